package calendar

import (
	"strconv"
	"strings"
	"time"

	"deals/pipeline/refusal"
)

var (
	yearFirst = pattern(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$`)
	yearLast  = pattern(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$`)
)

// numericDay reads dates of digits alone. With the year last, only a day that
// is no month, or equals it, settles which is which.
func numericDay(typed string, _ Date) (Date, bool, error) {
	if found := yearFirst().FindStringSubmatch(typed); found != nil {
		d, err := realDay(typed, wholeNumber(found[1]), wholeNumber(found[2]), wholeNumber(found[3]))
		return d, true, err
	}
	found := yearLast().FindStringSubmatch(typed)
	if found == nil {
		return Date{}, false, nil
	}
	day, month, year := wholeNumber(found[1]), wholeNumber(found[2]), wholeNumber(found[3])
	if month > 12 {
		day, month = month, day
	} else if day != month && day <= 12 && day > 0 && month > 0 {
		return Date{}, true, refusal.New(refusal.Usage, "bad_date", "write "+NewDate(year, time.Month(month), day).String()+" or "+
			NewDate(year, time.Month(day), month).String(), "%s could mean two days.", refusal.Quoted(typed))
	}
	d, err := realDay(typed, year, month, day)
	return d, true, err
}

// wholeNumber reads digits that a pattern has already counted.
func wholeNumber(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// realDay refuses days that the calendar does not have.
func realDay(typed string, year, month, day int) (Date, error) {
	d := NewDate(year, time.Month(month), day)
	if d.Year() != year || d.Month() != time.Month(month) || d.Day() != day {
		return Date{}, refusal.New(refusal.Usage, "bad_date", dateHint, "The calendar has no %s.", refusal.Quoted(typed))
	}
	return d, nil
}

var (
	dayThenMonth = pattern(`^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)(?: (\d{4}))?$`)
	monthThenDay = pattern(`^([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$`)
)

// monthDay reads "1 dec", "dec 1" and both with a year. Without one it is the
// next such day that the calendar has, which for 29 February may be eight years on.
func monthDay(typed string, today Date) (Date, bool, error) {
	found := dayThenMonth().FindStringSubmatch(typed)
	if found == nil {
		found = monthThenDay().FindStringSubmatch(typed)
		if found != nil {
			found[1], found[2] = found[2], found[1]
		}
	}
	if found == nil {
		return Date{}, false, nil
	}
	month, known := monthNamed(found[2])
	if !known {
		return Date{}, false, nil
	}
	day := wholeNumber(found[1])
	if found[3] != "" {
		d, err := realDay(typed, wholeNumber(found[3]), int(month), day)
		return d, true, err
	}
	for year := today.Year(); ; year++ {
		d, err := realDay(typed, year, int(month), day)
		if err == nil && !d.Before(today) {
			return d, true, nil
		}
		if year == today.Year()+8 {
			return Date{}, true, err
		}
	}
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
