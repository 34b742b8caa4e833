package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"deals/pipeline"
	"deals/pipeline/eventlog"
	"deals/store/connect"
	"deals/store/sealed"
	"deals/store/search"
)

// tx is a change of the book in progress.
type tx struct {
	ctx    context.Context // a transaction lives no longer than the call it serves
	book   *Book
	sql    *sql.Tx
	now    time.Time // the one moment at which everything is recorded
	change stamp
	totals totals
	search search.Changes
	// statements are prepared once, since imports run the same few many times.
	statements map[string]*sql.Stmt
}

// write runs work as one transaction: everything is stored, or nothing.
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
	err := connect.RetryBusy(ctx, func() (err error) {
		inner, err = writer.BeginTx(ctx, nil)
		return err
	})
	if err != nil {
		return b.failure(ctx, err)
	}
	defer inner.Rollback()
	t := &tx{ctx: ctx, book: b, sql: inner, now: b.Now(), totals: totals{}, statements: map[string]*sql.Stmt{}}
	if t.change, err = readStamp(inner, t.now); err != nil {
		return b.failure(ctx, err)
	}
	if err := work(t); err != nil {
		return b.failure(ctx, err)
	}
	if err := t.writeTotals(); err != nil {
		return b.failure(ctx, err)
	}
	if err := b.file.CheckToWrite(); err != nil {
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
	// A statement writes one or a few rows, which is too short to interrupt.
	// Checking between them saves the driver a goroutine for each.
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

// entry is the line of a change in the history.
type entry struct {
	kind   string // do, undo or redo
	label  string
	undoes string // id of the change that is undone or redone
	deal   int64  // the one deal it touched, or 0
	deals  int
}

// record writes the change itself, after its events. A new change ends what could
// be redone before it.
func (t *tx) record(e entry) error {
	if e.kind == "do" {
		if err := t.exec(`UPDATE change SET undone = 2 WHERE undone = 1`); err != nil {
			return err
		}
	}
	row := sealed.Change{
		ID: t.changeID(), Kind: e.kind, Label: e.label, Undoes: e.undoes, Recorded: t.now.UnixMilli(), Deals: int64(e.deals),
		Events: sql.NullInt64{Int64: int64(t.change.events), Valid: true},
		Device: t.change.device, Seq: t.change.seq, Clock: t.change.clock,
	}
	err := t.exec(`
		INSERT INTO change (number, id, kind, recorded_ms, label, undoes, deal, deals, events, device, seq, clock, author, checksum)
		VALUES (?, ?, ?, ?, ?, nullif(?, ''), nullif(?, 0), ?, ?, ?, ?, ?, ?, ?)`,
		t.change.number, row.ID, row.Kind, row.Recorded, row.Label, row.Undoes, e.deal, row.Deals, row.Events,
		row.Device, row.Seq, row.Clock, row.Author, row.Sum())
	t.change = t.change.next()
	return err
}

func written(events []pipeline.Event) ([]sealed.Event, error) {
	all := make([]sealed.Event, len(events))
	for i, e := range events {
		payload, err := eventlog.Encode(e.Data)
		if err != nil {
			return nil, err
		}
		all[i] = sealed.Event{
			Kind: e.Data.Kind(), Payload: string(payload), Version: eventlog.Version, Day: e.Day.String(),
			MS: sql.NullInt64{Int64: e.At.UnixMilli(), Valid: e.Day.IsZero()},
		}
	}
	return all, nil
}

// append writes events of one deal, decided on the state after the change base; nil
// is a new deal.
func (t *tx) append(deal int64, identity string, base any, events []sealed.Event) error {
	for i := range events {
		if err := t.appendOne(deal, identity, base, &events[i]); err != nil {
			return err
		}
		base = nil
	}
	return nil
}

// appendForBook writes an event that belongs to no deal.
func (t *tx) appendForBook(kind string, payload any) error {
	text, err := json.Marshal(payload)
	if err != nil {
		return err
	}
	return t.appendOne(nil, "", nil, &sealed.Event{
		Kind: kind, Payload: string(text), Version: eventlog.Version, MS: sql.NullInt64{Int64: t.now.UnixMilli(), Valid: true},
	})
}

func (t *tx) appendOne(deal any, identity string, base any, e *sealed.Event) error {
	t.change.events++
	return t.exec(`
		INSERT INTO event (change, position, deal, base, kind, version, happened_ms, happened_day, payload, checksum)
		VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?)`,
		t.change.number, t.change.events, deal, base, e.Kind, e.Version, e.MS, e.Day, e.Payload,
		sealed.EventSum(t.changeID(), identity, t.change.events, e))
}
