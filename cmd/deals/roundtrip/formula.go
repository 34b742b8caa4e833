package roundtrip

import "strings"

// A spreadsheet runs a cell that begins with one of these as a formula. An
// apostrophe before it makes it text; a cell that already starts with one gets a
// second, so that reading removes exactly what writing added.
const starters = "=+-@\t\r"

// EscapeFormula makes a cell safe to open in a spreadsheet.
func EscapeFormula(cell string) string {
	if cell != "" && strings.IndexByte(starters+"'", cell[0]) >= 0 {
		return "'" + cell
	}
	return cell
}

// UnescapeFormula reverses EscapeFormula.
func UnescapeFormula(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte(starters+"'", cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}
