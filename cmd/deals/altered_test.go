package main

import (
	"database/sql"
	"os"
	"strings"
	"testing"
)

// A repair does not make an altered history the book: it puts it right, or says in it what
// was altered, and keeps today's work.
func TestAnAlteredHistoryIsRepaired(t *testing.T) {
	c := newConsole(t, 0)
	c.does(t, 0, "add", "Website relaunch")
	path := strings.TrimPrefix(c.Env[len(c.Env)-1], "DEALS_BOOK=")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"DROP TRIGGER event_stays", "UPDATE event SET payload = replace(payload, 'relaunch', 'relbuntj')"} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(path + ".backups"); err != nil { // One of them would put it back.
		t.Fatal(err)
	}
	c.does(t, 1, "doctor")
	if hint := c.err.String(); !strings.Contains(hint, "hint: deals doctor --fix repairs the history; the deals stay as they are") {
		t.Error(hint)
	}
	fixed := c.does(t, 0, "doctor", "--fix")
	for _, want := range []string{"Change 1 of deal 1 (added Website relaunch) was altered outside deals.", "marked in the history; the deals stay as they are", "no problems found"} {
		if !strings.Contains(fixed, want) {
			t.Errorf("%q is not in %s", want, fixed)
		}
	}
	c.does(t, 0, "doctor")
	if history := c.does(t, 0, "history", "1"); !strings.Contains(history, "added Website relaunch (altered outside deals)") || !strings.Contains(history, "kept Website relaunch as it was") {
		t.Error(history)
	}
	if list := c.does(t, 0, "ls"); !strings.Contains(list, "Website relaunch") {
		t.Error(list)
	}
}
