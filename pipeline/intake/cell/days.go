package cell

import (
	"strings"
	"time"

	"deals/pipeline/refusal"
)

// Order says whether the day or the month comes first in dates that end in the
// year.
type Order string

// The orders. The empty one is decided by the cells of a column.
const (
	DayFirst   Order = "dmy"
	MonthFirst Order = "mdy"
)

// ParseOrder reads an order that the user gave.
func ParseOrder(text string) (Order, error) {
	order := Order(strings.ToLower(strings.TrimSpace(text)))
	switch order {
	case "", DayFirst, MonthFirst:
		return order, nil
	}
	return "", refusal.New(refusal.Usage, "bad_order", "", "%s is not an order of dates.", refusal.Quoted(text)).By(orders("use")...)
}

// orders offers both orders.
func orders(say string) refusal.Remedy {
	return refusal.Remedy{
		refusal.Say(say), refusal.Add("dates", string(DayFirst)), refusal.Say("(day first) or"),
		refusal.Add("dates", string(MonthFirst)), refusal.Say("(month first)"),
	}
}

// Moment is the reading of a cell in a column of dates.
type Moment struct {
	time.Time
	Clock bool // the cell has a time of day; without one it is calendar.Date.Moment
}

// Days is the evidence in one column about the order of its dates.
type Days struct {
	Name                 string // of the column
	order                Order
	dayFirst, monthFirst int    // lines with only one possible order; 0 is none
	unclear              string // a cell with two possible orders
	slashed              bool   // some unclear cells have other separators than dots
	clocked              bool   // some cells have a time of day other than a bare midnight
	others               int    // nine for each cell that is no date of numbers, less one for each that is
}

// Observe takes the evidence of one cell.
func (d *Days) Observe(cell string, line int) {
	if cell == "" {
		return
	}
	w, ok := splitNumbers(strings.TrimSpace(cell))
	if !ok {
		if !Empty(cell) {
			d.others += 9
		}
		return
	}
	d.others--
	d.clocked = d.clocked || w.clock != "" && !isMidnight(w.clock)
	if w.form != yearLast {
		return
	}
	switch a, b := w.numbers[0], w.numbers[1]; {
	case a > 12 && b <= 12:
		d.dayFirst = first(d.dayFirst, line)
	case b > 12 && a <= 12:
		d.monthFirst = first(d.monthFirst, line)
	case a != b:
		if d.unclear == "" {
			d.unclear = cell
		}
		d.slashed = d.slashed || w.separator != '.'
	}
}

func first(was, line int) int {
	if was == 0 {
		return line
	}
	return was
}

// shows is the order that a column shows by itself.
func (d *Days) shows() Order {
	switch {
	case d.dayFirst > 0 && d.monthFirst == 0:
		return DayFirst
	case d.monthFirst > 0 && d.dayFirst == 0:
		return MonthFirst
	}
	return ""
}

// SettleDays decides the order in each column once every cell was observed: as
// given, or as the column shows, or as the other columns of the file do if they
// agree. Dates with dots have the day first. Where the order stays unclear, a cell
// with two readings is refused, since a guess could be wrong by months.
func SettleDays(columns []*Days, given Order, witnesses ...*Days) {
	agreed, mixed := Order(""), false
	for _, witness := range append(witnesses, columns...) {
		if shown := witness.shows(); shown != "" && witness.others < 0 {
			mixed = mixed || agreed != "" && agreed != shown
			agreed = shown
		}
	}
	if mixed {
		agreed = ""
	}
	for _, d := range columns {
		d.order = d.shows()
		switch isMixed := d.dayFirst > 0 && d.monthFirst > 0; {
		case given != "":
			d.order = given
		case d.order != "" || isMixed:
		case agreed != "":
			d.order = agreed
		case d.unclear != "" && !d.slashed:
			d.order = DayFirst
		}
	}
}

// Order is the order of the column's dates, if it has any that end in the year.
func (d *Days) Order() Order {
	if d.dayFirst+d.monthFirst == 0 && d.unclear == "" {
		return ""
	}
	return d.order
}

// doubt is the refusal of a cell that has two readings.
func (d *Days) doubt() error {
	refused := refusal.New(refusal.Usage, "ambiguous_dates", "", "The dates in column %s can be read two ways, such as %s.",
		refusal.Quoted(d.Name), refusal.Quoted(d.unclear))
	if d.dayFirst > 0 && d.monthFirst > 0 {
		refused = refusal.New(refusal.Usage, "mixed_dates", "", "Column %s has the day first in line %d and the month first in line %d.",
			refusal.Quoted(d.Name), d.dayFirst, d.monthFirst)
	}
	return refused.About(refusal.Input(d.Name)).By(orders("say which is right:")...)
}

// Read returns the moment of a cell, in the zone of loc unless it names one.
func (d *Days) Read(cell string, loc *time.Location) (Moment, error) {
	cell = strings.TrimSpace(cell)
	if Empty(cell) {
		return Moment{}, nil
	}
	if len(cell) >= 20 {
		if t, err := time.Parse(time.RFC3339, cell); err == nil && inReach(t.Year()) {
			return Moment{t.UTC().Truncate(time.Millisecond), true}, nil
		}
	}
	w, ok := splitDate(cell)
	switch {
	case !ok:
		return Moment{}, bad("bad_date", d.Name, "%s in column %s is not a date.", refusal.Quoted(cell), refusal.Quoted(d.Name))
	case w.isNone():
		return Moment{}, nil
	case d.order == "" && w.isUnclear():
		return Moment{}, d.doubt()
	}
	day, ok := w.day(d.order)
	if !ok {
		return Moment{}, bad("bad_date", d.Name, "%s in column %s is not a valid date.", refusal.Quoted(cell), refusal.Quoted(d.Name))
	}
	if w.form == serial && w.seconds > 0 {
		return Moment{clockOn(day, time.Duration(w.seconds)*time.Second, loc), true}, nil
	}
	if w.clock == "" || !d.clocked && isMidnight(w.clock) {
		return Moment{Time: day.Moment()}, nil
	}
	at, ok := readClock(day, w.clock, loc)
	if !ok {
		return Moment{}, bad("bad_date", d.Name, "%s in column %s has no readable time.", refusal.Quoted(cell), refusal.Quoted(d.Name))
	}
	return Moment{at, true}, nil
}

// IsDay reports whether a cell is written as a date. Plain numbers are not, though a
// column of dates may hold them.
func IsDay(cell string) bool {
	cell = strings.TrimSpace(cell)
	w, ok := splitDate(cell)
	if !ok || w.form == serial || digits(cell) == len(cell) {
		return false
	}
	_, ok = w.day("")
	return ok
}
