package store

import (
	"context"
	"database/sql"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/query"
	"deals/store/where"
)

// List reads deals for a table.
func (b *Book) List(ctx context.Context, query lists.Query) ([]pipeline.Deal, error) {
	var deals []pipeline.Deal
	err := b.Each(ctx, query, func(d *pipeline.Deal) error {
		deals = append(deals, *d)
		return nil
	})
	return deals, err
}

// Each passes on deals one after the other, all from one state of the book. It
// stops at the first error that yield returns, and returns it.
func (b *Book) Each(ctx context.Context, query lists.Query, yield func(*pipeline.Deal) error) error {
	var stopped error // the caller's error, which is not a failure of the book
	err := b.listed(ctx, query, func(t *sql.Tx, numbers []int64) error {
		return inOrder(ctx, t, numbers, func(d *pipeline.Deal) error {
			stopped = yield(d)
			return stopped
		})
	})
	if stopped != nil {
		return stopped
	}
	return err
}

// Numbers is List for callers that need only the numbers.
func (b *Book) Numbers(ctx context.Context, query lists.Query) (numbers []int64, err error) {
	err = b.listed(ctx, query, func(_ *sql.Tx, found []int64) error {
		numbers = found
		return nil
	})
	return numbers, err
}

// Asked reads what a list asks for, and counts the deals that it leaves out because their
// value cannot be compared: the book has no rate for their currency.
func (b *Book) Asked(ctx context.Context, list lists.Query) (asked query.Query, left int, err error) {
	err = b.asked(ctx, list, func(l *asking) (err error) {
		asked = l.query
		left, err = where.Left(ctx, l.tx, l.kept)
		return err
	})
	return asked, left, err
}

// Page reads a part of a list, which is in the order of its groups first.
func (b *Book) Page(ctx context.Context, list lists.Query) (deals []pipeline.Deal, err error) {
	err = b.asked(ctx, list, func(l *asking) error {
		numbers, err := where.Page(ctx, l.tx, l.process, l.kept, l.query, lists.Window{Offset: list.Offset, Limit: limit(list.Limit)})
		if err != nil {
			return err
		}
		return inOrder(ctx, l.tx, numbers, func(d *pipeline.Deal) error {
			deals = append(deals, *d)
			return nil
		})
	})
	return deals, err
}

// Totals sums up the groups of a list.
func (b *Book) Totals(ctx context.Context, list lists.Query) (totals lists.Totals, err error) {
	err = b.asked(ctx, list, func(l *asking) (err error) {
		totals, err = where.Totals(ctx, l.tx, l.process, l.kept, l.query.Group)
		return err
	})
	return totals, err
}

// asking is what a list asks for, and the state of the book that it is read from.
type asking struct {
	tx      *sql.Tx
	process *pipeline.Process
	query   query.Query
	kept    where.Condition
}

// asked reads what a list asks for.
func (b *Book) asked(ctx context.Context, list lists.Query, use func(*asking) error) error {
	process, err := b.Process(ctx)
	if err != nil {
		return err
	}
	return b.read(ctx, func(t *sql.Tx) (err error) {
		l := asking{tx: t, process: process}
		if l.query, l.kept, err = filter(ctx, t, process, list.Filter, list.OnlyOpen, b.Now()); err != nil {
			return err
		}
		if list.Stage != "" {
			l.kept.And("stage = ?", string(list.Stage))
		}
		if list.Status != "" {
			l.kept.And("status = ?", string(list.Status))
		}
		if list.Sort != "" {
			if l.query.Sort, err = query.ParseSort(list.Sort); err != nil {
				return err
			}
		}
		return use(&l)
	})
}

// listed finds the numbers of the matching deals, in order.
func (b *Book) listed(ctx context.Context, query lists.Query, use func(*sql.Tx, []int64) error) error {
	return b.asked(ctx, query, func(l *asking) (err error) {
		var numbers []int64
		if len(l.query.Sort) == 0 && l.query.Group == "" && query.Limit > 0 {
			if numbers, err = where.FirstOnBoard(ctx, l.tx, l.process, l.kept, query.Limit); err != nil {
				return err
			}
			if len(numbers) == query.Limit || query.Status == pipeline.Open { // An open deal is on the board.
				return use(l.tx, numbers)
			}
			l.kept.And("lane IS NULL")
			query.Limit -= len(numbers)
		}
		rest, err := where.Page(ctx, l.tx, l.process, l.kept, l.query, lists.Window{Limit: limit(query.Limit)})
		if err != nil {
			return err
		}
		return use(l.tx, append(numbers, rest...))
	})
}

// limit is the limit for SQLite, whose value for none is -1.
func limit(n int) int {
	if n <= 0 {
		return -1
	}
	return n
}
