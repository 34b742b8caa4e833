package action

import (
	"charm.land/bubbles/v2/key"

	"deals/pipeline"
)

// ID is something the user can ask of the screen. Keys, clicks and tests all
// end in one, so that a feature has one path.
type ID int

// The actions, in the order in which help lists them.
const (
	None ID = iota
	Left
	Right
	Up
	Down
	Top
	Bottom
	PageUp
	PageDown
	Stage // jump to a stage: the key is its number
	Open
	Back // esc: leave what is open
	New
	Refer // a new deal that this one referred
	Edit
	Advance
	Retreat
	Win
	Lose
	Reopen
	Mark   // mark the card, to act on several
	Repeat // do again what was done last
	Lift   // pick the card up, or drop it
	Log
	Step
	Done // finish the next step
	Object
	Document
	Snooze   // silence rot for a while
	Category // of the deal in the forecast
	Push     // move the step or the close date later
	FillGaps // fill gaps in earlier stages
	Undo
	Redo
	Filter
	Today
	Review
	Accounts
	Changes
	Board
	Stats
	StatsFull
	Forecast
	Palette
	Help
	Suspend
	Quit
	Move // to a stage, whose number goes with it; it has no key of its own
	Find // the deals that match some words, which go with it; no key either

	// Those of one screen only, where their keys mean something else.
	Keep     // the decision of a review that all is well
	Role     // of the contact with the cursor
	Merge    // two accounts that are the same
	Window   // of time, that the figures are about
	Grouping // of the table of rates
	Meaning  // of the figure with the cursor
	Earlier  // the day or the period before
	Later
	Currency
	Goal
	Exclude // what if there were no such deal
	Delay   // what if it closes a period later
	Reprice // what if it is worth something else
)

// Subject is what an action is done to.
type Subject int

// The subjects of actions, which decide what a screen without a deal can offer, and
// which actions may be repeated.
const (
	Nothing Subject = iota // the book, the screen, the program
	Card                   // the deal in hand, whatever is marked; it is no change that could be repeated
	Deal                   // one deal at a time
	Several                // one deal, or all that are marked
)

// Row is all there is to know of an action: its keys and what they say in
// help, the foot and the palette, what it is done to, and where it is available.
// Whether it may be done to a deal is asked of package pipeline: the row
// says with which intent.
type Row struct {
	ID    ID
	On    ID     // of one screen only: the action that shows it. On that screen its keys take precedence
	Group string // the heading under which help lists it
	Keys  key.Binding
	Foot  string // what it does, in the fewest words, for the foot
	Also  string // what else people call it, for those who look for it in the palette by their own words

	Subject    Subject
	Asks       pipeline.Intent // what the domain is asked, whether it may be done to a deal; nil when it always may
	Everywhere bool            // on every screen
	Only       ID              // needs the screen that this action shows
	Refills    bool            // when repeated, its form starts with what was typed last time; else that belongs to one deal only
	Moves      bool            // moves the cursor, and does nothing else
	Decides    bool            // in a review it is the decision on the deal, once it is carried out
}

// bind gives the keys of an action, as help shows them, and what they do. The same
// letter means the same thing on every screen.
func bind(shown, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, does))
}

// OnNamed reports whether an action is available on a deal that a list only names.
func (r *Row) OnNamed() bool {
	return r.ID == Open || r.Only == None && (r.Subject == Deal || r.Subject == Several)
}
