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

// binding joins an action to its keys and says what it does, in words.
type binding struct {
	action action
	group  string // the heading under which help lists it
	key.Binding
}

// bind makes a binding. The same letter means the same thing on every screen.
func bind(a action, group, shown, does string, keys ...string) binding {
	return binding{a, group, key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, does))}
}

// keymap is every key of the screens; dialogs have keys of their own. A test
// fails when two bindings share a key or one lacks its help.
func keymap() []binding {
	return []binding{
		bind(actLeft, "Move", "h ←", "column to the left", "h", "left"),
		bind(actRight, "Move", "l →", "column to the right", "l", "right"),
		bind(actDown, "Move", "j ↓", "next card", "j", "down"),
		bind(actUp, "Move", "k ↑", "card above", "k", "up"),
		bind(actTop, "Move", "g", "first card", "g", "home"),
		bind(actBottom, "Move", "G", "last card", "G", "end"),
		bind(actPageUp, "Move", "pgup", "a screen up", "pgup", "ctrl+b"),
		bind(actPageDown, "Move", "pgdn", "a screen down", "pgdown", "ctrl+f"),
		bind(actStage, "Move", "1…9", "jump to a stage", "1", "2", "3", "4", "5", "6", "7", "8", "9"),

		bind(actOpen, "Deal", "enter", "open the deal", "enter"),
		bind(actNew, "Deal", "n", "new deal", "n"),
		bind(actRefer, "Deal", "N", "new deal that it referred", "N"),
		bind(actEdit, "Deal", "e", "edit", "e"),
		bind(actAdvance, "Deal", ">", "advance through the gate", ">", "L", "shift+right"),
		bind(actRetreat, "Deal", "<", "move back", "<", "H", "shift+left"),
		bind(actWin, "Deal", "w", "win", "w"),
		bind(actLose, "Deal", "x", "lose", "x"),
		bind(actReopen, "Deal", "r", "reopen", "r"),
		bind(actMark, "Deal", "v", "mark several", "v"),
		bind(actRepeat, "Deal", ".", "do the last thing again", "."),
		bind(actLift, "Deal", "space", "lift, carry, drop a card", "space"),

		bind(actLog, "Record", "a", "log what happened", "a"),
		bind(actStep, "Record", "t", "plan the next step", "t"),
		bind(actDone, "Record", "D", "next step is done", "D"),
		bind(actPush, "Record", "p", "push a date", "p"),
		bind(actCall, "Record", "c", "commit, best case or omit", "c"),
		bind(actSnooze, "Record", "z", "snooze", "z"),
		bind(actObject, "Record", "o", "objection", "o"),
		bind(actDocument, "Record", "d", "document", "d"),

		bind(actMend, "Record", "m", "mend what is missing", "m"),

		bind(actUndo, "Book", "u", "undo", "u"),
		bind(actRedo, "Book", "ctrl+r", "redo", "ctrl+r"),
		bind(actFilter, "Book", "/", "filter as you type", "/"),
		bind(actToday, "Book", "T", "today: what to do next", "T"),
		bind(actReview, "Book", "R", "review the open deals", "R"),
		bind(actAccounts, "Book", "A", "accounts: those who buy", "A"),
		bind(actChanges, "Book", "C", "what changed since Friday", "C"),
		bind(actBoard, "Book", "b", "the board", "b"),
		bind(actStats, "Book", "s", "stats beside the board", "s"),
		bind(actStatsFull, "Book", "S", "stats on the whole screen", "S"),
		bind(actForecast, "Book", "F", "forecast: what may come in", "F"),

		bind(actBack, "Program", "esc", "back", "esc"),
		bind(actPalette, "Program", ":", "do anything, by name", ":", "ctrl+k"),
		bind(actHelp, "Program", "?", "help", "?"),
		bind(actSuspend, "Program", "ctrl+z", "suspend", "ctrl+z"),
		bind(actQuit, "Program", "q", "quit", "q", "ctrl+c"),
	}
}

// ownKeymap is the keys that only one screen has. There they come before those of
// keymap.
func ownKeymap() map[mode][]binding {
	return map[mode][]binding{
		onReview: {
			bind(actKeep, "Review", "k", "keep it as it is", "k"),
		},
		onAccounts: {
			bind(actRole, "Accounts", "e", "who somebody is there", "e"),
			bind(actMerge, "Accounts", "M", "merge two accounts", "M"),
		},
		onChanges: {
			bind(actEarlier, "What changed", "[", "a day earlier", "["),
			bind(actLater, "What changed", "]", "a day later", "]"),
		},
		onStats: {
			bind(actWindow, "Stats", "w", "another window of time", "w"),
			bind(actGrouping, "Stats", "g", "group by something else", "g"),
			bind(actMeaning, "Stats", "i", "what a figure means", "i"),
		},
		onForecast: {
			bind(actEarlier, "Forecast", "[", "the period before", "["),
			bind(actLater, "Forecast", "]", "the next period", "]"),
			bind(actWindow, "Forecast", "w", "month, quarter, year", "w"),
			bind(actGoal, "Forecast", "e", "set the goal", "e"),
			bind(actExclude, "Forecast", "x", "what if it were lost", "x"),
			bind(actSlip, "Forecast", "p", "what if it came later", "p"),
			bind(actReprice, "Forecast", "v", "what if its value changed", "v"),
			bind(actCurrency, "Forecast", "$", "another currency", "$"),
			bind(actMeaning, "Forecast", "i", "how it is worked out", "i"),
		},
	}
}
