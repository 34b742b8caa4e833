package calendar

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"deals/pipeline/refusal"
)

// Direction is the side of today of a date that does not say so itself.
type Direction int

// Plans look ahead: "fri" is the coming Friday, "jan" ends with the next 31
// January. Past events look back: "fri" is last Friday, "jan" began on the last 1
// January. "next fri", "last fri" and "+3d" mean the same in both.
const (
	Ahead Direction = iota
	Back
)

// When is a day, with a time of day if one was given. A day alone is not midnight:
// it has no time.
type When struct {
	Day     Date
	Time    time.Duration // since midnight, as a clock on the wall shows it
	HasTime bool
	// Loose words name a length of time or a period rather than a day: "3 months",
	// "jan", "q1". In running text they may well belong to something else.
	Loose bool
}

// Clock writes the time of day as 14:30, and nothing if there is none.
func (w When) Clock() string {
	if !w.HasTime {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", int(w.Time.Hours()), int(w.Time.Minutes())%60)
}

// Lead puts the time of day before a text, for callers that store only the day:
// "14:30 call".
func (w When) Lead(text string) string { return strings.TrimSpace(w.Clock() + " " + text) }

// String writes it for people, so that Parse reads it back: "Fri 4 Dec 2026, 14:30".
func (w When) String() string {
	if !w.HasTime {
		return w.Day.Full()
	}
	return w.Day.Full() + ", " + w.Clock()
}

// In returns the instant in loc; that of a day without a time is its beginning.
func (w When) In(loc *time.Location) time.Time {
	if !w.HasTime {
		return w.Day.In(loc)
	}
	return time.Date(w.Day.Year(), w.Day.Month(), w.Day.Day(), 0, int(w.Time.Minutes()), 0, 0, loc)
}

// longest is the most bytes of a date, so that a long text is not searched for one.
const longest = 80

const dateHint = "write it like fri, next tue, 2 dec, in 2 weeks, eom or 2026-12-01"

// Parse reads a day as people write it, relative to today, in any case. Where the
// direction matters the result is shown as ahead | back:
//
//	2026-12-01            that day
//	today, tomorrow, yesterday
//	fri, friday           the first Friday after today | the last one before today
//	this fri              the same, but today counts
//	next fri              the Friday of next week; weeks start on Monday
//	last fri              the latest Friday before today
//	+3d, -2w, +1m, +1y    days, weeks, months or years from today
//	10d, 2w, 3 months     that far ahead | back
//	in 2 weeks, 3 days ago, a week from fri (the coming one)
//	1 dec, dec 1st, the 15th, 31.12., 12/31
//	                      the next such day | the last one; today counts
//	1 dec 2027, December 1, 2027, 31.12.2026, 12/31/26
//	jan, q1               its next last day | its latest first day
//	jan 2027, q1 2027, this month
//	                      its last day | its first day
//	next month, last week the first day of it; likewise quarters and years
//	early, mid, late jan  the 5th, 15th and 25th; of a quarter, in its three months
//	eow, eom, eoq, eoy    the last day of a week (Sunday), month, quarter, year: this one |
//	                      the last one before today; also "end of month", "start of q1"
//
// A plan for January has until 31 January, and a search "since January" starts on 1
// January. A weekday may precede a date and has to be right. A time of day may come
// before or after: "tomorrow 14:30", "fri at 9am".
//
// A month after 31 January is the last day of February. 01/12/2026 is refused,
// since half the world reads it as 12 January; 25/12/2026 is not. Years run
// from 1900 to 9999.
func Parse(text string, today Date, side Direction) (When, error) {
	clean := cleaned(text)
	if clean == "" {
		return When{}, refusal.New(refusal.Usage, "bad_date", dateHint, "A date is missing.")
	}
	if len(clean) > longest {
		return When{}, notADate(text)
	}
	day, at, hasTime, err := cutClock(clean, text)
	if err != nil {
		return When{}, err
	}
	alone := day == "" // A time alone is today's.
	if alone {
		day = "today"
	}
	meant, err := seenFrom{today, side}.read(day, text)
	if err != nil {
		return When{}, err
	}
	return When{Day: meant.day, Time: at, HasTime: hasTime, Loose: meant.loose || alone}, nil
}

// ParseDate reads a day as Parse does, and refuses a time of day instead of
// dropping it.
func ParseDate(text string, today Date, side Direction) (Date, error) {
	when, err := Parse(text, today, side)
	if err == nil && when.HasTime {
		return Date{}, refusal.New(refusal.Usage, "bad_date", "leave the time out: "+when.Day.Full(),
			"Only a day is kept here, and %s has a time.", refusal.Quoted(text))
	}
	return when.Day, err
}

// cleaned is the text in lower case, with single spaces, and without the commas of
// "December 1, 2027" and the dots of "Dec. 1".
func cleaned(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	for i, word := range words {
		if bare := strings.TrimSuffix(word, "."); bare != "" && bare[len(bare)-1] >= 'a' && bare[len(bare)-1] <= 'z' {
			words[i] = bare
		}
	}
	return strings.Join(words, " ")
}

// seenFrom is the reference day of a date, and the direction to look in.
type seenFrom struct {
	today Date
	side  Direction
}

// meaning is the reading of words: the day, and the period if they name a whole
// one.
type meaning struct {
	day   Date
	span  Period
	loose bool
}

func oneDay(d Date) meaning { return meaning{day: d} }

// read reads words without a time of day; text is the original input.
func (s seenFrom) read(words, text string) (meaning, error) {
	readers := []func(s seenFrom, words string) (meaning, bool, error){
		seenFrom.namedDay, seenFrom.weekday, seenFrom.offset, seenFrom.numericDay, seenFrom.monthDay,
		seenFrom.dayOfMonth, seenFrom.period, seenFrom.dated, seenFrom.led, seenFrom.counted,
	}
	for _, read := range readers {
		m, matched, err := read(s, words)
		if err != nil {
			return meaning{}, err
		}
		if matched {
			return m, inReach(m.day, text)
		}
	}
	return meaning{}, notADate(text)
}

func notADate(text string) error {
	return refusal.New(refusal.Usage, "bad_date", dateHint, "%s is not a date.", refusal.Quoted(text))
}

// inReach refuses years that can only be typing errors.
func inReach(d Date, text string) error {
	if d.Year() < 1900 || d.Year() > 9999 {
		return refusal.New(refusal.Usage, "bad_date", "write a year from 1900 to 9999, as in 2026-12-01",
			"The year of %s is out of range.", refusal.Quoted(text))
	}
	return nil
}

// nearest is the first of the days in coming years, or the last in past years, on
// this side of today; today counts. make returns false for years without such a
// day, of which there are seven in a row at most, for 29 February.
func (s seenFrom) nearest(make func(year int) (Date, bool)) (Date, bool) {
	for n := range 10 {
		year := s.today.Year() + n - 1
		if s.side == Back {
			year = s.today.Year() + 1 - n
		}
		if d, ok := make(year); ok && s.holds(d) {
			return d, true
		}
	}
	return Date{}, false
}

// holds reports whether a day is today or in the direction to look in.
func (s seenFrom) holds(d Date) bool {
	if s.side == Back {
		return !d.After(s.today)
	}
	return !d.Before(s.today)
}
