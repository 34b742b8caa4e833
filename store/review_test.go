package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/store"
)

func TestAReviewIsKeptInTheJournal(t *testing.T) {
	c := &clock{time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)}
	book, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "deals.db"), store.Options{Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustClose(t, book) })
	adrift := mustCreate(t, book, "Adrift")
	planned := mustCreate(t, book, "Planned", pipeline.ScheduleStep{Text: "call", Due: calendar.NewDate(2026, 12, 1)})
	lost := mustCreate(t, book, "Lost")
	mustDo(t, book, lost, pipeline.Lose{Reason: pipeline.LostPrice})

	walk, err := book.Walk(t.Context(), "")
	if err != nil || len(walk.Deals) != 2 || walk.Deals[0] != adrift || walk.Deals[1] != planned || !walk.Last.IsZero() {
		t.Fatalf("the first walk is %+v, %v", walk, err)
	}
	if walk, err = book.Walk(t.Context(), "planned"); err != nil || len(walk.Deals) != 1 || walk.Deals[0] != planned {
		t.Errorf("filtered the walk is %+v, %v", walk, err)
	}
	for i, text := range []string{"# First\n", "# Second\n"} {
		if err := book.KeepReview(t.Context(), agenda.Review{Deals: i + 1, Text: text}); err != nil {
			t.Fatal(err)
		}
		c.at = c.at.AddDate(0, 0, 7)
	}
	reviews, err := book.Reviews(t.Context(), 0)
	if err != nil || len(reviews) != 2 || reviews[0].Text != "# Second\n" || reviews[0].Deals != 2 {
		t.Fatalf("the journal holds %+v, %v", reviews, err)
	}
	if walk, _ = book.Walk(t.Context(), ""); !walk.Last.Equal(reviews[0].At) {
		t.Errorf("the walk after it tells since %s", walk.Last)
	}
	undone, err := book.Undo(t.Context(), 1)
	if err != nil || undone[0].Label != "reviewed 2 open deals" {
		t.Errorf("undone: %+v, %v", undone, err)
	}
	if reviews, _ = book.Reviews(t.Context(), 0); len(reviews) != 1 || reviews[0].Text != "# First\n" {
		t.Errorf("after undo the journal holds %+v", reviews)
	}
	mustVerify(t, book)
}

func BenchmarkWalk(b *testing.B) {
	book := MustOpen(b, bookOf(b, 10_000))
	for b.Loop() {
		if walk, err := book.Walk(b.Context(), ""); err != nil || len(walk.Deals) != 10_000 {
			b.Fatal(len(walk.Deals), err)
		}
	}
}
