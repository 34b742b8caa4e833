package board

import (
	tea "charm.land/bubbletea/v2"

	"deals/tui/action"
	"deals/tui/filterline"
	"deals/tui/ui"
)

// Type gives a key to the filter while it is typed. Every change of it queries the book
// again and selects the best hit; outdated answers are dropped.
func (m *Screen) Type(msg tea.Msg) (ui.Result, bool) {
	if !m.filter.Typing {
		return ui.Result{}, false
	}
	switch filterline.Walks(msg) {
	case action.Down:
		m.hit(1)
		return ui.Result{}, true
	case action.Up:
		m.hit(-1)
		return ui.Result{}, true
	}
	event, cmd := m.filter.Type(msg)
	switch {
	case event == filterline.Changed:
		m.marks.Clear() // Nothing is changed that the rep does not see.
		m.best = m.filter.Words != ""
		cmd = tea.Batch(cmd, m.Refresh())
	case event == filterline.Kept && m.filter.Words != "":
		m.only = m.read.Busy()
		if !m.only && m.board.cards(len(m.elsewhere.Deals)) == 1 {
			return ui.Result{Cmd: cmd, Do: m.onlyHit()}, true
		}
	}
	return ui.Result{Cmd: cmd}, true
}

// hit goes to the next hit, or with -1 to the one before.
func (m *Screen) hit(by int) {
	m.board.nextHit(by)
	m.elsewhere.Step(by)
}

// WhyNot says why there is no hit to go to.
func (m *Screen) WhyNot(a action.ID) (why string, known bool) {
	if a == action.NextHit || a == action.LastHit {
		return m.filter.WhyNoHit(), true
	}
	return "", false
}

// onlyHit opens the only hit, whatever screen is open meanwhile.
func (m *Screen) onlyHit() ui.Ask {
	if d := m.Subject().Deal; d != nil {
		return ui.Ask{Action: action.Open, Deal: d.ID}
	}
	return ui.Ask{}
}

// setFilter narrows the board to another filter. One that is wrong leaves it as it was.
func (m *Screen) setFilter(words string) tea.Cmd {
	if m.filter.Set(words) == filterline.Changed {
		m.marks.Clear()
		m.best = words != ""
		return m.Refresh()
	}
	return nil
}

// cards counts the cards, or else the deals that are elsewhere.
func (b *board) cards(elsewhere int) (n int) {
	for i := range b.columns {
		n += b.columns[i].count
	}
	if n == 0 {
		return elsewhere
	}
	return n
}

// nextHit goes through the cards, column by column, from the last one to the first again.
func (b *board) nextHit(by int) {
	if b.empty() {
		return
	}
	at, place := b.at, b.place+by
	for c := b.here(); c != nil && (place < 0 || place >= c.count); {
		at = (at + by + len(b.columns)) % len(b.columns)
		c = &b.columns[at]
		if place = 0; by < 0 {
			place = c.count - 1
		}
	}
	b.pick(at, place)
}

// taken are the columns that take part: with a filter only those with hits.
func (b *board) taken(folds bool) (taken []int) {
	b.folds = folds && !b.empty()
	for i := range b.columns {
		if !b.folds || b.columns[i].count > 0 || i == b.at {
			taken = append(taken, i)
		}
	}
	return taken
}
