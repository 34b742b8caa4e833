package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/lists"
	"deals/pipeline/metrics"
	"deals/pipeline/rotting"
	"deals/store"
)

// byDay is deals whose moments are days without an hour, one for each of the last n
// days: won, lost and open in turn.
func byDay(n int, today calendar.Date) []pipeline.Deal {
	var deals []pipeline.Deal
	for i := range n {
		day := today.AddDays(-i).Moment()
		d := pipeline.Deal{
			Title: fmt.Sprint("Deal ", i), Origin: pipeline.Origin{Source: "crm", ID: fmt.Sprint(i)},
			Status: pipeline.Open, Stage: "needs", CreatedAt: day,
		}
		visit := pipeline.Visit{Stage: "needs", Entered: day}
		switch i % 3 {
		case 1:
			d.Status, d.Stage, d.ClosedAt, visit.Stage = pipeline.Won, "follow", day, "follow"
		case 2:
			d.Status, d.LostReason, d.ClosedAt, visit.Left = pipeline.Lost, pipeline.LostPrice, day, day
		}
		d.Visits = []pipeline.Visit{visit}
		deals = append(deals, d)
	}
	return deals
}

// A day without an hour is the same day in lists, filters and figures, in the zones
// where the date is furthest apart, and a fold of the events gives it back.
func TestADayIsTheSameInEveryZone(t *testing.T) {
	const days = 40
	path := t.TempDir() + "/book.db"
	today := calendar.NewDate(2026, 3, 30) // the clocks went forward in Berlin on the day before
	first := true
	for _, name := range []string{"Pacific/Pago_Pago", "America/Los_Angeles", "UTC", "Europe/Berlin", "Asia/Tokyo", "Pacific/Kiritimati"} {
		loc, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		now := today.In(loc).Add(30 * time.Minute)
		book, err := store.Open(t.Context(), path, store.Options{Now: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		if first {
			if _, err := book.Import(t.Context(), called("imported"), slices.Values(byDay(days, today))); err != nil {
				t.Fatal(err)
			}
			first = false
		}
		checkDays(t, book, name, today, now)
		if err := book.Verify(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := book.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func checkDays(t *testing.T, book *store.Book, zone string, today calendar.Date, now time.Time) {
	t.Helper()
	deals, err := book.List(t.Context(), lists.Query{Sort: "id"})
	if err != nil {
		t.Fatal(err)
	}
	records, err := book.Records(t.Context())
	if err != nil || len(records) != len(deals) {
		t.Fatalf("%d records of %d deals, %v", len(records), len(deals), err)
	}
	var stale []string
	for i := range deals {
		d, r := &deals[i], &records[i]
		day := today.AddDays(-i)
		if got := calendar.DayOf(d.CreatedAt, now.Location()); got != day || !calendar.IsDay(d.CreatedAt) {
			t.Errorf("%s: deal %d of %s was created on %s", zone, i, day, got)
		}
		if got := calendar.DateOf(r.Created.In(now.Location())); got != day || r.Status != pipeline.Open && !r.Closed.Equal(r.Created) {
			t.Errorf("%s: the figures have deal %d of %s on %s, closed %s", zone, i, day, got, r.Closed)
		}
		if rotting.Of(definition.Default(), d, now).Stale {
			stale = append(stale, d.Title)
		}
		if d.Status == pipeline.Open {
			continue
		}
		s := metrics.Measure(definition.Default(), records, calendar.Period{From: day, To: day}, now)
		if n := s.WinRate.Won + s.WinRate.Lost; n != 1 {
			t.Errorf("%s: %d deals closed on %s", zone, n, day)
		}
		won, err := book.RecordsOf(t.Context(), calendar.Period{From: day, To: day})
		if err != nil || len(won) != map[pipeline.Status]int{pipeline.Won: 1}[d.Status] {
			t.Errorf("%s: %d deals were won on %s, %v", zone, len(won), day, err)
		}
	}
	slices.Sort(stale)
	if got := asked(t, book, "is:stale"); !slices.Equal(got, stale) || len(stale) == 0 {
		t.Errorf("%s: %v are stale, want %v", zone, got, stale)
	}
}
