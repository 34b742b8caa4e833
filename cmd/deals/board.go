package main

import (
	"context"

	"deals/tui"
)

// board opens the board, or lists the deals where no person can see one.
func (a *app) board(ctx context.Context) error {
	if a.InTerminal && a.OutTerminal && !a.json {
		book, err := a.book(ctx)
		if err != nil {
			return err
		}
		if !a.backedUp {
			defer a.backupBehind(ctx)()
		}
		// The screen answers signals by itself, so that it can write what is queued
		// before it ends.
		return tui.Run(context.WithoutCancel(ctx), tui.Options{
			Book: book, In: a.In, Out: a.Out, Env: a.Env, NoMouse: a.noMouse, Title: a.bookTitle, Crashed: a.keepReport, Editor: a.editor,
		})
	}
	if err := a.list(ctx, listing{totalled: a.OutTerminal}); err != nil {
		return err
	}
	a.note("hint: the board needs a terminal; deals --help lists the verbs")
	return nil
}
