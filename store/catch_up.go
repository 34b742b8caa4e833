package store

import (
	"context"
	"errors"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// CatchUp does what falls due automatically: it drafts the renewals whose day has
// come, and freezes the forecast of a month, quarter and year once they have begun.
// It is called when a program opens the book, and may be called at any time.
func (b *Book) CatchUp(ctx context.Context) error {
	if b.writer.Load() == nil {
		return nil
	}
	due, err := b.renewalsDue(ctx)
	if err != nil {
		return err
	}
	for _, number := range due {
		// Another process may have been quicker: then nothing changes.
		if _, err := b.Do(ctx, number, pipeline.DraftRenewal{}); err != nil && !errors.Is(err, pipeline.ErrNothingChanged) {
			return err
		}
	}
	return b.freeze(ctx)
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
