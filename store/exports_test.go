package store_test

import (
	"testing"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// The version of what a calendar was given only grows, also over an undo and a redo.
func TestTheVersionOfAPlanOnlyGrows(t *testing.T) {
	book, ctx := newBook(t), t.Context()
	version := func() int {
		planned, err := book.Planned(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return planned[1].Version
	}
	last, title := 0, "Relaunch"
	grows := func(after string, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", after, err)
		}
		if now := version(); now <= last {
			t.Errorf("after %s it is %d, and was %d", after, now, last)
		} else {
			last = now
		}
	}
	day := calendar.NewDate(2026, 12, 31)
	_, err := book.Create(ctx, pipeline.Create{Edit: pipeline.Edit{Title: &title, ExpectedClose: &day}})
	grows("adding", err)
	_, err = book.Do(ctx, 1, pipeline.ScheduleStep{Text: "quote", Due: day})
	grows("planning", err)
	_, err = book.Do(ctx, 1, pipeline.FinishStep{Part: 1})
	grows("finishing", err)
	_, err = book.Undo(ctx, 2)
	grows("undoing", err)
	_, err = book.Redo(ctx, 1)
	grows("redoing", err)
	_, err = book.Undo(ctx, 2)
	grows("undoing all", err)
	planned, err := book.Planned(ctx)
	if was := planned[1]; err != nil || was.Title != "Relaunch" || was.Close != day || len(was.Steps) != 1 || was.Steps[0].Text != "quote" {
		t.Errorf("what was planned is %+v, %v", was, err)
	}
}
