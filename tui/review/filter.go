package review

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/agenda"
	"deals/tui/action"
	"deals/tui/filterline"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// Type gives a key to the filter while it is typed.
func (m *Screen) Type(msg tea.Msg) (ui.Result, bool) {
	if !m.filter.Typing {
		return ui.Result{}, false
	}
	switch filterline.Walks(msg) {
	case action.Down:
		return m.goTo(min(m.at+1, len(m.ids)-1)), true
	case action.Up:
		return m.goTo(m.at - 1), true
	}
	event, cmd := m.filter.Type(msg)
	if event == filterline.Changed {
		cmd = tea.Batch(cmd, m.match())
	}
	return ui.Result{Cmd: cmd}, true
}

// match finds the deals under review that match the filter. Without one it needs no
// book, so that a deal that was closed in the review is there again.
func (m *Screen) match() tea.Cmd {
	ctx, book, words := m.env.Ctx, m.book, m.filter.Asked
	return m.sift.Read(func() (agenda.Walk, error) {
		if words == "" {
			return agenda.Walk{}, nil
		}
		return book.Walk(ctx, words)
	})
}

// narrow goes through the deals that match only, from the one that is shown if it is one
// of them. Their order and their decisions stay.
func (m *Screen) narrow(matching []int64) ui.Result {
	if !m.loaded || m.ending != nil {
		return ui.Result{}
	}
	was := m.deal()
	m.ids = m.all
	if m.filter.Asked != "" {
		matches := make(map[int64]bool, len(matching))
		for _, id := range matching {
			matches[id] = true
		}
		m.ids = slices.DeleteFunc(slices.Clone(m.all), func(id int64) bool { return !matches[id] })
	}
	m.at = 0
	return m.goTo(slices.Index(m.ids, was))
}

// decided is how many of the deals that the filter leaves have a decision.
func (m *Screen) decided() (n int) {
	for _, id := range m.ids {
		if m.decisions[id] != "" {
			n++
		}
	}
	return n
}

// leftOut says how many deals are not reviewed, since the filter leaves them out.
func (m *Screen) leftOut() string {
	if n := len(m.all) - len(m.ids); m.filter.Words != "" && n > 0 {
		return fmt.Sprintf("%s not reviewed", phrase.Count(n))
	}
	return ""
}

// Back clears the filter before it leaves the review.
func (m *Screen) Back() (ui.Result, bool) {
	if m.text != "" || !m.filter.Clear() {
		return ui.Result{}, false
	}
	return ui.Result{Cmd: m.match()}, true
}

// Foot is the last row while a filter is typed.
func (m *Screen) Foot(width int) (string, *tea.Cursor, bool) {
	if !m.filter.Typing {
		return "", nil, false
	}
	row, cursor := m.filter.Draw(width, m.shown())
	return row, cursor, true
}
