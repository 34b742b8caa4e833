package tui

import (
	tea "charm.land/bubbletea/v2"
)

// last is the newest thing that was done to a deal, for doing it again.
type last struct {
	action action
	arg    string
	dialog *formDialog // that it opened, if any
	typed  *form       // what was last typed into that, once it was written
}

// wrote remembers what was typed into the form of the last action.
func (l *last) wrote(asker dialog) {
	if d, ok := asker.(*formDialog); ok && d == l.dialog {
		l.typed = d.form
	}
}

// remember keeps an action that does something to a deal, for doing it again.
func (m *root) remember(a action, arg string) {
	if s := m.keys.of(a).subject; s == aboutDeal || s == aboutSeveral {
		m.last = last{action: a, arg: arg}
	}
}

// repeat does again what was done last, to the deal that is selected now. A form
// opens filled in, so that enter is all it takes and nothing happens unseen.
func (m *root) repeat() tea.Cmd {
	again := m.last
	if again.action == noAction {
		return m.say("nothing was done yet that could be repeated", false)
	}
	had := m.dialogs.count()
	cmd := m.do(again.action, again.arg)
	if again.typed != nil && m.dialogs.count() > had && m.last.dialog != nil && m.keys.of(again.action).refills {
		m.last.dialog.form.carry(again.typed)
	}
	m.last.typed = again.typed
	return cmd
}
