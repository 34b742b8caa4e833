package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"deals/store/usertest"
)

// TestWhatReadsNeedsNotWrite gives every command that only reads a book that cannot be
// written to, in a month whose forecast is to be frozen: each answers, and no byte of
// the book changes.
func TestWhatReadsNeedsNotWrite(t *testing.T) {
	if usertest.Again(t) {
		return
	}
	dir := t.TempDir()
	c := newConsole(t, 0)
	c.does(t, 0, "add", "Probe", "--account", "Acme")
	c.does(t, 0, "process", "export", filepath.Join(dir, "process.toml"))
	text, err := os.ReadFile(c.book())
	if err != nil {
		t.Fatal(err)
	}
	next := c.Now().AddDate(0, 1, 0)
	for way, where := range map[string]struct {
		path      string
		file, dir os.FileMode
	}{
		"a read-only file":      {filepath.Join(dir, "file", "book.db"), 0o400, 0o700},
		"a read-only directory": {filepath.Join(dir, "directory", "book.db"), 0o600, 0o500},
		"a read-only medium":    {filepath.Join(dir, "medium", "book.db"), 0o400, 0o500},
		"a backup":              {filepath.Join(dir, "book.db.backups", "book.db"), 0o600, 0o700},
		"a second name":         {filepath.Join(dir, "second", "book.db"), 0o600, 0o700},
	} {
		if err := os.Mkdir(filepath.Dir(where.path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(where.path, text, where.file); err != nil {
			t.Fatal(err)
		}
		if way == "a second name" {
			if err := os.Link(where.path, filepath.Join(dir, "other.db")); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chmod(filepath.Dir(where.path), where.dir); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(filepath.Dir(where.path), 0o700) }) //nolint:errcheck // so that it can be removed
		for name, rows := range readingRows() {
			if len(rows) == 0 {
				t.Errorf("%s has no row", name)
			}
			for _, words := range rows {
				c := newConsole(t, 0)
				c.InTerminal = false
				c.Env = []string{"DEALS_BOOK=" + where.path}
				c.Now = func() time.Time { return next }
				args := strings.Fields(strings.ReplaceAll(words, "DIR", dir))
				if code := run(t.Context(), args, c.streams); code != exitDone {
					t.Errorf("%s: %q ended with %d: %s", way, args, code, c.err.String())
				}
			}
		}
		if now, err := os.ReadFile(where.path); err != nil || !bytes.Equal(now, text) {
			t.Errorf("%s was changed, %v", way, err)
		}
	}
}

// readingRows are command lines of every command that only reads.
func readingRows() map[string][]string {
	rows := map[string][]string{}
	eachCommand(func(name string, c *command) {
		if c.opens == toRead {
			rows[name] = nil
		}
	})
	for _, p := range printedJSON {
		if _, reads := rows[p.command]; reads && p.code == exitDone {
			rows[p.command] = append(rows[p.command], p.words)
		}
	}
	rows["sql"] = []string{"sql SELECT(1)"}
	rows["export"] = append(rows["export"], "export -o DIR/deals.csv")
	rows["doctor"], rows["backup"] = []string{"doctor"}, []string{"backup --list", "backup DIR"}
	return rows
}
