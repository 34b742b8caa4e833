package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/store/failure"
)

// CatchUp does what falls due automatically: it drafts the renewals whose day has
// come, and freezes the forecast of a month, quarter and year once they have begun.
// It may be called at any time: before a change or a board, which show what it does,
// and after a command that only reads has answered. A book that is damaged, or whose deals
// cannot all be read, is not written to. If another program holds the book for longer
// than patience, it is left to a later call.
func (b *Book) CatchUp(ctx context.Context, patience time.Duration) error {
	if b.writer.Load() == nil {
		return nil
	}
	renewals, err := b.renewalsDue(ctx)
	if err != nil {
		return err
	}
	periods, err := b.notFrozen(ctx)
	if err != nil || len(renewals)+len(periods) == 0 {
		return err
	}
	if err := b.read(ctx, func(t *sql.Tx) error { return verifyPages(ctx, t) }); err != nil {
		return err
	}
	if err := b.awaitTurn(ctx, patience); err != nil {
		return err
	}
	return cmp.Or(b.draftRenewals(ctx, renewals), b.freeze(ctx, periods))
}

// awaitTurn waits until no other program writes. Otherwise each
// change would wait separately, one after the other.
func (b *Book) awaitTurn(ctx context.Context, patience time.Duration) error {
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	switch err := b.write(waiting, func(*tx) error { return pipeline.ErrNothingChanged }); {
	case errors.Is(err, pipeline.ErrNothingChanged):
		return nil
	case ctx.Err() == nil && waiting.Err() != nil:
		return failure.Naming(failure.Locked(), b.path)
	default:
		return err
	}
}

// draftRenewals drafts the renewals of deals. If one fails, the others are still
// drafted.
func (b *Book) draftRenewals(ctx context.Context, due []int64) (failed error) {
	for _, number := range due {
		// Another process may have been quicker: then nothing changes.
		if _, err := b.Do(ctx, number, pipeline.DraftRenewal{}); err != nil && !errors.Is(err, pipeline.ErrNothingChanged) {
			failed = cmp.Or(failed, err)
		}
	}
	return failed
}

// AsIfCaughtUp is a copy of the book in memory with everything due already done, to
// answer from before anything is written; the caller closes it. It is nil when nothing
// is due, as on most days.
func (b *Book) AsIfCaughtUp(ctx context.Context) (*Book, error) {
	due, err := b.renewalsDue(ctx)
	if err != nil || len(due) == 0 {
		return nil, err
	}
	copied := &Book{path: b.path, options: b.options, unwritable: b.unwritable}
	name, err := copied.openMemory()
	if err == nil {
		err = copied.holder.PingContext(ctx) // Once connected, the book in memory exists.
	}
	if err == nil {
		err = vacuumInto(ctx, b.path, name)
	}
	if err == nil {
		copied.writer.Store(copied.holder)
		err = copied.draftRenewals(ctx, due)
		copied.writer.Store(nil)
	}
	if err != nil {
		return nil, errors.Join(b.failure(ctx, err), copied.Close())
	}
	return copied, nil
}

func (b *Book) renewalsDue(ctx context.Context) ([]int64, error) {
	if err := b.begin(); err != nil {
		return nil, err
	}
	defer b.work.Done()
	numbers, err := numbersOf(b.readers.Load().QueryContext(ctx, `
		SELECT number
		FROM deal
		WHERE renewal_from <> '' AND renewal_from <= ?
		ORDER BY renewal_from, number`, calendar.DateOf(b.Now()).String()))
	return numbers, b.failure(ctx, err)
}
