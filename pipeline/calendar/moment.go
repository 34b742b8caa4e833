package calendar

import "time"

// A moment is kept as milliseconds since 1970. Of some moments only the day is known:
// a file gives it, or a person types "won on 1 Oct". Such a day is kept as a moment
// that no clock shows, one millisecond past ten in the morning in UTC. It survives
// every column, text and body that holds moments, and sorts into its day almost
// everywhere. Its day is its own, wherever it is read: never use In and DateOf on a
// moment that may be one, but DayOf, or Begin to compare it with others.
const hourless = 10*time.Hour + time.Millisecond

const dayLength = 24 * time.Hour

// Moment returns the day as a moment whose hour is unknown; no date is the zero time.
func (d Date) Moment() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return d.utc().Add(hourless)
}

// IsDay reports whether a moment is a day whose hour is unknown.
func IsDay(t time.Time) bool {
	const seconds, nanos = int64(hourless / time.Second), int(hourless % time.Second)
	if t.Nanosecond() != nanos {
		return false
	}
	of := t.Unix() % int64(dayLength/time.Second)
	return of == seconds || of == seconds-int64(dayLength/time.Second) // before 1970
}

// DayOf returns the day of a moment: its own where its hour is unknown, and otherwise
// the day it is then in loc. The zero time has none.
func DayOf(t time.Time, loc *time.Location) Date {
	if IsDay(t) {
		loc = time.UTC
	}
	if t.IsZero() {
		return Date{}
	}
	return civil(t.In(loc))
}

// Begin returns the instant at which a moment counts as having come in loc, to compare
// it with instants: the first one of a day whose hour is unknown, otherwise the moment
// itself.
func Begin(t time.Time, loc *time.Location) time.Time {
	if !IsDay(t) {
		return t
	}
	_, offset := t.In(loc).Zone() // Mostly it is that of the night before, and no calendar is needed.
	begin := t.Add(-hourless - time.Duration(offset)*time.Second).In(loc)
	if _, then := begin.Zone(); then != offset {
		return civil(t.UTC()).In(loc)
	}
	return begin
}

// Stamp is a moment of which perhaps only the day is known.
type Stamp time.Time

// Before reports whether it was before another wherever one reads them: a day without
// an hour may hold any instant that belongs to it in some zone.
func (s Stamp) Before(other time.Time) bool {
	const west, east = 12 * time.Hour, 14 * time.Hour // the outermost zones
	t := time.Time(s)
	switch between := other.Sub(t); {
	case IsDay(t) == IsDay(other):
		return between > 0
	case IsDay(t):
		return between >= dayLength-hourless+west
	default:
		return between > hourless+east
	}
}

// String writes it as files and programs read it: the day as 2026-12-01 where its hour
// is unknown, and otherwise RFC 3339 in UTC, to the millisecond. The zero time is
// nothing.
func (s Stamp) String() string {
	switch t := time.Time(s); {
	case t.IsZero():
		return ""
	case IsDay(t):
		return civil(t.UTC()).String()
	default:
		return t.UTC().Format("2006-01-02T15:04:05.999Z07:00")
	}
}

// MarshalText writes what String returns.
func (s Stamp) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
