// Package whole reads all cards of some stages of the board, in sight or not.
package whole

import (
	"context"

	"deals/pipeline"
	"deals/pipeline/lists"
)

// Book is what it needs of a book.
type Book interface {
	Board(ctx context.Context, query lists.BoardQuery) (lists.Board, error)
}

// Stages is how many cards each stage to read has.
type Stages map[pipeline.StageKey]int

// Cards reads the cards that a filter finds in these stages.
func (s Stages) Cards(ctx context.Context, book Book, filter string) (deals []pipeline.Deal, err error) {
	query := lists.BoardQuery{Filter: filter, Windows: map[pipeline.StageKey]lists.Window{}}
	for stage, count := range s {
		query.Windows[stage] = lists.Window{Limit: count}
	}
	got, err := book.Board(ctx, query)
	for i := range got.Columns {
		if s[got.Columns[i].Stage] > 0 {
			deals = append(deals, got.Columns[i].Deals...)
		}
	}
	return deals, err
}
