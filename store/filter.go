package store

import "strings"

// filter is the part of a condition that keeps the deals which hold each of the
// words a person typed.
func filter(text string) (condition string, args []any) {
	var b strings.Builder
	for _, word := range strings.Fields(fold(text)) {
		b.WriteString(" AND instr(search, ?) > 0")
		args = append(args, word)
	}
	return b.String(), args
}
