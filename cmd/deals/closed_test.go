package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"deals/store/usertest"
)

// A file that may not be read or written is reported in a sentence with a remedy
// and exit code 1, and everything stays as it is.
func TestWhatIsClosedToTheUser(t *testing.T) {
	if usertest.Again(t) {
		return
	}
	c := newConsole(t, 0)
	c.does(t, 0, "add", "Acme")
	book := c.Lookup("DEALS_BOOK")
	text, err := os.ReadFile(book)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	sealed, locked, rows := filepath.Join(dir, "sealed"), filepath.Join(dir, "locked.db"), filepath.Join(dir, "rows.csv")
	for path, data := range map[string]string{filepath.Join(sealed, "book.db"): string(text), locked: string(text), rows: "title\nShop\n,5\n"} {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	chmod := func(path string, mode os.FileMode) {
		t.Helper()
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	chmod(sealed, 0o500)
	chmod(locked, 0)
	t.Cleanup(func() { os.Chmod(sealed, 0o700) }) //nolint:errcheck // so that it can be removed

	if out := c.does(t, 0, "--book", filepath.Join(sealed, "book.db"), "ls"); !strings.Contains(out, "Acme") {
		t.Errorf("a book in a sealed directory reads %q", out)
	}
	refused := func(says, hint string, args ...string) {
		t.Helper()
		c.does(t, 1, args...)
		if got := c.err.String(); !strings.Contains(got, says) || !strings.Contains(got, "hint: ") || !strings.Contains(got, hint) {
			t.Errorf("deals %q said %q", args, got)
		}
	}
	refused("The book book.db is read-only here; nothing was changed.", "allow writing", "--book", filepath.Join(sealed, "book.db"), "add", "Beta")
	refused("No permission to open the book none.db.", "who owns", "--book", filepath.Join(sealed, "none.db"), "add", "Beta")
	refused("No permission to open the book locked.db.", "who owns", "--book", locked, "ls")
	refused("No permission to open the book locked.db.", "who owns", "--book", locked, "add", "Beta")
	refused("", "", "backup", filepath.Join(sealed, "copy.db"))
	refused("", "", "restore", "--yes", locked)
	refused("", "", "export", "-o", filepath.Join(sealed, "out.csv"))
	refused("", "", "process", "export", filepath.Join(sealed, "process.toml"))
	chmod(rows, 0)
	refused("", "", "import", rows)
	if left, err := os.ReadDir(sealed); err != nil || len(left) != 1 {
		t.Errorf("the sealed directory holds %v, %v", left, err)
	}
}
