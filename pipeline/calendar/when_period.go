package calendar

import (
	"strings"
	"time"
)

// period reads a month, quarter, year or week, or a part of one: "jan", "q1 2027",
// "next month", "mid jan", "end of quarter", "eom".
func (s seenFrom) period(words string) (meaning, bool, error) {
	if unit, ends := endings[words]; ends {
		words = "end of " + unit
	}
	part, name := cutPart(words)
	which, bare := cutWhich(name)
	isUnit := units[bare]
	if part == "" && (isYear(name) || isUnit && which == "") {
		return meaning{}, false, nil // It names too long a period, such as 2027 or month.
	}
	around, ok := s.named(which, bare)
	if !ok {
		return meaning{}, false, nil
	}
	begins := s.side == Back || isUnit && which != "this"
	m, ok := s.pick(around, func(p Period) Date {
		switch {
		case part != "":
			return partOf(p, part)
		case begins:
			return p.From
		}
		return p.To
	})
	if part != "" {
		m.span = Period{}
	}
	m.loose = part == "" && !isUnit
	return m, ok, nil
}

// pick is the period with the nearest day on this side of today, or the only one.
func (s seenFrom) pick(around periods, day func(Period) Date) (meaning, bool) {
	if around.only {
		p := around.at(0)
		return meaning{day: day(p), span: p}, true
	}
	step := 1
	if s.side == Back {
		step = -1
	}
	for n := -1; n <= 2; n++ {
		p := around.at(n * step)
		if d := day(p); s.holds(d) {
			return meaning{day: d, span: p}, true
		}
	}
	return meaning{}, false
}

// endings are the short ways to say "end of".
var endings = map[string]string{
	"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year",
	"week end": "week", "month end": "month", "quarter end": "quarter", "year end": "year",
}

// units are the periods without a name of their own.
var units = map[string]bool{"week": true, "month": true, "quarter": true, "year": true}

// cutPart cuts off the part of a period: "end of the month" is the end of "month".
func cutPart(words string) (part, name string) {
	for _, part := range []string{"early", "mid", "late", "end", "start", "beginning"} {
		rest, found := strings.CutPrefix(words, part)
		if found && rest != "" && (rest[0] == ' ' || rest[0] == '-') {
			rest = strings.TrimPrefix(strings.TrimPrefix(rest[1:], "in "), "of ")
			return part, strings.TrimPrefix(rest, "the ")
		}
	}
	return "", words
}

// partOf is the day for a part of a period. Early, mid and late are the thirds,
// each represented by its middle.
func partOf(p Period, part string) Date {
	third := map[string]int{"mid": 1, "late": 2}[part]
	days := p.From.DaysUntil(p.To) + 1
	switch {
	case part == "end":
		return p.To
	case part == "start" || part == "beginning":
		return p.From
	case days <= 7: // Monday, Wednesday and Friday
		return p.From.AddDays(2 * third)
	case days <= 31:
		return p.From.AddDays(4 + 10*third)
	case days <= 92:
		return p.From.AddMonths(third).AddDays(4 + 10*third)
	}
	return p.From.AddMonths(2 + 4*third).AddDays(-1)
}

// periods are the possible meanings of a name, starting with the current period, or
// its only meaning.
type periods struct {
	only bool
	at   func(n int) Period
}

func only(p Period) periods { return periods{true, func(int) Period { return p }} }

// named reads the name of a period, after "this", "next", "last" or nothing.
func (s seenFrom) named(which, name string) (periods, bool) {
	step := map[string]int{"next": 1, "last": -1}[which]
	if units[name] {
		around := periods{at: func(n int) Period { return unitAround(later(firstOf(s.today, name), n, name), name) }}
		if which != "" {
			return only(around.at(step)), true
		}
		return around, true
	}
	first, months, year, ok := monthsNamed(name)
	inYear := func(year int) Period {
		from := NewDate(year, first, 1)
		return Period{from, from.AddMonths(months).AddDays(-1)}
	}
	switch {
	case !ok || year > 0 && which != "":
		return periods{}, false
	case year > 0:
		return only(inYear(year)), true
	case which == "":
		return periods{at: func(n int) Period { return inYear(s.today.Year() + n) }}, true
	}
	here := inYear(s.today.Year())
	if which == "next" && !here.From.After(s.today) || which == "last" && !here.Over(s.today) {
		here = inYear(s.today.Year() + step)
	}
	return only(here), true
}

var quarterName = pattern(`^q([1-4])(?:[ /-]?(\d{4}|\d{2}))?$|^(\d{4})[ /-]?q([1-4])$`)

// monthsNamed reads a year, or a month or quarter with or without one: "2027", "jan",
// "q1 2027". Year 0 is none.
func monthsNamed(name string) (first time.Month, months, year int, ok bool) {
	if isYear(name) {
		return time.January, 12, wholeNumber(name), true
	}
	if found := quarterName().FindStringSubmatch(name); found != nil {
		return time.Month(3*wholeNumber(found[1]+found[4]) - 2), 3, fullYear(found[2] + found[3]), true
	}
	name, typed, dated := strings.Cut(name, " ")
	month, ok := monthNamed(name)
	if dated {
		ok, year = ok && isYear(typed), wholeNumber(typed)
	}
	return month, 1, year, ok
}

func isYear(word string) bool {
	return len(word) == 4 && strings.Trim(word, "0123456789") == "" && word[0] != '0'
}

// cutWhich cuts off this, next or last.
func cutWhich(name string) (which, rest string) {
	for _, which := range []string{"this", "next", "last"} {
		if rest, found := strings.CutPrefix(name, which+" "); found {
			return which, rest
		}
	}
	return "", name
}

// unitAround is the week, month, quarter or year that contains a day.
func unitAround(d Date, unit string) Period {
	from := firstOf(d, unit)
	return Period{from, later(from, 1, unit).AddDays(-1)}
}

func firstOf(d Date, unit string) Date {
	switch unit {
	case "week":
		return mondayOf(d)
	case "month":
		return NewDate(d.Year(), d.Month(), 1)
	case "quarter":
		return NewDate(d.Year(), (d.Month()-1)/3*3+1, 1)
	}
	return NewDate(d.Year(), time.January, 1)
}
