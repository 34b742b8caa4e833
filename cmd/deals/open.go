package main

import (
	"cmp"
	"context"
	"errors"
	"time"

	"deals/cmd/deals/advice"
	"deals/pipeline/refusal"
	"deals/store"
	"deals/store/failure"
	"deals/tui/safe"
)

// opening is how a command opens the book.
type opening int

const (
	toChange opening = iota // catch up first
	toRead                  // answer from a caught-up copy, catch up afterwards
	toTry                   // as toRead, to try a change without saving it; on an empty book if there is none yet
	asItIs                  // look at the file itself, do not catch up
)

// book opens the book the first time a command needs it.
func (a *app) book(ctx context.Context) (*store.Book, error) {
	if a.opened != nil {
		return a.opened, nil
	}
	path, err := a.path()
	if err != nil {
		return nil, err
	}
	options := store.Options{Now: a.Now, Existing: a.opening != toChange}
	a.opened, err = store.Open(ctx, path, options)
	if failure.IsCode(err, "no_book") && (a.opening == toTry || a.opening == toRead && !a.names()) {
		a.opened, err = store.Nothing(ctx, options)
	}
	if err != nil {
		return nil, err
	}
	switch a.opening {
	case toChange:
		a.catchUp(ctx, a.opened, 2*time.Second)
	case toRead, toTry:
		copied, err := a.opened.AsIfCaughtUp(ctx)
		a.hintAt("renewals and forecasts due today are not shown", err)
		if copied != nil {
			a.opened, a.behind = copied, a.opened
		}
	}
	return a.opened, ctx.Err()
}

// catchUp does what has fallen due. If that fails, the command goes on, and the next
// one tries again.
func (a *app) catchUp(ctx context.Context, book *store.Book, patience time.Duration) {
	a.hintAt("renewals and forecasts due today were not saved", book.CatchUp(ctx, patience))
}

// hintAt says that something other than the command itself failed, why, and what to do.
func (a *app) hintAt(what string, err error) {
	var refused *refusal.Refusal
	if errors.As(err, &refused) {
		a.note("hint: %s: %s", what, safe.Line(refused.Message))
		if remedy := advice.Of(err); remedy != "" {
			a.note("hint: %s", safe.Line(remedy))
		}
	}
}

// leave does what can wait until after the command, and closes the book. A book with
// a problem is left alone.
func (a *app) leave(ctx context.Context, err error) error {
	if a.opened == nil {
		return err
	}
	a.nameLeftOut()
	book := cmp.Or(a.behind, a.opened)
	var refused *refusal.Refusal
	if !errors.As(err, &refused) || refused.Reason != refusal.Failed {
		_ = a.out.Flush() // finish reports whether writing failed
		if (a.opening == toRead || a.opening == toTry) && ctx.Err() == nil {
			a.catchUp(ctx, book, 200*time.Millisecond) // The user has the answer, and waits for the prompt.
		}
		a.backupOfTheDay(ctx, book)
	}
	return cmp.Or(err, book.Close(), a.opened.Close()) // Closing twice is harmless.
}

// nameLeftOut names the deals that are missing from the figures.
func (a *app) nameLeftOut() {
	if left := a.opened.LeftOut(); len(left) > 0 {
		a.note("hint: left out %s that cannot be read: %s; see: deals doctor", safe.Text(count(len(left), "deal")), numbered(left))
	}
}
