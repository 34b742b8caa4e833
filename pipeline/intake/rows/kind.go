package rows

import (
	"slices"
	"strings"

	"deals/pipeline/intake/cell"
)

// Kind says why a row is no deal.
type Kind string

// The kinds. The empty one is a row that may be a deal.
const (
	Above     Kind = "above"     // the header
	Blank     Kind = "blank"     // no cell says anything
	Repeated  Kind = "header"    // the header again
	Total     Kind = "total"     // a sum or an average of other rows
	Group     Kind = "group"     // a heading between the deals
	Footer    Kind = "footer"    // what a report writes at its end
	Duplicate Kind = "duplicate" // every cell is as in an earlier row
)

// Of judges a row by itself. A row at the end that may be a part of a footer is for
// Footers.
func Of(header, cells []string) Kind {
	switch n := filled(cells); {
	case n == 0:
		return Blank
	case repeats(header, cells, n):
		return Repeated
	case isTotal(cells) || n == 1 && len(header) > 2 && isSum(cells):
		return Total
	}
	return ""
}

// repeats reports whether each cell says what its column is called.
func repeats(header, cells []string, filled int) bool {
	if filled < min(2, len(header)) || len(cells) > len(header) {
		return false
	}
	for i, text := range cells {
		if text = strings.TrimSpace(text); text != "" && text != header[i] {
			return false
		}
	}
	return 2*filled > len(header)
}

// isTotal reports whether a row is a label such as "Total" or "Grand Totals (60
// records)" with nothing but numbers.
func isTotal(cells []string) bool {
	if !slices.ContainsFunc(cells, isTotalLabel) {
		return false
	}
	found := false
	for _, text := range cells {
		text = strings.TrimSpace(text)
		switch {
		case text == "" || cell.Empty(text) || cell.IsAmount(strings.TrimSuffix(text, "%")) || isCount(text):
		case isTotalLabel(text):
			found = true
		default:
			return false
		}
	}
	return found
}

// isSum reports whether the only cell is a number, and not among the first two, which would
// name a deal.
func isSum(cells []string) bool {
	for at, text := range cells {
		if text = strings.TrimSpace(text); text != "" {
			return at > 1 && cell.IsAmount(text)
		}
	}
	return false
}

// isCount recognises "60 records".
func isCount(text string) bool {
	number, word, found := strings.Cut(text, " ")
	return found && len(text) < 30 && strings.Trim(number, "0123456789.,") == "" && number != "" && !strings.ContainsAny(word, " 0123456789")
}
