package main

import (
	"context"

	"deals/store"
)

// openBoard shows the board of an open book until the user leaves it. It is nil
// in a program that was built without one.
var openBoard func(ctx context.Context, book *store.Book, s streams) error

// board opens the board, or lists the deals where no person can see one.
func (a *app) board(ctx context.Context) error {
	if openBoard != nil && a.InTerminal && a.OutTerminal && !a.json {
		book, err := a.book(ctx)
		if err != nil {
			return err
		}
		return openBoard(ctx, book, a.streams)
	}
	if err := a.list(ctx, listing{totalled: a.OutTerminal}); err != nil {
		return err
	}
	a.note("hint: the board needs a terminal; deals --help lists the verbs")
	return nil
}
