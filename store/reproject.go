package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Rebuild derives everything from the events again, in one transaction. It repairs
// a book whose tables do not match its events.
func (b *Book) Rebuild(ctx context.Context) error {
	return b.write(ctx, func(t *tx) error {
		// An index that lost rows would make the rest work on a part of the book.
		if err := t.exec(`REINDEX`); err != nil {
			return err
		}
		if err := t.recount(); err != nil {
			return err
		}
		return t.reproject()
	})
}

// reproject derives everything from the events again, after a migration that
// changed the tables; a new book is assigned to this device. The number of the
// schema is written with it: a book in which this was interrupted is migrated
// again.
func reproject(ctx context.Context, db *sql.DB, newID func() string) error {
	inner, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer inner.Rollback()
	t := &tx{ctx: ctx, sql: inner, totals: totals{}, statements: map[string]*sql.Stmt{}}
	if err := t.reproject(); err != nil {
		return err
	}
	if err := t.writeTotals(); err != nil {
		return err
	}
	if err := t.newDevice(newID()); err != nil {
		return err
	}
	if err := t.exec(fmt.Sprintf(`PRAGMA user_version = %d`, schema)); err != nil {
		return err
	}
	return inner.Commit()
}

// reproject empties the tables and fills them from the events; the totals are
// collected, as in every transaction, to be written at its end.
func (t *tx) reproject() error {
	for _, table := range []string{"deal", "deal_body", "agenda", "total"} {
		if err := t.exec(`DELETE FROM ` + table); err != nil {
			return err
		}
	}
	if err := t.identifyAll(); err != nil {
		return err
	}
	if err := t.foldAgain("e.deal IS NOT NULL"); err != nil {
		return err
	}
	if err := t.refoldProcesses(); err != nil {
		return err
	}
	return t.refoldNumbers()
}

// identities selects the number of each deal, from its first event.
const identities = `
	SELECT number, id FROM (
		SELECT e.deal AS number, coalesce(json_extract(e.payload, '$.id'), json_extract(e.payload, '$.deal.identity')) AS id, min(e.id)
		FROM event AS e
		WHERE e.kind IN ('created', 'imported')
		GROUP BY e.deal
	)`

// identifyAll derives table deal_identity again. Undone changes count, too.
func (t *tx) identifyAll() error {
	if err := t.exec(`DELETE FROM deal_identity`); err != nil {
		return err
	}
	return t.exec(`INSERT INTO deal_identity (number, id) ` + identities)
}

// recount derives which changes count from the undo and redo changes. An undone
// change can be redone until something else was changed.
func (t *tx) recount() error {
	return t.exec(`
		WITH turned AS (
			SELECT undoes AS id, sum(CASE kind WHEN 'undo' THEN 1 ELSE -1 END) AS times, max(number) AS last
			FROM change
			WHERE undoes IS NOT NULL
			GROUP BY undoes
		)
		UPDATE change SET undone = coalesce((
			SELECT CASE
				WHEN times = 0 THEN 0
				WHEN EXISTS (SELECT 1 FROM change AS later WHERE later.kind = 'do' AND later.number > turned.last) THEN 2
				ELSE 1
			END
			FROM turned
			WHERE turned.id = change.id), 0)`)
}
