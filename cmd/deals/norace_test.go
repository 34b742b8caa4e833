//go:build !race

package main

// underRace reports that everything runs some ten times slower.
const underRace = false
