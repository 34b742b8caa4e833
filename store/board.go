package store

import (
	"context"
	"database/sql"

	"deals/pipeline"
	"deals/pipeline/lists"
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
		asked, kept, err := filter(ctx, t, process, query.Filter, false, b.Now())
		if err != nil {
			return err
		}
		heads, err := where.ReadHeads(ctx, t, kept)
		if err != nil {
			return err
		}
		if board.Left, err = where.LeftOf(ctx, t, kept, "lane IS NOT NULL"); err != nil {
			return err
		}
		board.Columns = make([]lists.Column, len(process.Stages))
		var shown []int64
		for i, stage := range process.Stages {
			column := heads.Column(stage.Key)
			window := query.Windows[stage.Key]
			column.Offset = window.Offset
			if column.Count > window.Offset && window.Limit > 0 {
				numbers, err := where.InColumn(ctx, t, process, stage.Key, kept, asked.Sort, window)
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
