package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestARestoreSaysWhatItReplaces: a name that is wrong by a letter shows in the number
// of deals.
func TestARestoreSaysWhatItReplaces(t *testing.T) {
	c := newConsole(t, 100)
	dir := t.TempDir()
	typo := filepath.Join(dir, "typo.db")
	c.does(t, 0, "--book", typo, "goal", "2026-Q4", "40k")
	for _, title := range []string{"One", "Two", "Three"} {
		c.does(t, 0, "add", title)
	}
	c.In = strings.NewReader("n\n")
	c.does(t, 0, "restore", typo)
	if said := c.out.String() + c.err.String(); !strings.Contains(said, "book.db (3 deals) with "+typo+" (0 deals)? The current book is backed up first.") {
		t.Errorf("asks %q", said)
	}
	c.In = strings.NewReader("y\n")
	if said := c.does(t, 0, "restore", typo); !strings.Contains(said, "(0 deals) · previous book (3 deals) saved as ") {
		t.Errorf("says %q", said)
	}
	if left, err := filepath.Glob(typo + "-*"); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
