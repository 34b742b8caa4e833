package demo_test

import (
	"context"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"deals/cmd/deals/demo"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/lists"
	"deals/pipeline/rotting"
	"deals/store"
)

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func filled(t *testing.T, now time.Time) (*store.Book, []pipeline.Deal) {
	t.Helper()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "demo.db")
	if err := demo.Fill(ctx, path, now); err != nil {
		t.Fatal(err)
	}
	book, err := store.Open(ctx, path, store.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	deals, err := book.List(ctx, lists.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return book, deals
}

// A newcomer finds a card in every state.
func TestTheDemoShowsEveryState(t *testing.T) {
	_, deals := filled(t, monday)
	p, today := definition.Default(), calendar.DateOf(monday)
	seen, stages := map[string]int{}, map[pipeline.StageKey]int{}
	for i := range deals {
		d := &deals[i]
		if !d.OnBoard() {
			seen[string(d.Status)]++
			continue
		}
		stages[d.Stage]++
		report := pipeline.Check(p, d, "", monday)
		rot := rotting.Of(p, d, monday)
		step, planned := d.NextStep()
		for state, holds := range map[string]bool{
			"gate open": report.Open(), "one missing": len(report.Missing()) == 1, "adrift": !planned,
			"overdue": planned && step.Due.Before(today), "today": planned && step.Due == today,
			"stale": rot.Stale, "stuck": rot.Stuck, "objection": len(d.OpenObjections()) > 0, "override": len(d.Overrides) > 0,
			"back":      len(d.Visits) > 1 && p.Index(d.Visits[len(d.Visits)-2].Stage) > p.Index(d.Stage),
			"easy lead": d.Stage == "lead" && len(report.Missing()) == 1,
		} {
			if holds {
				seen[state]++
			}
		}
	}
	for _, state := range []string{
		"gate open", "one missing", "adrift", "overdue", "today", "stale", "stuck", "objection", "override", "back", "easy lead",
	} {
		if seen[state] == 0 {
			t.Errorf("no deal is %s", state)
		}
	}
	for _, s := range p.Stages {
		if stages[s.Key] == 0 {
			t.Errorf("no deal is in %s", s.Name)
		}
	}
	if stages["follow"] != 4 || seen["won"] < 8 || seen["lost"] < 12 {
		t.Errorf("%d followed up, %d won, %d lost", stages["follow"], seen["won"], seen["lost"])
	}
}

// The same moment gives the same book; the book is sound; and the demo works at any
// hour, in any zone and on either side of a clock change.
func TestTheDemoIsTheSameEveryTime(t *testing.T) {
	book, first := filled(t, monday)
	_, second := filled(t, monday)
	if !reflect.DeepEqual(first, second) {
		t.Error("two demos of the same moment differ")
	}
	if err := book.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestTheDemoFillsAnywhereAtAnyHour(t *testing.T) {
	for _, test := range []struct{ zone, now string }{
		{"Pacific/Auckland", "2026-04-05 00:20"},
		{"America/Los_Angeles", "2024-02-29 23:59"},
		{"Asia/Kolkata", "2027-01-01 12:00"},
	} {
		loc, err := time.LoadLocation(test.zone)
		if err != nil {
			t.Skip(err)
		}
		now, err := time.ParseInLocation("2006-01-02 15:04", test.now, loc)
		if err != nil {
			t.Fatal(err)
		}
		_, deals := filled(t, now)
		for i := range deals {
			for _, v := range deals[i].Visits {
				if v.Entered.After(now) || !v.Left.IsZero() && v.Left.Before(v.Entered) {
					t.Errorf("%s at %v: a visit from %v to %v", deals[i].Title, now, v.Entered, v.Left)
				}
			}
		}
	}
}

func BenchmarkFill(b *testing.B) {
	for b.Loop() {
		if err := demo.Fill(context.Background(), filepath.Join(b.TempDir(), "demo.db"), monday); err != nil {
			b.Fatal(err)
		}
	}
}
