package rows

import (
	"strings"
	"unicode"

	"deals/pipeline/intake/cell"
)

// Sample is the number of rows in which Header looks.
const Sample = 30

// Header finds the row that names the columns among the first ones of a table. Reports
// write their title and their filters above it: rows with few cells. known reports
// whether a cell is the name of a column in some program.
func Header(sample [][]string, known func(name string) bool) int {
	widest := 0
	for _, cells := range sample {
		widest = max(widest, filled(cells))
	}
	if len(sample) == 0 || 2*filled(sample[0]) > widest {
		return 0
	}
	first, best, most := names(sample[0], known), 0, 0
	for i, cells := range sample[1:] {
		if 2*filled(cells) <= widest || !labels(cells) {
			continue
		}
		n := names(cells, known)
		if best == 0 || n > most {
			best, most = i+1, n
		}
	}
	if most > first || first == 0 && widest > 2 {
		return best
	}
	return 0
}

// names counts the known names of columns.
func names(cells []string, known func(string) bool) (n int) {
	for _, text := range cells {
		if text = strings.TrimSpace(text); text != "" && known(text) {
			n++
		}
	}
	return n
}

func filled(cells []string) (n int) {
	for _, text := range cells {
		if strings.TrimSpace(text) != "" {
			n++
		}
	}
	return n
}

// labels reports whether cells could name columns: all differ, and none is a number,
// a date or an address.
func labels(cells []string) bool {
	seen := map[string]bool{}
	for _, text := range cells {
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		if seen[text] || cell.IsDay(text) || cell.IsAmount(text) || strings.Contains(text, "@") || !strings.ContainsFunc(text, unicode.IsLetter) {
			return false
		}
		seen[text] = true
	}
	return true
}
