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
	process, err := b.Process(ctx)
	if err != nil {
		return asked, 0, err
	}
	err = b.read(ctx, func(t *sql.Tx) error {
		var kept where.Condition
		if asked, kept, err = b.asked(ctx, t, process, &list); err != nil || !kept.Partial {
			return err
		}
		return t.QueryRowContext(ctx, `SELECT count(*) FROM deal WHERE (true`+kept.Text+`) IS NULL`, kept.Args...).Scan(&left)
	})
	return asked, left, err
}

// asked reads what a list asks for.
func (b *Book) asked(ctx context.Context, t *sql.Tx, p *pipeline.Process, l *lists.Query) (query.Query, where.Condition, error) {
	asked, kept, err := filter(ctx, t, p, l.Filter, l.OnlyOpen, b.Now())
	if err != nil {
		return asked, kept, err
	}
	if l.Stage != "" {
		kept.And("stage = ?", string(l.Stage))
	}
	if l.Status != "" {
		kept.And("status = ?", string(l.Status))
	}
	if l.Sort != "" {
		asked.Sort, err = query.ParseSort(l.Sort)
	}
	return asked, kept, err
}

// listed finds the numbers of the matching deals, in order.
func (b *Book) listed(ctx context.Context, query lists.Query, use func(*sql.Tx, []int64) error) error {
	process, err := b.Process(ctx)
	if err != nil {
		return err
	}
	return b.read(ctx, func(t *sql.Tx) error {
		asked, kept, err := b.asked(ctx, t, process, &query)
		if err != nil {
			return err
		}
		order, orderArgs := where.Order(process, asked.Sort)
		var numbers []int64
		if len(asked.Sort) == 0 && query.Limit > 0 {
			if numbers, err = firstOnBoard(ctx, t, process, kept, query.Limit); err != nil {
				return err
			}
			if len(numbers) == query.Limit || query.Status == pipeline.Open { // An open deal is on the board.
				return use(t, numbers)
			}
			kept.And("lane IS NULL")
			query.Limit -= len(numbers)
		}
		args := append(append(kept.Args, orderArgs...), limit(query.Limit))
		rest, err := numbersOf(t.QueryContext(ctx,
			`SELECT number FROM deal WHERE true`+kept.Text+` ORDER BY `+order+`, number LIMIT ?`, args...))
		if err != nil {
			return err
		}
		return use(t, append(numbers, rest...))
	})
}

// firstOnBoard finds the first deals on the board in its own order, column by
// column. Within a column an index has that order, so that it reads no more than it
// needs.
func firstOnBoard(ctx context.Context, t *sql.Tx, p *pipeline.Process, kept where.Condition, most int) ([]int64, error) {
	var numbers []int64
	for i := range p.Stages {
		args := append([]any{string(p.Stages[i].Key)}, kept.Args...)
		found, err := numbersOf(t.QueryContext(ctx,
			`SELECT number FROM deal WHERE lane = ?`+kept.Text+` ORDER BY next_due, stage_entered_ms, number LIMIT ?`, append(args, most-len(numbers))...))
		if err != nil {
			return nil, err
		}
		if numbers = append(numbers, found...); len(numbers) == most {
			break
		}
	}
	return numbers, nil
}

// limit is the limit for SQLite, whose value for none is -1.
func limit(n int) int {
	if n <= 0 {
		return -1
	}
	return n
}
