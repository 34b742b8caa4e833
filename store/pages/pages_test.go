package pages_test

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"deals/store/pages"
)

// sample is a small database with a table of each form, with a log.
func sample(t testing.TB) (file, log []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.db")
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(wal)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{
		"CREATE TABLE keyed (id INTEGER PRIMARY KEY, number INTEGER, text TEXT NOT NULL) STRICT",
		"CREATE TABLE other (name TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID",
		"CREATE INDEX keyed_text ON keyed (text)",
		"INSERT INTO other SELECT 'name ' || value || replace(hex(zeroblob(400)), '0', 'x'), value FROM generate_series(1, 60)",
		"INSERT INTO keyed VALUES (-1, NULL, ''), (1, 0, 'zero'), (2, 1, 'one'), (3, -129, 'ä'), (4, 9223372036854775807, 'most'), (5, -9223372036854775808, 'least')",
		"PRAGMA wal_checkpoint(TRUNCATE)",
		"INSERT INTO keyed SELECT value, value * 70000, replace(hex(zeroblob(value * 50)), '0', 'y') FROM generate_series(6, 300)",
		"BEGIN; INSERT INTO keyed VALUES (400, 1, 'never committed'); ROLLBACK",
	} {
		if strings.Contains(statement, "generate_series") { // which the driver lacks
			statement = strings.NewReplacer(
				"generate_series(1, 60)", "(WITH RECURSIVE s (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM s WHERE value < 60) SELECT value FROM s)",
				"generate_series(6, 300)", "(WITH RECURSIVE s (value) AS (SELECT 6 UNION ALL SELECT value + 1 FROM s WHERE value < 300) SELECT value FROM s)").Replace(statement)
		}
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	return mustRead(t, path), mustRead(t, path+"-wal")
}

func mustRead(t testing.TB, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

var forms = []pages.Table{{Form: "kIt"}, {Form: "ti"}}

func rowsOf(t testing.TB, file, log []byte) (all [2][][]any) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy.db")
	for name, content := range map[string][]byte{path: file, path + "-wal": log} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f, err := pages.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	err = f.Rows(context.Background(), forms, func(table int, values []any) error {
		all[table] = append(all[table], values)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Every row is read, of each form, size and number, from the file and from its log, with
// a header and without one.
func TestEveryRowIsRead(t *testing.T) {
	file, log := sample(t)
	headless := bytes.Clone(file)
	clear(headless[:100])
	for _, file := range [][]byte{file, headless} {
		rows := rowsOf(t, file, log)
		keys := map[int64][]any{}
		for _, row := range rows[0] {
			keys[row[0].(int64)] = row
		}
		if len(keys) != 301 || keys[400] != nil {
			t.Errorf("%d of 301 rows", len(keys))
		}
		for key, want := range map[int64][]any{-1: {int64(-1), nil, ""}, 1: {int64(1), int64(0), "zero"}, 3: {int64(3), int64(-129), "ä"}, 4: {int64(4), int64(1<<63 - 1), "most"}, 5: {int64(5), int64(-1 << 63), "least"}} {
			if !slices.Equal(keys[key], want) {
				t.Errorf("read %v, want %v", keys[key], want)
			}
		}
		for key := int64(6); key <= 300; key++ {
			if row := keys[key]; row == nil || row[1] != key*70000 || row[2] != strings.Repeat("y", int(key)*100) {
				t.Errorf("row %d is wrong", key)
			}
		}
		names := map[string]bool{}
		for _, row := range rows[1] {
			if name := row[0].(string); strings.HasPrefix(name, "name ") {
				names[name] = true
			}
		}
		if len(names) != 60 {
			t.Errorf("%d of 60 rows without a key", len(names))
		}
	}
}

// Whatever bytes a file has, reading it ends soon, without a panic, and with no more
// text than a few times the file.
func FuzzRows(f *testing.F) {
	file, log := sample(f)
	f.Add(file[:3*4096], log[:32+2*(4096+24)])
	f.Add([]byte{}, log[:32+9*(4096+24)])
	f.Add(file[4*4096:6*4096], []byte(nil))
	f.Fuzz(func(t *testing.T, file, log []byte) {
		begun, text := time.Now(), 0
		for _, rows := range rowsOf(t, file, log) {
			for _, row := range rows {
				for _, value := range row {
					if s, ok := value.(string); ok {
						text += len(s)
					}
				}
			}
		}
		if most := 1<<16 + 8*(len(file)+len(log)); text > most || time.Since(begun) > 20*time.Second {
			t.Errorf("read %d bytes of %d, in %v", text, len(file)+len(log), time.Since(begun))
		}
	})
}
