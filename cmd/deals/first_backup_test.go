package main

import (
	"os"
	"path/filepath"
	"testing"

	"deals/store/backups"
)

// The first day is protected, too: a book that holds nothing is not backed up in place
// of what is imported into it, and an import is backed up at once.
func TestTheDayOfAnImportIsBackedUp(t *testing.T) {
	c := newConsole(t, 0)
	c.InTerminal = false
	held := func(deals ...int) {
		t.Helper()
		all, err := backups.List(c.Lookup("DEALS_BOOK"))
		if err != nil || len(all) != len(deals) {
			t.Fatalf("%d backups, %v; want %d", len(all), err, len(deals))
		}
		for i, n := range deals {
			if found := all[i].Content(); found == nil || found.Deals != n {
				t.Errorf("backup %d holds %+v, want %d deals", i, found, n)
			}
		}
	}
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte("title,id\nOne,1\nTwo,2\nThree,3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.does(t, 1, "ls") // There is no book yet.
	held()
	c.does(t, 0, "add", "Zero")
	held(1)
	c.does(t, 0, "import", list)
	held(4)
	c.does(t, 0, "add", "Five")
	c.does(t, 0, "import", list) // Nothing changed.
	held(4)
}
