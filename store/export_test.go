package store

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"
	"time"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/store/connect"
)

// SetPatience shortens how long writes wait for others, for one test.
func SetPatience(t *testing.T, d time.Duration) {
	was := connect.Patience
	connect.Patience = d
	t.Cleanup(func() { connect.Patience = was })
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
	files := fstest.MapFS{fmt.Sprintf("migrations/%05d_later.sql", schema+1): {Data: []byte(nextMigration)}}
	err = fs.WalkDir(embedded, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(embedded, name)
		files[name] = &fstest.MapFile{Data: text}
		return err
	})
	migrations, schema = files, schema+1
	return func() { migrations, schema = known, number }, err
}

// UndoWhile undoes the last change, and does something else after it has read it.
func (b *Book) UndoWhile(ctx context.Context, between func()) error {
	_, err := b.turn(ctx, undoing, func(t *sql.Tx) ([]lists.HistoryEntry, error) {
		found, err := readEntries(t.QueryContext(ctx, `SELECT `+entryColumns+` FROM change WHERE kind = 'do' AND undone = 0 ORDER BY number DESC LIMIT 1`))
		between()
		between = func() {}
		return found, err
	})
	return err
}

// HoldInMemory limits the deals that are folded before the book is locked, for one
// test.
func HoldInMemory(tb testing.TB, bytes int) {
	was := heldInMemory
	heldInMemory = bytes
	tb.Cleanup(func() { heldInMemory = was })
}

// Lived makes a book's history as years of use would, without their days: new deals,
// and changes that each log a note on one of them in turn.
func Lived(b *Book, deals, changes int) error {
	ctx := context.Background()
	return b.write(ctx, func(t *tx) error {
		title := "Acme"
		for range deals {
			number, err := t.nextNumber()
			if err != nil {
				return err
			}
			create := pipeline.Create{ID: number, Identity: t.newIdentity(), Edit: pipeline.Edit{Title: &title}}
			if _, err := t.do(pipeline.Deal{ID: number}, create); err != nil {
				return err
			}
		}
		identities, err := textsIn(t, `SELECT id FROM deal_identity ORDER BY number`)
		if err != nil {
			return err
		}
		for n := range changes {
			deal := n % deals
			note := pipeline.Activity{ID: t.changeID() + ".1", Kind: pipeline.Note, Text: fmt.Sprint("they called about the offer, note ", n), At: t.now.UTC()}
			events, err := written([]pipeline.Event{{At: t.now.UTC(), Data: pipeline.Logged{Activity: note}}})
			if err != nil {
				return err
			}
			if err := t.append(int64(deal+1), identities[deal], nil, events); err != nil {
				return err
			}
			if err := t.record(entry{kind: "do", label: "logged a note for Acme", deal: int64(deal + 1), deals: 1}); err != nil {
				return err
			}
		}
		t.totals = totals{}
		return t.reproject(&spoilt{})
	})
}

func textsIn(t *tx, query string) (texts []string, err error) {
	rows, err := t.sql.QueryContext(t.ctx, query)
	if err != nil {
		return nil, err
	}
	err = each(rows, func() error {
		var text string
		err := rows.Scan(&text)
		texts = append(texts, text)
		return err
	})
	return texts, err
}

// TurnAtOnce sets how many changes are undone in one transaction, for one test.
func TurnAtOnce(t *testing.T, n int) {
	was := mostAtOnce
	mostAtOnce = n
	t.Cleanup(func() { mostAtOnce = was })
}
