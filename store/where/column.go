package where

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/pipeline/query"
)

// Heads are the totals of the columns of the board.
type Heads map[string][]head

type head struct {
	currency   string
	count, sum int64
}

// ReadHeads reads the totals of each column, or with a condition counts the matching cards.
func ReadHeads(ctx context.Context, t *sql.Tx, kept Condition) (Heads, error) {
	found := Heads{}
	currencies := map[string]bool{}
	rows, err := t.QueryContext(ctx, `SELECT lane, currency, count, sum_minor FROM total`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var lane string
		var h head
		if err := rows.Scan(&lane, &h.currency, &h.count, &h.sum); err != nil {
			return nil, err
		}
		found[lane] = append(found[lane], h)
		currencies[h.currency] = true
	}
	if kept.Text != "" && rows.Err() == nil {
		return countHeads(ctx, t, slices.Collect(maps.Keys(currencies)), kept)
	}
	return found, rows.Err()
}

// countHeads counts in the order of the board's index. Grouping by currency as well
// would sort all cards, and take twice as long.
func countHeads(ctx context.Context, t *sql.Tx, currencies []string, kept Condition) (Heads, error) {
	columns := "lane"
	var args []any
	for _, currency := range currencies {
		columns += ", count(*) FILTER (WHERE currency = ?), coalesce(sum(value_minor) FILTER (WHERE currency = ?), 0)"
		args = append(args, currency, currency)
	}
	rows, err := t.QueryContext(ctx, `
		SELECT `+columns+`
		FROM deal INDEXED BY deal_board
		WHERE lane IS NOT NULL`+kept.Text+`
		GROUP BY lane`, append(args, kept.Args...)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := Heads{}
	for rows.Next() {
		var lane string
		list := make([]head, len(currencies))
		into := []any{&lane}
		for i := range list {
			list[i].currency = currencies[i]
			into = append(into, &list[i].count, &list[i].sum)
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		found[lane] = slices.DeleteFunc(list, func(h head) bool { return h.count == 0 })
	}
	return found, rows.Err()
}

// Column is a column without its cards.
func (h Heads) Column(stage pipeline.StageKey) lists.Column {
	column := lists.Column{Stage: stage}
	list := h[string(stage)]
	slices.SortFunc(list, func(a, b head) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.currency, b.currency))
	})
	for _, one := range list {
		column.Count += int(one.count)
		if one.currency != "" {
			column.Sums = append(column.Sums, money.Money{Minor: one.sum, Currency: one.currency})
		}
	}
	return column
}

// InColumn lists the cards of a part of a column. Its own order is that of an index.
func InColumn(ctx context.Context, t *sql.Tx, p *pipeline.Process, stage pipeline.StageKey, kept Condition, keys []query.Key, w lists.Window) ([]int64, error) {
	order, orderArgs := "next_due, stage_entered_ms", []any(nil)
	if len(keys) > 0 {
		order, orderArgs = Order(p, keys)
	}
	args := slices.Concat([]any{string(stage)}, kept.Args, orderArgs, []any{w.Limit, w.Offset})
	return numbersOf(t.QueryContext(ctx, `
		SELECT number
		FROM deal INDEXED BY deal_board
		WHERE lane = ?`+kept.Text+`
		ORDER BY `+order+`, number
		LIMIT ? OFFSET ?`, args...))
}
