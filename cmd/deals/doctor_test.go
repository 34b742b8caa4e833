package main

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// unindexable is a book in which two changes have the same id: an index that does not
// match, and cannot be rebuilt.
func unindexable(t *testing.T) (c *console, path string) {
	t.Helper()
	c = newConsole(t, 0)
	c.InTerminal = false
	for _, title := range []string{"First", "Second", "Third", "Fourth"} {
		c.does(t, 0, "add", title)
	}
	path = c.Lookup("DEALS_BOOK")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	var id, other string
	if err := db.QueryRow("SELECT a.id, b.id FROM change AS a, change AS b WHERE a.number = 3 AND b.number = 2").Scan(&id, &other); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err == nil {
		// Only in a row of the table the kind of the change follows.
		err = os.WriteFile(path, bytes.ReplaceAll(text, []byte(id+"do"), []byte(other+"do")), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return c, path
}

// follow runs the command that the last hint begins with.
func (c *console) follow(t *testing.T, code int) string {
	t.Helper()
	_, hint, _ := strings.Cut(c.err.String(), "hint: deals ")
	words := strings.Fields(hint)
	for i, word := range words {
		if !strings.HasPrefix(word, "-") && !strings.HasPrefix(word, "/") && i > 0 {
			words = words[:i]
			break
		}
	}
	if len(words) == 0 {
		t.Fatalf("no command is named: %s", c.err.String())
	}
	return c.does(t, code, words...)
}

var savedIn = regexp.MustCompile(`: 4 deals with \d changes, in (\S+-saved\.db)\n`)

// An index cannot be rebuilt: doctor saves what there is, once, and each hint leads to
// the next step, until the book is sound again.
func TestAnIndexThatCannotBeRebuiltLeadsToABackup(t *testing.T) {
	c, path := unindexable(t)
	c.does(t, 1, "doctor")
	out := c.follow(t, 1)
	saved := savedIn.FindStringSubmatch(out)
	if saved == nil || !strings.HasPrefix(out, "✓ saved what can be read") || !strings.Contains(out, "newest sound backup") {
		t.Fatal(out)
	}
	if again := c.does(t, 1, "doctor", "--fix"); !strings.HasPrefix(again, "✓ what can be read was already saved") || savedIn.FindStringSubmatch(again)[1] != saved[1] {
		t.Error(again)
	}
	c.follow(t, 0)
	c.does(t, 0, "doctor")
	c.does(t, 0, "--book", saved[1], "doctor")
	if made, err := filepath.Glob(strings.TrimSuffix(path, ".db") + "-saved*.db"); err != nil || len(made) != 1 {
		t.Errorf("saved %v, %v", made, err)
	}
}

// Without a backup there is no way back to name; when the backups cannot be read, the
// reason is named, and what was saved all the same.
func TestDoctorSaysWhyItNamesNoBackup(t *testing.T) {
	c, path := unindexable(t)
	temporary := filepath.Join(t.TempDir(), "none")
	t.Setenv("TMPDIR", temporary)
	t.Setenv("TMP", temporary)
	out := c.does(t, 1, "doctor", "--fix")
	if said := c.err.String(); savedIn.FindString(out) == "" || !strings.Contains(said, "hint: the backups could not be checked: There is no directory") {
		t.Error(out, said)
	}
	if err := os.RemoveAll(path + ".backups"); err != nil {
		t.Fatal(err)
	}
	c.does(t, 1, "doctor", "--fix")
	_, way, found := strings.Cut(c.err.String(), "hint: there is no sound backup; deals ")
	if !found || !strings.HasSuffix(way, "-saved.db continues with what was saved\n") {
		t.Fatal(c.err.String())
	}
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv("TMP", os.Getenv("TMPDIR"))
	c.does(t, 0, strings.Fields(way)[:2]...)
	c.does(t, 0, "doctor")
	if left := c.does(t, 0, "ls"); !strings.Contains(left, "Fourth") {
		t.Error(left)
	}
}

// Only the header is lost: all of it is saved, which is more than the backup of the
// morning has, and so it is named first.
func TestDoctorNamesTheBetterWayOnFirst(t *testing.T) {
	for name, saved := range map[string]bool{"header": true, "most": false} {
		t.Run(name, func(t *testing.T) {
			c := newConsole(t, 0)
			c.InTerminal = false
			for _, title := range []string{"First", "Second", "Third", "Fourth"} {
				c.does(t, 0, "add", title)
			}
			path := c.Lookup("DEALS_BOOK")
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if saved {
				copy(text[20:], bytes.Repeat([]byte{0xa5}, 60))
			} else {
				c.does(t, 0, "backup")
				text = bytes.ReplaceAll(text, []byte(`"title":"Third"`), bytes.Repeat([]byte{0xa5}, 15))
				copy(text[20:], bytes.Repeat([]byte{0xa5}, 60))
			}
			if err := os.WriteFile(path, text, 0o600); err != nil {
				t.Fatal(err)
			}
			out := c.does(t, 1, "doctor")
			_, hint, _ := strings.Cut(c.err.String(), "hint: deals ")
			first, second, _ := strings.Cut(hint, "; or: deals restore ")
			if strings.Contains(first, "-saved.db (") != saved || strings.Contains(second, "-saved.db (") == saved || !strings.Contains(first, "(4 deals, last change 2026-11-23 09:00)") {
				t.Errorf("%s%s", out, hint)
			}
			c.follow(t, 0)
			c.does(t, 0, "doctor")
			if left := c.does(t, 0, "ls"); !strings.Contains(left, "Third") || !strings.Contains(left, "Fourth") {
				t.Error(left)
			}
		})
	}
}
