package cell

import "strings"

// Days is the evidence in one column about the order of its dates.
type Days struct {
	Name    string // of the column
	signs   [2]ordering
	clocked bool // some cells have a time of day other than a bare midnight
	others  int  // nine for each cell that is no date of numbers, less one for each that is
}

// The dates with dots of a column, and its other ones.
const (
	dots = iota
	slashes
)

// ordering is the order of the dates with one kind of sign.
type ordering struct {
	order                Order
	dayFirst, monthFirst int    // lines with only one possible order; 0 is none
	unclear              string // a cell with two possible orders
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
	o := d.of(w)
	switch a, b := w.numbers[0], w.numbers[1]; {
	case a > 12 && b <= 12:
		o.dayFirst = first(o.dayFirst, line)
	case b > 12 && a <= 12:
		o.monthFirst = first(o.monthFirst, line)
	case a != b && o.unclear == "":
		o.unclear = cell
	}
}

// of is the ordering of the dates that are written like this one.
func (d *Days) of(w writtenDate) *ordering {
	if w.separator == '.' {
		return &d.signs[dots]
	}
	return &d.signs[slashes]
}

func first(was, line int) int {
	if was == 0 {
		return line
	}
	return was
}

// shows is the order that the cells show by themselves.
func (o *ordering) shows() Order {
	switch {
	case o.dayFirst > 0 && o.monthFirst == 0:
		return DayFirst
	case o.monthFirst > 0 && o.dayFirst == 0:
		return MonthFirst
	}
	return ""
}

func (o *ordering) isMixed() bool { return o.dayFirst > 0 && o.monthFirst > 0 }

// SettleDays decides the order in each column once every cell was observed: as given,
// or as the column shows, or as the other columns of the file do if they agree; in a
// file whose columns differ, what a column shows comes first. Dates with dots have the
// day first unless their own column shows otherwise, and say nothing about the others. Where the order stays unclear, a cell with two readings is
// refused, since a guess could be wrong by months.
func SettleDays(columns []*Days, given Order, witnesses ...*Days) {
	agreed, mixed, slashed := Order(""), false, false
	for _, witness := range append(witnesses, columns...) {
		if shown := witness.signs[slashes].shows(); shown != "" && witness.others < 0 {
			mixed = mixed || agreed != "" && agreed != shown
			agreed = shown
		}
	}
	if mixed {
		agreed = ""
	}
	for _, d := range columns {
		slashed = slashed || d.signs[slashes].unclear != "" || d.signs[slashes].isMixed()
	}
	for _, d := range columns {
		for sign := range d.signs {
			o := &d.signs[sign]
			switch o.order = o.shows(); {
			case o.order != "" && (mixed || sign == dots):
			case given != "" && (sign == slashes || !slashed || o.isMixed()):
				o.order = given
			case o.order != "", o.isMixed():
			case sign == dots:
				o.order = DayFirst
			default:
				o.order = agreed
			}
		}
	}
}
