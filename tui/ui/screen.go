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
	// Keys are the actions worth a place in the foot, the most useful ones first.
	Keys() []action.Hint
	// Load reads what it shows: on entering it, and whenever the book changed.
	Load() tea.Cmd
	// Update takes the answers to its own commands; anything else is not for it.
	Update(msg tea.Msg) Result
	// Act carries out an action; false when it is not one of the screen's. Arg is the
	// key that was pressed, which for a stage is its number, or the words to find.
	Act(a action.ID, arg string) (out Result, taken bool)
	// Draw gives at most height rows of exactly width cells; an empty one is blank.
	Draw(width, height int) []string
}

// Subject is the deal that actions are about on a screen.
type Subject struct {
	Deal  *pipeline.Deal // as it is shown; nil when there is none
	Named bool           // the screen only names deals: each is read before something is done to it
	ID    int64          // of the one it names, or 0
	None  string         // why there is none, for the user
}

// Result is what a screen or a dialog wants of the shell.
type Result struct {
	Cmd     tea.Cmd
	Close   bool           // take the dialog off the stack; leave the screen, wherever it is on the way back
	Open    Dialog         // put another dialog on top
	About   pipeline.Deal  // what the dialog or the write is about, where it is not what the asker is about
	Deal    *pipeline.Deal // show a deal on the whole screen
	Write   *Write         // have this written; a dialog stays until it is, and is taken off then if Write.Close says so
	Show    Screen         // go to a sub-screen of the asker, so that esc returns here
	Do      Ask            // carry out an action
	Say     string         // a word in the last row
	Ran     Run            // the changes that the word is about, which undo takes back together
	Unmark  bool           // the marked deals are done with
	Worth   action.ID      // that is worth a look after what was written
	Fail    error          // shown until it is acknowledged
	Problem error          // what is shown could not be read; said in the header until it can
	Read    *Reading       // of the book as a whole
}

// Ask is an action to be carried out.
type Ask struct {
	Action action.ID
	Arg    string
	Deal   int64 // to which, when it is not the subject of the screen
	Onward bool  // it shows a screen from which esc comes back here, even where one is in passing
}

// Reading is what was read of the book as a whole.
type Reading struct {
	Version int64
	Process *pipeline.Process
}

// Saved is a change as it is reported to screens.
type Saved struct {
	Write  *Write // as it was asked for; nil for undo and redo
	Change pipeline.Change
	Err    error // why it was refused
	Shown  bool  // the screen is in front
}

// DealReader reads one deal of a book.
type DealReader interface {
	// Deal reads one deal as it is now.
	Deal(ctx context.Context, id int64) (pipeline.Deal, error)
}
