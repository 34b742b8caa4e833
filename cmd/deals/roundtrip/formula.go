package roundtrip

import "strings"

// A spreadsheet runs a cell that begins with one of these as a formula. An
// apostrophe before it makes it text; one that was there already gets a second,
// so that reading takes away exactly what writing added.
const starters = "=+-@\t\r"

// EscapeFormula makes a cell safe to open in a spreadsheet.
func EscapeFormula(cell string) string {
	if cell != "" && strings.IndexByte(starters+"'", cell[0]) >= 0 {
		return "'" + cell
	}
	return cell
}

// UnescapeFormula is the cell that EscapeFormula was given.
func UnescapeFormula(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte(starters+"'", cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}
