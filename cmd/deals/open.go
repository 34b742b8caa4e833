package main

import (
	"cmp"
	"context"
	"errors"

	"deals/pipeline/refusal"
	"deals/store"
	"deals/tui/safe"
)

// opening is how a command opens the book.
type opening int

const (
	toChange opening = iota // what is due is done first
	toRead                  // the answer is as if it was done; it is done afterwards
	asItIs                  // the file itself is looked at; what is due waits
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
	if a.opened, err = store.Open(ctx, path, store.Options{Now: a.Now}); err != nil {
		return nil, err
	}
	switch a.opening {
	case toChange:
		a.catchUp(ctx, a.opened)
	case toRead:
		copied, err := a.opened.AsIfCaughtUp(ctx)
		a.hintAt("renewals and forecasts due today are not shown", err)
		if copied != nil {
			a.opened, a.behind = copied, a.opened
		}
	}
	return a.opened, ctx.Err()
}

// catchUp does what is due. It may fail without failing the command: the next one
// tries again.
func (a *app) catchUp(ctx context.Context, book *store.Book) {
	a.hintAt("renewals and forecasts due today were not saved", book.CatchUp(ctx))
}

// hintAt says that something beside the command failed, and why.
func (a *app) hintAt(what string, err error) {
	var refused *refusal.Refusal
	if errors.As(err, &refused) {
		a.out.Note("hint: %s: %s", what, safe.Line(refused.Message))
	}
}

// leave does after a command what does not have to be done before it, and closes
// the book. A book with a problem is left alone.
func (a *app) leave(ctx context.Context, err error) error {
	if a.opened == nil {
		return err
	}
	a.nameLeftOut()
	book := cmp.Or(a.behind, a.opened)
	var refused *refusal.Refusal
	if !errors.As(err, &refused) || refused.Reason != refusal.Failed {
		_ = a.out.Flush() // finish reports whether writing failed
		if a.opening == toRead && ctx.Err() == nil {
			a.catchUp(ctx, book)
		}
		a.backupOfTheDay(ctx, book)
	}
	closing := book.Close()
	if a.behind != nil {
		closing = cmp.Or(closing, a.opened.Close())
	}
	return cmp.Or(err, closing)
}

// nameLeftOut names the deals that the figures lack.
func (a *app) nameLeftOut() {
	if left := a.opened.LeftOut(); len(left) > 0 {
		a.out.Note("hint: left out %s that cannot be read: %s; see: deals doctor", safe.Text(count(len(left), "deal")), numbered(left))
	}
}
