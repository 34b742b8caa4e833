package tui

import (
	tea "charm.land/bubbletea/v2"

	"deals/tui/action"
	"deals/tui/marks"
	"deals/tui/ui"
)

// Optional abilities of a screen. The shell asks for each by its type, and a screen
// has only the methods it needs.
type (
	// aboutDeals has a deal that actions apply to.
	aboutDeals interface{ Subject() ui.Subject }
	// choosy decides about some actions itself.
	choosy interface {
		// WhyNot says why an action is not available now, "" when it is; known is
		// false when the screen leaves that to the shell.
		WhyNot(a action.ID) (why string, known bool)
	}
	// layered has a layer of its own that esc closes first.
	layered interface {
		Back() (out ui.Result, taken bool)
	}
	// pointed answers to the mouse. Positions are relative to what Draw gave.
	pointed interface {
		Point(msg tea.MouseMsg) ui.Result
	}
	// watchful is notified of every change that was made or refused.
	watchful interface{ Written(s ui.Saved) ui.Result }
	// entered is notified when it is opened, with the action of the previous
	// screen.
	entered interface{ Enter(from action.ID) }
	// settling checks after every message whether visible parts have to be read.
	settling interface{ Settle() tea.Cmd }
	// annotated has a note line above the foot, where there is room for one.
	annotated interface{ Note(width int) string }
	// footed takes over the last row for a while.
	footed interface {
		Foot(width int) (row string, cursor *tea.Cursor, mine bool)
	}
	// keyed takes raw keys while it has an input line open.
	keyed interface {
		Type(msg tea.Msg) (out ui.Result, taken bool)
	}
	// pointing shows a cursor in its own lines, the first of which is row top.
	pointing interface{ Cursor(top int) *tea.Cursor }
	marking  interface{ Marked() *marks.Set } // for actions on several deals
)
