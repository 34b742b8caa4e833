package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"deals/store/sealed"
	"deals/store/search"
)

// Rebuild derives everything from the events again, in one transaction. It repairs
// a book whose tables do not match its events, and says what that changed, one line
// per deal, for the first ones. A history that was altered is repaired first.
func (b *Book) Rebuild(ctx context.Context) (changed []string, err error) {
	var bad *spoilt
	var backup *sql.DB
	err = b.read(ctx, func(t *sql.Tx) (err error) {
		bad, err = readSpoilt(ctx, t, false)
		return err
	})
	if err == nil && len(bad.rows) > 0 {
		var leave func()
		backup, leave = soundBackup(ctx, b.path, b.options)
		defer leave()
	}
	err = b.write(ctx, func(t *tx) error {
		// An index that lost rows would make the rest work on a part of the book.
		if err := t.exec(`REINDEX`); err != nil {
			return err
		}
		if err := t.recount(); err != nil {
			return err
		}
		mended, bad, err := t.mend(backup)
		if err != nil {
			return err
		}
		// An undo that was mended takes back another change.
		if err := t.recount(); err != nil {
			return err
		}
		if changed, err = t.differences(bad); err != nil {
			return err
		}
		changed = append(mended, changed...)
		return t.reproject(bad)
	})
	return changed, err
}

// differences says what a reprojection will change.
func (t *tx) differences(bad *spoilt) (lines []string, err error) {
	const named = 20
	found := 0
	_, err = eachDifference(t.ctx, t.sql, bad, func(d *difference) error {
		if found++; found <= named {
			lines = append(lines, d.String())
		}
		return nil
	})
	if found > named {
		lines = append(lines, fmt.Sprintf("and %d more", found-named))
	}
	return lines, err
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
	if err := t.reproject(&spoilt{}); err != nil {
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
func (t *tx) reproject(bad *spoilt) error {
	numbers, err := t.keep(bad)
	if err != nil {
		return err
	}
	kept := inJSON(numbers)
	for table, key := range map[string]string{"deal_body": "deal", "agenda": "deal", "deal_identity": "number", "deal": "number"} {
		if err := t.exec(`DELETE FROM `+table+` WHERE `+key+` NOT IN (SELECT value FROM json_each(?))`, kept); err != nil {
			return err
		}
	}
	if err := search.Rebuild(t.ctx, t.sql, kept); err != nil {
		return err
	}
	if err := t.exec(`DELETE FROM total`); err != nil {
		return err
	}
	if err := t.addTotals(+1, `SELECT value FROM json_each(?)`, kept); err != nil {
		return err
	}
	if err := t.identifyAll(kept); err != nil {
		return err
	}
	const trusted = `e.deal IS NOT NULL AND e.deal NOT IN (SELECT value FROM json_each(?)) AND e.id NOT IN (SELECT value FROM json_each(?))`
	if err := t.foldAgain(trusted, kept, inJSON(bad.ids)); err != nil {
		return err
	}
	if err := t.refoldProcesses(); err != nil {
		return err
	}
	return t.refoldNumbers()
}

// keep lists the deals to keep as they are: their history is spoilt, but their rows
// are sound.
func (t *tx) keep(bad *spoilt) (kept []int64, err error) {
	stored, err := storedDeals(t.ctx, t.sql)
	if err != nil {
		return nil, err
	}
	defer stored.Close()
	numbers := slices.Collect(maps.Keys(bad.deals))
	if bad.strays {
		if numbers, err = numbersOf(t.sql.QueryContext(t.ctx, `SELECT number FROM deal`)); err != nil {
			return nil, err
		}
	}
	for _, number := range numbers {
		was, err := readStored(t.ctx, stored, number)
		if err != nil {
			return nil, err
		}
		if was == nil {
			continue
		}
		deal, err := decode(was.Body)
		if err != nil { // Its body is not sound.
			continue
		}
		differs, err := compare(t.ctx, stored, &deal)
		if err != nil {
			return nil, err
		}
		if differs == nil {
			kept = append(kept, number)
		}
	}
	return kept, nil
}

// identifyAll derives the table deal_identity again, except for the deals kept.
// Undone changes count, too.
func (t *tx) identifyAll(kept string) error {
	return t.exec(`INSERT INTO deal_identity (number, id) `+sealed.Identities+` WHERE id IS NOT NULL AND number NOT IN (SELECT value FROM json_each(?))`, kept)
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
