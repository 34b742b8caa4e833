package store

import (
	"context"
	"database/sql"
	"time"

	"deals/pipeline"
)

// tx is a change of the book under way.
type tx struct {
	ctx    context.Context // a transaction lives no longer than the call it serves
	book   *Book
	sql    *sql.Tx
	now    time.Time // the one moment at which all of it is recorded
	change int64     // the number the change will have
	totals totals
	// statements are prepared once, for imports run the same few many times.
	statements map[string]*sql.Stmt
}

// write runs work as one transaction: all of it is kept, or nothing.
func (b *Book) write(ctx context.Context, work func(*tx) error) error {
	if err := b.begin(); err != nil {
		return err
	}
	defer b.work.Done()
	b.recover(ctx)
	writer := b.writer.Load()
	if writer == nil {
		return b.unwritable
	}
	var inner *sql.Tx
	err := retryBusy(ctx, func() (err error) {
		inner, err = writer.BeginTx(ctx, nil)
		return err
	})
	if err != nil {
		return b.failure(ctx, err)
	}
	defer inner.Rollback()
	t := &tx{ctx: ctx, book: b, sql: inner, now: b.Now(), totals: totals{}, statements: map[string]*sql.Stmt{}}
	if err := t.value(&t.change, `SELECT coalesce(max(number), 0) + 1 FROM change`); err != nil {
		return b.failure(ctx, err)
	}
	if err := work(t); err != nil {
		return b.failure(ctx, err)
	}
	if err := t.writeTotals(); err != nil {
		return b.failure(ctx, err)
	}
	return b.failure(ctx, inner.Commit())
}

func (t *tx) statement(query string) (*sql.Stmt, error) {
	if s, ok := t.statements[query]; ok {
		return s, nil
	}
	s, err := t.sql.PrepareContext(t.ctx, query)
	if err == nil {
		t.statements[query] = s
	}
	return s, err
}

func (t *tx) exec(query string, args ...any) error {
	s, err := t.statement(query) //nolint:sqlclosecheck // kept for the next time; ends with the transaction
	if err != nil {
		return err
	}
	// A statement writes one or a few rows, which is too short to interrupt. Asking
	// between them spares the driver a goroutine for each.
	if err := t.ctx.Err(); err != nil {
		return err
	}
	_, err = s.ExecContext(context.WithoutCancel(t.ctx), args...)
	return err
}

// value reads one value.
func (t *tx) value(into any, query string, args ...any) error {
	s, err := t.statement(query) //nolint:sqlclosecheck // kept for the next time; ends with the transaction
	if err != nil {
		return err
	}
	return s.QueryRowContext(t.ctx, args...).Scan(into)
}

// entry is the line a change gets in the history.
type entry struct {
	kind   string // do, undo or redo
	label  string
	undoes string // id of the change that is undone or redone
	deal   int64  // the one deal it touched, or 0
	deals  int
}

// record writes the change itself, after its events. A new deed ends what could
// be redone before it.
func (t *tx) record(e entry) error {
	if e.kind == "do" {
		if err := t.exec(`UPDATE change SET undone = 2 WHERE undone = 1`); err != nil {
			return err
		}
	}
	return t.exec(`
		INSERT INTO change (number, id, kind, recorded_ms, label, undoes, deal, deals)
		VALUES (?, ?, ?, ?, ?, nullif(?, ''), nullif(?, 0), ?)`,
		t.change, t.book.options.NewID(), e.kind, t.now.UnixMilli(), e.label, e.undoes, e.deal, e.deals)
}

// writtenEvent is an event as it is written down.
type writtenEvent struct {
	kind, payload string
	ms            int64
}

func written(events []pipeline.Event) ([]writtenEvent, error) {
	all := make([]writtenEvent, len(events))
	for i, e := range events {
		payload, err := pipeline.EncodeData(e.Data)
		if err != nil {
			return nil, err
		}
		all[i] = writtenEvent{e.Data.Kind(), string(payload), e.At.UnixMilli()}
	}
	return all, nil
}

// append writes events of one deal.
func (t *tx) append(deal int64, events []writtenEvent) error {
	for _, e := range events {
		err := t.exec(`
			INSERT INTO event (change, deal, kind, version, happened_ms, payload)
			VALUES (?, ?, ?, ?, ?, ?)`,
			t.change, deal, e.kind, pipeline.EventVersion, e.ms, e.payload)
		if err != nil {
			return err
		}
	}
	return nil
}
