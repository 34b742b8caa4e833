package tui

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// dialog is one thing on top of the screen: a form, the gate, a question. It is
// given data and answers with an outcome; it knows neither the book nor what
// lies beneath. The top of the stack gets the keys, all of the stack is drawn.
type dialog interface {
	// update takes a key press, a paste or a mouse message. Mouse positions are
	// relative to the box, as it was last drawn.
	update(sc *scene, msg tea.Msg) outcome
	// view draws the dialog, border included, within width × height cells. The
	// cursor, when a text field has focus, is relative to the box.
	view(sc *scene, width, height int) (box string, cursor *tea.Cursor)
	// bindings are the keys that work in it now, for its foot and for help.
	bindings() []key.Binding
	// refused hands back the error of a write that the dialog asked for. Nothing
	// was written, and what was typed must still be there.
	refused(sc *scene, err error)
	// refreshed hands over the deal when it changed while the dialog is open.
	refreshed(sc *scene, deal pipeline.Deal)
}

// changing is the change that intents make of a deal, as it is shown.
func changing(deal *pipeline.Deal, intents ...pipeline.Intent) write {
	return write{deal: deal.ID, intents: append([]pipeline.Intent{pipeline.IfUnchanged{Deal: *deal}}, intents...), close: true}
}

// write is one change to be made: intents on a deal, or a new deal. For several
// deals it is one change each.
type write struct {
	deal    int64            // 0 makes a new deal from create
	create  *pipeline.Create // for a new deal
	intents []pipeline.Intent
	close   bool // take the asking dialog off the stack once it is written

	// book does what is about the book, or about more than one deal, and says what it did.
	book func(ctx context.Context) (words string, err error)

	more   []write // the changes of several deals, in place of the one
	marked bool    // it is about the marked deals
	// done, when not nil, gives the next dialog after a successful write, such as
	// the question for the next step after one was finished.
	done func(sc *scene, change pipeline.Change) dialog
}
