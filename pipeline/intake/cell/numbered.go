package cell

import "strings"

// AreNumbered reports whether cells are the same but for their digits, as the keys of a program
// are: "CRM-1", "CRM-2".
func AreNumbered(cells []string) bool {
	if len(cells) < 2 {
		return false
	}
	bare := func(cell string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return -1
			}
			return r
		}, cell)
	}
	first := bare(cells[0])
	for _, cell := range cells {
		if b := bare(cell); b == cell || b != first || strings.ContainsRune(b, ' ') {
			return false
		}
	}
	return true
}
