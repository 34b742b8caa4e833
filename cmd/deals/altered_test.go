package main

import (
	"database/sql"
	"strings"
	"testing"
)

// A repair rebuilds the deals from the history, and would make an altered history
// the book: doctor points to a backup instead.
func TestAnAlteredHistoryIsNotRebuiltFrom(t *testing.T) {
	c := newConsole(t, 0)
	c.does(t, 0, "add", "Website relaunch")
	path := strings.TrimPrefix(c.Env[len(c.Env)-1], "DEALS_BOOK=")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"DROP TRIGGER event_stays", "UPDATE event SET payload = replace(payload, 'relaunch', 'relaunci')"} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	c.does(t, 1, "doctor")
	if hint := c.err.String(); !strings.Contains(hint, "deals restore ") || strings.Contains(hint, "--fix") {
		t.Error(hint)
	}
}
