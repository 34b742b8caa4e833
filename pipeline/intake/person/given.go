package person

import (
	_ "embed"
	"strings"
	"sync"

	"deals/pipeline/intake/fold"
)

//go:embed given.txt
var givenText string

// givenNames are common first names of Europe and America.
var givenNames = sync.OnceValue(func() map[string]bool {
	names := make(map[string]bool, 900)
	for name := range strings.FieldsSeq(givenText) {
		names[name] = true
	}
	return names
})

// isGiven reports whether a word is a common first name, or two: "Jean-Luc".
func isGiven(word string) bool {
	first, _, _ := strings.Cut(word, "-")
	return givenNames()[fold.Text(first)]
}

// beginsGiven reports whether a name has its first name first.
func beginsGiven(name string) bool {
	words := strings.Fields(name)
	return len(words) > 0 && isGiven(words[0])
}

// allGiven reports whether a name has only first names: "María José".
func allGiven(name string) bool {
	for word := range strings.FieldsSeq(name) {
		if !isGiven(word) {
			return false
		}
	}
	return true
}
