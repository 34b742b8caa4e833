package store_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/refusal"
	"deals/store"
)

// Memory is counted, since time depends on the machine: folding a deal takes as much
// as it has events, and undoing many of its changes folds it once.
func TestUndoFoldsEachDealOnce(t *testing.T) {
	taken := func(book *store.Book, n int) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if undone, err := book.Undo(t.Context(), n); err != nil || len(undone) != n {
			t.Fatal(len(undone), err)
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	short, long := livedIn(t, 1, 300), livedIn(t, 1, 3_000)
	few, many := taken(short, 1), taken(long, 1)
	if many > 30*few {
		t.Errorf("undoing one of 300 entries took %d bytes, and one of 3,000 took %d", few, many)
	}
	if together := taken(long, 500); together > 5*many {
		t.Errorf("undoing one change took %d bytes, and 500 took %d", many, together)
	}
	mustVerify(t, long)
}

// Others do not wait while a long deal is folded: nearly all that undo does for it
// comes before the book is locked. The clock is read once it is.
func TestUndoFoldsBeforeTheBookIsLocked(t *testing.T) {
	at := options()
	clock := at.Now
	var locked runtime.MemStats
	at.Now = func() time.Time {
		runtime.ReadMemStats(&locked)
		return clock()
	}
	book, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "deals.db"), at)
	if err != nil {
		t.Fatal(err)
	}
	defer mustClose(t, book)
	if err := store.Lived(book, 1, 3_000); err != nil {
		t.Fatal(err)
	}
	mustDo(t, book, 1, pipeline.Lose{Reason: pipeline.LostPrice, Note: "too dear"}) // It cannot be taken back on its own.
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := book.Undo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if early, late := locked.TotalAlloc-before.TotalAlloc, after.TotalAlloc-locked.TotalAlloc; late > early/2 {
		t.Errorf("undo took %d bytes before the lock, and %d after", early, late)
	}
}

// What was folded before the lock is not used when the book changed in between.
func TestManyWritersChangeTheBookDuringUndo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	mine, theirs := MustOpen(t, path), MustOpen(t, path)
	id := mustCreate(t, mine, "Acme")
	var work sync.WaitGroup
	for book, act := range map[*store.Book]func() error{
		mine: func() error {
			_, undo := mine.Undo(t.Context(), 2)
			_, redo := mine.Redo(t.Context(), 1)
			return errors.Join(undo, redo)
		},
		theirs: func() error {
			_, err := theirs.Do(t.Context(), id, pipeline.LogActivity{Kind: pipeline.Note, Text: "more"})
			return err
		},
	} {
		work.Go(func() {
			for range long(40, 400) {
				var refused *refusal.Refusal
				if err := act(); err != nil && !(errors.As(err, &refused) && refused.Reason != refusal.Failed) {
					t.Errorf("%s: %v", book.Path(), err)
				}
			}
		})
	}
	work.Wait()
	mustVerify(t, mine)
}

// The same in a certain order: another program writes between the reading of an undo
// and its writing.
func TestUndoFoldsAgainWhatChangedMeanwhile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	mine := MustOpen(t, path)
	id := mustCreate(t, mine, "Acme")
	mustDo(t, mine, id, pipeline.LogActivity{Kind: pipeline.Note, Text: "mine"})
	undone := make(chan error)
	var ready atomic.Bool
	slow := options()
	clock := slow.Now
	slow.Now = func() time.Time {
		if ready.CompareAndSwap(true, false) { // They have the lock, and have written nothing yet.
			go func() {
				_, err := mine.Undo(t.Context(), 1)
				undone <- err
			}()
			time.Sleep(300 * time.Millisecond) // It reads, and cannot say that it waits for the lock.
		}
		return clock()
	}
	theirs, err := store.Open(t.Context(), path, slow)
	if err != nil {
		t.Fatal(err)
	}
	defer mustClose(t, theirs)
	ready.Store(true)
	mustDo(t, theirs, id, pipeline.LogActivity{Kind: pipeline.Note, Text: "theirs"})
	if err := <-undone; err != nil {
		t.Fatal(err)
	}
	if deal, err := mine.Deal(t.Context(), id); err != nil || len(deal.Activities) != 1 || deal.Activities[0].Text != "mine" {
		t.Errorf("%+v, %v", deal.Activities, err)
	}
	mustVerify(t, mine)
}

// Deals beyond what may be held in memory are folded under the lock, to the same.
func TestUndoOfMoreDealsThanAreHeld(t *testing.T) {
	for _, held := range []int{0, 1_000} {
		store.HoldInMemory(t, held)
		book := livedIn(t, 20, 200)
		before, err := book.List(t.Context(), lists.Query{Sort: "id"})
		if err != nil {
			t.Fatal(err)
		}
		for _, turn := range []func() error{
			func() error { _, err := book.Undo(t.Context(), 210); return err },
			func() error { return book.Verify(t.Context()) },
			func() error { _, err := book.Redo(t.Context(), 210); return err },
			func() error { return book.Verify(t.Context()) },
		} {
			if err := turn(); err != nil {
				t.Fatal(err)
			}
		}
		after, err := book.List(t.Context(), lists.Query{Sort: "id"})
		if err != nil || len(after) != len(before) {
			t.Fatalf("%d deals, not %d: %v", len(after), len(before), err)
		}
		if history, err := book.History(t.Context(), 0, time.Time{}, 0); err != nil || len(history) != 220+2*210 {
			t.Errorf("%d changes, %v", len(history), err)
		}
	}
}

// Many changes are undone in several transactions, so that nobody waits for all of
// them.
func TestUndoHasNoLimit(t *testing.T) {
	store.TurnAtOnce(t, 3)
	at, times := options(), 0
	clock := at.Now
	at.Now = func() time.Time {
		times++
		return clock()
	}
	book, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "deals.db"), at)
	if err != nil {
		t.Fatal(err)
	}
	defer mustClose(t, book)
	for n := range 10 {
		mustCreate(t, book, fmt.Sprint("Deal ", n))
	}
	times = 0
	if undone, err := book.Undo(t.Context(), 8); err != nil || len(undone) != 8 {
		t.Errorf("undone %d, %v", len(undone), err)
	}
	if times < 3 { // Each transaction asks for the time once.
		t.Errorf("they were undone in %d transactions", times)
	}
	if redone, err := book.Redo(t.Context(), 100); err != nil || len(redone) != 8 {
		t.Errorf("redone %d, %v", len(redone), err)
	}
	if undone, err := book.Undo(t.Context(), 100); err != nil || len(undone) != 10 {
		t.Errorf("undone %d, %v", len(undone), err)
	}
	mustVerify(t, book)
}
