package main

import (
	"context"
	"os"

	"deals/cmd/deals/exporter"
	"deals/cmd/deals/exporting"
	"deals/cmd/deals/interrupt"
	"deals/tui"
)

// screen opens the program on one of its screens.
func (a *app) screen(ctx context.Context, on tui.Screen) error {
	book, err := a.book(ctx)
	if err != nil {
		return err
	}
	// The screen handles signals itself, so that it can write the queued changes
	// before it ends.
	if !a.backedUp {
		defer a.backupBehind(ctx)()
	}
	defer interrupt.Saving()()
	tty, _ := a.Out.(*os.File)
	reader := a.importing
	if reader == nil {
		reader = &importReader{app: a}
	}
	defer reader.printHeld()
	currency, from, err := a.currencyOf(ctx)
	if err != nil {
		return err
	}
	if from == "default" { // The first deal decides.
		currency = ""
	}
	return tui.Run(context.WithoutCancel(ctx), tui.Options{
		Book: book, Screen: on, In: a.In, Out: interrupt.Writer(ctx, a.Out), Tty: tty, Env: a.out.ScreenEnv(), NoMouse: a.noMouse,
		Title: a.bookTitle, OnBook: a.onBook, Figures: a.figures, Crashed: a.keepReport, Editor: a.editor, TextPlace: textPlace,
		Imports: reader, Import: reader.path, Currency: currency, Exports: &exporting.Shown{Book: book, Comma: exporter.DecimalComma(a.Lookup)},
	})
}

// board opens the board, or lists the deals where there is no screen for one.
func (a *app) board(ctx context.Context) error {
	if a.watched() {
		return a.screen(ctx, tui.ScreenBoard)
	}
	a.opening = toRead
	if err := a.list(ctx, listing{totalled: a.OutTerminal}); err != nil {
		return err
	}
	a.note("hint: the board needs a terminal; deals --help lists the commands")
	return nil
}

// watched reports whether a person reads and types, on a terminal that can move its
// cursor.
func (a *app) watched() bool {
	return a.InTerminal && a.OutTerminal && !a.json && a.Lookup("TERM") != "dumb"
}
