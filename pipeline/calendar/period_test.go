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
	} {
		p, err := ParsePeriod(test.text, today)
		if err != nil || p.From.String() != test.from || p.To.String() != test.to {
			t.Errorf("%q is %s to %s, %v; want %s to %s", test.text, p.From, p.To, err, test.from, test.to)
		}
	}
}

func TestAPeriodThatMeansNothingIsRefused(t *testing.T) {
	for _, text := range []string{"", "12", "m", "0d", "-3d", "99999d", "..", " .. ", "...", "fortnight", "2026-03-31..2026-01-01", "x..y", "2026-02-30.."} {
		p, err := ParsePeriod(text, NewDate(2026, 11, 23))
		var refused *refusal.Refusal
		if !errors.As(err, &refused) || refused.Reason != refusal.Usage || refused.Hint == "" {
			t.Errorf("%q is %v, %v", text, p, err)
		}
	}
}

// Contains counts instants, which must agree with asking which day it is.
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
