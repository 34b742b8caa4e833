package changes

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/hits"
	"deals/tui/action"
	"deals/tui/filterline"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/ui"
)

// group puts the changes that match the filter under their kinds.
func (m *Screen) group() {
	found := m.found
	if words := hits.Parse(m.filter.Asked); !words.IsZero() {
		found.Movements = nil
		for i := range m.found.Movements {
			if m.says(&m.found.Movements[i], words) {
				found.Movements = append(found.Movements, m.found.Movements[i])
			}
		}
	}
	m.kinds = nil
	n := 0
	for _, kind := range agenda.MovementKinds() {
		if shifts, was, now := found.Of(kind); len(shifts) > 0 {
			m.kinds = append(m.kinds, group{kind, shifts, was, now})
			n += len(shifts)
		}
	}
	m.list.Resize(n)
}

// says reports whether the line of a change has all the words.
func (m *Screen) says(shift *agenda.Movement, words hits.Query) bool {
	line := pipeline.Deal{ID: shift.Deal, Title: shift.Title, Account: shift.Account}
	line.Activities = []pipeline.Activity{{Text: phrase.Movement(m.env.Process, shift)}}
	return words.Matches(&line)
}

// matching says what the filter leaves, above the changes.
func (m *Screen) matching(width int) []string {
	if m.filter.Words == "" {
		return nil
	}
	n := 0
	for i := range m.kinds {
		n += len(m.kinds[i].shifts)
	}
	words := fmt.Sprintf("%s of %s changes match %q.", phrase.Count(n), phrase.Count(len(m.found.Movements)), m.filter.Words)
	switch n {
	case 0:
		words = fmt.Sprintf("No change matches %q. %s clears the filter.", m.filter.Words, m.env.Keys.Shown(action.Back))
	case 1:
		words = fmt.Sprintf("1 of %s changes matches %q.", phrase.Count(len(m.found.Movements)), m.filter.Words)
	}
	return []string{rows.Remark(m.env, words, width)}
}

// Type gives a key to the filter while it is typed. Enter opens the only hit.
func (m *Screen) Type(msg tea.Msg) (ui.Result, bool) {
	if !m.filter.Typing {
		return ui.Result{}, false
	}
	if to := filterline.Walks(msg); to != action.None {
		return ui.Result{}, m.list.Move(to)
	}
	event, cmd := m.filter.Type(msg)
	switch {
	case event == filterline.Changed:
		m.list.At = 0
		m.group()
	case event == filterline.Kept && m.filter.Words != "" && len(m.kinds) == 1 && len(m.kinds[0].shifts) == 1:
		return ui.Result{Cmd: cmd, Do: ui.Ask{Action: action.Open}}, true
	}
	return ui.Result{Cmd: cmd}, true
}

// Back clears the filter before it leaves the changes.
func (m *Screen) Back() (ui.Result, bool) {
	cleared := m.filter.Clear()
	if cleared {
		m.group()
	}
	return ui.Result{}, cleared
}

// Foot is the last row while a filter is typed.
func (m *Screen) Foot(width int) (string, *tea.Cursor, bool) {
	if !m.filter.Typing {
		return "", nil, false
	}
	row, cursor := m.filter.Draw(width, nil)
	return row, cursor, true
}
