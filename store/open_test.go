package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"deals/pipeline/lists"
	"deals/pipeline/refusal"
	"deals/store"
	"deals/store/usertest"
)

// foreign runs statements on a file as another program would.
func foreign(t *testing.T, path string, statements ...string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustClose(t, db) })
	db.SetMaxOpenConns(1)
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	return db
}

// wantRefusal checks that an error is one sentence for a person, with a hint, and
// without text of the driver.
func wantRefusal(t *testing.T, err error, code string) {
	t.Helper()
	var refused *refusal.Refusal
	if !errors.As(err, &refused) {
		t.Fatalf("want a refusal %s, got %v", code, err)
	}
	if refused.Code != code {
		t.Errorf("want %s, got %s: %s", code, refused.Code, refused.Message)
	}
	if !strings.HasSuffix(refused.Message, ".") || refused.Hint == "" && refused.Remedy == nil {
		t.Errorf("not a sentence with a hint: %q", refused.Message)
	}
	for _, word := range []string{"SQL", "sqlite", "goose", "errno", "(5)", "/tmp"} {
		if strings.Contains(fmt.Sprint(refused.Message, refused.Hint, refused.Remedy), word) {
			t.Errorf("%q speaks of %s", refused.Message, word)
		}
	}
}

func open(t *testing.T, path string) error {
	t.Helper()
	book, err := store.Open(t.Context(), path, options())
	if err == nil {
		mustClose(t, book)
	}
	return err
}

func TestWhatIsNoBookIsRefusedAndLeftAsItIs(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	stranger := filepath.Join(dir, "stranger.db")
	mustClose(t, foreign(t, stranger, "CREATE TABLE song (title TEXT)", "INSERT INTO song VALUES ('a')"))
	marked := filepath.Join(dir, "marked.db")
	mustClose(t, foreign(t, marked, "PRAGMA application_id = 7", "PRAGMA journal_mode = WAL"))
	newer := filepath.Join(dir, "newer.db")
	mustClose(t, MustOpen(t, newer))
	mustClose(t, foreign(t, newer, "PRAGMA user_version = 99"))

	unreleased := filepath.Join(dir, "unreleased.db")
	mustClose(t, MustOpen(t, unreleased))
	mustClose(t, foreign(t, unreleased, "PRAGMA application_id = 0x4465616c", "PRAGMA user_version = 7"))

	for _, c := range []struct{ name, path, code string }{
		{"one byte", file("byte", "x"), "not_a_book"},
		{"511 bytes", file("short", strings.Repeat("x", 511)), "not_a_book"},
		{"text", file("text", strings.Repeat("Dear Dana, ", 500)), "not_a_book"},
		{"another program's file", stranger, "not_a_book"},
		{"an empty file of another program", marked, "not_a_book"},
		{"a book of a newer deals", newer, "newer_book"},
		{"a book from before the first release", unreleased, "unreleased_book"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, err := os.ReadFile(c.path)
			if err != nil {
				t.Fatal(err)
			}
			wantRefusal(t, open(t, c.path), c.code)
			after, err := os.ReadFile(c.path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestAPlaceThatCannotHoldABookIsRefused(t *testing.T) {
	dir := t.TempDir()
	wantCode(t, open(t, dir), "not_a_file")

	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, open(t, filepath.Join(file, "deals.db")), "not_a_directory")

	link := filepath.Join(dir, "link.db")
	if err := os.Symlink(filepath.Join(dir, "nowhere"), link); err != nil {
		t.Skip("links cannot be made here")
	}
	wantCode(t, open(t, link), "broken_link")
	if _, err := os.Stat(filepath.Join(dir, "nowhere")); err == nil {
		t.Error("the book was created through a link")
	}
}

// SQLite would follow a link to wherever it leads, and write there.
func TestPlantedLinksAreRefused(t *testing.T) {
	for _, suffix := range []string{"-wal", "-shm", "-journal", ".lock"} {
		dir := t.TempDir()
		path, victim := filepath.Join(dir, "deals.db"), filepath.Join(dir, "victim")
		if err := os.WriteFile(victim, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(victim, path+suffix); err != nil {
			t.Skip("links cannot be made here")
		}
		refused := open(t, path)
		wantRefusal(t, refused, "planted_link")
		if want := "The file deals.db" + suffix + " beside the book is a link."; refused.Error() != want {
			t.Errorf("got %q, want %q", refused, want)
		}
		if text, err := os.ReadFile(victim); err != nil || string(text) != "mine" {
			t.Errorf("%s: the file behind the link holds %q, %v", suffix, text, err)
		}
		if err := errors.Join(os.Remove(path+suffix), os.Mkdir(path+suffix, 0o700)); err != nil {
			t.Fatal(err)
		}
		if refused, want := open(t, path), "The file deals.db"+suffix+" beside the book is not a regular file."; refused == nil || refused.Error() != want {
			t.Errorf("got %v, want %q", refused, want)
		}
	}
}

func TestABookIsItsOwnersAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permissions are another matter here")
	}
	path := filepath.Join(t.TempDir(), "new", "deeper", "50% off?mode=ro#1.db")
	MustOpen(t, path)
	for name, want := range map[string]os.FileMode{path: 0o600, path + "-wal": 0o600, filepath.Dir(path): 0o700} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s: mode %o, want %o", filepath.Base(name), info.Mode().Perm(), want)
		}
	}
}

func TestAClosedBookIsOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	if _, err := book.Version(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + "-wal"); !os.IsNotExist(err) {
		t.Error("the log was left behind")
	}
	_, err := book.Deal(t.Context(), 1)
	wantRefusal(t, err, "closed")
	_, err = book.Create(t.Context(), titled("late"))
	wantRefusal(t, err, "closed")
}

func TestReadingOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	readOnly := options()
	readOnly.ReadOnly = true
	_, err := store.Open(t.Context(), path, readOnly)
	wantCode(t, err, "no_book")
	if _, err := os.Stat(path); err == nil {
		t.Error("reading created a book")
	}

	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	reader, err := store.Open(t.Context(), path, readOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if deal, err := reader.Deal(t.Context(), 1); err != nil || deal.Title != "Acme" {
		t.Errorf("read %q, %v", deal.Title, err)
	}
	_, err = reader.Create(t.Context(), titled("Beta"))
	wantRefusal(t, err, "read_only")
}

func TestAReadOnlyPlaceCanBeReadFrom(t *testing.T) {
	if usertest.Again(t) {
		return
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	mustClose(t, book)
	for name, mode := range map[string]os.FileMode{path: 0o400, dir: 0o500} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(dir, 0o700) }) //nolint:errcheck // so that the directory can be removed
	book = MustOpen(t, path)
	if deal, err := book.Deal(t.Context(), 1); err != nil || deal.Title != "Acme" {
		t.Errorf("read %q, %v", deal.Title, err)
	}
	_, err := book.Create(t.Context(), titled("Beta"))
	wantRefusal(t, err, "read_only")
	wantRefusal(t, open(t, filepath.Join(dir, "other.db")), "not_allowed")
}

// A medium holds a book as a killed program left it, with its log.
func TestAReadOnlyPlaceCanBeReadWithItsLog(t *testing.T) {
	if usertest.Again(t) {
		return
	}
	path, medium := filepath.Join(t.TempDir(), "deals.db"), t.TempDir()
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	for _, suffix := range []string{"", "-wal"} {
		if err := os.WriteFile(filepath.Join(medium, "deals.db"+suffix), read(t, path+suffix), 0o400); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(medium, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(medium, 0o700) }) //nolint:errcheck // so that the directory can be removed
	there := MustOpen(t, filepath.Join(medium, "deals.db"))
	if deal, err := there.Deal(t.Context(), 1); err != nil || deal.Title != "Acme" {
		t.Errorf("read %q, %v", deal.Title, err)
	}
	wantRefusal(t, create(t, there, "Beta"), "read_only")
}

func TestAStrangersLockIsReportedInPlainWords(t *testing.T) {
	store.SetPatience(t, 50*time.Millisecond)
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	stranger := foreign(t, path, "BEGIN IMMEDIATE")
	_, err := book.Create(t.Context(), titled("Beta"))
	wantRefusal(t, err, "book_locked")
	if _, err := book.Deal(t.Context(), 1); err != nil {
		t.Errorf("reading must go on: %v", err)
	}
	if _, err := stranger.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	mustCreate(t, book, "Beta")
}

func TestTheCallersContextEndsAWait(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	foreign(t, path, "BEGIN IMMEDIATE")
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := book.Create(ctx, titled("Beta")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	ctx, cancel = context.WithCancel(t.Context())
	cancel()
	if _, err := book.Deal(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestACreationThatWasCutShortIsTakenUp(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	mustClose(t, foreign(t, path, "CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL, is_applied INTEGER NOT NULL, tstamp TIMESTAMP)",
		"INSERT INTO goose_db_version (version_id, is_applied, tstamp) VALUES (0, 1, datetime('now'))"))
	mustCreate(t, MustOpen(t, path), "Acme")

	// The tables exist, and the number of the schema, which is written last, does
	// not.
	path = filepath.Join(t.TempDir(), "deals.db")
	mustClose(t, MustOpen(t, path))
	mustClose(t, foreign(t, path, "PRAGMA user_version = 0"))
	mustCreate(t, MustOpen(t, path), "Acme")
}

func TestManyMayCreateTheSameBookAtOnce(t *testing.T) {
	for round := range 20 {
		path := filepath.Join(t.TempDir(), fmt.Sprint("deals", round, ".db"))
		var all sync.WaitGroup
		for n := range 4 {
			all.Go(func() {
				book, err := store.Open(t.Context(), path, options())
				if err != nil {
					t.Errorf("open: %v", err)
					return
				}
				defer book.Close()
				if _, err := book.Create(t.Context(), titled(fmt.Sprint("Deal ", n))); err != nil {
					t.Errorf("create: %v", err)
				}
			})
		}
		all.Wait()
		book := MustOpen(t, path)
		if deals, err := book.List(t.Context(), lists.Query{}); err != nil || len(deals) != 4 {
			t.Errorf("%d deals, %v", len(deals), err)
		}
	}
}

func TestEventsCannotBeAltered(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	mustCreate(t, MustOpen(t, path), "Acme")
	stranger := foreign(t, path)
	for _, statement := range []string{
		"UPDATE event SET payload = '{}'", "DELETE FROM event",
		"UPDATE change SET label = 'nothing'", "DELETE FROM change",
	} {
		if _, err := stranger.Exec(statement); err == nil {
			t.Errorf("%s was possible", statement)
		}
	}
}

func TestDamageIsReportedInPlainWords(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	mustClose(t, foreign(t, path, "UPDATE deal_body SET body = '{'"))
	wantRefusal(t, book.Verify(t.Context()), "inconsistent")
	alter(t, path, "Acme", "Acne")
	_, err := book.Deal(t.Context(), 1)
	wantRefusal(t, err, "altered")
}

// TestAReadOnlyFileIsReadWithoutATrace: SQLite would put files beside it that nobody may
// write, and that would outlive its mode. A window that shows it goes on once the file
// may be written.
func TestAReadOnlyFileIsReadWithoutATrace(t *testing.T) {
	if usertest.Again(t) {
		return
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	left := map[string][]byte{"": read(t, path), "-wal": read(t, path+"-wal")} // by a killed program
	mustClose(t, book)
	for range 2 {
		if err := os.Chmod(path, 0o400); err != nil {
			t.Fatal(err)
		}
		before := sums(t, dir)
		shown := MustOpen(t, path)
		if deal, err := shown.Deal(t.Context(), 1); err != nil || deal.Title != "Acme" {
			t.Errorf("read %q, %v", deal.Title, err)
		}
		for range 2 {
			if err := versionOf(t, shown); err != nil {
				t.Error(err)
			}
			wantRefusal(t, create(t, shown, "Beta"), "read_only")
		}
		if after := sums(t, dir); !maps.Equal(before, after) {
			t.Errorf("left behind: %v", slices.Sorted(maps.Keys(after)))
		}
		if err := os.Chmod(path, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, isLeft := before["deals.db-wal"]; !isLeft {
			mustCreate(t, shown, "Gamma")
		}
		mustClose(t, shown)
		mustCreate(t, MustOpen(t, path), "Delta")
		mustClose(t, MustOpen(t, path))
		for suffix, text := range left {
			if err := os.WriteFile(path+suffix, text, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestFilesBesideABookAreMadeWritable: they were made while the book was read-only.
func TestFilesBesideABookAreMadeWritable(t *testing.T) {
	if usertest.Again(t) {
		return
	}
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	mustClose(t, book)
	if err := errors.Join(os.WriteFile(path+"-shm", make([]byte, 32768), 0o400), os.WriteFile(path+"-wal", nil, 0o400)); err != nil {
		t.Fatal(err)
	}
	mustCreate(t, MustOpen(t, path), "Beta")
}
