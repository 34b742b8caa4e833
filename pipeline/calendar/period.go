package calendar

import (
	"strconv"
	"strings"
	"time"

	"deals/pipeline/refusal"
)

// Period is a run of days, both ends included; a zero end is open.
type Period struct{ From, To Date }

// Contains reports whether a moment is in the period, by its day in loc.
func (p Period) Contains(t time.Time, loc *time.Location) bool {
	return !t.IsZero() && p.In(loc).Holds(Begin(t, loc))
}

// Span is a period as instants, so that checking many moments needs no calendar. It
// includes from and ends just before until; a zero end is open.
type Span struct{ From, Until time.Time }

// In is the period as instants, by the days of loc.
func (p Period) In(loc *time.Location) Span {
	var s Span
	if !p.From.IsZero() {
		s.From = p.From.In(loc)
	}
	if !p.To.IsZero() {
		s.Until = p.To.AddDays(1).In(loc)
	}
	return s
}

// Holds is false for the zero time, which means "has not happened". A day whose hour is
// unknown is given by its Begin.
func (s Span) Holds(t time.Time) bool {
	return !t.IsZero() && !t.Before(s.From) && (s.Until.IsZero() || t.Before(s.Until))
}

const periodHint = "write it like 2026-Q4, 2026-11, 12m, 90d, ytd, all or 2026-01-01..2026-03-31"

var lastSome = pattern(`^(\d{1,4})([dwmy])$`)

// ParsePeriod reads a period as people write it, relative to today, in any case:
//
//	90d, 12w, 12m, 2y   the last days, weeks, months or years, today included
//	mtd, qtd, ytd       this month, quarter or year up to today
//	all                 everything
//	2026, 2026-Q4, 2026-11
//	                    the whole year, quarter or month
//	month, quarter, year, and each after "next" or "last"
//	jan, q1, mar 2026, this month, last week
//	                    that period, on the given side of today
//	A..B                from A to B, both dates that ParseDate reads; either may be left out
func ParsePeriod(text string, today Date, side Direction) (Period, error) {
	typed := strings.ToLower(strings.TrimSpace(text))
	switch typed {
	case "all":
		return Period{}, nil
	case "mtd":
		return Period{NewDate(today.Year(), today.Month(), 1), today}, nil
	case "qtd":
		return Period{NewDate(today.Year(), (today.Month()-1)/3*3+1, 1), today}, nil
	case "ytd":
		return Period{NewDate(today.Year(), time.January, 1), today}, nil
	}
	if p, ok := NamedPeriod(typed); ok {
		return p, nil
	}
	if p, ok := CurrentPeriod(typed, today); ok {
		return p, nil
	}
	if found := lastSome().FindStringSubmatch(typed); found != nil {
		if n, _ := strconv.Atoi(found[1]); n > 0 {
			return Period{lately(n, found[2], today), today}, nil
		}
	}
	if from, to, found := strings.Cut(typed, ".."); found && strings.Trim(typed, ". ") != "" {
		return between(text, from, to, today, side)
	}
	if p, ok := wholePeriod(text, today, side); ok {
		return p, nil
	}
	return Period{}, refusal.New(refusal.Usage, "bad_period", periodHint, "%s is not a period.", refusal.Quoted(text))
}

// lately is the first of the last n days, weeks, months or years.
func lately(n int, unit string, today Date) Date {
	switch unit {
	case "d":
		return today.AddDays(1 - n)
	case "w":
		return today.AddDays(1 - 7*n)
	case "y":
		n *= 12
	}
	return today.AddMonths(-n).AddDays(1)
}

// wholePeriod reads words such as "jan" that name a period.
func wholePeriod(text string, today Date, side Direction) (Period, bool) {
	m, ok, err := seenFrom{today, side}.period(cleaned(text))
	return m.span, ok && err == nil && !m.span.To.IsZero()
}

// between reads both ends. When the end nearer to today would be on the wrong side
// of the other, as in "1 nov..eom" looking back, it is read in the other direction.
func between(text, from, to string, today Date, side Direction) (Period, error) {
	p, err := endsOf(from, to, today, side, side)
	if err == nil && !p.To.IsZero() && p.To.Before(p.From) {
		p, err = endsOf(from, to, today, Back, Ahead)
	}
	if err == nil && !p.To.IsZero() && p.To.Before(p.From) {
		return Period{}, refusal.New(refusal.Usage, "bad_period", "put the earlier day first", "%s ends before it begins.", refusal.Quoted(text))
	}
	return p, err
}

// endsOf reads the two ends; an empty one is open. A month is included from its
// first day to its last.
func endsOf(from, to string, today Date, fromSide, toSide Direction) (p Period, err error) {
	if strings.TrimSpace(from) != "" {
		if p.From, err = ParseDate(from, today, fromSide); err != nil {
			return Period{}, err
		}
		if whole, ok := wholePeriod(from, today, fromSide); ok {
			p.From = whole.From
		}
	}
	if strings.TrimSpace(to) != "" {
		if p.To, err = ParseDate(to, today, toSide); err != nil {
			return Period{}, err
		}
		if whole, ok := wholePeriod(to, today, toSide); ok {
			p.To = whole.To
		}
	}
	return p, nil
}

// Within is the overlap of another period with this one.
func (p Period) Within(other Period) Period {
	if other.From.Before(p.From) {
		other.From = p.From
	}
	if !p.To.IsZero() && (other.To.IsZero() || other.To.After(p.To)) {
		other.To = p.To
	}
	return other
}
