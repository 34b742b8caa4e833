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
	_, name = cutTitles(name)
	words := strings.Fields(name)
	return len(words) > 0 && isGiven(words[0])
}

// allGiven reports whether a name has only first names, and initials behind one: "María
// José", "John P.".
func allGiven(name string) bool {
	for n, word := range strings.Fields(name) {
		isInitial := n > 0 && len(strings.TrimSuffix(word, ".")) == 1
		if !isGiven(word) && !isInitial {
			return false
		}
	}
	return true
}
