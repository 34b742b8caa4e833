package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every hint works in the situation it appears in.
func TestARemedyLeadsOn(t *testing.T) {
	c := newConsole(t, 0)
	c.InTerminal = false
	c.does(t, 0, "add", "One")
	c.does(t, 0, "undo")
	c.does(t, 0, "ls", "--status", "all")
	if said := c.err.String(); !strings.HasPrefix(said, "No deals yet.\nhint: add one: deals add TITLE") {
		t.Errorf("an empty book: %s", said)
	}
	c.does(t, 0, "redo")
	for _, name := range []string{"mine.db", "mine.db.gz"} {
		path := filepath.Join(t.TempDir(), name)
		c.does(t, 0, "backup", path)
		c.does(t, 1, "import", path)
		want := "deals: " + path + " is a book or another database, not a list of deals.\nhint: deals ls --book " + path + " lists its deals; "
		if said := c.err.String(); !strings.HasPrefix(said, want) || !strings.Contains(said, "deals restore "+path) {
			t.Error(said)
		}
	}
	rows := "title,value\n" + strings.Repeat("Good,1\n", 40)
	for _, day := range []string{"a", "b", "c", "d", "e", "f", "f", "g"} {
		rows += "Bad," + day + "x\nGood " + day + ",5\n"
	}
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	out := c.does(t, 0, "import", list)
	for _, want := range []string{"  and 6 cells more: lines 44, 46, 48, 50, …\n", "not deals: 41 exact duplicates (lines 3, 4, 5, 6, 7, …)\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in %s", want, out)
		}
	}
}
