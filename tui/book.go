package tui

import "time"

// Book is what the program needs of a book: what each screen and each part of the
// shell needs, as they declare it. Reads may run at the same time as each other and
// as a write. Errors are *refusal.Refusal, *pipeline.GateShut,
// pipeline.ErrNothingChanged or those of the context; their text may be shown.
type Book interface {
	boardBook
	dealScreenBook
	todayBook
	reviewBook
	accountsBook
	changesBook
	forecastBook // and of the stats, which need less
	goalBook
	writesBook

	// Now is the book's clock, in the user's zone.
	Now() time.Time
}
