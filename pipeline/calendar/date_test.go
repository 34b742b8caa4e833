package calendar_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"

	"deals/pipeline/calendar"
)

func TestDateOfIsTheDayInTheTimesOwnZone(t *testing.T) {
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	late := time.Date(2026, time.November, 22, 20, 0, 0, 0, time.UTC)
	if got := calendar.DateOf(late).String(); got != "2026-11-22" {
		t.Errorf("in UTC it is %s", got)
	}
	if got := calendar.DateOf(late.In(tokyo)).String(); got != "2026-11-23" {
		t.Errorf("in Tokyo it is %s", got)
	}
	if d := calendar.DateOf(time.Time{}); !d.IsZero() || d.String() != "" {
		t.Errorf("the zero time is %v", d)
	}
}

func TestDayStartsAtMidnightOrAfterTheGap(t *testing.T) {
	for _, c := range []struct{ date, zone, want string }{
		{"2026-11-22", "Europe/Berlin", "2026-11-22T00:00:00+01:00"},
		{"2026-03-29", "Europe/Berlin", "2026-03-29T00:00:00+01:00"},
		{"2018-11-04", "America/Sao_Paulo", "2018-11-04T01:00:00-02:00"},
		{"2024-04-26", "Africa/Cairo", "2024-04-26T01:00:00+03:00"},
		{"2026-03-08", "America/Havana", "2026-03-08T01:00:00-04:00"},
		{"1919-03-31", "America/Toronto", "1919-03-31T00:30:00-04:00"},
		{"2011-12-30", "Pacific/Apia", "2011-12-31T00:00:00+14:00"}, // a day that never was
	} {
		loc, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := day(t, c.date).In(loc).Format(time.RFC3339); got != c.want {
			t.Errorf("%s starts in %s at %s, want %s", c.date, c.zone, got, c.want)
		}
	}
}

func TestEveryDayStartsOnItself(t *testing.T) {
	for _, zone := range []string{"America/Sao_Paulo", "America/Havana", "Asia/Beirut", "Africa/Cairo", "Asia/Tehran", "America/Asuncion"} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for d := day(t, "1990-01-01"); d.Year() < 2030; d = d.AddDays(1) {
			start := d.In(loc)
			if calendar.DateOf(start) != d || calendar.DateOf(start.Add(-3*time.Hour)) == d {
				t.Errorf("%v starts in %s at %v", d, zone, start)
			}
		}
	}
}

func anyDate(t *rapid.T, name string) calendar.Date {
	start := calendar.NewDate(1900, time.January, 1)
	return start.AddDays(rapid.IntRange(0, 8099*365).Draw(t, name))
}

func TestDateArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDate(t, "a"), anyDate(t, "b")
		n := a.DaysUntil(b)
		if a.AddDays(n) != b || b.DaysUntil(a) != -n {
			t.Fatalf("%v and %v are %d days apart", a, b, n)
		}
		if a.Before(b) != (n > 0) || a.After(b) != (n < 0) || (a.Compare(b) == 0) != (a == b) {
			t.Fatalf("%v and %v are out of order", a, b)
		}
		if a.AddDays(1).Weekday() != (a.Weekday()+1)%7 {
			t.Fatalf("the day after %v, a %v, is a %v", a, a.Weekday(), a.AddDays(1).Weekday())
		}
		next := a.AddMonths(1)
		if days := a.DaysUntil(next); days < 28 || days > 31 || next.Day() > a.Day() {
			t.Fatalf("a month after %v is %v", a, next)
		}
	})
}

func TestDatesStayWithinWhatCanBeWritten(t *testing.T) {
	if got := sunday.AddDays(math.MaxInt).String(); got != "9999-12-31" {
		t.Errorf("the last date is %s", got)
	}
	if got := sunday.AddMonths(math.MaxInt).String(); got != "9999-12-22" {
		t.Errorf("the last month is %s", got)
	}
	if got := sunday.AddDays(math.MinInt).String(); got != "0001-01-01" {
		t.Errorf("the first date is %s", got)
	}
	var none calendar.Date
	if !none.AddDays(3).IsZero() || !none.AddMonths(3).IsZero() || none.DaysUntil(sunday) != 0 || !none.Before(sunday) {
		t.Error("no date does not stay no date")
	}
}

func TestDatesInJSON(t *testing.T) {
	type step struct {
		Due  calendar.Date                 `json:"due"`
		Done calendar.Date                 `json:"done,omitzero"`
		By   map[calendar.Date]json.Number `json:"by,omitempty"`
	}
	for _, c := range []struct {
		value step
		want  string
	}{
		{step{}, `{"due":""}`},
		{step{Due: sunday, Done: sunday}, `{"due":"2026-11-22","done":"2026-11-22"}`},
		{step{By: map[calendar.Date]json.Number{sunday: "1"}}, `{"due":"","by":{"2026-11-22":1}}`},
	} {
		text, err := json.Marshal(c.value)
		if err != nil || string(text) != c.want {
			t.Errorf("%v is %s, %v", c.value, text, err)
		}
		var back step
		if err := json.Unmarshal(text, &back); err != nil || back.Due != c.value.Due || back.Done != c.value.Done {
			t.Errorf("%s reads back as %v, %v", text, back, err)
		}
	}
	for _, bad := range []string{`"2026-02-30"`, `"0000-01-01"`, `"2026-1-1"`, `"fri"`, `5`, `{}`} {
		var d calendar.Date
		if err := json.Unmarshal([]byte(bad), &d); err == nil {
			t.Errorf("%s reads as %v", bad, d)
		}
	}
}

func TestWordsForDays(t *testing.T) {
	for _, c := range []struct{ date, human, due string }{
		{"2026-11-22", "today", "today"},
		{"2026-11-23", "tomorrow", "tomorrow"},
		{"2026-11-24", "tue", "tue"},
		{"2026-11-28", "sat", "sat"},
		{"2026-11-29", "29 Nov", "29 Nov"},
		{"2026-12-14", "14 Dec", "14 Dec"},
		{"2027-12-14", "14 Dec 2027", "14 Dec 2027"},
		{"2026-11-21", "yesterday", "1d late"},
		{"2026-11-20", "20 Nov", "2d late"},
		{"2025-11-22", "22 Nov 2025", "365d late"},
	} {
		d := day(t, c.date)
		if got := calendar.HumanDay(d, sunday); got != c.human {
			t.Errorf("%v is %q, want %q", d, got, c.human)
		}
		if got := calendar.DueWords(d, sunday); got != c.due {
			t.Errorf("%v is due %q, want %q", d, got, c.due)
		}
	}
	if got := calendar.HumanDay(calendar.Date{}, sunday) + calendar.DueWords(calendar.Date{}, sunday); got != "no date" {
		t.Errorf("no date is %q", got)
	}
}
