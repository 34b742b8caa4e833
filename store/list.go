package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"deals/pipeline"
)

// sorts are the columns by which deals can be listed. What is not known comes
// last.
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
func (b *Book) List(ctx context.Context, query pipeline.ListQuery) ([]pipeline.Deal, error) {
	var deals []pipeline.Deal
	err := b.Each(ctx, query, func(d *pipeline.Deal) error {
		deals = append(deals, *d)
		return nil
	})
	return deals, err
}

// Each hands on deals one after the other, all from one state of the book. It
// stops with the first error that yield returns, and returns it.
func (b *Book) Each(ctx context.Context, query pipeline.ListQuery, yield func(*pipeline.Deal) error) error {
	process, err := b.Process(ctx)
	if err != nil {
		return err
	}
	order, orderArgs, err := order(process, query.Sort)
	if err != nil {
		return err
	}
	var stopped error // the caller's error, which is no failure of the book
	err = b.read(ctx, func(t *sql.Tx) error {
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
		args := append(append(kept.args, orderArgs...), limit(query.Limit))
		numbers, err := numbersOf(t.QueryContext(ctx,
			`SELECT number FROM deal WHERE true`+kept.text+` ORDER BY `+order+`, number LIMIT ?`, args...))
		if err != nil {
			return err
		}
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

// limit is how SQLite is told that there is none.
func limit(n int) int {
	if n <= 0 {
		return -1
	}
	return n
}

// order is how a list is sorted. A minus turns the direction.
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
		return "", nil, &pipeline.Refusal{
			Reason: pipeline.Usage, Code: "bad_sort",
			Message: fmt.Sprintf("Deals cannot be sorted by %q.", short(by)), Hint: "one of: " + strings.Join(names, ", "),
		}
	}
	return direct(column, descending), nil, nil
}

// direct turns the last part of an order; the part before it, which puts the
// unknown last, stays.
func direct(column string, descending bool) string {
	if descending {
		return column + " DESC"
	}
	return column
}
