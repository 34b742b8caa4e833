//go:build !race

package main

// underRace tells that everything runs some ten times slower.
const underRace = false
