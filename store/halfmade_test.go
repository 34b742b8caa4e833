package store_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"
)

// A program that is killed while it creates a book leaves a file with a journal that only a
// writer can take back.
func TestACreationThatWasKilledIsBegunAgain(t *testing.T) {
	dir := t.TempDir()
	made, path := filepath.Join(dir, "made.db"), filepath.Join(dir, "deals.db")
	db, err := sql.Open("sqlite", made)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, query := range []string{
		`PRAGMA cache_size = 1`, `BEGIN`, `CREATE TABLE t (x)`,
		`INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT randomblob(100) FROM n`,
	} {
		if _, err := db.ExecContext(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
	for _, side := range []string{"", "-journal"} {
		content, err := os.ReadFile(made + side)
		if err != nil || len(content) == 0 {
			t.Fatal(side, len(content), err)
		}
		if err := os.WriteFile(path+side, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	book := MustOpen(t, path)
	if _, err := book.Create(t.Context(), titled("First")); err != nil {
		t.Error(err)
	}
	mustClose(t, book)
}
