package roundtrip

import (
	"strings"
	"unicode/utf8"
)

// A spreadsheet runs a cell that begins with one of these as a formula, some in their
// full-width form, too. An apostrophe before it makes it text; a cell that already
// starts with one gets a second, so that reading removes exactly what writing added.
const starters = "=+-@\t\r＝＋－＠"

// EscapeFormula makes a cell safe to open in a spreadsheet.
func EscapeFormula(cell string) string {
	if isFormula(cell) {
		return "'" + cell
	}
	return cell
}

func isFormula(cell string) bool {
	first, _ := utf8.DecodeRuneInString(cell)
	return cell != "" && strings.ContainsRune(starters+"'", first)
}

// UnescapeFormula reverses EscapeFormula.
func UnescapeFormula(cell string) string {
	if rest, marked := strings.CutPrefix(cell, "'"); marked && isFormula(rest) {
		return rest
	}
	return cell
}
