package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// last is the newest thing that was done to a deal, for doing it again.
type last struct {
	action  action
	pressed string
	dialog  *formDialog // that it opened, if any
	typed   *form       // what was last typed into that, once it was written
}

// refills are the actions whose form begins, when repeated, with what was typed
// before. What is typed into the others belongs to one deal only.
var refills = []action{actLose, actStep, actPush, actCall, actSnooze, actLog, actRetreat, actReopen, actObject}

// do carries out an action, or says why it cannot be had. Keys and the palette
// both end here.
func (m *root) do(a action, pressed string) tea.Cmd {
	why := m.whyNot(a)
	if a == actMove {
		why = m.whyNotTo(m.stageOf(pressed))
	}
	if why != "" {
		return m.say(why, false)
	}
	if m.repeatable(a) {
		m.last = last{action: a, pressed: pressed}
	}
	return m.act(a, pressed)
}

// repeatable reports whether an action does something to a deal.
func (m *root) repeatable(a action) bool {
	return a == actMove || m.aboutDeal(a) && !slices.Contains([]action{actOpen, actLift, actMark, actRepeat}, a)
}

// repeat does again what was done last, to the deal that is selected now. A form
// opens filled in, so that enter is all it takes and nothing happens unseen.
func (m *root) repeat() tea.Cmd {
	again := m.last
	if again.action == noAction {
		return m.say("nothing was done yet that could be repeated", false)
	}
	had := len(m.dialogs)
	cmd := m.do(again.action, again.pressed)
	if again.typed != nil && len(m.dialogs) > had && m.last.dialog != nil && slices.Contains(refills, again.action) {
		m.last.dialog.form.carry(again.typed)
	}
	m.last.typed = again.typed
	return cmd
}

// wrote remembers what was typed into the form of the last action.
func (l *last) wrote(asker dialog) {
	if d, ok := asker.(*formDialog); ok && d == l.dialog {
		l.typed = d.form
	}
}
