package store

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"maps"
	"slices"
	"sync"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/store/parallel"
	"deals/store/record"
)

// Records reads the records of every deal, in the order of their creation here. A
// record that cannot be read is left out, and LeftOut names its deal.
func (b *Book) Records(ctx context.Context) (records []ledger.Record, err error) {
	err = b.read(ctx, func(t *sql.Tx) error {
		var most int // numbers are never reused, so there are no more deals than this
		if err := t.QueryRowContext(ctx, `SELECT coalesce(max(number), 0) FROM deal`).Scan(&most); err != nil {
			return err
		}
		rows, err := t.QueryContext(ctx, `SELECT number, record FROM deal ORDER BY number`) //nolint:sqlclosecheck // readRecords closes them
		if err != nil {
			return err
		}
		records, err = b.readRecords(rows, make([]ledger.Record, 0, most))
		return err
	})
	return records, err
}

// RecordsOf reads the records of the deals that were won in a period, and of the
// open ones due to close in it. Its duration depends on how many there are.
func (b *Book) RecordsOf(ctx context.Context, period calendar.Period) (records []ledger.Record, err error) {
	// Some days more, since a day without an hour is stored as an instant that may be
	// on another day here.
	from, until := period.From.AddDays(-1).Moment().UnixMilli(), period.To.AddDays(2).Moment().UnixMilli()
	err = b.read(ctx, func(t *sql.Tx) error {
		rows, err := t.QueryContext(ctx, `
			SELECT number, record FROM deal INDEXED BY deal_won
			WHERE status = 'won' AND closed_ms >= ? AND closed_ms < ?
			UNION ALL
			SELECT number, record FROM deal INDEXED BY deal_expected
			WHERE status = 'open' AND expected_close BETWEEN ? AND ?`, //nolint:sqlclosecheck // readRecords closes them
			from, until, period.From.String(), period.To.String())
		if err != nil {
			return err
		}
		records, err = b.readRecords(rows, nil)
		return err
	})
	in := period.In(b.Now().Location())
	return slices.DeleteFunc(records, func(r ledger.Record) bool {
		return r.Status == pipeline.Won && !in.Holds(r.Closed)
	}), err
}

// leftOut is the deals that could not be read for a figure.
type leftOut struct {
	mu      sync.Mutex
	numbers map[int64]bool
}

func (b *Book) leaveOut(number int64) {
	b.left.mu.Lock()
	defer b.left.mu.Unlock()
	if b.left.numbers == nil {
		b.left.numbers = map[int64]bool{}
	}
	b.left.numbers[number] = true
}

// LeftOut lists the deals that figures had to leave out since the book was opened,
// because they could not be read.
func (b *Book) LeftOut() []int64 {
	b.left.mu.Lock()
	defer b.left.mu.Unlock()
	return slices.Sorted(maps.Keys(b.left.numbers))
}

// Writable reports whether changes can be saved now.
func (b *Book) Writable() bool { return b.writer.Load() != nil }

// recordText is a record as stored in the book.
type recordText struct {
	number int64
	text   string
}

// readRecords appends the records of rows, and closes the rows. They are parsed
// while the next ones are read, since each is half of the work.
func (b *Book) readRecords(rows *sql.Rows, records []ledger.Record) ([]ledger.Record, error) {
	var failure error // of the read; final only once the texts have ended
	before, here := record.NewSeen(), b.Now().Location()
	for texts := range parallel.Prefetch(textsOf(rows, &failure)) {
		for _, t := range texts {
			record, err := record.Read(t.number, t.text, before)
			if err != nil {
				b.leaveOut(t.number)
				continue
			}
			record.In(here)
			records = append(records, record)
		}
	}
	return records, failure
}

// textsOf reads the rows some hundreds at a time, and closes them.
func textsOf(rows *sql.Rows, failure *error) iter.Seq[[]recordText] {
	const some = 512
	return func(yield func([]recordText) bool) {
		texts := make([]recordText, 0, some)
		*failure = each(rows, func() error {
			var t recordText
			if err := rows.Scan(&t.number, &t.text); err != nil {
				return err
			}
			if texts = append(texts, t); len(texts) < some {
				return nil
			}
			full := texts
			texts = make([]recordText, 0, some)
			if !yield(full) {
				return errEnough
			}
			return nil
		})
		if *failure == nil && len(texts) > 0 {
			yield(texts)
		}
	}
}

// errEnough ends a read whose reader wants no more.
var errEnough = errors.New("enough")
