package intake

import (
	"slices"
	"strings"
)

// planned takes the only column of days whose header says that they are to come for the
// expected close: "Erwarteter Entscheid", but not "Erwartete Lieferung".
func (r *reader) planned() {
	if !r.isOpen(ExpectedClose) || r.has(CloseDate) || r.isGiven(CloseDate) {
		return
	}
	begins := func(column int, field Field) bool {
		return slices.ContainsFunc(known().begins, func(n name) bool {
			return n.field == field && slices.ContainsFunc(r.spellings[column].words, func(word string) bool { return strings.HasPrefix(word, n.folded) })
		})
	}
	r.only(ExpectedClose, func(column int) bool {
		return begins(column, ExpectedClose) && !begins(column, none) && r.profiles[column].share(day) >= 0.6
	})
}
