package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/refusal"
)

// sorts are the columns that lists can be sorted by. Unknown values come last.
var sorts = map[string]string{
	"id":               "number",
	"title":            "search", // which begins with the title
	"account":          "account = '', account COLLATE NOCASE",
	"contact":          "contact = '', contact COLLATE NOCASE",
	"source":           "source = '', source COLLATE NOCASE",
	"status":           "status",
	"value":            "value_minor IS NULL, value_minor",
	"currency":         "currency = '', currency",
	"created_at":       "created_ms",
	"stage_entered_at": "stage_entered_ms",
	"closed_at":        "closed_ms IS NULL, closed_ms",
	"last_touch_at":    "last_touch_ms IS NULL, last_touch_ms",
	"expected_close":   "expected_close IS NULL, expected_close",
	"next_due":         "next_due",
	"pushes":           "pushes",
	"overrides":        "overrides",
}

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

// listed finds the numbers of the matching deals, in order.
func (b *Book) listed(ctx context.Context, query lists.Query, use func(*sql.Tx, []int64) error) error {
	process, err := b.Process(ctx)
	if err != nil {
		return err
	}
	order, orderArgs, err := order(process, query.Sort)
	if err != nil {
		return err
	}
	return b.read(ctx, func(t *sql.Tx) error {
		kept, err := filter(ctx, t, process, query.Filter, b.Now())
		if err != nil {
			return err
		}
		if query.Stage != "" {
			kept.and("stage = ?", string(query.Stage))
		}
		if query.Status != "" {
			kept.and("status = ?", string(query.Status))
		}
		var numbers []int64
		if query.Sort == "" && query.Limit > 0 {
			if numbers, err = firstOnBoard(ctx, t, process, kept, query.Limit); err != nil {
				return err
			}
			if len(numbers) == query.Limit || query.Status == pipeline.Open { // An open deal is on the board.
				return use(t, numbers)
			}
			kept.and("lane IS NULL")
			query.Limit -= len(numbers)
		}
		args := append(append(kept.args, orderArgs...), limit(query.Limit))
		rest, err := numbersOf(t.QueryContext(ctx,
			`SELECT number FROM deal WHERE true`+kept.text+` ORDER BY `+order+`, number LIMIT ?`, args...))
		if err != nil {
			return err
		}
		return use(t, append(numbers, rest...))
	})
}

// firstOnBoard finds the first deals on the board in its own order, column by
// column. Within a column an index has that order, so that it reads no more than it
// needs.
func firstOnBoard(ctx context.Context, t *sql.Tx, p *pipeline.Process, kept condition, most int) ([]int64, error) {
	var numbers []int64
	for i := range p.Stages {
		args := append([]any{string(p.Stages[i].Key)}, kept.args...)
		found, err := numbersOf(t.QueryContext(ctx,
			`SELECT number FROM deal WHERE lane = ?`+kept.text+` ORDER BY next_due, stage_entered_ms, number LIMIT ?`, append(args, most-len(numbers))...))
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

// order is the sort order of a list. A minus reverses the direction.
func order(p *pipeline.Process, by string) (string, []any, error) {
	by, descending := strings.CutPrefix(by, "-")
	var stages strings.Builder
	stages.WriteString("CASE stage")
	var args []any
	for _, s := range p.Stages {
		stages.WriteString(" WHEN ? THEN ?")
		args = append(args, string(s.Key), len(args))
	}
	stages.WriteString(" END")
	switch by {
	case "":
		return "lane IS NULL, " + stages.String() + ", next_due, stage_entered_ms", args, nil
	case "stage":
		return direct(stages.String(), descending), args, nil
	}
	column, ok := sorts[strings.TrimSuffix(by, "_minor")]
	if !ok {
		names := []string{"stage"}
		for name := range sorts {
			names = append(names, name)
		}
		slices.Sort(names)
		return "", nil, &refusal.Refusal{
			Reason: refusal.Usage, Code: "bad_sort",
			Message: fmt.Sprintf("Deals cannot be sorted by %q.", short(by)), Hint: "one of: " + strings.Join(names, ", "),
		}
	}
	return direct(column, descending), nil, nil
}

// direct reverses the last part of an order; the part before it, which puts unknown
// values last, stays.
func direct(column string, descending bool) string {
	if descending {
		return column + " DESC"
	}
	return column
}
