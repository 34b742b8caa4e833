package intake

import (
	"slices"
	"strings"

	"deals/pipeline/intake/heading"
)

// partial are the fields that a part of a header can name, in a column of no known
// name.
var partial = []Field{
	Title, Account, Contact, Email, Phone, Stage, Status, Currency, Value, Won, Lost, Closed, WonAt, LostAt, ExpectedClose, ClosedAt, CloseDate, CreatedAt,
}

// contained finds fields that a part of a header names. The cells have to agree, and
// no other column may claim the field as well.
func (r *reader) contained() {
	for _, field := range partial {
		if !r.isOpen(field) || field == Value && r.has(ValueMinor) || field.IsDay() && r.hasDay(field) {
			continue
		}
		best, at, twice := 0, -1, false
		for column := range r.spellings {
			if r.taken[column] || r.named[column] || r.fits(column, field) != confirmed {
				continue
			}
			switch n := r.spellings[column].part(field); {
			case n > best:
				best, at, twice = n, column, false
			case n > 0 && n == best:
				twice = true
			}
		}
		if at >= 0 && (!twice || slices.Contains(nameFields, field)) {
			r.take(field, at)
			r.Columns[field], r.Guessed = []int{at}, append(r.Guessed, field)
		}
	}
}

// hasDay reports whether a field that means the same is known.
func (r *reader) hasDay(field Field) bool {
	switch field {
	case ClosedAt:
		return r.has(ClosedAt, WonAt, LostAt)
	case WonAt, LostAt:
		return r.has(ClosedAt)
	case CloseDate, ExpectedClose:
		return r.has(CloseDate, ExpectedClose)
	}
	return false
}

// part is the length of the longest name of a field in a header; 0 is none.
func (s *spelling) part(field Field) int {
	if len(s.words) > 8 {
		return 0
	}
	best := 0
	isName := slices.Contains(nameFields, field)
	for from := range s.words {
		for to := from + 1; to <= len(s.words); to++ {
			if isName && from > 0 && to < len(s.words) || heading.AboutOthers(s.words[:from]) || heading.AboutOthers(s.words[to:]) {
				continue
			}
			if folded := strings.Join(s.words[from:to], ""); len(folded) >= 4 && len(folded) > best && known().isFor(folded, field) {
				best = len(folded)
			}
		}
		if heading.AboutOthers(s.words[:from]) || heading.AboutOthers(s.words[from+1:]) {
			continue
		}
		for _, e := range known().endings {
			if word := s.words[from]; e.field == field && len(word) > len(e.folded)+2 && strings.HasSuffix(word, e.folded) {
				best = max(best, len(e.folded))
			}
		}
	}
	return best
}

// isFor reports whether a name is a field's in any program.
func (d *dictionary) isFor(folded string, field Field) bool {
	return slices.ContainsFunc(d.names[folded], func(n name) bool { return n.field == field && !n.weak })
}
