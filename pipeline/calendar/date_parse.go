package calendar

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"deals/pipeline/refusal"
)

const dateHint = "write it like 2026-12-01, fri, +3d, in 2 weeks or eom"

// ParseDate reads a date as people write it, seen from today, in any case:
//
//	2026-12-01            that day
//	today, tomorrow, yesterday
//	fri, friday           the first Friday after today
//	this fri              the first Friday from today on
//	next fri              the Friday of the next week; weeks start on Monday
//	last fri              the latest Friday before today
//	next week             Monday of the next week
//	next month            the first of the next month
//	+3d, -2w, +1m, +1y    days, weeks, months or years from today
//	in 2 weeks, 3 days ago
//	eow, eom, eoq, eoy    the last day of this week (Sunday), month, quarter, year
//	1 dec, dec 1st        the next such day, today included
//	1 dec 2027, December 1, 2027
//
// A month later than 31 January is the last of February. 01/12/2026 is refused,
// since half the world reads it as 12 January; 25/12/2026 is not. Years run
// from 1900 to 9999.
func ParseDate(text string, today Date) (Date, error) {
	clean := strings.Join(strings.FieldsFunc(strings.ToLower(text), isDateSpace), " ")
	if clean == "" {
		return Date{}, refusal.New(refusal.Usage, "bad_date", dateHint, "A date is missing.")
	}
	readers := []func(typed string, today Date) (Date, bool, error){
		namedDay, weekday, offsetDay, numericDay, monthDay,
	}
	for _, read := range readers {
		d, matched, err := read(clean, today)
		if err != nil {
			return Date{}, err
		}
		if matched {
			return inReach(d, text)
		}
	}
	return Date{}, refusal.New(refusal.Usage, "bad_date", dateHint, "%s is not a date.", refusal.Quoted(text))
}

// isDateSpace counts commas as spaces, for "December 1, 2027".
func isDateSpace(r rune) bool { return r == ',' || unicode.IsSpace(r) }

// inReach refuses years that can only be slips of the finger.
func inReach(d Date, text string) (Date, error) {
	if d.Year() < 1900 || d.Year() > 9999 {
		return Date{}, refusal.New(refusal.Usage, "bad_date", "write a year from 1900 to 9999, as in 2026-12-01",
			"The year of %s is out of reach.", refusal.Quoted(text))
	}
	return d, nil
}

// namedDay reads days that have a name of their own.
func namedDay(typed string, today Date) (Date, bool, error) {
	monday := mondayOf(today)
	switch typed {
	case "today":
		return today, true, nil
	case "tomorrow":
		return today.AddDays(1), true, nil
	case "yesterday":
		return today.AddDays(-1), true, nil
	case "next week":
		return monday.AddDays(7), true, nil
	case "next month":
		return today.monthEnd().AddDays(1), true, nil
	case "eow":
		return monday.AddDays(6), true, nil
	case "eom":
		return today.monthEnd(), true, nil
	case "eoq":
		return NewDate(today.Year(), (today.Month()+2)/3*3, 1).monthEnd(), true, nil
	case "eoy":
		return NewDate(today.Year(), time.December, 31), true, nil
	}
	return Date{}, false, nil
}

// mondayOf returns the Monday that starts d's week.
func mondayOf(d Date) Date { return d.AddDays(-daysAfter(time.Monday, d.Weekday())) }

// daysAfter counts the days from one weekday to the next such other, 0 to 6.
func daysAfter(from, to time.Weekday) int { return int(to-from+7) % 7 }

var weekdays = map[string]time.Weekday{
	"mon": time.Monday, "tue": time.Tuesday, "tues": time.Tuesday, "wed": time.Wednesday,
	"thu": time.Thursday, "thur": time.Thursday, "thurs": time.Thursday, "fri": time.Friday,
	"sat": time.Saturday, "sun": time.Sunday,
	"monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday,
	"thursday": time.Thursday, "friday": time.Friday, "saturday": time.Saturday, "sunday": time.Sunday,
}

// weekday reads "fri", "this fri", "next fri" and "last fri".
func weekday(typed string, today Date) (Date, bool, error) {
	which, name, two := strings.Cut(typed, " ")
	if !two {
		which, name = "", typed
	}
	day, known := weekdays[name]
	if !known {
		return Date{}, false, nil
	}
	ahead := daysAfter(today.Weekday(), day)
	switch which {
	case "":
		return today.AddDays((ahead+6)%7 + 1), true, nil
	case "this":
		return today.AddDays(ahead), true, nil
	case "next":
		return mondayOf(today).AddDays(7 + daysAfter(time.Monday, day)), true, nil
	case "last":
		return today.AddDays(ahead - 7), true, nil
	}
	return Date{}, false, nil
}

var (
	signedOffset = pattern(`^([+-]) ?(\d{1,4}) ?` + unitPattern)
	offsetAhead  = pattern(`^(in) ` + countPattern + unitPattern)
	offsetBack   = pattern(`^()` + countPattern + strings.TrimSuffix(unitPattern, "$") + ` ago$`)
)

const (
	countPattern = `(\d{1,4} ?|an? |one )`
	unitPattern  = `(d|w|m|y|days?|weeks?|months?|years?)$`
)

// offsetDay reads "+3d", "in 2 weeks" and "3 days ago".
func offsetDay(typed string, today Date) (Date, bool, error) {
	found := signedOffset().FindStringSubmatch(typed)
	if found == nil {
		found = offsetAhead().FindStringSubmatch(typed)
	}
	ahead := found != nil && found[1] != "-"
	if found == nil {
		found = offsetBack().FindStringSubmatch(typed)
	}
	if found == nil {
		return Date{}, false, nil
	}
	count := 1 // as in "a week"
	if n, err := strconv.Atoi(strings.TrimSpace(found[2])); err == nil {
		count = n
	}
	if !ahead {
		count = -count
	}
	switch found[3][0] {
	case 'd':
		return today.AddDays(count), true, nil
	case 'w':
		return today.AddDays(7 * count), true, nil
	case 'm':
		return today.AddMonths(count), true, nil
	default:
		return today.AddMonths(12 * count), true, nil
	}
}
