package cell

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"deals/pipeline/calendar"
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
	return "", refusal.New(refusal.Usage, "bad_order", "", "%s is not an order of dates.", refusal.Quoted(text)).
		By(refusal.Say("use"), refusal.Add("dates", string(DayFirst)), refusal.Say("(day first) or"),
			refusal.Add("dates", string(MonthFirst)), refusal.Say("(month first)"))
}

// Moment is the reading of a cell in a column of dates.
type Moment struct {
	time.Time
	Clock bool // the cell has a time of day; without one it is calendar.Date.Moment
}

// Days is the evidence in one column of dates about its order.
type Days struct {
	Name                 string // of the column
	order                Order
	dayFirst, monthFirst int    // lines with only one possible order; 0 is none
	unclear              string // a cell with two possible orders
}

// Observe takes the evidence of one cell.
func (d *Days) Observe(cell string, line int) {
	w, ok := splitDate(strings.TrimSpace(cell))
	if !ok || w.form != yearLast {
		return
	}
	switch a, b := w.numbers[0], w.numbers[1]; {
	case a > 12 && b <= 12:
		d.dayFirst = first(d.dayFirst, line)
	case b > 12 && a <= 12:
		d.monthFirst = first(d.monthFirst, line)
	case a != b && d.unclear == "":
		d.unclear = cell
	}
}

func first(was, line int) int {
	if was == 0 {
		return line
	}
	return was
}

// Settle decides the order once every cell was observed. A guess could be wrong by
// months, so an order that stays unclear is an error.
func (d *Days) Settle(given Order) error {
	switch {
	case given != "":
		d.order = given
	case d.dayFirst > 0 && d.monthFirst > 0:
		return unsettled("mixed_dates", "Column %s has the day first in line %d and the month first in line %d.",
			refusal.Quoted(d.Name), d.dayFirst, d.monthFirst)
	case d.dayFirst > 0:
		d.order = DayFirst
	case d.monthFirst > 0:
		d.order = MonthFirst
	case d.unclear != "":
		return unsettled("ambiguous_dates", "The dates in column %s can be read two ways, such as %s.",
			refusal.Quoted(d.Name), refusal.Quoted(d.unclear))
	}
	return nil
}

func unsettled(code, format string, args ...any) error {
	return refusal.New(refusal.Usage, code, "", format, args...).
		By(refusal.Say("say which is right:"), refusal.Add("dates", string(DayFirst)), refusal.Say("(day first) or"),
			refusal.Add("dates", string(MonthFirst)), refusal.Say("(month first)"))
}

// bad is the problem of one cell.
func bad(format string, args ...any) error {
	return refusal.New(refusal.Failed, "bad_row", "", format, args...)
}

// Read returns the moment of a cell, in the zone of loc unless it names one.
func (d *Days) Read(cell string, loc *time.Location) (Moment, error) {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return Moment{}, nil
	}
	if len(cell) >= 20 {
		if t, err := time.Parse(time.RFC3339, cell); err == nil && inReach(t.Year()) {
			return Moment{t.UTC().Truncate(time.Millisecond), true}, nil
		}
	}
	w, ok := splitDate(cell)
	if !ok {
		return Moment{}, bad("%s in column %s is not a date.", refusal.Quoted(cell), refusal.Quoted(d.Name))
	}
	day, ok := w.day(d.order)
	switch {
	case w.form == shortYear:
		return Moment{}, bad("The year of %s in column %s has only two digits.", refusal.Quoted(cell), refusal.Quoted(d.Name))
	case !ok:
		return Moment{}, bad("%s in column %s is not in the calendar.", refusal.Quoted(cell), refusal.Quoted(d.Name))
	case w.form == serial:
		if w.seconds == 0 {
			return Moment{Time: day.Moment()}, nil
		}
		return Moment{clockOn(day, time.Duration(w.seconds)*time.Second, loc), true}, nil
	case w.clock == "":
		return Moment{Time: day.Moment()}, nil
	}
	at, ok := readClock(day, w.clock, loc)
	if !ok {
		return Moment{}, bad("%s in column %s has no readable time.", refusal.Quoted(cell), refusal.Quoted(d.Name))
	}
	return Moment{at, true}, nil
}

// clockForm is compiled when a clock is first read, so that no other command waits
// for it.
var clockForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)?$`)
})

// readClock reads the part of a cell after the date.
func readClock(day calendar.Date, text string, loc *time.Location) (time.Time, bool) {
	found := clockForm().FindStringSubmatch(text)
	if found == nil {
		return time.Time{}, false
	}
	hour, _ := strconv.Atoi(found[1])
	minute, _ := strconv.Atoi(found[2])
	second, _ := strconv.Atoi(found[3])
	if half := strings.ToLower(found[4]); half != "" {
		if hour < 1 || hour > 12 {
			return time.Time{}, false
		}
		hour %= 12
		if half[0] == 'p' {
			hour += 12
		}
	}
	if hour > 23 || minute > 59 || second > 60 {
		return time.Time{}, false
	}
	if zone := strings.TrimLeft(strings.ToUpper(found[5]), "UTCGMZ"); zone != "" {
		digits := strings.ReplaceAll(zone[1:], ":", "")
		n, _ := strconv.Atoi(digits)
		if len(digits) <= 2 {
			n *= 100
		}
		offset := n/100*3600 + n%100*60
		if zone[0] == '-' {
			offset = -offset
		}
		loc = time.FixedZone("", offset)
	} else if found[5] != "" {
		loc = time.UTC
	}
	return clockOn(day, time.Duration(hour*3600+minute*60+second)*time.Second, loc), true
}

// clockOn is a time of day as clocks in loc show it.
func clockOn(day calendar.Date, clock time.Duration, loc *time.Location) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, int(clock.Seconds()), 0, loc).UTC()
}
