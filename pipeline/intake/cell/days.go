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
	Clock bool   // the cell has a time of day; without one it is calendar.Date.Moment
	Text  string // the cell, if it has one
}

// Order is the order of the column's dates, if it has any that end in the year.
func (d *Days) Order() Order {
	for _, o := range []ordering{d.signs[slashes], d.signs[dots]} {
		if o.dayFirst+o.monthFirst > 0 || o.unclear != "" {
			return o.order
		}
	}
	return ""
}

// doubt is the refusal of a cell that has two readings.
func (d *Days) doubt(o *ordering) error {
	refused := refusal.New(refusal.Usage, "ambiguous_dates", "", "The dates in column %s can be read two ways, such as %s.",
		refusal.Quoted(d.Name), refusal.Quoted(o.unclear))
	if o.isMixed() {
		refused = refusal.New(refusal.Usage, "mixed_dates", "", "Column %s has the day first in line %d and the month first in line %d.",
			refusal.Quoted(d.Name), o.dayFirst, o.monthFirst)
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
			return Moment{t.UTC().Truncate(time.Millisecond), true, cell}, nil
		}
	}
	w, ok := splitDate(cell)
	switch {
	case !ok:
		return Moment{}, bad("bad_date", d.Name, "%s in column %s is not a date.", refusal.Quoted(cell), refusal.Quoted(d.Name))
	case w.isNone():
		return Moment{}, nil
	}
	o := d.of(w)
	if o.order == "" && w.isUnclear() {
		return Moment{}, d.doubt(o)
	}
	day, ok := w.day(o.order)
	if !ok {
		return Moment{}, bad("bad_date", d.Name, "%s in column %s is not a valid date.", refusal.Quoted(cell), refusal.Quoted(d.Name))
	}
	if w.form == serial && w.seconds > 0 {
		return Moment{clockOn(day, time.Duration(w.seconds)*time.Second, loc), true, cell}, nil
	}
	if w.clock == "" || !d.clocked && isMidnight(w.clock) {
		return Moment{Time: day.Moment()}, nil
	}
	at, ok := readClock(day, w.clock, loc)
	if !ok {
		return Moment{}, bad("bad_date", d.Name, "%s in column %s has no readable time.", refusal.Quoted(cell), refusal.Quoted(d.Name))
	}
	return Moment{at, true, cell}, nil
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
