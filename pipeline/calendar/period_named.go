package calendar

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"deals/pipeline/refusal"
)

var periodName = pattern(`^(\d{4})(?:-(?:q([1-4])|(\d{2})))?$`)

// NamedPeriod reads 2026, 2026-q4 and 2026-11.
func NamedPeriod(typed string) (Period, bool) {
	found := periodName().FindStringSubmatch(typed)
	if found == nil {
		return Period{}, false
	}
	year, _ := strconv.Atoi(found[1])
	q, _ := strconv.Atoi(found[2])
	month, _ := strconv.Atoi(found[3])
	switch {
	case year < 1900 || month > 12 || found[3] == "00":
		return Period{}, false
	case q > 0:
		return Quarter(year*4 + q - 1), true
	case month > 0:
		first := NewDate(year, time.Month(month), 1)
		return Period{first, first.monthEnd()}, true
	}
	return Period{NewDate(year, time.January, 1), NewDate(year, time.December, 31)}, true
}

// CurrentPeriod reads month, quarter and year, alone or after next or last.
func CurrentPeriod(typed string, today Date) (Period, bool) {
	unit, step := typed, 0
	if rest, ok := strings.CutPrefix(typed, "next "); ok {
		unit, step = rest, 1
	} else if rest, ok := strings.CutPrefix(typed, "last "); ok {
		unit, step = rest, -1
	}
	months := map[string]int{"month": 1, "quarter": 3, "year": 12}[unit]
	if months == 0 {
		return Period{}, false
	}
	at := today.AddMonths(step * months)
	first := NewDate(at.Year(), (at.Month()-1)/time.Month(months)*time.Month(months)+1, 1)
	return Period{first, first.AddMonths(months).AddDays(-1)}, true
}

// Name is the notation of a whole year, quarter or month: 2026, 2026-Q4, 2026-11.
// Any other period has no name.
func (p Period) Name() string {
	if p.From.IsZero() || p.To.IsZero() || p.From.Day() != 1 || p.From.Year() != p.To.Year() || p.To != p.To.monthEnd() {
		return ""
	}
	first, last := int(p.From.Month()), int(p.To.Month())
	switch {
	case first == last:
		return fmt.Sprintf("%04d-%02d", p.From.Year(), first)
	case first == 1 && last == 12:
		return fmt.Sprintf("%04d", p.From.Year())
	case first%3 == 1 && last == first+2:
		return fmt.Sprintf("%04d-Q%d", p.From.Year(), (first+2)/3)
	}
	return ""
}

// ParseSpan reads a year, quarter or month, the periods of goals: "q1" is the
// current one or the next.
func ParseSpan(text string, today Date) (Period, error) {
	p, err := ParsePeriod(text, today, Ahead)
	if err == nil && p.Name() == "" {
		err = refusal.New(refusal.Usage, "bad_period", "write it like 2026-11, 2026-Q4 or 2026", "%s is not a month, quarter or year.", refusal.Quoted(text))
	}
	return p, err
}

// Over reports whether the period has ended before today.
func (p Period) Over(today Date) bool { return !p.To.IsZero() && p.To.Before(today) }

// DaysIn counts the days of the period, and how many of them have passed when today
// begins.
func (p Period) DaysIn(today Date) (all, over int) {
	all = p.From.DaysUntil(p.To) + 1
	return all, min(max(0, p.From.DaysUntil(today)), all)
}

// Quarter is the quarter with a number, where quarter 0 is the first of year 0.
func Quarter(q int) Period {
	first := NewDate(q/4, time.Month(q%4*3+1), 1)
	return Period{first, first.AddMonths(3).AddDays(-1)}
}
