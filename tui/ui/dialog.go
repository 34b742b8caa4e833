package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// Dialog is one thing on top of the screen: a form, the gate, a question. It is
// given data and answers with a Result; it knows neither the book nor the screen
// beneath. The top of the stack gets the keys, the whole stack is drawn.
type Dialog interface {
	// Update takes a key press, a paste or a mouse message. Mouse positions are
	// relative to the box as last drawn.
	Update(env *Env, msg tea.Msg) Result
	// View draws the dialog, border included, within width × height cells. The
	// cursor, when a text field has focus, is relative to the box.
	View(env *Env, width, height int) (box string, cursor *tea.Cursor)
	// Bindings are the keys that work in it now, for its foot and for help.
	Bindings() []key.Binding
	// Refused passes the error of a write that the dialog asked for. Nothing was
	// written, and the input must still be there.
	Refused(env *Env, err error)
	// Refreshed passes the deal when it changed while the dialog is open.
	Refreshed(env *Env, deal pipeline.Deal)
}
