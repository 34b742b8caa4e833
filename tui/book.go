package tui

import (
	"time"

	"deals/tui/accounts"
	"deals/tui/board"
	"deals/tui/changes"
	"deals/tui/dealview"
	"deals/tui/forecast"
	"deals/tui/list"
	"deals/tui/review"
	"deals/tui/today"
	"deals/tui/writes"
)

// Book is everything that the program needs from a book, as each screen and each
// part of the shell declares it. Reads may run at the same time as each other and
// as a write. Errors are *refusal.Refusal, *pipeline.GateShut,
// pipeline.ErrNothingChanged or those of the context; their text may be shown.
type Book interface {
	board.Book
	dealview.Book
	today.Book
	list.Book
	review.Book
	accounts.Book
	changes.Book
	forecast.Book // and of the stats, which need less
	goalBook
	writes.Book

	// Now is the book's clock, in the user's zone.
	Now() time.Time
	// LeftOut lists the deals that figures had to leave out so far, since they could
	// not be read.
	LeftOut() []int64
	// Writable reports whether changes can be saved now.
	Writable() bool
}
