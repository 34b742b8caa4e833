package query

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"deals/pipeline"
)

// Text is the text of a deal in which the store looks for its name and for what its fields
// contain: title and account first, then everything else, one line each, folded.
func Text(d *pipeline.Deal) string {
	lines := []string{d.Title, d.Account}
	for _, c := range d.Contacts {
		lines = append(lines, c.Name, c.Email)
	}
	lines = append(lines, d.Source)
	lines = append(lines, d.Tags...)
	for _, name := range slices.Sorted(maps.Keys(d.Own)) {
		lines = append(lines, d.Own[name])
	}
	return Fold(strings.Join(lines, "\n"))
}

// Fold ignores differences that people ignore: case and accents.
func Fold(text string) string {
	plain := true
	for i := 0; i < len(text) && plain; i++ {
		plain = text[i] < utf8.RuneSelf
	}
	if plain {
		return strings.ToLower(text)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(strings.ToLower(text)))
}

// Digits is a phone number without what people write between its digits.
func Digits(phone string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -./()\t\u00a0", r) {
			return -1
		}
		return r
	}, Fold(phone))
}

func contains(text, wanted string) bool { return strings.Contains(Fold(text), Fold(wanted)) }
