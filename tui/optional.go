package tui

import (
	tea "charm.land/bubbletea/v2"

	"deals/tui/action"
	"deals/tui/ui"
)

// What a screen may do beside being one. The shell asks for each by its type, and a
// screen has only the methods it needs.
type (
	// aboutDeals has a deal that actions are about.
	aboutDeals interface{ Subject() ui.Subject }
	// choosy decides about some actions itself.
	choosy interface {
		// WhyNot says why an action cannot be had now, "" when it can; known is false
		// when the screen leaves that to the shell.
		WhyNot(a action.ID) (why string, known bool)
	}
	// layered has something of its own that esc leaves first.
	layered interface {
		Back() (out ui.Result, taken bool)
	}
	// pointed answers to the mouse. Positions are relative to what Draw gave.
	pointed interface {
		Point(msg tea.MouseMsg) ui.Result
	}
	// watchful hears of every change that was made or refused.
	watchful interface{ Written(s ui.Saved) ui.Result }
	// entered hears when it is gone to, with the action that shows the screen before.
	entered interface{ Enter(from action.ID) }
	// settling looks after every message whether what is in sight has to be read.
	settling interface{ Settle() tea.Cmd }
	// annotated has a line between itself and the foot, where there is room for one.
	annotated interface{ Note(width int) string }
	// footed has the last row for itself for a while.
	footed interface {
		Foot(width int) (row string, cursor *tea.Cursor, mine bool)
	}
	// keyed takes keys as they are while it has a line to type in.
	keyed interface {
		Type(msg tea.Msg) (out ui.Result, taken bool)
	}
	// marking has deals that are marked, for what is done to several.
	marking interface {
		Marked() []int64
		Unmark()
	}
)
