package store_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"deals/pipeline/refusal"
	"deals/store"
	"deals/store/failure"
)

// wantCut checks that a book refuses because its file was cut, and says what to do.
func wantCut(t *testing.T, err error, says string) {
	t.Helper()
	var refused *refusal.Refusal
	if !errors.As(err, &refused) || refused.Code != "cut_short" || !strings.Contains(refused.Message, says) || len(refused.Remedy) == 0 {
		t.Errorf("%v, want %q", err, says)
	}
}

// TestNothingIsSavedIntoAFileThatWasCut empties the file of an open book, or cuts it
// short, with changes in the log and without.
func TestNothingIsSavedIntoAFileThatWasCut(t *testing.T) {
	for says, cut := range map[string]func(size int64) int64{
		"deals.db was emptied by another program":   func(int64) int64 { return 0 },
		"deals.db was cut short by another program": func(size int64) int64 { return size / 2 },
		"was cut short by another program":          func(int64) int64 { return 4096 + 1 },
	} {
		for _, logged := range []bool{false, true} {
			path := filepath.Join(t.TempDir(), "deals.db")
			mustClose(t, busyBook(t, path))
			book := MustOpen(t, path)
			if logged {
				mustCreate(t, book, "Acme")
			}
			if err := versionOf(t, book); err != nil {
				t.Fatal(err)
			}
			backup, err := book.Backup(t.Context(), "")
			if err != nil {
				t.Fatal(err)
			}
			whole, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Truncate(path, cut(int64(len(whole)))); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				wantCut(t, versionOf(t, book), says)
				wantCut(t, create(t, book, "Beta"), says)
			}
			mustClose(t, book)
			if now := read(t, path); !bytes.HasPrefix(whole, now) {
				t.Errorf("%s: the remains were written to", says)
			}
			// Beside a log, what is missing shows only when it is read.
			if err := open(t, path); !logged && !failure.IsCode(err, "cut_short") && !failure.IsCode(err, "lost_book") {
				t.Errorf("%s: opening it says %v", says, err)
			}
			if _, err := store.Restore(t.Context(), backup.Path, path, options()); err != nil {
				t.Errorf("%s: %v", says, err)
			}
			mustVerify(t, MustOpen(t, path))
		}
	}
}

// TestTheRestOfACutBookIsSaved: its end is only the last pages.
func TestTheRestOfACutBookIsSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	mustClose(t, busyBook(t, path))
	if err := os.Truncate(path, int64(len(read(t, path))-4096)); err != nil {
		t.Fatal(err)
	}
	wantCode(t, open(t, path), "cut_short")
	if saved, err := store.Salvage(t.Context(), path, options()); err != nil || saved.Deals == 0 {
		t.Errorf("%d deals were saved: %v", saved.Deals, err)
	}
}

// TestABookMayBecomeSmaller restores a small book over a large one that is open, and
// moves the log into the file, which SQLite shortens.
func TestABookMayBecomeSmaller(t *testing.T) {
	dir := t.TempDir()
	small, path := filepath.Join(dir, "small.db"), filepath.Join(dir, "deals.db")
	first := MustOpen(t, small)
	mustCreate(t, first, "Acme")
	mustClose(t, first)
	mustClose(t, busyBook(t, path))
	book := MustOpen(t, path)
	mustCreate(t, book, strings.Repeat("x", 200))
	if err := versionOf(t, book); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Restore(t.Context(), small, path, options()); err != nil {
		t.Fatal(err)
	}
	mustClose(t, foreign(t, path, "PRAGMA wal_checkpoint(TRUNCATE)"))
	if after, err := os.Stat(path); err != nil || after.Size() >= before.Size() {
		t.Fatalf("it did not become smaller: %v", err)
	}
	if err := versionOf(t, book); err != nil {
		t.Error(err)
	}
	mustCreate(t, book, "Beta")
	mustVerify(t, book)
}

// TestAnEmptiedBookIsNotStartedAnew leaves an empty file beside a log, or beside
// backups; not a byte of it changes.
func TestAnEmptiedBookIsNotStartedAnew(t *testing.T) {
	for _, c := range []struct {
		log, backup bool
		code        string
	}{{true, false, "cut_short"}, {false, true, "lost_book"}, {true, true, "lost_book"}} {
		path := filepath.Join(t.TempDir(), "deals.db")
		book := MustOpen(t, path)
		mustCreate(t, book, "Acme")
		if c.backup {
			if _, err := book.Backup(t.Context(), ""); err != nil {
				t.Fatal(err)
			}
		}
		log := read(t, path+"-wal")
		mustClose(t, book)
		if c.log {
			if err := os.WriteFile(path+"-wal", log, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Truncate(path, 0); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			wantCode(t, open(t, path), c.code)
			if now := read(t, path); len(now) > 0 {
				t.Errorf("%+v: %d bytes were written", c, len(now))
			}
		}
		// The log has the deal.
		if saved, err := store.Salvage(t.Context(), path, options()); err != nil || (saved.Path != "") != c.log {
			t.Errorf("%+v: saved %q: %v", c, saved.Path, err)
		}
	}
}

// TestABackupThatHoldsNothing is refused with its reason, whether it is looked into
// or restored.
func TestABackupThatHoldsNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	if _, err := book.Backup(t.Context(), filepath.Join(dir, "whole.db.gz")); err != nil {
		t.Fatal(err)
	}
	if _, err := book.Backup(t.Context(), filepath.Join(dir, "whole.db")); err != nil {
		t.Fatal(err)
	}
	whole, plain := read(t, filepath.Join(dir, "whole.db.gz")), read(t, filepath.Join(dir, "whole.db"))
	blank := filepath.Join(dir, "blank.db")
	mustClose(t, foreign(t, blank, "PRAGMA user_version = 0", "VACUUM"))
	packed := func(text []byte) []byte {
		var buffer bytes.Buffer
		w := gzip.NewWriter(&buffer)
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
		mustClose(t, w)
		return buffer.Bytes()
	}
	for name, c := range map[string]struct {
		content []byte
		says    string
	}{
		"empty.db.gz":          {nil, "The backup empty.db.gz is empty"},
		"hollow.db.gz":         {packed(nil), "The backup hollow.db.gz is empty"},
		"cut.db.gz":            {whole[:1000], "The backup cut.db.gz is incomplete"},
		"beginning.db.gz":      {whole[:200], "The backup beginning.db.gz is incomplete"},
		"header.db.gz":         {whole[:5], "The backup header.db.gz is incomplete"},
		"end.db.gz":            {whole[:len(whole)-4], "The backup end.db.gz is incomplete"},
		"diary.db.gz":          {packed([]byte("Dear diary")), "The file diary.db.gz is not a deals book."},
		"noise.db.gz":          {bytes.Repeat([]byte("noise"), 200), "The file noise.db.gz is not a deals book."},
		"blank.db.gz":          {packed(read(t, blank)), "The file blank.db.gz is not a deals book."},
		"x.db.backups/none.db": {nil, "The backup none.db is empty"},
		"x.db.backups/half.db": {plain[:len(plain)/2], "half.db"},
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, c.content, 0o600); err != nil {
			t.Fatal(err)
		}
		_, restoring := store.Restore(t.Context(), file, path, options())
		for _, err := range []error{open(t, file), restoring} {
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: %v", name, err)
			}
		}
		var refused *refusal.Refusal
		if !errors.As(restoring, &refused) || !slices.ContainsFunc(refused.Remedy, func(c refusal.Clause) bool {
			command, ok := c.(refusal.Command)
			return ok && command.Name == "backup"
		}) {
			t.Errorf("%s: no remedy of a restore: %+v", name, refused)
		}
	}
}
