package cell

import (
	"slices"
	"strings"
	"unicode"

	"deals/pipeline/intake/fold"
)

// monthBegins are how the names of the months begin, without accents.
var monthBegins = []string{
	"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mai", "okt", "dez", "fev", "avr", "jui", "aou",
	"ene", "abr", "ago", "set", "dic", "out", "gen", "mag", "giu", "lug", "ott", "mrt", "maa", "mei", "mrz", "des", "maj",
	"sty", "lut", "kwi", "cze", "lip", "sie", "wrz", "paz", "lis", "gru", "led", "uno", "bre", "dub", "kve", "srp", "zar", "rij", "pro",
}

// LooksLikeDay tells whether a cell looks like a day, however it is written; reading it is
// another matter.
func LooksLikeDay(cell string) bool {
	cell = withSigns(cell)
	if len(cell) < 6 || len(cell) > 40 {
		return false
	}
	if n := digits(cell); n > 0 && n <= 4 && strings.IndexByte("-/.", cell[min(n, len(cell)-1)]) >= 0 {
		if isNumbersDay(cell, n) {
			return true
		}
	}
	return hasMonth(cell)
}

// isNumbersDay recognises three numbers with one sign between them, one of which
// can be a year.
func isNumbersDay(cell string, n int) bool {
	sign := cell[n : n+1]
	parts := strings.SplitN(cell, sign, 3)
	if len(parts) < 3 {
		return false
	}
	third := digits(parts[2])
	if digits(parts[1]) != len(parts[1]) || len(parts[1]) == 0 || len(parts[1]) > 2 || third == 0 {
		return false
	}
	if rest := parts[2][third:]; rest != "" && strings.IndexByte("T ,.", rest[0]) < 0 {
		return false
	}
	return n == 4 && third <= 2 || n <= 2 && (third == 4 || third == 2)
}

// hasMonth recognises the name of a month with two numbers beside it.
func hasMonth(cell string) bool {
	words := fold.Words(cell)
	if len(words) < 3 || len(words) > 8 {
		return false
	}
	numbers, named := 0, false
	for _, word := range words {
		switch {
		case unicode.IsDigit(rune(word[0])):
			numbers++
		case len(word) >= 3 && slices.Contains(monthBegins, word[:3]):
			named = true
		}
	}
	return named && numbers >= 2
}
