package intake

import (
	"cmp"
	"slices"

	"deals/pipeline/intake/cell"
)

// Question is a field that no column is known for, with the columns whose cells look
// like it, the likeliest first. Which of them it is, if any, decides how deals land,
// so it is asked and not guessed.
type Question struct {
	Field   Field
	Columns []int
}

// guess gives fields without a named column the only column whose cells can be
// nothing else.
func (r *reader) guess() {
	if r.isOpen(Value) && r.isOpen(ValueMinor) {
		r.only(Value, func(column int) bool {
			p := &r.profiles[column]
			return p.isMoney() || r.spellings[column].unit.Currency != "" && p.share(number) >= 0.8
		})
	}
	if !r.hasOutcome() && r.isOpen(Stage) && r.isOpen(Status) {
		isKnown := func(column int) bool {
			p := &r.profiles[column]
			kind := r.wordsOf(column)
			return len(p.words) > 1 && p.fitsWords() != contradicted && (kind == Stages || kind == Statuses || kind == Ends && r.isGroup(column))
		}
		if r.only(Stage, isKnown); r.has(Stage) {
			r.stages()
			if r.has(Status) {
				r.Guessed[len(r.Guessed)-1] = Status
			}
		}
	}
	if r.isOpen(Title) && r.has(Account, Contact, FirstName) {
		r.only(Title, func(column int) bool {
			p := &r.profiles[column]
			return p.fitsNames() == confirmed && p.filled >= 3 && p.distinct()*2 > p.filled && !cell.AreNumbered(p.samples)
		})
	}
	r.described()
	if r.isOpen(Email) {
		r.only(Email, func(column int) bool { return r.profiles[column].share(email) >= 0.9 })
	}
}

// described takes short descriptions that differ for the titles in a file without any, as
// those of quotes.
func (r *reader) described() {
	const short = 60
	if !r.isOpen(Title) || !r.has(Description) || r.isGiven(Description) {
		return
	}
	column := r.Columns[Description][0]
	if p := &r.profiles[column]; p.fitsNames() == confirmed && p.runes <= short*p.filled && p.distinct()*2 > p.filled {
		r.Columns[Title], r.Guessed = []int{column}, append(r.Guessed, Title)
		if r.Columns[Description] = r.Columns[Description][1:]; len(r.Columns[Description]) == 0 {
			delete(r.Columns, Description)
		}
	}
}

// isMoney reports whether amounts carry a currency.
func (p *Profile) isMoney() bool {
	with := 0
	for _, n := range p.signs {
		with += n
	}
	return p.filled > 0 && with*10 >= p.filled*8
}

// hasOutcome reports whether a column says how far a deal is, or how it ended.
func (r *reader) hasOutcome() bool { return r.has(Stage, Status, Won, Lost, Closed, WonAt, LostAt) }

// only gives a field the one free column that is surely it.
func (r *reader) only(field Field, isIt func(column int) bool) {
	found := -1
	for column := range r.profiles {
		if r.taken[column] || r.named[column] || !isIt(column) {
			continue
		}
		if found >= 0 {
			return
		}
		found = column
	}
	if found >= 0 {
		r.take(field, found)
		r.Columns[field], r.Guessed = []int{found}, append(r.Guessed, field)
	}
}

// ask collects what decides how deals land and is not clear, all at once.
func (r *reader) ask() {
	r.IsPeople = r.isPeople()
	if !r.has(Title, Account, Contact, FirstName, LastName) && !r.isGiven(Title) {
		r.question(Title, func(p *Profile) int {
			if p.fitsNames() != confirmed {
				return 0
			}
			return 1 + p.distinct()
		})
	}
	if !r.hasOutcome() && !r.isGiven(Stage) && !r.isGiven(Status) {
		r.question(Stage, func(p *Profile) int {
			if p.fitsWords() != confirmed || p.distinct() < 2 {
				return 0
			}
			return p.distinct()
		})
	}
	if !r.has(Value, ValueMinor) && !r.isGiven(Value) && !r.isGiven(ValueMinor) {
		r.question(Value, (*Profile).looksLikeMoney)
	}
}

// question asks for a field if columns can be it: those with a weight above 0.
func (r *reader) question(field Field, weight func(*Profile) int) {
	const most = 3
	var columns, weights []int
	for column := range r.profiles {
		if r.taken[column] || r.named[column] {
			continue
		}
		if n := weight(&r.profiles[column]); n > 0 {
			columns, weights = append(columns, column), append(weights, n)
		}
	}
	order := make([]int, len(columns))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(weights[b], weights[a]) })
	var best []int
	for _, i := range order[:min(most, len(order))] {
		best = append(best, columns[i])
	}
	if len(best) > 0 || field == Title && !r.has(ID) {
		r.Questions = append(r.Questions, Question{field, best})
	}
}

// looksLikeMoney weighs a column of numbers: a currency or decimals make it likelier.
func (p *Profile) looksLikeMoney() int {
	const few = 3
	switch {
	case p.share(number) < 0.8 || p.share(percent) > 0 || p.share(day) > 0.2:
		return 0
	case p.isMoney():
		return 1000
	case p.share(amount) >= 0.3:
		return 500
	case p.filled >= few && p.runes >= 3*p.filled && !p.isSequence():
		return p.runes / p.filled
	}
	return 0
}

// isSequence reports whether numbers look like ids or years: all of one length and
// hardly any twice, or a few that come again and again.
func (p *Profile) isSequence() bool {
	for _, sample := range p.samples[1:] {
		if len(sample) != len(p.samples[0]) {
			return false
		}
	}
	return true
}

// dealFields are those that no list of people has.
var dealFields = []Field{
	Value, ValueMinor, Stage, Won, Lost, Closed, CloseDate, ExpectedClose, ClosedAt, WonAt, OrderedAt, LostAt, LostReason, Category, Probability, OriginID,
}

// isPeople recognises a list of people: it names them, and has nothing of a deal.
func (r *reader) isPeople() bool {
	if r.has(dealFields...) || r.isGiven(Title) || r.isGiven(Account) || r.isGiven(Contact) || r.has(Title) {
		return false
	}
	if r.has(Status) && !slices.Contains(r.spellings[r.Columns[Status][0]].words, "lead") {
		return false
	}
	return r.has(FirstName) && r.has(LastName) || r.has(Title, Contact, FirstName, LastName) && r.has(Email, Phone)
}
