//go:build !race

package store_test

// underRace tells that everything runs some ten times slower.
const underRace = false
