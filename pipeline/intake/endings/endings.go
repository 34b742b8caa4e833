// Package endings finds the column in which a file has the days on which deals were won or
// lost, where its header does not tell.
package endings

import (
	"slices"

	"deals/pipeline"
	"deals/pipeline/intake"
)

// Most is how many columns of days are compared.
const Most = 64

// Tally counts in which rows the columns of days without a field have one. Which columns a row
// fills is a set of bits, by their place in Free.
type Tally struct {
	Free  []intake.FreeDay
	rows  map[pipeline.Status]int   // open ones, and closed ones without a day
	found map[pipeline.Status][]int // the same, by column, of those with a day there
	past  []int                     // rows with a past day, by column
	all   int                       // rows
}

// New begins a tally of the first columns.
func New(free []intake.FreeDay) *Tally {
	t := &Tally{Free: free[:min(Most, len(free))], rows: map[pipeline.Status]int{}, found: map[pipeline.Status][]int{}}
	t.past = make([]int, len(t.Free))
	return t
}

// Add counts a row: which columns have a past day there.
func (t *Tally) Add(past uint64) {
	t.all++
	count(t.past, past)
}

// AddClear counts a row whose status is clear: that of an open deal, or of a closed one without
// a day. A row that says nothing about an end is open.
func (t *Tally) AddClear(status pipeline.Status, days uint64) {
	if status == "" {
		status = pipeline.Open
	}
	if t.found[status] == nil {
		t.found[status] = make([]int, len(t.Free))
	}
	t.rows[status]++
	count(t.found[status], days)
}

func count(of []int, days uint64) {
	for at := range of {
		if days&(1<<at) != 0 {
			of[at]++
		}
	}
}

// Columns returns the columns that seem to hold closed dates, each with its field: where open
// deals have a date there as well, that is the close date.
func (t *Tally) Columns() (found []Column) {
	for _, status := range []pipeline.Status{pipeline.Won, pipeline.Lost} {
		best, score := -1, 0
		for at := range t.Free {
			if n := t.fit(at, status); n > score {
				best, score = at, n
			}
		}
		if best < 0 {
			continue
		}
		c := Column{intake.ClosedAt, t.Free[best].Column}
		if t.has(pipeline.Open, best) > 0 {
			c.Field = intake.CloseDate
		}
		if !slices.Contains(found, c) {
			found = append(found, c)
		}
	}
	return found
}

// Column is a column and the field that it seems to hold.
type Column struct {
	Field intake.Field
	At    int
}

// fit weighs a column for the days on which deals were won or lost; 0 does not fit. One that
// open deals fill fits by its name only.
func (t *Tally) fit(at int, status pipeline.Status) int {
	const percent, most = 100, 60
	rows, found, free := t.rows[status], t.has(status, at), t.Free[at]
	if rows == 0 || found*percent < rows*most || !free.Closing && t.has(pipeline.Open, at) > 0 {
		return 0
	}
	weight := percent * found / rows
	if free.Closing {
		weight += percent
	}
	return weight
}

// has is the number of such rows with a day in a column.
func (t *Tally) has(status pipeline.Status, at int) int {
	if found := t.found[status]; found != nil {
		return found[at]
	}
	return 0
}

// Telling are the columns whose past days seem to mean that a deal has ended: some rows have
// one, others none, and no open deal does.
func (t *Tally) Telling() (columns uint64) {
	for at, n := range t.past {
		if n > 0 && n < t.all && t.has(pipeline.Open, at) == 0 {
			columns |= 1 << at
		}
	}
	return columns
}
