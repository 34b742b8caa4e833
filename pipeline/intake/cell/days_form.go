package cell

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"deals/pipeline/calendar"
)

// form is the format of a date.
type form int

const (
	yearFirst form = iota + 1 // 2026-12-01, 2026/12/1, 20261201
	yearLast                  // 01.12.2026, 12/1/2026
	named                     // 1 Dec 2026, Dec 1, 2026
	serial                    // 46357.5, as Excel counts days
	shortYear                 // 1/12/26, which is refused
)

// writtenDate is a date split into parts, before their order is known.
type writtenDate struct {
	form    form
	numbers [3]int // as written; day, month, year when named; the day count when serial
	seconds int    // of the day, when serial
	clock   string // what follows the date
}

// splitDate splits a cell; ok is false when it is not a date.
func splitDate(cell string) (w writtenDate, ok bool) {
	if len(cell) > 64 {
		return w, false
	}
	if w, ok = splitNumbers(cell); ok {
		return w, true
	}
	if w, ok = splitSerial(cell); ok {
		return w, true
	}
	return splitNamed(cell)
}

// splitNumbers reads three numbers with the same separator between them.
func splitNumbers(cell string) (w writtenDate, ok bool) {
	rest, separator := cell, byte(0)
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
		if rest == "" || strings.IndexByte("-/.", rest[0]) < 0 || i == 1 && rest[0] != separator {
			return w, false
		}
		separator, rest = rest[0], rest[1:]
	}
	if rest != "" {
		if strings.IndexByte("T ,", rest[0]) < 0 {
			return w, false
		}
		w.clock = strings.TrimLeft(rest, "T ,")
	}
	w.form = numbersForm(lengths)
	return w, w.form != 0
}

// numbersForm finds the form from the number of digits of each part; 0 is none.
func numbersForm(lengths [3]int) form {
	switch {
	case lengths[1] > 2:
		return 0
	case lengths[0] == 4 && lengths[2] <= 2:
		return yearFirst
	case lengths[0] <= 2 && lengths[2] == 4:
		return yearLast
	case lengths[0] <= 2 && lengths[2] == 2:
		return shortYear
	}
	return 0
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

var (
	dayMonthYear = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)?[ .-]+([a-z]+)[ .,-]+(\d{4})(?:[ ,t]+(.*))?$`)
	})
	monthDayYear = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^([a-z]+)[ .]+(\d{1,2})(?:st|nd|rd|th)?[ ,]+(\d{4})(?:[ ,]+(.*))?$`)
	})
)

// splitNamed reads a date whose month is a word.
func splitNamed(cell string) (w writtenDate, ok bool) {
	found := dayMonthYear().FindStringSubmatch(strings.ToLower(cell))
	if found == nil {
		found = monthDayYear().FindStringSubmatch(strings.ToLower(cell))
		if found == nil {
			return w, false
		}
		found[1], found[2] = found[2], found[1]
	}
	for month := time.January; month <= time.December; month++ {
		full := strings.ToLower(month.String())
		if found[2] == full || found[2] == full[:3] || month == time.September && found[2] == "sept" {
			day, _ := strconv.Atoi(found[1])
			year, _ := strconv.Atoi(found[3])
			return writtenDate{form: named, numbers: [3]int{day, int(month), year}, clock: found[4]}, true
		}
	}
	return w, false
}

// day is the calendar day; ok is false for a day that does not exist.
func (w writtenDate) day(order Order) (day calendar.Date, ok bool) {
	var y, m, d int
	switch w.form {
	case serial:
		return calendar.NewDate(1899, time.December, 30).AddDays(w.numbers[0]), true
	case yearFirst:
		y, m, d = w.numbers[0], w.numbers[1], w.numbers[2]
	default:
		d, m, y = w.numbers[0], w.numbers[1], w.numbers[2]
		if w.form == yearLast && order == MonthFirst {
			d, m = m, d
		}
	}
	day = calendar.NewDate(y, time.Month(m), d)
	return day, inReach(y) && day.Month() == time.Month(m) && day.Day() == d
}

// inReach rejects years that can only be slips.
func inReach(year int) bool { return year >= 1900 && year <= 2199 }
