package calendar

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline/refusal"
)

func TestParsePeriod(t *testing.T) {
	today := NewDate(2026, 11, 23)
	for _, test := range []struct{ text, from, to string }{
		{"12m", "2025-11-24", "2026-11-23"},
		{"90d", "2026-08-26", "2026-11-23"},
		{"1d", "2026-11-23", "2026-11-23"},
		{"2w", "2026-11-10", "2026-11-23"},
		{"1Y", "2025-11-24", "2026-11-23"},
		{"mtd", "2026-11-01", "2026-11-23"},
		{" QTD ", "2026-10-01", "2026-11-23"},
		{"ytd", "2026-01-01", "2026-11-23"},
		{"all", "", ""},
		{"2026-01-01..2026-03-31", "2026-01-01", "2026-03-31"},
		{"2026-01-01 .. today", "2026-01-01", "2026-11-23"},
		{"2026-01-01..", "2026-01-01", ""},
		{"..2026-01-01", "", "2026-01-01"},
		{"1.1.2026..25.1.2026", "2026-01-01", "2026-01-25"},
		{"1 nov..today", "2026-11-01", "2026-11-23"},
		{"1 nov..eom", "2026-11-01", "2026-11-30"},
		{"jan..mar", "2026-01-01", "2026-03-31"},
		{"oct 2025..q1", "2025-10-01", "2026-03-31"},
		{"jan", "2026-01-01", "2026-01-31"},
		{"q4", "2026-10-01", "2026-12-31"},
		{"mar 2025", "2025-03-01", "2025-03-31"},
		{"Q1 2027", "2027-01-01", "2027-03-31"},
		{"this month", "2026-11-01", "2026-11-30"},
		{"last week", "2026-11-16", "2026-11-22"},
		{"next week", "2026-11-30", "2026-12-06"},
	} {
		p, err := ParsePeriod(test.text, today, Back)
		if err != nil || p.From.String() != test.from || p.To.String() != test.to {
			t.Errorf("%q is %s to %s, %v; want %s to %s", test.text, p.From, p.To, err, test.from, test.to)
		}
	}
}

func TestAPeriodThatMeansNothingIsRefused(t *testing.T) {
	for _, text := range []string{"", "12", "m", "0d", "-3d", "99999d", "..", " .. ", "...", "fortnight", "2026-03-31..2026-01-01", "x..y", "2026-02-30..", "eom", "mid jan", "fri", "3 months", "today 9am..today"} {
		p, err := ParsePeriod(text, NewDate(2026, 11, 23), Back)
		var refused *refusal.Refusal
		if !errors.As(err, &refused) || refused.Reason != refusal.Usage || refused.Hint == "" {
			t.Errorf("%q is %v, %v", text, p, err)
		}
	}
}

func TestAPeriodAheadIsTheNextOfItsName(t *testing.T) {
	today := NewDate(2026, 11, 23)
	for text, want := range map[string]string{
		"jan": "2027-01", "q1": "2027-Q1", "q4": "2026-Q4", "nov": "2026-11", "2026-Q1": "2026-Q1", "this quarter": "2026-Q4", "next year": "2027",
	} {
		if p, err := ParseSpan(text, today); err != nil || p.Name() != want {
			t.Errorf("%q is %s, %v; want %s", text, p.Name(), err, want)
		}
	}
	if p, err := ParsePeriod("1 nov..jan", today, Ahead); err != nil || p != (Period{NewDate(2026, 11, 1), NewDate(2027, 1, 31)}) {
		t.Errorf("1 nov..jan is %v, %v", p, err)
	}
}

// Contains compares instants, which must agree with comparing days.
func TestAPeriodHoldsTheDaysItNames(t *testing.T) {
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Skip(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		from := NewDate(2026, 1, 1).AddDays(rapid.IntRange(0, 400).Draw(t, "from"))
		p := Period{from, from.AddDays(rapid.IntRange(0, 100).Draw(t, "days"))}
		at := time.Unix(rapid.Int64Range(1767225600-1e6, 1767225600+5e7).Draw(t, "at"), 0)
		day := DateOf(at.In(newYork))
		if got, want := p.Contains(at, newYork), !day.Before(p.From) && !day.After(p.To); got != want {
			t.Fatalf("%s in %v is %v, want %v", day, p, got, want)
		}
		other := at.Add(time.Duration(rapid.IntRange(0, 5000).Draw(t, "hours")) * time.Hour)
		if got, want := DaysBetween(at, other, newYork), float64(day.DaysUntil(DateOf(other.In(newYork)))); got != want {
			t.Fatalf("%s to %s is %v days, want %v", at, other, got, want)
		}
	})
}
