// Package fold removes differences in spelling, so that a name in another program's file
// is recognised however it is written.
package fold

import (
	"strings"
	"unicode"
)

// Text removes differences in spelling: case, signs, spaces and accents.
func Text(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1 // Also the combining accents of a decomposed letter.
		}
		return bare(unicode.ToLower(r))
	}, text)
}

const (
	accented = "àáâãäåāăąçćčďèéêëēėęěğìíîïīıłñńňòóôõöøōőřśšşťùúûüūůűýÿžźż"
	plain    = "aaaaaaaaacccdeeeeeeeegiiiiiilnnnoooooooorssstuuuuuuuyyzzz"
)

// bare is a letter without its accent.
func bare(r rune) rune {
	if r < 0x80 {
		return r
	}
	at := 0
	for _, a := range accented {
		if a == r {
			return rune(plain[at])
		}
		at++
	}
	return r
}

// Words splits a header into its folded words, also at the capitals inside of one.
func Words(header string) []string {
	var words []string
	var word strings.Builder
	end := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
		}
		word.Reset()
	}
	wasLower := false
	for _, r := range header {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			end()
			wasLower = false
			continue
		case unicode.IsUpper(r) && wasLower:
			end()
		}
		wasLower = unicode.IsLower(r)
		word.WriteRune(bare(unicode.ToLower(r)))
	}
	end()
	return words
}
