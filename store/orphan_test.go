package store_test

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/store"
	"deals/store/orphan"
)

// ticking is a clock that moves whenever it is read.
func ticking() store.Options {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	return store.Options{Now: func() time.Time {
		at = at.Add(time.Second)
		return at
	}}
}

// grown opens a book and adds deals to it.
func grown(t *testing.T, path string, deals int) *store.Book {
	t.Helper()
	book, err := store.Open(t.Context(), path, ticking())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustClose(t, book) })
	for n := range deals {
		mustCreate(t, book, fmt.Sprint(filepath.Base(path), " ", n))
	}
	return book
}

// killed leaves at to the files of an open book as they are when its program is killed.
func killed(t *testing.T, path, to string) string {
	t.Helper()
	for _, suffix := range []string{"", "-wal"} {
		putFile(t, to+suffix, path+suffix)
	}
	return to
}

func putFile(t *testing.T, to, from string) {
	t.Helper()
	if err := os.WriteFile(to, read(t, from), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestALogWithoutItsBookIsKept: the file was moved, and what was saved last is only in
// the log that stayed. Nobody may throw it away.
func TestALogWithoutItsBookIsKept(t *testing.T) {
	dir := t.TempDir()
	book := grown(t, filepath.Join(t.TempDir(), "first.db"), 3)
	path := killed(t, book.Path(), filepath.Join(dir, "deals.db"))
	copied, err := book.Backup(t.Context(), filepath.Join(t.TempDir(), "copy.db"))
	if err != nil {
		t.Fatal(err)
	}
	mustRename(t, path, path+".away")
	before := sums(t, dir)
	readOnly := options()
	readOnly.ReadOnly = true
	for _, with := range []store.Options{options(), readOnly} {
		_, err := store.Open(t.Context(), path, with)
		wantCode(t, err, "log_left")
	}
	if _, err := store.Salvage(t.Context(), path, options()); err == nil {
		t.Error("something was salvaged from a book that is gone")
	}
	if after := sums(t, dir); !maps.Equal(before, after) {
		t.Errorf("a refused command left %d files", len(after))
	}
	mustRename(t, path+".away", path)
	if titles := titlesIn(t, killed(t, path, filepath.Join(t.TempDir(), "back.db"))); titles != "first.db 0 first.db 1 first.db 2" {
		t.Errorf("put back, it holds %s", titles)
	}

	// A restore sets the log aside.
	mustRename(t, path, path+".away")
	log := read(t, path+"-wal")
	restored, err := store.Restore(t.Context(), copied.Path, path, options())
	if err != nil {
		t.Fatal(err)
	}
	if restored.Saved == nil || !bytes.Equal(read(t, restored.Saved.Path), log) {
		t.Errorf("the log was not set aside: %+v", restored.Saved)
	}
	if all := mustList(t, path); len(all) > 0 {
		t.Errorf("a log is listed as a backup: %+v", all)
	}
	mustVerify(t, MustOpen(t, path))
}

// TestALogOfAnotherFileIsNotReadInto replaces the file of a book whose log was left by a
// killed program.
func TestALogOfAnotherFileIsNotReadInto(t *testing.T) {
	dir := t.TempDir()
	place := func(name string) string { return filepath.Join(dir, name) }
	book := grown(t, place("first.db"), 30)
	copied, err := book.Backup(t.Context(), place("copy.db"))
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, book)
	putFile(t, place("yesterday.db"), book.Path())
	book = grown(t, book.Path(), 60)
	now, err := book.Backup(t.Context(), place("now.db"))
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, book)
	putFile(t, place("same.db"), book.Path())
	last := grown(t, book.Path(), 2)
	log := killed(t, book.Path(), place("killed.db")) + "-wal"
	mustClose(t, last)
	putFile(t, place("whole.db"), book.Path())
	mustClose(t, grown(t, book.Path(), 50))
	putFile(t, place("tomorrow.db"), book.Path())
	mustClose(t, grown(t, place("other.db"), 20))
	mustClose(t, grown(t, place("empty.db"), 0))

	for from, fits := range map[string]bool{
		"killed.db": true, "same.db": true, "whole.db": true,
		"yesterday.db": false, "tomorrow.db": false, "other.db": false, "empty.db": false,
		filepath.Base(copied.Path): false, filepath.Base(now.Path): false,
	} {
		t.Run(from, func(t *testing.T) {
			there := t.TempDir()
			path := filepath.Join(there, "deals.db")
			putFile(t, path, place(from))
			putFile(t, path+"-wal", log)
			if fits {
				mustVerify(t, MustOpen(t, path))
				return
			}
			before := sums(t, there)
			wantCode(t, open(t, path), "foreign_log")
			if after := sums(t, there); !maps.Equal(before, after) {
				t.Errorf("a refused command left %d files", len(after))
			}
			restored, err := store.Restore(t.Context(), copied.Path, path, options())
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(read(t, restored.Saved.Path), read(t, place(from))) || !bytes.Equal(read(t, restored.Saved.Path+"-wal"), read(t, log)) {
				t.Error("the file and the log were not set aside")
			}
			mustVerify(t, MustOpen(t, path))
		})
	}
}

// TestALogThatReplacedItsBookFits: a restore writes every page through the log.
func TestALogThatReplacedItsBookFits(t *testing.T) {
	dir := t.TempDir()
	other := grown(t, filepath.Join(dir, "other.db"), 5)
	copied, err := other.Backup(t.Context(), filepath.Join(dir, "copy.db"))
	if err != nil {
		t.Fatal(err)
	}
	book := grown(t, filepath.Join(dir, "first.db"), 30)
	mustClose(t, book)
	for changes := range 3 {
		book := grown(t, book.Path(), changes)
		if _, err := store.Restore(t.Context(), copied.Path, book.Path(), options()); err != nil {
			t.Fatal(err)
		}
		for n := range 3 {
			path := killed(t, book.Path(), filepath.Join(dir, fmt.Sprint("killed", changes, n, ".db")))
			mustVerify(t, MustOpen(t, path))
			mustCreate(t, book, fmt.Sprint("later ", n))
		}
		mustClose(t, book)
	}
}

// TestALogOfAnOlderBookFits: while somebody reads, what was changed, a restore of an older
// backup and what comes after it all stay in the log.
func TestALogOfAnOlderBookFits(t *testing.T) {
	for name, restores := range map[string][]int{ // the changes before each restore
		"only a restore": {0}, "changes, then a restore": {3}, "two restores": {0, 2}, "changes between": {2, 3, 1},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path, old := filepath.Join(dir, "deals.db"), filepath.Join(dir, "old.db")
			book := grown(t, path, 2)
			if _, err := book.Backup(t.Context(), old); err != nil {
				t.Fatal(err)
			}
			mustCreate(t, book, "later")
			mustClose(t, book)
			keepLog(t, path)
			for _, changes := range restores {
				mustClose(t, grown(t, path, changes))
				if _, err := store.Restore(t.Context(), old, path, ticking()); err != nil {
					t.Fatal(err)
				}
			}
			mustCreate(t, grown(t, path, 0), "new")
			left := grown(t, killed(t, path, filepath.Join(t.TempDir(), "deals.db")), 0)
			list, err := left.List(t.Context(), lists.Query{})
			if err != nil || len(list) != 3 || !slices.ContainsFunc(list, func(d pipeline.Deal) bool { return d.Title == "new" }) {
				t.Errorf("it holds %d deals, %v", len(list), err)
			}

			if restores[0] == 0 {
				return // Nothing in the log says what it followed.
			}
			// The file went on without the log, and came back.
			gone := killed(t, path, filepath.Join(t.TempDir(), "deals.db"))
			if err := os.Remove(gone + "-wal"); err != nil {
				t.Fatal(err)
			}
			mustClose(t, grown(t, gone, 2))
			putFile(t, gone+"-wal", path+"-wal")
			wantCode(t, open(t, gone), orphan.Foreign)
		})
	}
}

// keepLog reads a book until the test ends, so that the log is not moved into its file.
func keepLog(t *testing.T, path string) {
	t.Helper()
	reader, err := foreign(t, path).Begin()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = reader.Rollback() })
	var deals int
	if err := reader.QueryRow("SELECT count(*) FROM deal").Scan(&deals); err != nil {
		t.Fatal(err)
	}
}

// TestALogIsTriedBesideItsBook where there is no room among the temporary files.
func TestALogIsTriedBesideItsBook(t *testing.T) {
	mine := grown(t, filepath.Join(t.TempDir(), "mine.db"), 3)
	mustClose(t, mine)
	other := grown(t, filepath.Join(t.TempDir(), "other.db"), 1)
	putFile(t, mine.Path()+"-wal", other.Path()+"-wal")
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "none"))
	wantCode(t, open(t, mine.Path()), orphan.Foreign)
}

// TestALogOfManyChangesAtOnceFits: an undo of several is recorded as several.
func TestALogOfManyChangesAtOnceFits(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "first.db")
	mustClose(t, grown(t, path, 30))
	book := grown(t, path, 0)
	if _, err := book.Undo(t.Context(), 20); err != nil {
		t.Fatal(err)
	}
	mustVerify(t, MustOpen(t, killed(t, path, filepath.Join(dir, "killed.db"))))
}

// TestNobodySharesALogWithAnotherFile: a program has the book open whose file was
// moved or replaced, and its log is still here.
func TestNobodySharesALogWithAnotherFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := grown(t, path, 3)
	copied, err := book.Backup(t.Context(), filepath.Join(t.TempDir(), "copy.db"))
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, book)
	cmd := play("hold", path)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, 5)); err != nil {
		t.Fatal(err)
	}
	mustRename(t, path, path+".away")
	refused := func() {
		wantRefusal(t, open(t, path), "held_elsewhere")
		_, err := store.Restore(t.Context(), copied.Path, path, options())
		wantRefusal(t, err, "held_elsewhere")
	}
	refused()
	if _, err := os.Lstat(path); err == nil {
		t.Error("a refused command created the book")
	}
	putFile(t, path, copied.Path)
	refused()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	mustRename(t, path+".away", path)
	mustVerify(t, MustOpen(t, path))
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
}
