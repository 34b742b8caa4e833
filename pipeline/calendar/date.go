package calendar

import (
	"cmp"
	"fmt"
	"time"

	"deals/pipeline/refusal"
)

// Date is a day of the calendar, without a time of day or a zone: what people
// mean by "due on Friday". Dates compare with ==. The zero value means none.
type Date struct {
	year       int16
	month, day uint8
}

// NewDate returns the given day. Days and months out of range carry over as in
// time.Date; years are held within 1 to 9999, which is what Date can write.
func NewDate(year int, month time.Month, day int) Date {
	return civil(time.Date(min(max(year, -9999), 99_999), month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf returns the day it is at t, in t's own location, and no date for the
// zero time.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	return civil(t)
}

func civil(t time.Time) Date {
	year, month, day := t.Date()
	switch {
	case year < 1:
		return Date{1, 1, 1}
	case year > 9999:
		return Date{9999, 12, 31}
	}
	return Date{int16(year), uint8(month), uint8(day)}
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Year returns the year, 1 to 9999.
func (d Date) Year() int { return int(d.year) }

// Month returns the month.
func (d Date) Month() time.Month { return time.Month(d.month) }

// Day returns the day of the month.
func (d Date) Day() int { return int(d.day) }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// Compare is negative when d comes before other, 0 when they are the same day,
// positive when d comes after. No date comes before every date.
func (d Date) Compare(other Date) int {
	return cmp.Or(cmp.Compare(d.year, other.year),
		cmp.Compare(d.month, other.month), cmp.Compare(d.day, other.day))
}

// CompareDue is Compare for days by which something is to be done: no date comes last.
func (d Date) CompareDue(other Date) int {
	if d.IsZero() || other.IsZero() {
		return -d.Compare(other)
	}
	return d.Compare(other)
}

// Before reports whether d comes before other.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }

// After reports whether d comes after other.
func (d Date) After(other Date) bool { return d.Compare(other) > 0 }

// AddDays returns the date n days later, or earlier when n is negative. No date
// stays no date.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	const most = 10_000 * 366 // more than all days there are, and no overflow
	return NewDate(d.Year(), d.Month(), d.Day()+min(max(n, -most), most))
}

// AddMonths returns the same day n months later. Where that month is shorter it
// returns its last day: 31 January and one month is 28 February. No date stays
// no date.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	const most = 10_000 * 12
	first := NewDate(d.Year(), d.Month()+time.Month(min(max(n, -most), most)), 1)
	return Date{first.year, first.month, min(d.day, first.monthEnd().day)}
}

// DaysUntil returns how many days other is after d, negative when it is before,
// and 0 when either is no date.
func (d Date) DaysUntil(other Date) int {
	if d.IsZero() || other.IsZero() {
		return 0
	}
	const day = 24 * 60 * 60
	return int((other.utc().Unix() - d.utc().Unix()) / day)
}

// In returns the first instant of the day in loc: midnight, or the end of the
// gap where clocks are put forward across midnight.
func (d Date) In(loc *time.Location) time.Time {
	t := time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, loc)
	if civil(t).Before(d) { // Midnight was skipped, and t is before the gap.
		_, t = t.ZoneBounds()
	}
	return t
}

// utc is midnight in a zone whose days all have 24 hours.
func (d Date) utc() time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
}

func (d Date) monthEnd() Date { return NewDate(d.Year(), d.Month()+1, 0) }

// String writes the date as 2026-12-01, and no date as nothing.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// MarshalText writes what String writes.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes, and only that.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	t, err := time.Parse(time.DateOnly, string(text))
	if err != nil || t.Year() < 1 {
		return refusal.New(refusal.Usage, "bad_date", "write it as 2026-12-01", "%s is not a date.", refusal.Quoted(string(text)))
	}
	*d = civil(t)
	return nil
}

// DaysBetween counts the midnights from one moment to a later one in loc. Either may
// be a day whose hour is unknown.
func DaysBetween(from, to time.Time, loc *time.Location) float64 {
	return float64(max(0, dayNumber(to, loc)-dayNumber(from, loc)))
}

// dayNumber counts days from an arbitrary day. It replaces DateOf where thousands
// of moments are compared.
func dayNumber(t time.Time, loc *time.Location) int64 {
	const day = 24 * 60 * 60
	if IsDay(t) {
		loc = time.UTC
	}
	_, offset := t.In(loc).Zone()
	seconds := t.Unix() + int64(offset)
	if seconds < 0 {
		seconds -= day - 1
	}
	return seconds / day
}

// DaysSince counts calendar days in now's zone, so that "yesterday evening" is one
// day ago in the morning.
func DaysSince(since, now time.Time) int {
	return max(0, DayOf(since, now.Location()).DaysUntil(DateOf(now)))
}

// DateOfText reads ten bytes such as 2026-12-01, and no date from none. For speed
// it checks only that they are digits.
func DateOfText(text []byte) (d Date, ok bool) {
	if len(text) == 0 {
		return Date{}, true
	}
	if len(text) != len("2006-01-02") {
		return Date{}, false
	}
	ok = true
	number := func(part []byte) (n int) {
		for _, c := range part {
			ok = ok && c >= '0' && c <= '9'
			n = 10*n + int(c-'0')
		}
		return n
	}
	year, month, day := number(text[:4]), number(text[5:7]), number(text[8:])
	return Date{int16(year), uint8(month), uint8(day)}, ok
}
