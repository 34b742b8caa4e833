package store_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"deals/pipeline/refusal"
	"deals/store"
)

func mustRename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

func versionOf(t *testing.T, book *store.Book) error {
	t.Helper()
	_, err := book.Version(t.Context())
	return err
}

// create tries to add a deal.
func create(t *testing.T, book *store.Book, title string) error {
	t.Helper()
	_, err := book.Create(t.Context(), titled(title))
	return err
}

// TestNothingIsSavedIntoAFileThatIsGone moves, replaces and removes the files of an
// open book.
func TestNothingIsSavedIntoAFileThatIsGone(t *testing.T) {
	for name, c := range map[string]struct {
		away func(t *testing.T, path string)
		back func(t *testing.T, path string) // nil when there is no way back
	}{
		"moved": {
			func(t *testing.T, path string) { mustRename(t, path, path+".away") },
			func(t *testing.T, path string) { mustRename(t, path+".away", path) },
		},
		"moved, a link left": {
			func(t *testing.T, path string) {
				mustRename(t, path, path+".away")
				if err := os.Symlink(path+".away", path); err != nil {
					t.Skip("no links here: ", err)
				}
			},
			func(t *testing.T, path string) { mustRename(t, path+".away", path) },
		},
		"directory moved": {
			func(t *testing.T, path string) { mustRename(t, filepath.Dir(path), filepath.Dir(path)+".away") },
			func(t *testing.T, path string) { mustRename(t, filepath.Dir(path)+".away", filepath.Dir(path)) },
		},
		"removed": {func(t *testing.T, path string) { _ = os.Remove(path) }, nil},
		"replaced": {func(t *testing.T, path string) {
			other := filepath.Join(t.TempDir(), "other.db")
			book, err := store.Open(t.Context(), other, options())
			if err != nil {
				t.Fatal(err)
			}
			mustClose(t, book)
			mustRename(t, other, path)
		}, nil},
		"log removed":  {func(t *testing.T, path string) { _ = os.Remove(path + "-wal") }, nil},
		"log replaced": {func(t *testing.T, path string) { mustRename(t, path+"-shm", path+"-wal") }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "book", "deals.db")
			book := MustOpen(t, path)
			mustCreate(t, book, "Acme")
			if err := versionOf(t, book); err != nil {
				t.Fatal(err)
			}
			if _, err := book.Deal(t.Context(), 1); err != nil {
				t.Fatal(err)
			}
			c.away(t, path)
			wantRefusal(t, versionOf(t, book), "lost_file")
			wantRefusal(t, create(t, book, "Beta"), "lost_file")
			if deal, err := book.Deal(t.Context(), 1); err != nil || deal.Title != "Acme" {
				t.Errorf("reading must go on: %q, %v", deal.Title, err)
			}
			if c.back == nil {
				return
			}
			c.back(t, path)
			if err := versionOf(t, book); err != nil {
				t.Error(err)
			}
			mustCreate(t, book, "Gamma")
			mustVerify(t, book)
		})
	}
}

// TestASecondNameOfTheFile: each name has a log of its own, so that changes under
// one overwrite those under the other.
func TestASecondNameOfTheFile(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "a.db"), filepath.Join(dir, "b.db")
	open := MustOpen(t, path)
	mustCreate(t, open, "Acme")
	if err := os.Link(path, other); err != nil {
		t.Skip("no hard links here: ", err)
	}
	wantRefusal(t, create(t, open, "Beta"), "hard_linked")
	good, err := open.Backup(t.Context(), filepath.Join(dir, "good.db"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Restore(t.Context(), good.Path, path, options())
	wantRefusal(t, err, "hard_linked")
	if !slices.ContainsFunc(err.(*refusal.Refusal).Remedy, func(c refusal.Clause) bool { //nolint:errorlint // wantRefusal has looked
		return reflect.DeepEqual(c, refusal.Run("backup", "COPY.db"))
	}) {
		t.Errorf("it names no way to a copy: %v", err)
	}
	mustClose(t, open)
	for _, name := range []string{path, other} {
		book := MustOpen(t, name)
		if deal, err := book.Deal(t.Context(), 1); err != nil || deal.Title != "Acme" {
			t.Errorf("%s can be read: %q, %v", name, deal.Title, err)
		}
		if _, err := book.Version(t.Context()); err != nil {
			t.Error(err)
		}
		wantRefusal(t, create(t, book, "Beta"), "hard_linked")
		mustClose(t, book)
		if beside, err := filepath.Glob(name + "-*"); err != nil || len(beside) > 0 {
			t.Errorf("left behind: %v, %v", beside, err)
		}
	}
	book := MustOpen(t, path)
	if err := os.Remove(other); err != nil {
		t.Fatal(err)
	}
	if err := versionOf(t, book); err != nil {
		t.Error(err)
	}
	mustCreate(t, book, "Beta") // The same window goes on.
}
