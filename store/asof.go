package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"deals/pipeline"
	"deals/store/connect"
	"deals/store/failure"
)

// The past is a sequence of changes from the first on: the state of the book after
// the last change recorded by then. An undo counts from its own time. The order is
// by the number of a change, which a clock that was set back cannot disturb.
const (
	// turnedBy selects the ids of the changes that the change ? undid.
	turnedBy = `
		SELECT undoes
		FROM change
		WHERE undoes IS NOT NULL AND number <= ?
		GROUP BY undoes
		HAVING sum(CASE kind WHEN 'undo' THEN 1 ELSE -1 END) > 0`
	// heldAt holds for a change c that counted after the change ?.
	heldAt = `c.number <= ? AND c.id NOT IN (` + turnedBy + `)`
)

// AsOf opens the book as it was at a moment: a read-only copy in memory, whose
// clock is that moment. The caller closes it. Nothing was recorded in the future,
// so a future moment shows the book as it is.
func (b *Book) AsOf(ctx context.Context, at time.Time) (*Book, error) {
	past := &Book{path: b.path, options: Options{Now: func() time.Time { return at }, ReadOnly: true}, unwritable: failure.Naming(failure.ReadOnly(), b.path)}
	err := b.read(ctx, func(t *sql.Tx) error {
		if err := past.inMemory(ctx, t); err != nil {
			return err
		}
		return past.fill(ctx, t, b.instantOf(at))
	})
	if err != nil {
		return nil, errors.Join(b.failure(ctx, err), past.Close())
	}
	return past, nil
}

// instantOf is the moment by which a change counts as recorded; that is every
// change when it is not before now, even if the clock was set back since.
func (b *Book) instantOf(at time.Time) int64 {
	if !at.Before(b.Now()) {
		return 1<<63 - 1
	}
	return at.UnixMilli()
}

// inMemory makes a book in memory with the tables of another.
func (b *Book) inMemory(ctx context.Context, like *sql.Tx) error {
	if _, err := b.openMemory(); err != nil {
		return err
	}
	rows, err := like.QueryContext(ctx, `
		SELECT sql
		FROM sqlite_schema
		WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE 'search!_index!_%' ESCAPE '!'
		ORDER BY type <> 'table'`)
	if err != nil {
		return err
	}
	return each(rows, func() error {
		var statement string
		if err := rows.Scan(&statement); err != nil {
			return err
		}
		_, err := b.holder.ExecContext(ctx, statement)
		return err
	})
}

// openMemory opens an empty book in memory, and returns its name for SQLite. It
// lives as long as the connection that holds it.
func (b *Book) openMemory() (name string, err error) {
	b.memory = "/deals-" + uuid.NewString()
	name = connect.DSN(b.memory, "vfs=memdb")
	if b.holder, err = sql.Open("sqlite", name); err != nil {
		return "", err
	}
	b.holder.SetMaxOpenConns(1)
	readers, err := sql.Open("sqlite", name+"&_pragma=query_only(1)")
	b.readers.Store(readers)
	return name, err
}

// fill computes the past from the events and writes it into memory. The mapping of
// ids to numbers is needed only for writing, and is left out.
func (b *Book) fill(ctx context.Context, from *sql.Tx, recorded int64) error {
	cut, err := lastChange(ctx, from, "recorded_ms <= ?", recorded)
	if err != nil {
		return err
	}
	inner, err := b.holder.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer inner.Rollback()
	t := &tx{ctx: ctx, sql: inner, totals: totals{}, statements: map[string]*sql.Stmt{}}
	if err := t.copyProcesses(from, cut); err != nil {
		return err
	}
	if err := t.copyNumbers(from, cut, recorded); err != nil {
		return err
	}
	rows, err := from.QueryContext(ctx, fmt.Sprintf(eventsThat, "e.deal IS NOT NULL AND "+heldAt), cut, cut)
	if err != nil {
		return err
	}
	if err := eachFold(rows, b.leaveOut, func(d *pipeline.Deal) error { return t.project(&pipeline.Deal{}, d) }); err != nil {
		return err
	}
	if err := t.writeTotals(); err != nil {
		return err
	}
	return inner.Commit()
}

// lastChange is the number of the last change that meets a condition.
func lastChange(ctx context.Context, t *sql.Tx, condition string, args ...any) (number int64, err error) {
	err = t.QueryRowContext(ctx, `SELECT coalesce(max(number), 0) FROM change WHERE `+condition, args...).Scan(&number)
	return number, err
}

func (t *tx) copyProcesses(from *sql.Tx, cut int64) error {
	rows, err := from.QueryContext(t.ctx, savedProcesses+` AND `+heldAt, cut, cut)
	if err != nil {
		return err
	}
	return each(rows, func() error {
		var version, saved int64
		var label, text string
		if err := rows.Scan(&version, &saved, &label, &text); err != nil {
			return err
		}
		return t.exec(`INSERT INTO process (version, saved_ms, label, text) VALUES (?, ?, ?, ?)`, version, saved, label, text)
	})
}
