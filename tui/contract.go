package tui

import (
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// screen is what fills the terminal between header and foot. It is given data and
// answers with an outcome, as dialogs do; it knows neither the shell nor another
// screen.
type screen interface {
	// Name is what the header calls it.
	Name() string
	// Keys are the actions worth a place in the foot, the most useful ones first.
	Keys() []hint
	// Load reads what it shows: on entering it, and whenever the book changed.
	Load() tea.Cmd
	// Update takes the answers to its own commands; anything else is not for it.
	Update(msg tea.Msg) outcome
	// Act carries out an action; false when it is not one of the screen's. Arg is the
	// number of a stage, or the words to find.
	Act(a action, arg string) (out outcome, taken bool)
	// Draw gives at most height rows of exactly width cells; an empty one is blank.
	Draw(width, height int) []string
}

// subject is the deal that actions are about on a screen.
type subject struct {
	deal  *pipeline.Deal // as it is shown; nil when there is none
	named bool           // the screen only names deals: each is read before something is done to it
	id    int64          // of the one it names, or 0
	none  string         // why there is none, for the user
}

// hint is an action with the word that a foot has for it; "" is the action's own.
type hint struct {
	action action
	word   string
}

// hints are actions with their own words.
func hints(all ...action) []hint {
	keys := make([]hint, len(all))
	for i, a := range all {
		keys[i].action = a
	}
	return keys
}

// outcome is what a screen or a dialog wants of the shell.
type outcome struct {
	cmd     tea.Cmd
	closed  bool           // take the dialog off the stack; leave the screen, wherever on the way it lies
	open    dialog         // put another dialog on top
	about   pipeline.Deal  // what the dialog or the write is about, where it is not what the asker is about
	shows   *pipeline.Deal // show a deal on the whole screen
	write   *write         // have this written; a dialog stays until it is, then is taken off when write.close
	show    screen         // go to a screen of the asking one's own, so that esc leads back
	do      ask            // carry out an action
	say     string         // a word in the last row
	ran     run            // the changes that the word is about, which undo takes back together
	unmark  bool           // the marked deals are done with
	worth   action         // that is worth a look after what was written
	fail    error          // shown until it is acknowledged
	problem error          // what is shown could not be read; said in the header until it can
	read    *reading       // of the book as a whole
}

// ask is an action to be carried out.
type ask struct {
	action action
	arg    string
	deal   int64 // to which, when it is not the subject of the screen
	onward bool  // it shows a screen from which esc leads back here, even where one is in passing
}

// reading is what was read of the book as a whole.
type reading struct {
	version int64
	process *pipeline.Process
}

// saved is a change as screens are told of it.
type saved struct {
	write  *write // as it was asked for; nil for undo and redo
	change pipeline.Change
	err    error // why it was refused
	shown  bool  // the screen is in front
}
