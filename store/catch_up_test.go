package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/store"
)

func TestARenewalIsDraftedSixtyDaysBeforeItsDate(t *testing.T) {
	at := clock{at: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	book, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "deals.db"), store.Options{Now: func() time.Time { return at.at }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustClose(t, book) })
	ctx := t.Context()
	title, renewal := "Retainer", calendar.NewDate(2027, 11, 1)
	change, err := book.Create(ctx, pipeline.Create{Edit: pipeline.Edit{Title: &title, Renewal: &renewal}},
		pipeline.Win{Override: true, Reason: "signed at once"},
		pipeline.Complete{Override: true, Reason: "nothing to follow up"})
	if err != nil {
		t.Fatal(err)
	}
	draft := change.After.ID + 1

	at.at = time.Date(2027, 9, 1, 9, 0, 0, 0, time.UTC)
	wake(t, book)
	if _, err := book.Deal(ctx, draft); err == nil {
		t.Fatal("drafted 61 days before")
	}
	at.at = at.at.AddDate(0, 0, 1)
	wake(t, book)
	wake(t, book) // A second call finds nothing more to do.
	d, err := book.Deal(ctx, draft)
	if err != nil {
		t.Fatal(err)
	}
	if d.Parent != change.After.Ref() || d.Stage != "lead" || d.ExpectedClose != renewal {
		t.Errorf("drafted %+v", d)
	}
	if _, err := book.Deal(ctx, draft+1); err == nil {
		t.Error("drafted twice")
	}
	mustVerify(t, book)
	if _, err := book.Undo(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := book.Deal(ctx, draft); err == nil {
		t.Error("the draft outlived its undo")
	}
	mustVerify(t, book)
}

func wake(t *testing.T, book *store.Book) {
	t.Helper()
	if err := book.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
}
