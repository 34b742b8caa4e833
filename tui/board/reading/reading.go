// Package reading reads what the board shows: the visible cards, the deals that a filter
// finds, and the cards around the selected one.
package reading

import (
	"cmp"
	"context"
	"errors"
	"sort"

	"deals/pipeline"
	"deals/pipeline/hits"
	"deals/pipeline/lists"
	"deals/tui/board/elsewhere"
	"deals/tui/ui"
)

// Book is what is read from a book.
type Book interface {
	ui.DealReader
	// Process is the process the book sells by.
	Process(ctx context.Context) (*pipeline.Process, error)
	// Board reads the columns and the requested ranges of cards.
	Board(ctx context.Context, query lists.BoardQuery) (lists.Board, error)
	// Search reads the first deals that a query finds, the best one first.
	Search(ctx context.Context, text string, limit int) (words hits.Query, deals []pipeline.Deal, more bool, err error)
	// Version differs after every commit, by this process or another.
	Version(ctx context.Context) (int64, error)
}

// Asked is what the board asks for.
type Asked struct {
	Query  lists.BoardQuery
	Follow int64 // the deal whose card is read as well, wherever it is; 0 is none
	Rows   int   // the cards that are read around it
	Best   bool  // the best hit of the filter is the one to follow
	Sorted bool  // the filter has an order of its own
}

// Found is the visible cards, and the book as a whole.
type Found struct {
	Now   ui.Reading
	Board lists.Board
	Hits  elsewhere.Hits
}

// How many hits are searched for the best one on the board, and for the closed deals.
const (
	someHits = 20
	manyHits = 1000
)

// Read reads the board. It runs in a command.
func Read(ctx context.Context, book Book, a Asked) (got Found, err error) {
	if got.Now.Version, err = book.Version(ctx); err != nil {
		return got, err
	}
	if got.Now.Process, err = book.Process(ctx); err != nil {
		return got, err
	}
	if got.Board, err = book.Board(ctx, a.Query); err == nil && a.Best {
		got.Hits, err = search(ctx, book, &got.Board, a.Query.Filter)
		a.Follow = cmp.Or(got.Hits.Card, a.Follow)
	}
	if err != nil || a.Follow == 0 || got.Board.Holds(a.Follow) {
		return got, err
	}
	if deal, err := book.Deal(ctx, a.Follow); err == nil && deal.OnBoard() {
		return got, seek(ctx, book, &got.Board, &deal, a)
	}
	return got, nil
}

// search finds the best hit on the board: the first card shown when nothing but
// conditions is asked for. The deals off the board matter when no card matches.
func search(ctx context.Context, book Book, b *lists.Board, filter string) (elsewhere.Hits, error) {
	words, deals, more, err := book.Search(ctx, filter, someHits)
	if more && err == nil && b.Count() == 0 {
		_, deals, more, err = book.Search(ctx, filter, manyHits)
	}
	found := elsewhere.Split(deals)
	found.More = more
	if words.IsZero() {
		found.Card = b.First()
	}
	return found, err
}

// seek finds the position of a deal in its column, however long that is, and loads
// the cards around it instead.
func seek(ctx context.Context, book Book, b *lists.Board, deal *pipeline.Deal, a Asked) error {
	at := -1
	for i := range b.Columns {
		if b.Columns[i].Stage == deal.Stage {
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	var failed error
	read := func(offset, limit int) lists.Column {
		window := map[pipeline.StageKey]lists.Window{deal.Stage: {Offset: offset, Limit: limit}}
		part, err := book.Board(ctx, lists.BoardQuery{Filter: a.Query.Filter, Windows: window})
		if failed = errors.Join(failed, err); failed != nil {
			return lists.Column{}
		}
		return part.Columns[at]
	}
	count := b.Columns[at].Count
	place := 0
	if a.Sorted {
		place = among(read, count, deal.ID)
	} else { // The column is in the order of the board, so it is halved with one card read a time.
		place = sort.Search(count, func(i int) bool {
			c := read(i, 1)
			return len(c.Deals) == 0 || !lists.Before(&c.Deals[0], deal)
		})
	}
	if failed != nil || place < 0 {
		return failed
	}
	around := read(max(0, place-2*a.Rows), 4*a.Rows)
	if failed == nil {
		b.Columns[at] = around
	}
	return failed
}

// among looks through the front of a column for a deal; -1 is not found.
func among(read func(offset, limit int) lists.Column, count int, id int64) int {
	const part, most = 200, 2000
	for from := 0; from < min(count, most); from += part {
		for i, d := range read(from, part).Deals {
			if d.ID == id {
				return from + i
			}
		}
	}
	return -1
}
