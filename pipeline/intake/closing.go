package intake

import (
	"slices"
	"strings"
)

// closingParts are how words for the end of a deal begin.
var closingParts = []string{
	"clos", "won", "lost", "schluss", "abschl", "abgeschl", "gewonn", "verlor", "ferm", "clôt", "clot", "cierr", "cerr", "fech", "encerr",
	"chius", "slot", "gesl", "sluit",
}

// ClosingDays lists the columns without a field that hold days, under a name for the
// end of a deal.
func (r *Reading) ClosingDays(header []string, profiles []Profile) (columns []int) {
	used := map[int]bool{}
	for _, of := range r.Columns {
		for _, column := range of {
			used[column] = true
		}
	}
	for column, name := range header {
		isEnd := slices.ContainsFunc(strings.Fields(strings.ToLower(name)), func(part string) bool {
			return slices.ContainsFunc(closingParts, func(begin string) bool { return strings.HasPrefix(part, begin) })
		})
		if isEnd && !used[column] && profiles[column].share(day) >= 0.6 {
			columns = append(columns, column)
		}
	}
	return columns
}
