package main

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func (c *console) book() string {
	for _, v := range c.Env {
		if path, ok := strings.CutPrefix(v, "DEALS_BOOK="); ok {
			return path
		}
	}
	return ""
}

// changed runs statements on the file of the book, as another program would.
func (c *console) changed(t testing.TB, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", c.book())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

func (c *console) count(t testing.TB, table string) (rows int) {
	t.Helper()
	db, err := sql.Open("sqlite", c.book())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow("SELECT count(*) FROM " + table).Scan(&rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

// A stage key with the signs that separate a record's parts had made every figure
// unreadable, and with the next month every command.
func TestAnImportedVisitNeedsAKey(t *testing.T) {
	c := newConsole(t, 0)
	file := filepath.Join(t.TempDir(), "p.json")
	c.does(t, 0, "add", "mine")
	for _, visit := range []string{`"stage":"a:b"`, `"stage":"lead","unmet":["a;b"]`} {
		text := `[{"id":1,"title":"x","status":"open","stage":"lead","created_at":"2026-11-01T00:00:00Z","visits":[` +
			`{` + visit + `,"entered":"2026-11-01T00:00:00Z","left":"2026-11-02T00:00:00Z"},{"stage":"lead","entered":"2026-11-02T00:00:00Z"}]}]`
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if c.does(t, 1, "import", file); !strings.Contains(c.err.String(), "None of the deals in") || !strings.Contains(c.out.String(), "key") {
			t.Error(c.out.String(), c.err.String())
		}
	}
}

// TestOneUnreadableDealLocksNothing goes on into the next month, in which the
// forecast is to be frozen.
func TestOneUnreadableDealLocksNothing(t *testing.T) {
	c := newConsole(t, 0)
	c.does(t, 0, "add", "mine", "--value", "5k")
	c.does(t, 0, "add", "theirs", "--value", "7k")
	c.changed(t, "UPDATE deal SET record = replace(record, 'lead:', 'a:b:') WHERE number = 2")
	for _, now := range []time.Time{c.Now(), c.Now().AddDate(0, 1, 0)} {
		c.Now = func() time.Time { return now }
		for _, args := range [][]string{
			{"ls"}, {"today"}, {"show", "2"}, {"history"}, {"export"}, {"sql", "select 1"}, {"backup", "--list"}, {"log", "1", "call", "likes it"}, {"undo"},
		} {
			c.does(t, 0, args...)
		}
		for _, args := range [][]string{{"stats"}, {"stats", "--json"}, {"forecast"}, {"why", "win_rate"}} {
			c.does(t, 0, args...)
			if !strings.Contains(c.err.String(), "left out 1 deal that cannot be read: #2; see: deals doctor") {
				t.Errorf("%q names no deal: %s", args, c.err.String())
			}
		}
	}
	c.Err = &c.out // to see what comes first
	if answer, _, hinted := strings.Cut(c.does(t, 0, "ls"), "hint: renewals and forecasts due today were not saved: "); !hinted || !strings.Contains(answer, "theirs") {
		t.Errorf("the answer comes last, or it is not said what failed: %s", c.out.String())
	}
	c.Err = &c.err
	if frozen := c.count(t, "snapshot"); frozen != 3 { // of the month, the quarter and the year in which all could be read
		t.Errorf("%d forecasts are frozen", frozen)
	}
	if out := c.does(t, 1, "doctor"); !strings.Contains(out, "Deal 2 does not match its history") {
		t.Error(out)
	}
	if out := c.does(t, 0, "doctor", "--fix"); !strings.Contains(out, "Deal 2: record ") {
		t.Errorf("it does not say what it changed: %s", out)
	}
	if c.does(t, 0, "stats"); strings.Contains(c.err.String(), "left out") {
		t.Error(c.err.String())
	}
}

// A renewal that is due is in the answer before it is in the book, and it is in the
// book afterwards.
func TestAnAnswerIsAsIfCaughtUp(t *testing.T) {
	c := newConsole(t, 0)
	c.does(t, 0, "add", "Retainer", "--renewal", "2027-03-01")
	c.does(t, 0, "win", "1", "--override", "--reason", "signed")
	c.does(t, 0, "complete", "1", "--override", "--reason", "done")
	due := c.Now().AddDate(0, 0, 45)
	c.Now = func() time.Time { return due }
	second := c.book() + ".second"
	if err := os.Link(c.book(), second); err != nil { // Such a book cannot be written to.
		t.Skip("no hard links here: ", err)
	}
	if out := c.does(t, 0, "ls"); !strings.Contains(out, "Renewal: Retainer") {
		t.Errorf("the answer lacks the renewal: %s", out)
	}
	if deals := c.count(t, "deal"); deals != 1 {
		t.Errorf("%d deals were written", deals)
	}
	if err := os.Remove(second); err != nil {
		t.Fatal(err)
	}
	c.does(t, 0, "ls")
	if deals := c.count(t, "deal"); deals != 2 {
		t.Errorf("of 2 deals %d were written", deals)
	}
	c.does(t, 0, "undo")
	if out := c.does(t, 0, "add", "Next"); !strings.Contains(out, "#4 added Next") {
		t.Errorf("the renewal was not drafted before: %s", out)
	}
}

// TestReadingChangesNoByteOfADamagedBook begins a month in which there is something
// to write.
func TestReadingChangesNoByteOfADamagedBook(t *testing.T) {
	c := newConsole(t, 0)
	for _, title := range []string{"one", "two", "three"} {
		c.does(t, 0, "add", title)
	}
	next := c.Now().AddDate(0, 1, 0)
	c.Now = func() time.Time { return next }
	whole, err := os.ReadFile(c.book())
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	for at := page; at < len(whole); at += page {
		broken := bytes.Clone(whole)
		copy(broken[at:], bytes.Repeat([]byte{0xff}, page))
		if err := os.WriteFile(c.book(), broken, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"ls"}, {"show", "1"}, {"stats"}, {"history"}, {"export"}, {"today"}} {
			run(t.Context(), args, c.streams)
			after, err := os.ReadFile(c.book())
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(after, broken) {
				t.Fatalf("%q changed a book with a damaged page %d", args, at/page+1)
			}
		}
		for _, beside := range []string{"-wal", "-shm"} {
			_ = os.Remove(c.book() + beside)
		}
	}
}
