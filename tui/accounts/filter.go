package accounts

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"deals/tui/filterline"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/ui"
)

// Type gives a key to the filter while it is typed. Enter opens the only hit.
func (m *Screen) Type(msg tea.Msg) (ui.Result, bool) {
	if !m.filter.Typing {
		return ui.Result{}, false
	}
	switch event, cmd := m.filter.Type(msg); {
	case event == filterline.Changed:
		m.list.At = 0
		return ui.Result{Cmd: tea.Batch(cmd, m.Load())}, true
	default:
		return ui.Result{Cmd: cmd}, true
	}
}

// Foot is the last row while a filter is typed.
func (m *Screen) Foot(width int) (string, *tea.Cursor, bool) {
	if !m.filter.Typing {
		return "", nil, false
	}
	row, cursor := m.filter.Draw(width, nil)
	return row, cursor, true
}

// found says what the filter leaves, above the list.
func (m *Screen) found(width int) []string {
	if m.filter.Words == "" {
		return nil
	}
	words := fmt.Sprintf("%s %s %q.", phrase.Count(len(m.all)), "accounts match", m.filter.Words)
	switch len(m.all) {
	case 0:
		words = fmt.Sprintf("No account matches %q.", m.filter.Words)
	case 1:
		words = fmt.Sprintf("1 account matches %q.", m.filter.Words)
	}
	return []string{rows.Remark(m.env, words, width)}
}
