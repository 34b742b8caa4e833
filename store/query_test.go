package store_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"deals/pipeline/refusal"
)

func ask(t *testing.T, book asker, query string) (rows [][]any, err error) {
	t.Helper()
	err = book.Query(t.Context(), query, func(_ []string, row []any) error {
		rows = append(rows, append([]any(nil), row...))
		return nil
	})
	return rows, err
}

type asker interface {
	Query(ctx context.Context, text string, yield func([]string, []any) error) error
}

func TestAQueryReads(t *testing.T) {
	book := newBook(t)
	mustCreate(t, book, "Acme")
	for _, query := range []string{
		"SELECT title FROM deal", "WITH d AS (SELECT * FROM deal) SELECT title FROM d",
		"SELECT json_extract(body, '$.title') FROM deal_body",
		"SELECT upper(substr(title, 1, 1)) || lower(substr(title, 2)) FROM deal -- quietly",
	} {
		rows, err := ask(t, book, query)
		if err != nil || len(rows) != 1 || rows[0][0] != "Acme" {
			t.Errorf("%s: %v, %v", query, rows, err)
		}
	}
	if rows, err := ask(t, book, "PRAGMA table_info(deal)"); err != nil || len(rows) < 20 {
		t.Errorf("%d columns, %v", len(rows), err)
	}
	wrong := errors.New("enough")
	err := book.Query(t.Context(), "SELECT 1", func([]string, []any) error { return wrong })
	if err == nil {
		t.Error("the caller's error is lost")
	}
}

// Whatever a query says, the book and every other file stay as they are.
func TestAQueryChangesNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	before := dump(t, dir)
	other := filepath.ToSlash(filepath.Join(dir, "other.db"))
	for _, query := range []string{
		"DELETE FROM deal", "UPDATE deal SET title = 'x'", "INSERT INTO total VALUES ('a', 'b', 1, 1)", "REPLACE INTO total VALUES ('a', 'b', 1, 1)",
		"DROP TABLE deal", "CREATE TABLE t (x)", "CREATE TEMP TABLE t (x)", "CREATE TEMP VIEW v AS SELECT 1", "CREATE VIRTUAL TABLE t USING fts5(x)",
		"ALTER TABLE deal RENAME TO d", "CREATE INDEX i ON deal (title)", "CREATE TRIGGER g AFTER INSERT ON deal BEGIN SELECT 1; END",
		"ATTACH '" + other + "' AS o", "ATTACH ':memory:' AS o", "DETACH main", "VACUUM", "VACUUM INTO '" + other + "'", "REINDEX", "ANALYZE",
		"PRAGMA writable_schema = ON", "PRAGMA query_only = OFF", "PRAGMA journal_mode = DELETE", "PRAGMA user_version = 9", "PRAGMA user_version",
		"PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA trusted_schema = 1", "PRAGMA temp_store_directory = '/'", "SELECT * FROM pragma_wal_checkpoint",
		"SELECT load_extension('x')", "SELECT Load_Extension('x', 'y')", "BEGIN IMMEDIATE", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT s", "RELEASE s",
		"SELECT 1; DELETE FROM deal", "SELECT 1; ATTACH '" + other + "' AS o", "; DELETE FROM deal", "/* x */ DELETE FROM deal",
		"EXPLAIN DELETE FROM deal", "WITH d AS (SELECT 1) DELETE FROM deal", "DELETE FROM deal RETURNING title",
		"SELECT writefile('" + other + "', 'x')", "SELECT readfile('/etc/passwd')", "SELECT edit('x')", "SELECT fts3_tokenizer('x', x'00')",
		"UPDATE sqlite_schema SET sql = ''", "SELECT nosuch FROM deal", "SELECT \"nosuch\" FROM deal", "nonsense", "SELECT", "'", "\x00", "SELECT '\x1b",
	} {
		_, err := ask(t, book, query)
		var refused *refusal.Refusal
		if !errors.As(err, &refused) || refused.Reason != refusal.Usage || refused.Hint == "" && refused.Remedy == nil {
			t.Errorf("%q: %v", query, err)
		}
	}
	for name, content := range dump(t, dir) {
		if !strings.HasSuffix(name, "-shm") && !bytes.Equal(content, before[name]) {
			t.Errorf("%s was changed", name)
		}
		delete(before, name)
	}
	if len(before) > 0 {
		t.Errorf("gone: %d files", len(before))
	}
	mustVerify(t, book)
}

// dump reads every file of a directory.
func dump(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if files[name], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// A query that would never end, or fill the memory, is stopped, and the book still
// works.
func TestAQueryIsBounded(t *testing.T) {
	book := newBook(t)
	mustCreate(t, book, "Acme")
	_, err := ask(t, book, "SELECT length(zeroblob(1000000000))")
	wantRefusal(t, err, "too_big")
	_, err = ask(t, book, "SELECT length(printf('%.1000000000c', 'x'))")
	wantRefusal(t, err, "too_big")

	// Many values are bounded as one is, in a row and elsewhere.
	large := "hex(zeroblob(4000000))"
	for _, query := range []string{
		"SELECT 1" + strings.Repeat(", "+large, 99), "SELECT 1 WHERE 0" + strings.Repeat(" OR "+large+" = ''", 99),
		"SELECT length(" + strings.Repeat("max("+large+", ", 99) + "'x'" + strings.Repeat(")", 100), "VALUES (1" + strings.Repeat(", "+large, 99) + ")",
		"SELECT * FROM (SELECT " + large + " AS x)" + strings.Repeat(" JOIN (SELECT "+large+")", 20), "SELECT 1; SELECT 1" + strings.Repeat(", "+large, 99),
	} {
		_, err := ask(t, book, query)
		wantRefusal(t, err, "too_big")
	}
	for _, query := range []string{
		"SELECT hex(zeroblob(4000000))", "SELECT *, hex(zeroblob(400000)) FROM deal", "EXPLAIN SELECT * FROM deal",
		"SELECT hex(zeroblob(3000000)), hex(zeroblob(3000000)); ", "WITH x AS (SELECT * FROM event) SELECT * FROM x ORDER BY 1",
	} {
		if rows, err := ask(t, book, query); err != nil || len(rows) == 0 {
			t.Errorf("%s: %d rows, %v", query, len(rows), err)
		}
	}

	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	err = book.Query(ctx, "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n", func([]string, []any) error { return nil })
	wantRefusal(t, err, "slow_query")
	mustCreate(t, book, "Beta")

	for _, query := range []string{"SELECT 1" + strings.Repeat(", 1", 100), "SELECT max(1" + strings.Repeat(", 1", 100) + ")"} {
		if _, err := ask(t, book, query); err == nil || !strings.Contains(err.Error(), "too many") {
			t.Errorf("%.20s: %v", query, err)
		}
	}
}

// SQLite does not look up during one step, and this step takes many seconds.
func TestAQueryIsStoppedWithinAStep(t *testing.T) {
	book := newBook(t)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	begun := time.Now()
	err := book.Query(ctx, "SELECT instr(hex(zeroblob(400000)), hex(zeroblob(200000)) || '1')", func([]string, []any) error { return nil })
	wantRefusal(t, err, "slow_query")
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
	mustCreate(t, book, "Beta")
}
