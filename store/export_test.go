package store

import (
	"io/fs"
	"testing"
	"testing/fstest"
	"time"
)

// SetPatience shortens how long writes wait for others, for one test.
func SetPatience(t *testing.T, d time.Duration) {
	was := patience
	patience = d
	t.Cleanup(func() { patience = was })
}

// nextMigration is an example of a later migration. It rebuilds a table that is
// derived from the events, as most migrations will.
const nextMigration = `-- +goose Up
ALTER TABLE deal ADD COLUMN later TEXT NOT NULL DEFAULT '';
CREATE INDEX deal_later ON deal (later) WHERE later <> '';
DROP TABLE agenda;
CREATE TABLE agenda (
	deal INTEGER PRIMARY KEY,
	line TEXT NOT NULL
) STRICT;
CREATE TABLE later (name TEXT PRIMARY KEY) STRICT;
`

// MigrateFurther adds one migration to this program, and returns a function that
// removes it.
func MigrateFurther() (forget func(), err error) {
	known, number := migrations, schema
	first, err := fs.ReadFile(embedded, "migrations/00001_book.sql")
	if err != nil {
		return nil, err
	}
	migrations = fstest.MapFS{
		"migrations/00001_book.sql":  {Data: first},
		"migrations/00002_later.sql": {Data: []byte(nextMigration)},
	}
	schema = 2
	return func() { migrations, schema = known, number }, nil
}
