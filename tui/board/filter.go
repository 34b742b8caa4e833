package board

import (
	tea "charm.land/bubbletea/v2"

	"deals/tui/filterline"
	"deals/tui/ui"
)

// Type gives a key to the filter while it is typed. Every change of it queries the book
// again; outdated answers are dropped.
func (m *Screen) Type(msg tea.Msg) (ui.Result, bool) {
	if !m.filter.Typing {
		return ui.Result{}, false
	}
	event, cmd := m.filter.Type(msg)
	if event == filterline.Changed {
		cmd = tea.Batch(cmd, m.Refresh())
	}
	return ui.Result{Cmd: cmd}, true
}

// setFilter narrows the board to another filter. One that is wrong leaves it as it was.
func (m *Screen) setFilter(words string) tea.Cmd {
	if m.filter.Set(words) == filterline.Changed {
		return m.Refresh()
	}
	return nil
}
