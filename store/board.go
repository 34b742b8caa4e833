package store

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/store/where"
)

// Board reads the visible part of the board. Its duration depends on the size of
// that part, not on the number of deals; with a filter, also on the number of cards
// on the board.
func (b *Book) Board(ctx context.Context, query lists.BoardQuery) (lists.Board, error) {
	process, err := b.Process(ctx)
	if err != nil {
		return lists.Board{}, err
	}
	var board lists.Board
	err = b.read(ctx, func(t *sql.Tx) error {
		_, kept, err := filter(ctx, t, process, query.Filter, false, b.Now())
		if err != nil {
			return err
		}
		heads, err := readHeads(ctx, t, kept)
		if err != nil {
			return err
		}
		board.Columns = make([]lists.Column, len(process.Stages))
		var shown []int64
		for i, stage := range process.Stages {
			column := heads.column(stage.Key)
			window := query.Windows[stage.Key]
			column.Offset = window.Offset
			if column.Count > window.Offset && window.Limit > 0 {
				numbers, err := readWindow(ctx, t, stage.Key, kept, window)
				if err != nil {
					return err
				}
				shown = append(shown, numbers...)
			}
			board.Columns[i] = column
		}
		return readCards(ctx, t, board.Columns, shown)
	})
	return board, err
}

// heads are the totals of each column.
type heads map[string][]head

type head struct {
	currency string
	total
}

// readHeads reads the totals, or with a filter counts the matching cards.
func readHeads(ctx context.Context, t *sql.Tx, kept where.Condition) (heads, error) {
	found := heads{}
	currencies := map[string]bool{}
	rows, err := t.QueryContext(ctx, `SELECT lane, currency, count, sum_minor FROM total`)
	if err != nil {
		return nil, err
	}
	err = each(rows, func() error {
		var lane string
		var h head
		err := rows.Scan(&lane, &h.currency, &h.count, &h.sum)
		found[lane] = append(found[lane], h)
		currencies[h.currency] = true
		return err
	})
	if kept.Text != "" && err == nil {
		return countHeads(ctx, t, slices.Collect(maps.Keys(currencies)), kept)
	}
	return found, err
}

// countHeads counts in the order of the board's index. Grouping by currency as well
// would sort all cards, and take twice as long.
func countHeads(ctx context.Context, t *sql.Tx, currencies []string, kept where.Condition) (heads, error) {
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
	found := heads{}
	err = each(rows, func() error {
		var lane string
		list := make([]head, len(currencies))
		into := []any{&lane}
		for i := range list {
			list[i].currency = currencies[i]
			into = append(into, &list[i].count, &list[i].sum)
		}
		err := rows.Scan(into...)
		found[lane] = slices.DeleteFunc(list, func(h head) bool { return h.count == 0 })
		return err
	})
	return found, err
}

func (h heads) column(stage pipeline.StageKey) lists.Column {
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

func readWindow(ctx context.Context, t *sql.Tx, stage pipeline.StageKey, kept where.Condition, w lists.Window) ([]int64, error) {
	args := append([]any{string(stage)}, kept.Args...)
	return numbersOf(t.QueryContext(ctx, `
		SELECT number
		FROM deal INDEXED BY deal_board
		WHERE lane = ?`+kept.Text+`
		ORDER BY next_due, stage_entered_ms, number
		LIMIT ? OFFSET ?`, append(args, w.Limit, w.Offset)...))
}

// readCards reads the visible deals of all columns at once.
func readCards(ctx context.Context, t *sql.Tx, columns []lists.Column, shown []int64) error {
	places := make(map[pipeline.StageKey]*lists.Column, len(columns))
	for i := range columns {
		places[columns[i].Stage] = &columns[i]
	}
	return inOrder(ctx, t, shown, func(d *pipeline.Deal) error {
		column := places[d.Stage]
		column.Deals = append(column.Deals, *d)
		return nil
	})
}
