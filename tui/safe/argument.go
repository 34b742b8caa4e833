package safe

import (
	"os"
	"strings"
	"unicode"
)

// Argument quotes a word so that a shell takes it as one word and changes nothing in
// it: in double quotes where these are enough, else in single ones.
func Argument(word string) string {
	special := "\"$`!"
	if os.PathSeparator == '/' { // Elsewhere a backslash separates directories.
		special += `\`
	}
	split := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_@%+=:,./-", r) && r != os.PathSeparator
	}
	switch {
	case word != "" && !strings.ContainsFunc(word, split):
		return word
	case !strings.ContainsAny(word, special):
		return `"` + word + `"`
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
