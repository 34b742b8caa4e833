package action

import (
	"charm.land/bubbles/v2/key"

	"deals/pipeline"
)

// ID is an action of the user. Keys, clicks and tests all end in one, so that every
// feature has a single path.
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
	Zoom  // one stage as a list
	Open
	Back // esc: leave what is open
	New
	Refer // a new deal referred by this one
	Edit
	Advance
	Retreat
	Win
	Lose
	Reopen
	Mark     // mark the card, to act on several
	MarkAll  // mark all deals that are shown
	MarkDown // mark and move, so that repeating it marks a range
	MarkUp
	Repeat // the last action again
	Lift   // pick the card up, or drop it
	Log
	Step
	Done // finish the next step
	Object
	Document
	Snooze   // silence rot for a while
	Category // of the deal in the forecast
	Push     // move the step or the close date later
	Tag
	FillGaps // fill gaps in earlier stages
	Copy     // what is under the cursor
	Undo
	Redo
	Filter
	NextHit // of the filter
	LastHit // the hit before
	Today
	Review
	Accounts
	Changes
	Board
	List
	Stats
	StatsFull
	Forecast
	Import
	Palette
	Help
	Suspend
	Quit
	Move // to a stage, whose number is the argument; it has no key of its own
	Find // the deals that match the words in the argument; no key either

	// Actions of a single screen, where their keys have another meaning.
	Arrange  // sort and group the list, choose its columns; the argument says how
	TabLeft  // the view to the left
	TabRight // the view to the right
	View     // show a view in the list; the argument is its name
	Export   // write the list, or the marked deals, to a file; it has no key, the argument is the file
	SaveView // keep the filter, order and groups of the list under a name
	Keep     // the review decision that nothing needs to change
	Role     // of the contact with the cursor
	Merge    // two accounts that are the same
	Window   // the period of the figures
	Grouping // the grouping of the rates table
	Meaning  // the explanation of the figure with the cursor
	Earlier  // the day or the period before
	Later
	Goal    // and the currency
	Suppose // what if: the next key says what
	Exclude // what if the deal did not exist
	Delay   // what if it closes one period later
	Reprice // what if it has another value
	Land    // import the file that is shown
	Answer  // choose what the column or the word with the cursor means
	NextAnswer
	LastAnswer // the answer before
	Part       // the next part of the screen
	PartBefore
	OtherFile
)

// Subject is what an action is done to.
type Subject int

// The subjects of actions. They decide what a screen without a deal can offer, and
// which actions may be repeated.
const (
	Nothing Subject = iota // the book, the screen, the program
	Card                   // the selected deal, whatever is marked; not a change, so never repeated
	Deal                   // one deal at a time
	Several                // one deal, or all that are marked
)

// Row holds everything about an action: its keys, its words in help, the foot and
// the palette, its subject, and where it is available. Package pipeline decides
// whether it is allowed on a deal: the row names the intent.
type Row struct {
	ID    ID
	On    ID     // set for an action of one screen: the action that shows that screen. Its keys take precedence there
	Group string // the heading under which help lists it
	Keys  key.Binding
	Foot  string // what it does, in the fewest words, for the foot
	Also  string // other names that people may type in the palette

	Subject    Subject
	Asks       pipeline.Intent // the intent that the domain checks; nil when always allowed
	Everywhere bool            // on every screen
	Only       ID              // needs the screen that this action shows
	Refills    bool            // when repeated, its form starts with the last input; otherwise that belongs to one deal only
	Moves      bool            // moves the cursor and nothing else
	Decides    bool            // counts as the decision on the deal in a review, once it is carried out
}

// bind gives the keys of an action, as help shows them, and what they do. The same
// letter means the same thing on every screen.
func bind(shown, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, does))
}

// OnNamed reports whether an action is available on a deal that a list shows by
// name only.
func (r *Row) OnNamed() bool {
	return r.ID == Open || r.ID == Copy || r.Only == None && (r.Subject == Deal || r.Subject == Several)
}
