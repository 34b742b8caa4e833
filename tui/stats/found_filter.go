package stats

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/lists"
	"deals/tui/action"
	"deals/tui/filterline"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/ui"
)

// match finds the deals of the book that match the filter.
func (m *drilldown) match() tea.Cmd {
	ctx, book, words := m.env.Ctx, m.stats.book, m.filter.Asked
	return m.sift.Read(func() ([]int64, error) {
		if words == "" {
			return nil, nil
		}
		return book.Numbers(ctx, lists.Query{Filter: words})
	})
}

// narrow lists the deals behind the figure that are among the matching ones; all of them
// without a filter. The figure stays as it is.
func (m *drilldown) narrow(matching []int64) {
	m.groups, m.rows = m.all.groups, m.all.rows
	if m.filter.Asked != "" {
		matches := make(map[int64]bool, len(matching))
		for _, id := range matching {
			matches[id] = true
		}
		m.groups, m.rows = nil, []foundRow{}
		rest := m.all.rows
		for _, g := range m.all.groups {
			from := len(m.rows)
			for i := range rest[:g.n] {
				if matches[rest[i].deal] {
					m.rows = append(m.rows, rest[i])
				}
			}
			rest = rest[g.n:]
			if n := len(m.rows) - from; n > 0 {
				m.groups = append(m.groups, foundGroup{g.name, n})
			}
		}
	}
	m.list.Resize(len(m.rows))
}

// matching says what the filter leaves, under the figure.
func (m *drilldown) matching(width int) []string {
	if m.filter.Words == "" || !m.loaded {
		return nil
	}
	of := phrase.Count(len(m.all.rows))
	words := fmt.Sprintf("%s of %s deals match %q.", phrase.Count(len(m.rows)), of, m.filter.Words)
	switch len(m.rows) {
	case 0:
		words = fmt.Sprintf("None of %s deals matches %q. %s clears the filter.", of, m.filter.Words, m.env.Keys.Shown(action.Back))
	case 1:
		words = fmt.Sprintf("1 of %s deals matches %q.", of, m.filter.Words)
	}
	return []string{rows.Remark(m.env, words, width)}
}

// Type gives a key to the filter while it is typed. Enter opens the only hit.
func (m *drilldown) Type(msg tea.Msg) (ui.Result, bool) {
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
		cmd = tea.Batch(cmd, m.match())
	case event == filterline.Kept && m.filter.Words != "" && len(m.rows) == 1 && !m.sift.Busy():
		return ui.Result{Cmd: cmd, Do: ui.Ask{Action: action.Open}}, true
	}
	return ui.Result{Cmd: cmd}, true
}

// Back clears the filter before it leaves the list.
func (m *drilldown) Back() (ui.Result, bool) {
	if !m.filter.Clear() {
		return ui.Result{}, false
	}
	return ui.Result{Cmd: m.match()}, true
}

// Foot is the last row while a filter is typed.
func (m *drilldown) Foot(width int) (string, *tea.Cursor, bool) {
	if !m.filter.Typing {
		return "", nil, false
	}
	row, cursor := m.filter.Draw(width, nil)
	return row, cursor, true
}
