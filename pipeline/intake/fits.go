package intake

import (
	"slices"
	"strings"
)

// fit is how the cells of a column go with a field.
type fit int

const (
	contradicted fit = iota // they are something else
	possible
	confirmed
)

// the kinds of cells that make a column a field's, by groups of fields.
var (
	dayFields   = []Field{CreatedAt, StageEntered, ClosedAt, WonAt, OrderedAt, LostAt, CloseDate, ExpectedClose, CompletedAt, NextDue, NextActivity, LastActivity, Modified, Renewal}
	moneyFields = []Field{Value, ValueMinor, FinalValue, MonthlyMinor}
	flagFields  = []Field{Won, Lost, Closed, Active}
	wordFields  = []Field{Stage, Status}
	nameFields  = []Field{Title, Account, Contact, FirstName, LastName}
)

// IsDay reports whether a field is a day.
func (f Field) IsDay() bool { return slices.Contains(dayFields, f) }

// fits judges the cells of a column for a field.
func (p *Profile) fits(f Field) fit {
	if p.filled == 0 {
		return possible
	}
	switch {
	case f.IsDay():
		return p.mostly(p.share(day)+p.share(serial), yesNo, number, email, link)
	case slices.Contains(moneyFields, f):
		return p.mostly(p.share(number), day, email, link, yesNoWord)
	case slices.Contains(flagFields, f):
		return p.mostly(p.share(yesNo), day, email, link, prose)
	case slices.Contains(wordFields, f):
		return p.fitsWords()
	case f == Contact && p.share(addressee) >= 0.6:
		return confirmed
	case slices.Contains(nameFields, f):
		return p.fitsNames()
	case f == Currency || f == MonthlyCurr:
		return p.mostly(p.share(code), number, day, email, link)
	case f == Email:
		return p.mostly(p.share(email), day, number, link, yesNoWord)
	case f == Phone:
		return p.mostly(p.share(phone), email, day, link, yesNoWord)
	case f == Pushes || f == Months || f == Quantity:
		return p.mostly(p.share(number), day, email, link)
	case f == ID:
		return p.fitsIDs()
	case f == NextStep || f == LostReason:
		return p.mostly(1-p.share(day)-p.share(yesNo)-p.share(amount), day, yesNo, amount, link) // "Follow up" may be the header of a date column.
	}
	return possible
}

// mostly judges a field by the share of the cells that are right. A few that are
// unreadable contradict nothing, unless they are clearly something else.
func (p *Profile) mostly(right float64, others ...kind) fit {
	const few = 3
	if right >= 0.6 {
		return confirmed
	}
	if right >= 0.2 {
		return possible
	}
	if p.filled >= few || p.isAny(others...) {
		return contradicted
	}
	return possible
}

// isAny reports whether most cells are of one of some kinds.
func (p *Profile) isAny(others ...kind) bool {
	return slices.ContainsFunc(others, func(k kind) bool { return p.share(k) >= 0.6 })
}

// fitsWords judges stages and statuses: a few words that repeat.
func (p *Profile) fitsWords() fit {
	const many = 30
	switch {
	case p.isAny(day, email, link, amount, percent, prose, code):
		return contradicted
	case p.share(yesNo) >= 0.9, p.share(number) >= 0.9 && p.distinct() > 12:
		return contradicted
	case p.filled >= many && p.distinct()*5 > p.filled*3: // Hardly any repeats.
		return contradicted
	case p.repeats():
		return confirmed
	}
	return possible
}

func (p *Profile) fitsNames() fit {
	switch {
	case p.isAny(day, email, link, amount, percent, yesNoWord):
		return contradicted
	case p.share(number) < 0.2 && p.share(prose) < 0.5:
		return confirmed
	}
	return possible
}

// fitsIDs judges ids, which differ in every row.
func (p *Profile) fitsIDs() fit {
	switch {
	case p.isAny(yesNoWord, day, email, percent, prose), p.isAny(amount) && slices.ContainsFunc(p.Samples(), func(text string) bool { return !strings.HasSuffix(text, ".0") }):
		return contradicted
	case p.filled > 1 && p.distinct()*2 <= p.filled:
		return contradicted
	case p.isUnique() && p.filled > 1:
		return confirmed
	}
	return possible
}
