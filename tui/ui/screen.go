package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/action"
)

// Screen is what fills the terminal between header and foot. It is given data and
// answers with a Result, as dialogs do; it knows neither the shell nor another
// screen.
type Screen interface {
	// Name is what the header calls it.
	Name() string
	// Keys are the actions shown in the foot, the most useful ones first.
	Keys() []action.Hint
	// Load reads its data: when it is opened, and whenever the book changed.
	Load() tea.Cmd
	// Update takes the answers to its own commands; any other message is not for
	// it.
	Update(msg tea.Msg) Result
	// Act carries out an action; false when the screen does not have it. Arg is the
	// key that was pressed, which for a stage is its number, or the words to search
	// for.
	Act(a action.ID, arg string) (out Result, taken bool)
	// Draw gives at most height rows of exactly width cells; an empty one is blank.
	Draw(width, height int) []string
}

// Subject is the deal that actions on a screen apply to.
type Subject struct {
	Deal  *pipeline.Deal // as it is shown; nil when there is none
	Named bool           // the screen only has the name of a deal: it is read before an action
	ID    int64          // of the named deal, or 0
	None  string         // why there is no deal, for the user
}

// Result is a request of a screen or a dialog to the shell.
type Result struct {
	Cmd     tea.Cmd
	Close   bool           // close the dialog; leave the screen, wherever it is on the way back
	Open    Dialog         // put another dialog on top
	About   pipeline.Deal  // the subject of the dialog or the write, if it is not the asker's own
	Deal    *pipeline.Deal // show a deal on the whole screen
	Write   *Write         // write this; the dialog stays until it is written, and closes then if Write.Close is set
	Show    Screen         // open a sub-screen of the asker, to which esc returns
	Do      Ask            // carry out an action
	Say     string         // a message in the last row
	Ran     Run            // the changes in the message, undone together
	Unmark  bool           // unmark the marked deals
	Worth   action.ID      // the action worth running after the write
	Fail    error          // shown until it is acknowledged
	Problem error          // the data could not be read; shown in the header until it can
	Read    *Reading       // information about the book as a whole
}

// Ask is a request for an action.
type Ask struct {
	Action action.ID
	Arg    string
	Deal   int64 // the deal, when it is not the subject of the screen
	Onward bool  // it shows a screen from which esc returns here, even from a quick look
}

// Reading is information about the book as a whole.
type Reading struct {
	Version  int64
	Process  *pipeline.Process
	Currency string // the main one of the cards shown, "" for none
}

// Saved is a change as reported to screens.
type Saved struct {
	Write  *Write // as requested; nil for undo and redo
	Change pipeline.Change
	Err    error // why it was refused
	Shown  bool  // the screen is the current one
}

// DealReader reads one deal from a book.
type DealReader interface {
	// Deal reads one deal as it is now.
	Deal(ctx context.Context, id int64) (pipeline.Deal, error)
}
