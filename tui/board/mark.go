package board

import "slices"

// Marked are the marked deals, in the order of marking.
func (m *Screen) Marked() []int64 { return m.marked }

// Unmark clears all marks.
func (m *Screen) Unmark() { m.marked = nil }

// mark marks or unmarks the selected card and moves on to the next one, so that
// repeating one key marks a range of cards.
func (m *Screen) mark() {
	if d := m.board.deal(); d != nil {
		m.markOne(d.ID)
		m.board.down(1)
	}
}

func (m *Screen) markOne(id int64) {
	if i := slices.Index(m.marked, id); i >= 0 {
		m.marked = slices.Delete(m.marked, i, i+1)
	} else {
		m.marked = append(m.marked, id)
	}
}
