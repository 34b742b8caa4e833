package store_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/store"
)

func codes(t *testing.T, book *store.Book) []string {
	t.Helper()
	found, err := book.Examine(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range found {
		list = append(list, f.Code)
	}
	return slices.Compact(list)
}

// busyBook is a book in which all sorts of things happened.
func busyBook(t *testing.T, path string) *store.Book {
	t.Helper()
	book := MustOpen(t, path)
	for n := range 60 {
		id := mustCreate(t, book, fmt.Sprint("Deal ", n))
		switch n % 4 {
		case 0:
			mustDo(t, book, id, pipeline.Lose{Reason: "price", Note: "too dear"})
		case 1:
			mustDo(t, book, id, pipeline.Win{Override: true, Reason: "signed at once"})
		case 2:
			mustDo(t, book, id, pipeline.ScheduleStep{Text: "call", Due: calendar.NewDate(2026, 11, 24)})
		}
	}
	if _, err := book.Undo(t.Context(), 5); err != nil {
		t.Fatal(err)
	}
	if _, err := book.Redo(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	return book
}

// Whatever another program did to the tables, they are worked out again, and what
// can be redone still can.
func TestTheTablesAreMended(t *testing.T) {
	for _, statement := range []string{
		"DELETE FROM deal WHERE number = 3", "UPDATE deal SET title = 'x'", "DELETE FROM deal_body", "UPDATE deal_body SET body = '{'",
		"DELETE FROM total", "UPDATE total SET sum_minor = 7", "DELETE FROM agenda", "INSERT INTO agenda VALUES (999, 'x')",
		"INSERT INTO deal_body VALUES (999, '{}')", "UPDATE change SET undone = 1", "UPDATE change SET undone = 0",
		"INSERT INTO process VALUES (1, 1, 'x', 'x')",
	} {
		t.Run(statement, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "deals.db")
			book := busyBook(t, path)
			if got := codes(t, book); len(got) > 0 {
				t.Fatalf("found %v in a sound book", got)
			}
			mustClose(t, foreign(t, path, statement))
			if got := codes(t, book); !slices.Equal(got, []string{"inconsistent"}) {
				t.Errorf("found %v", got)
			}
			if err := book.Repair(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := codes(t, book); len(got) > 0 {
				t.Errorf("left %v", got)
			}
			if redone, err := book.Redo(t.Context(), 9); err != nil || len(redone) != 3 {
				t.Errorf("redid %d, %v", len(redone), err)
			}
			mustVerify(t, book)
		})
	}
}

func TestOrphansAreFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := busyBook(t, path)
	mustClose(t, foreign(t, path, "PRAGMA foreign_keys = 0",
		"INSERT INTO event (change, deal, kind, version, happened_ms, payload) VALUES (999999, 1, 'touched', 1, 0, '{}')"))
	if got := codes(t, book); !slices.Contains(got, "orphans") {
		t.Errorf("found %v", got)
	}
}

func TestFilesThatOthersReadAreFound(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permissions are another matter here")
	}
	path := filepath.Join(t.TempDir(), "deals.db")
	book := busyBook(t, path)
	made, err := book.Backup(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, path + "-wal", made.Path, filepath.Dir(made.Path)} {
		if err := os.Chmod(name, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	found, err := book.Examine(t.Context())
	if err != nil || len(found) != 4 || found[0].Code != "file_mode" {
		t.Fatalf("found %+v, %v", found, err)
	}
	if err := book.Repair(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := codes(t, book); len(got) > 0 {
		t.Errorf("left %v", got)
	}
}

// However a book is damaged, what can be read of it is saved to another file, and
// the damaged one stays as it is to the byte.
func TestWhatCanBeReadIsSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := busyBook(t, path)
	deals, err := book.List(t.Context(), pipeline.ListQuery{})
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, book)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	tried, all, some := 0, 0, 0
	for at := 0; at < len(whole); at += 3 * page {
		tried++
		damaged := bytes.Clone(whole)
		copy(damaged[at:], bytes.Repeat([]byte{0xa5}, page))
		broken := filepath.Join(t.TempDir(), "broken.db")
		if err := os.WriteFile(broken, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		saved, err := store.Salvage(t.Context(), broken, options())
		if err != nil {
			t.Fatalf("page %d: %v", at/page+1, err)
		}
		if left, err := os.ReadFile(broken); err != nil || !bytes.Equal(left, damaged) {
			t.Errorf("page %d: the damaged file was changed", at/page+1)
		}
		if saved.Path == "" {
			continue
		}
		book := MustOpen(t, saved.Path)
		mustVerify(t, book)
		mustClose(t, book)
		some++
		if saved.Deals == len(deals) && saved.Unread == 0 {
			all++
		}
	}
	if some < tried-3 || all < tried/2 {
		t.Errorf("of %d pages, with one damaged %d gave a book and %d the whole book", tried, some, all)
	}
}

func TestDuplicatesAreFound(t *testing.T) {
	book := newBook(t)
	for _, d := range []struct{ title, account string }{
		{"Website", "Acme GmbH"}, {"website", "ACME"}, {"Website", "Beta"}, {"Website", ""}, {"Website", ""},
	} {
		create := titled(d.title)
		create.Account = &d.account
		if _, err := book.Create(t.Context(), create); err != nil {
			t.Fatal(err)
		}
	}
	found, err := book.Duplicates(t.Context())
	if err != nil || len(found) != 2 || !slices.Equal(found[0].Deals, []int64{1, 2}) || len(found[1].Accounts) != 2 {
		t.Errorf("found %+v, %v", found, err)
	}
}
