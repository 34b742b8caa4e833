package store_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
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

// busyBook is a book with an example of everything.
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

// Whatever another program did to the tables, they are derived again, and redo
// still works.
func TestTheTablesAreRepaired(t *testing.T) {
	for _, statement := range []string{
		"DELETE FROM deal WHERE number = 3", "UPDATE deal SET title = 'x'", "DELETE FROM deal_body", "UPDATE deal_body SET body = '{'",
		"DELETE FROM total", "UPDATE total SET sum_minor = 7", "DELETE FROM agenda", "INSERT INTO agenda VALUES (999, 'x')",
		"INSERT INTO deal_body VALUES (999, '{}')", "UPDATE change SET undone = 1", "UPDATE change SET undone = 0",
		"INSERT INTO process VALUES (1, 1, 'x', 'x')",
		"DELETE FROM search_text", "UPDATE search_text SET words = ' 0x'", "INSERT INTO search_text VALUES (1, ' 0x')",
		"DELETE FROM search_index WHERE rowid IN (SELECT min(key) FROM search_text)", "INSERT INTO search_index (rowid, words) VALUES (7, '0x')",
		"INSERT INTO search_index (search_index) VALUES ('delete-all')",
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
			if _, err := book.Repair(t.Context()); err != nil {
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
		"INSERT INTO event (change, position, deal, kind, version, happened_ms, payload, checksum) VALUES (999999, 1, 1, 'touched', 1, 0, '{}', 0)"))
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
	if _, err := book.Repair(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := codes(t, book); len(got) > 0 {
		t.Errorf("left %v", got)
	}
}

// However a book is damaged, its readable part is saved to another file, and the
// damaged file stays unchanged to the byte.
func TestWhatCanBeReadIsSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := busyBook(t, path)
	deals, err := book.List(t.Context(), lists.Query{})
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

// TestASpoiltDescriptionLosesNoTable flips a bit of each description of a table: the
// tables are whole, and so is what is saved.
func TestASpoiltDescriptionLosesNoTable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := busyBook(t, path)
	deals, err := book.List(t.Context(), lists.Query{})
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, book)
	whole := read(t, path)
	tried := 0
	for _, word := range []string{"CREATE TABLE", "CREATE INDEX", "CREATE TRIGGER", " STRICT", "INTEGER PRIMARY KEY", "event (", "checksum", "UNIQUE"} {
		for at := 0; ; {
			next := bytes.Index(whole[at:], []byte(word))
			if next < 0 {
				break
			}
			at += next + 1
			if tried++; tried%long(6, 1) != 0 {
				continue
			}
			spoilt := bytes.Clone(whole)
			spoilt[at+len(word)/2] ^= 0x04
			broken := filepath.Join(t.TempDir(), "broken.db")
			if err := os.WriteFile(broken, spoilt, 0o600); err != nil {
				t.Fatal(err)
			}
			saved, err := store.Salvage(t.Context(), broken, options())
			if err != nil || saved.Deals != len(deals) || saved.Unread != 0 {
				t.Errorf("%q at %d: saved %d of %d deals, %d events lost, %v", word, at, saved.Deals, len(deals), saved.Unread, err)
			}
		}
	}
}

// TestADamagedKeyEndsNoSalvage sets the key of one row far up.
func TestADamagedKeyEndsNoSalvage(t *testing.T) {
	for statement, lost := range map[string]int{
		"UPDATE event SET id = 1 << 40 WHERE id = 20": 0, "UPDATE event SET id = 1 << 62 WHERE id = 20": 0,
		"UPDATE event SET id = -7 WHERE id = 20": 0, "UPDATE change SET number = 1 << 40 WHERE number = 20": 0,
	} {
		path := filepath.Join(t.TempDir(), "deals.db")
		book := busyBook(t, path)
		deals, err := book.List(t.Context(), lists.Query{})
		if err != nil {
			t.Fatal(err)
		}
		mustClose(t, book)
		mustClose(t, foreign(t, path, "DROP TRIGGER event_stays", "DROP TRIGGER change_stays", "PRAGMA foreign_keys = 0", statement))
		saved, err := store.Salvage(t.Context(), path, options())
		if err != nil || saved.Unread != lost || saved.Deals < len(deals)-lost {
			t.Errorf("%s: saved %d of %d deals, %d events lost, %v", statement, saved.Deals, len(deals), saved.Unread, err)
		}
		fresh := MustOpen(t, saved.Path)
		if found := codes(t, fresh); len(found) > 0 {
			t.Errorf("%s: the saved book has %v", statement, found)
		}
		mustCreate(t, fresh, "goes on")
		mustVerify(t, fresh)
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

// A flipped bit within a text is found where SQLite sees no problem.
func TestAFlippedBitInTheHistoryIsFound(t *testing.T) {
	for _, of := range []string{"event", "change"} {
		path := filepath.Join(t.TempDir(), "deals.db")
		book := busyBook(t, path)
		if got := codes(t, book); len(got) > 0 {
			t.Fatalf("found %v in a sound book", got)
		}
		column := map[string]string{"event": "payload", "change": "label"}[of]
		text := "replace(" + column + ", 'Deal 7', 'Deal 5')" // '7' and '5' differ in one bit
		mustClose(t, foreign(t, path, "DROP TRIGGER "+of+"_stays", "UPDATE "+of+" SET "+column+" = "+text))
		if got := codes(t, book); !slices.Contains(got, "altered") {
			t.Errorf("%s: found %v", of, got)
		}
	}
}

// Changes are numbered without a gap, and their clock continues even when that of
// the machine goes back.
func TestTheClockOfChangesNeverGoesBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	c := &clock{time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	book := bookAt(t, path, c)
	for n, hours := range []int{0, 1, -100, 0, 1} {
		c.at = c.at.Add(time.Duration(hours) * time.Hour)
		mustCreate(t, book, fmt.Sprint("Deal ", n))
	}
	if _, err := book.Undo(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	var wrong, devices int
	err := foreign(t, path).QueryRow(`
		SELECT (SELECT count(*) FROM (SELECT seq, row_number() OVER o AS place, clock, lag(clock) OVER o AS before FROM change WINDOW o AS (ORDER BY number))
				WHERE seq <> place OR clock <= before),
			(SELECT count(DISTINCT device) FROM change)`).Scan(&wrong, &devices)
	if err != nil || wrong != 0 || devices != 1 {
		t.Errorf("%d changes out of order of %d devices, %v", wrong, devices, err)
	}
}

// A change holds the number of its events, so that a lost one is noticed.
func TestAChangeCountsItsEvents(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := busyBook(t, path)
	if _, err := book.Undo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	var changes, wrong int
	err := foreign(t, path).QueryRow(`
		SELECT count(*), count(*) FILTER (WHERE events IS NOT (SELECT count(*) FROM event WHERE event.change = change.number))
		FROM change`).Scan(&changes, &wrong)
	if err != nil || changes == 0 || wrong != 0 {
		t.Errorf("%d of %d changes count other events than they have, %v", wrong, changes, err)
	}
}

// A change names the one its deal was decided on, so that two devices that decide
// on the same state are noticed.
func TestAChangeNamesWhatItWasDecidedOn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	id := mustCreate(t, book, "Acme")
	step := pipeline.ScheduleStep{Text: "call", Due: calendar.NewDate(2026, 12, 1)}
	mustDo(t, book, id, step, step)
	mustDo(t, book, id, step)
	if _, err := book.Undo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	mustDo(t, book, id, step)
	var bases string
	err := foreign(t, path).QueryRow(`SELECT group_concat(change || '<' || coalesce(base, '-'), ' ') FROM (SELECT change, base FROM event ORDER BY id)`).Scan(&bases)
	if want := "1<- 2<1 2<- 3<2 5<2"; err != nil || bases != want {
		t.Errorf("got %s, want %s; %v", bases, want, err)
	}
}
