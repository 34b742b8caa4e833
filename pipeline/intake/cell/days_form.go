package cell

import (
	"strconv"
	"strings"
	"time"

	"deals/pipeline/calendar"
)

// dateForm is the format of a date.
type dateForm int

const (
	yearFirst dateForm = iota + 1 // 2026-12-01, 2026/12/1, 20261201
	yearLast                      // 01.12.2026, 12/1/2026, 1/12/26
	named                         // 1 Dec 2026, Dec 1, 2026
	serial                        // 46357.5, as Excel counts days
)

// writtenDate is a date split into parts, before their order is known.
type writtenDate struct {
	form      dateForm
	numbers   [3]int // as written; day, month, year when named; the day count when serial
	separator byte   // between numbers
	seconds   int    // of the day, when serial
	clock     string // what follows the date
}

// isNone reports whether a date stands for none: 0000-00-00, 01/01/0001.
func (w writtenDate) isNone() bool {
	if w.form == serial || w.form == named {
		return false
	}
	a, b, c := w.numbers[0], w.numbers[1], w.numbers[2]
	return a == 0 && b == 0 || max(a, b, c) <= 1
}

// isUnclear reports whether the day could be the month.
func (w writtenDate) isUnclear() bool {
	a, b := w.numbers[0], w.numbers[1]
	return w.form == yearLast && a != b && a <= 12 && b <= 12
}

// splitDate splits a cell; ok is false when it is not a date. The name of a weekday
// before it says nothing new, and of a range the first day counts.
func splitDate(cell string) (w writtenDate, ok bool) {
	if len(cell) > 96 {
		return w, false
	}
	cell, _, _ = strings.Cut(withSigns(cell), "→")
	cell = strings.TrimSpace(strings.TrimPrefix(cell, "@"))
	for _, split := range []func(string) (writtenDate, bool){splitNumbers, splitSerial, splitNamed} {
		if w, ok = split(cell); ok {
			return w, true
		}
	}
	if rest, found := cutWeekday(cell); found {
		if w, ok = splitNumbers(rest); !ok {
			w, ok = splitNamed(rest)
		}
		if ok {
			return w, ok
		}
	}
	return splitLogged(cell) // Sam may be a Saturday, or who did it.
}

// splitLogged reads the day after the one who did it: "Sam Solo Apr 13, 2026 9:15 AM".
func splitLogged(cell string) (w writtenDate, ok bool) {
	const names = 4
	for range names {
		before, rest, found := strings.Cut(cell, " ")
		if !found || strings.ContainsAny(before, "0123456789") || len(before) < 2 {
			return w, false
		}
		if w, ok = splitNamed(rest); ok {
			return w, w.clock != ""
		}
		cell = rest
	}
	return w, false
}

// withSigns writes a Japanese date, 2026年12月1日, with hyphens.
func withSigns(cell string) string {
	if !strings.Contains(cell, "年") {
		return cell
	}
	return eastern.Replace(cell)
}

var eastern = strings.NewReplacer("年", "-", "月", "-", "日", "")

// splitNumbers reads three numbers with the same separator between them.
func splitNumbers(cell string) (w writtenDate, ok bool) {
	rest := cell
	var lengths [3]int
	for i := range w.numbers {
		n := digits(rest)
		if n == 0 || n > 4 {
			return w, false
		}
		w.numbers[i], _ = strconv.Atoi(rest[:n])
		lengths[i], rest = n, rest[n:]
		if i == 2 {
			break
		}
		if rest == "" || strings.IndexByte("-/.", rest[0]) < 0 || i == 1 && rest[0] != w.separator {
			return w, false
		}
		w.separator, rest = rest[0], rest[1:]
		if w.separator == '.' {
			rest = strings.TrimPrefix(rest, " ") // 24. 12. 2026
		}
	}
	if rest = strings.TrimPrefix(rest, "."); rest != "" { // 2026. 12. 24.
		if strings.IndexByte("T ,", rest[0]) < 0 {
			return w, false
		}
		w.clock = strings.TrimLeft(rest, "T ,")
	}
	w.form = numbersForm(lengths)
	if lengths[2] == 2 && w.form == yearLast {
		w.numbers[2] = fullYear(w.numbers[2])
	}
	return w, w.form != 0
}

// numbersForm finds the form from the number of digits of each part; 0 is none.
func numbersForm(lengths [3]int) dateForm {
	switch {
	case lengths[1] > 2:
		return 0
	case lengths[0] == 4 && lengths[2] <= 2:
		return yearFirst
	case lengths[0] <= 2 && (lengths[2] == 4 || lengths[2] == 2):
		return yearLast
	}
	return 0
}

// fullYear is the year that two digits stand for, from 1970 to 2069. Of 00/00/00
// nothing is a year.
func fullYear(two int) int {
	if two <= 69 {
		return 2000 + two
	}
	return 1900 + two
}

func digits(text string) int {
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	return n
}

// splitSerial reads the days since the end of 1899, whose decimals are the time of
// day, and eight digits as year, month and day.
func splitSerial(cell string) (w writtenDate, ok bool) {
	n := digits(cell)
	count, _ := strconv.Atoi(cell[:n])
	if n == 8 && len(cell) == 8 {
		return writtenDate{form: yearFirst, numbers: [3]int{count / 10000, count / 100 % 100, count % 100}}, true
	}
	const from, to = 18264, 73050 // 1950 to 2099; other numbers are not dates
	if n != 5 || count < from || count > to {
		return w, false
	}
	w = writtenDate{form: serial, numbers: [3]int{count}}
	if fraction := strings.Replace(cell[n:], ",", ".", 1); fraction != "" {
		part, err := strconv.ParseFloat("0"+fraction, 64)
		if fraction[0] != '.' || err != nil || part >= 1 {
			return w, false
		}
		w.seconds = int(part*24*60*60 + 0.5)
	}
	return w, true
}

// day is the calendar day; ok is false for a day that does not exist. The order
// counts only where both are possible.
func (w writtenDate) day(order Order) (day calendar.Date, ok bool) {
	var y, m, d int
	switch w.form {
	case serial:
		return calendar.NewDate(1899, time.December, 30).AddDays(w.numbers[0]), true
	case yearFirst:
		y, m, d = w.numbers[0], w.numbers[1], w.numbers[2]
	default:
		d, m, y = w.numbers[0], w.numbers[1], w.numbers[2]
		if w.form == yearLast && (order == MonthFirst && d <= 12 || m > 12) {
			d, m = m, d
		}
	}
	day = calendar.NewDate(y, time.Month(m), d)
	return day, inReach(y) && day.Month() == time.Month(m) && day.Day() == d
}

// inReach rejects years that can only be slips.
func inReach(year int) bool { return year >= 1900 && year <= 2199 }
