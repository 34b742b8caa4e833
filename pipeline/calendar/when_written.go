package calendar

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"deals/pipeline/refusal"
)

var (
	yearFirst = pattern(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$`)
	yearLast  = pattern(`^(\d{1,2})(?:[-/.](\d{1,2})[-/.](\d{4})|[/.](\d{1,2})[/.](\d{2}))$`)
	noYear    = pattern(`^(\d{1,2})(?:/(\d{1,2})|\.(\d{1,2})\.?)$`)
)

// numericDay reads dates of digits alone. With the year last or missing, the order
// is clear only when one number cannot be a month, or both are equal.
func (s seenFrom) numericDay(words string) (meaning, bool, error) {
	if found := yearFirst().FindStringSubmatch(words); found != nil {
		d, err := realDay(words, wholeNumber(found[1]), wholeNumber(found[2]), wholeNumber(found[3]))
		return oneDay(d), true, err
	}
	if found := yearLast().FindStringSubmatch(words); found != nil {
		second, year := found[2]+found[4], wholeNumber(found[3])
		if found[3] == "" {
			year = 2000 + wholeNumber(found[5])
		}
		day, month, err := dayAndMonth(words, found[1], second, year)
		if err != nil {
			return meaning{}, true, err
		}
		d, err := realDay(words, year, month, day)
		return oneDay(d), true, err
	}
	found := noYear().FindStringSubmatch(words)
	if found == nil {
		return meaning{}, false, nil
	}
	day, month, err := dayAndMonth(words, found[1], found[2]+found[3], 0)
	if err != nil {
		return meaning{}, true, err
	}
	return s.everyYear(words, month, day)
}

// dayAndMonth tells the day from the month, in either order. Year 0 is a missing
// year.
func dayAndMonth(words, first, second string, year int) (day, month int, err error) {
	day, month = wholeNumber(first), wholeNumber(second)
	if month > 12 {
		day, month = month, day
	} else if day != month && day <= 12 && day > 0 && month > 0 {
		one, other := fmt.Sprintf("%d %s", day, monthName(month)), fmt.Sprintf("%d %s", month, monthName(day))
		if year > 0 {
			one, other = fmt.Sprint(one, " ", year), fmt.Sprint(other, " ", year)
		}
		return 0, 0, refusal.New(refusal.Usage, "bad_date", "write "+one+" or "+other, "%s could be two days.", refusal.Quoted(words))
	}
	return day, month, nil
}

func monthName(month int) string { return strings.ToLower(time.Month(month).String()[:3]) }

// everyYear is a day of every year, on this side of today.
func (s seenFrom) everyYear(words string, month, day int) (meaning, bool, error) {
	d, found := s.nearest(func(year int) (Date, bool) {
		d, err := realDay(words, year, month, day)
		return d, err == nil
	})
	if !found {
		return meaning{}, true, noSuchDay(words)
	}
	return oneDay(d), true, nil
}

// wholeNumber reads digits whose number a pattern has already checked.
func wholeNumber(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// realDay refuses days that do not exist.
func realDay(words string, year, month, day int) (Date, error) {
	d := NewDate(year, time.Month(month), day)
	if d.Year() != year || d.Month() != time.Month(month) || d.Day() != day {
		return Date{}, noSuchDay(words)
	}
	return d, nil
}

func noSuchDay(words string) error {
	return refusal.New(refusal.Usage, "bad_date", dateHint, "There is no %s in the calendar.", refusal.Quoted(words))
}

const ordinal = `(?:st|nd|rd|th)`

var (
	dayThenMonth = pattern(`^(?:the )?(\d{1,2})(?:` + ordinal + `|\.)?(?: of)?[ -]([a-z]+)(?:[ -](\d{4}|\d{2}))?$`)
	monthThenDay = pattern(`^([a-z]+) (?:the )?(\d{1,2})` + ordinal + `?(?: (\d{4}))?$`)
	dayAlone     = pattern(`^(?:the )?(\d{1,2})` + ordinal + `$`)
)

// monthDay reads "1 dec", "dec 1" and both with a year.
func (s seenFrom) monthDay(words string) (meaning, bool, error) {
	found := dayThenMonth().FindStringSubmatch(words)
	if found == nil {
		found = monthThenDay().FindStringSubmatch(words)
		if found != nil {
			found[1], found[2] = found[2], found[1]
		}
	}
	if found == nil {
		return meaning{}, false, nil
	}
	month, known := monthNamed(found[2])
	if !known {
		return meaning{}, false, nil
	}
	day := wholeNumber(found[1])
	if found[3] == "" {
		return s.everyYear(words, int(month), day)
	}
	d, err := realDay(words, fullYear(found[3]), int(month), day)
	return oneDay(d), true, err
}

// fullYear reads 2027 and 27.
func fullYear(digits string) int {
	if len(digits) == 2 {
		return 2000 + wholeNumber(digits)
	}
	return wholeNumber(digits)
}

// dayOfMonth reads "the 15th" and "15th", in the nearest month with such a day.
func (s seenFrom) dayOfMonth(words string) (meaning, bool, error) {
	found := dayAlone().FindStringSubmatch(words)
	if found == nil {
		return meaning{}, false, nil
	}
	first, step := NewDate(s.today.Year(), s.today.Month(), 1), 1
	if s.side == Back {
		step = -1
	}
	for n := range 3 { // No two months in a row lack a day that others have.
		month := first.AddMonths(n * step)
		d, err := realDay(words, month.Year(), int(month.Month()), wholeNumber(found[1]))
		if err == nil && s.holds(d) {
			return oneDay(d), true, nil
		}
	}
	return meaning{}, true, noSuchDay(words)
}

// monthNamed reads the name of a month or its first three letters.
func monthNamed(name string) (time.Month, bool) {
	for month := time.January; month <= time.December; month++ {
		full := strings.ToLower(month.String())
		if name == full || name == full[:3] || (name == "sept" && month == time.September) {
			return month, true
		}
	}
	return 0, false
}
