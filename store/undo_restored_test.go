package store_test

import (
	"path/filepath"
	"slices"
	"testing"

	"deals/pipeline/lists"
	"deals/store"
)

// A restore between the reading and the writing of an undo gives the number of the change
// to another one, which is undone in its turn.
func TestAnUndoMeetsARestore(t *testing.T) {
	dir := t.TempDir()
	path, early, late := filepath.Join(dir, "deals.db"), filepath.Join(dir, "early.db"), filepath.Join(dir, "late.db")
	book := MustOpen(t, path)
	defer mustClose(t, book)
	do := func(title, saved string) {
		t.Helper()
		if _, err := book.Create(t.Context(), titled(title)); err != nil {
			t.Fatal(err)
		}
		if saved == "" {
			return
		}
		if _, err := book.Backup(t.Context(), saved); err != nil {
			t.Fatal(err)
		}
	}
	restore := func(from string) {
		t.Helper()
		if _, err := store.Restore(t.Context(), from, path, options()); err != nil {
			t.Fatal(err)
		}
	}
	do("First", early)
	do("Second", late)
	restore(early)
	do("Third", "")
	if err := book.UndoWhile(t.Context(), func() { restore(late) }); err != nil {
		t.Fatal(err)
	}
	deals, err := book.List(t.Context(), lists.Query{})
	if err != nil || !slices.Equal(titles(deals), []string{"First"}) {
		t.Errorf("left are %q, %v", titles(deals), err)
	}
}
