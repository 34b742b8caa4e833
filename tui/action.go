package tui

import "charm.land/bubbles/v2/key"

// action is something the user can ask of the screen. Keys, clicks and tests all
// end in one, so that a feature has one path.
type action int

// The actions, in the order in which help lists them.
const (
	noAction action = iota
	actLeft
	actRight
	actUp
	actDown
	actTop
	actBottom
	actPageUp
	actPageDown
	actStage // jump to a stage: the key is its number
	actOpen
	actBack // esc: leave what is open
	actNew
	actRefer // a new deal that this one brought
	actEdit
	actAdvance
	actRetreat
	actWin
	actLose
	actReopen
	actMark   // mark the card, to act on several
	actRepeat // do again what was done last
	actLift   // lift the card to carry it, and drop it again
	actLog
	actStep
	actDone // finish the next step
	actObject
	actDocument
	actSnooze // silence rot for a while
	actCall   // the rep's own word in a forecast
	actPush   // move the step or the expected close later
	actMend   // fill what is missing behind the deal
	actUndo
	actRedo
	actFilter
	actToday
	actReview
	actAccounts
	actChanges
	actBoard
	actStats
	actStatsFull
	actForecast
	actPalette
	actHelp
	actSuspend
	actQuit
	actMove // to a stage, whose number goes with it; it has no key of its own
	actFind // the deals that hold some words, which go with it; no key either

	// Those of one screen only, where their keys mean something else.
	actKeep     // the verdict of a review that all is well
	actRole     // of the contact with the cursor
	actMerge    // two accounts that are the same
	actWindow   // of time, that the figures are about
	actGrouping // of the table of rates
	actMeaning  // of the figure with the cursor
	actEarlier  // the day or the period before
	actLater
	actCurrency
	actGoal
	actExclude // suppose that there were no such deal
	actSlip    // suppose that it closes a period later
	actReprice // suppose that it is worth something else
)

// subjectKind is what an action is done to.
type subjectKind int

const (
	aboutNothing subjectKind = iota // the book, the screen, the program
	aboutCard                       // the deal in hand, whatever is marked; it is no change that could be repeated
	aboutDeal                       // one deal at a time
	aboutSeveral                    // one deal, or all that are marked
)

// actionRow is all there is to know of an action: its keys and what they say in
// help, the foot and the palette, what it is done to, and where it can be had.
// Whether it may be done to a deal as it stands is asked of package pipeline.
type actionRow struct {
	id    action
	on    action // of one screen only: the action that shows it. There its keys come before the others
	group string // the heading under which help lists it
	keys  key.Binding
	foot  string // what it does, in the fewest words, for the foot
	also  string // what else people call it, for those who look for it in the palette by their own words

	subject    subjectKind
	everywhere bool   // on every screen
	only       action // needs the screen that this action shows
	refills    bool   // repeated, its form begins with what was typed before; else that belongs to one deal only
	moves      bool   // about the screen, and does nothing else
	decides    bool   // in a review it is the verdict on the deal, once it is carried out
}

// bind gives the keys of an action, as help shows them, and what they do. The same
// letter means the same thing on every screen.
func bind(shown, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, does))
}

// onNamed reports whether an action can be had on a deal that a list only names.
func (r *actionRow) onNamed() bool {
	return r.id == actOpen || r.only == noAction && (r.subject == aboutDeal || r.subject == aboutSeveral)
}
