package intake

import (
	"slices"
	"strings"

	"deals/pipeline/intake/heading"
)

// worded reads the headers that are no known name by what their words are about. A note can be
// any text, so its header alone has to do.
func (r *reader) worded() {
	const last = 1 << 20
	for column := range r.spellings {
		if r.named[column] {
			continue
		}
		for n, form := range r.spellings[column].forms {
			if field := Field(heading.Field(form.words)); field != "" {
				isWeak := field != Note && field != Source
				r.named[column] = !isWeak
				r.claims[field] = append(r.claims[field], claim{column, name{program: anyProgram, field: field, weak: isWeak, place: last + n}, form})
				break
			}
		}
	}
}

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
