package store_test

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
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
	if err := book.CatchUp(t.Context(), time.Minute); err != nil {
		t.Fatal(err)
	}
}

// What is due waits for another program once, not once for each renewal, and is done
// by a later call.
func TestCatchingUpDoesNotWaitForABusyBook(t *testing.T) {
	at := clock{at: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "deals.db")
	book, err := store.Open(t.Context(), path, store.Options{Now: func() time.Time { return at.at }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustClose(t, book) })
	title, renewal := "Retainer", calendar.NewDate(2027, 11, 1)
	const renewals = 5
	for range renewals {
		if _, err := book.Create(t.Context(), pipeline.Create{Edit: pipeline.Edit{Title: &title, Renewal: &renewal}},
			pipeline.Win{Override: true, Reason: "signed"}, pipeline.Complete{Override: true, Reason: "done"}); err != nil {
			t.Fatal(err)
		}
	}
	at.at = time.Date(2027, 10, 1, 9, 0, 0, 0, time.UTC)
	release := holdForWriting(t, path)
	begun := time.Now()
	wantRefusal(t, book.CatchUp(t.Context(), 100*time.Millisecond), "book_locked")
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
	release()
	wake(t, book)
	if list, err := book.List(t.Context(), lists.Query{}); err != nil || len(list) != 2*renewals {
		t.Errorf("%d deals, %v", len(list), err)
	}
}

// holdForWriting keeps others from writing, as another program in the middle of a
// change does.
func holdForWriting(t *testing.T, path string) (release func()) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	return func() {
		if _, err := db.Exec("ROLLBACK"); err != nil {
			t.Error(err)
		}
		_ = db.Close()
	}
}
