package calendar

import (
	"strconv"
	"strings"
	"time"

	"deals/pipeline/refusal"
)

// namedDay reads days with a name of their own.
func (s seenFrom) namedDay(words string) (meaning, bool, error) {
	switch words {
	case "today", "eod":
		return oneDay(s.today), true, nil
	case "tomorrow":
		return oneDay(s.today.AddDays(1)), true, nil
	case "yesterday":
		return oneDay(s.today.AddDays(-1)), true, nil
	}
	return meaning{}, false, nil
}

// mondayOf returns the Monday that starts d's week.
func mondayOf(d Date) Date { return d.AddDays(-daysAfter(time.Monday, d.Weekday())) }

// daysAfter counts the days from one weekday to the next occurrence of another, 0
// to 6.
func daysAfter(from, to time.Weekday) int { return int(to-from+7) % 7 }

var weekdays = map[string]time.Weekday{
	"mon": time.Monday, "tue": time.Tuesday, "tues": time.Tuesday, "wed": time.Wednesday,
	"thu": time.Thursday, "thur": time.Thursday, "thurs": time.Thursday, "fri": time.Friday,
	"sat": time.Saturday, "sun": time.Sunday,
	"monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday,
	"thursday": time.Thursday, "friday": time.Friday, "saturday": time.Saturday, "sunday": time.Sunday,
}

// weekday reads "fri", "this fri", "next fri" and "last fri".
func (s seenFrom) weekday(words string) (meaning, bool, error) {
	which, name, two := strings.Cut(words, " ")
	if !two {
		which, name = "", words
	}
	day, known := weekdays[name]
	if !known {
		return meaning{}, false, nil
	}
	ahead := daysAfter(s.today.Weekday(), day) // 0 to 6
	before := ahead - 7                        // -7 to -1
	switch {
	case which == "next":
		return oneDay(mondayOf(s.today).AddDays(7 + daysAfter(time.Monday, day))), true, nil
	case which == "last" || which == "" && s.side == Back:
		return oneDay(s.today.AddDays(before)), true, nil
	case which == "":
		return oneDay(s.today.AddDays((ahead+6)%7 + 1)), true, nil
	case which == "this" && s.side == Back && ahead > 0:
		return oneDay(s.today.AddDays(before)), true, nil
	case which == "this":
		return oneDay(s.today.AddDays(ahead)), true, nil
	}
	return meaning{}, false, nil
}

// dated reads a date with its weekday before it: "Fri 4 Dec 2026".
func (s seenFrom) dated(words string) (meaning, bool, error) {
	name, rest, _ := strings.Cut(words, " ")
	day, known := weekdays[name]
	if !known {
		return meaning{}, false, nil
	}
	for _, read := range []func(s seenFrom, words string) (meaning, bool, error){seenFrom.numericDay, seenFrom.monthDay, seenFrom.dayOfMonth} {
		m, matched, err := read(s, rest)
		if err != nil || matched && m.day.Weekday() == day {
			return m, matched, err
		}
		if matched {
			return meaning{}, true, refusal.New(refusal.Usage, "bad_date", "write "+m.day.Full()+", or leave the weekday out",
				"%s is a %s, not a %s.", refusal.Quoted(rest), m.day.Weekday(), day)
		}
	}
	return meaning{}, false, nil
}

// led reads a date after a preposition: "by fri", "on 2 nov", "in january".
func (s seenFrom) led(words string) (meaning, bool, error) {
	lead, rest, _ := strings.Cut(words, " ")
	readers := []func(s seenFrom, words string) (meaning, bool, error){seenFrom.period}
	switch lead {
	case "in":
	case "by", "on":
		readers = append(readers, seenFrom.weekday, seenFrom.numericDay, seenFrom.monthDay, seenFrom.dayOfMonth, seenFrom.dated)
	default:
		return meaning{}, false, nil
	}
	for _, read := range readers {
		if m, matched, err := read(s, rest); matched || err != nil {
			m.loose = false
			return m, matched, err
		}
	}
	return meaning{}, false, nil
}

const (
	countPattern = `(\d{1,4} ?|an? |one |two |three |four |five |six |seven |eight |nine |ten |eleven |twelve )`
	unitPattern  = `(d|w|m|y|days?|weeks?|months?|quarters?|years?)`
)

var (
	signedOffset = pattern(`^([+-]) ?(\d{1,4}) ?` + unitPattern + `$`)
	plainOffset  = pattern(`^(in )?` + countPattern + unitPattern + `( ago| from now)?$`)
	countedFrom  = pattern(`^` + countPattern + unitPattern + ` (from|after|before) (.+)$`)
)

var spelledCounts = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
	"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}

// offset reads "+3d", "10d", "in 2 weeks" and "3 days ago".
func (s seenFrom) offset(words string) (meaning, bool, error) {
	if found := signedOffset().FindStringSubmatch(words); found != nil {
		count := wholeNumber(found[2])
		if found[1] == "-" {
			count = -count
		}
		return oneDay(later(s.today, count, found[3])), true, nil
	}
	found := plainOffset().FindStringSubmatch(words)
	if found == nil || found[1] != "" && found[4] != "" {
		return meaning{}, false, nil
	}
	count, bare := countOf(found[2]), found[1] == "" && found[4] == ""
	if found[4] == " ago" || bare && s.side == Back {
		count = -count
	}
	return meaning{day: later(s.today, count, found[3]), loose: bare}, true, nil
}

// counted reads "a week from fri" and "3 days before eom". The day it counts from
// is always ahead.
func (s seenFrom) counted(words string) (meaning, bool, error) {
	found := countedFrom().FindStringSubmatch(words)
	if found == nil {
		return meaning{}, false, nil
	}
	from, err := seenFrom{s.today, Ahead}.read(found[4], words)
	if err != nil {
		return meaning{}, false, err
	}
	count := countOf(found[1])
	if found[3] == "before" {
		count = -count
	}
	return oneDay(later(from.day, count, found[2])), true, nil
}

// countOf reads a count matched by a pattern.
func countOf(words string) int {
	words = strings.TrimSpace(words)
	if n, err := strconv.Atoi(words); err == nil {
		return n
	}
	return spelledCounts[words]
}

// later is the day a number of units later.
func later(d Date, count int, unit string) Date {
	switch unit[0] {
	case 'd':
		return d.AddDays(count)
	case 'w':
		return d.AddDays(7 * count)
	case 'm':
		return d.AddMonths(count)
	case 'q':
		return d.AddMonths(3 * count)
	default:
		return d.AddMonths(12 * count)
	}
}
