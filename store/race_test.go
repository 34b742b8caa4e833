//go:build race

package store_test

// underRace reports that everything runs some ten times slower.
const underRace = true
