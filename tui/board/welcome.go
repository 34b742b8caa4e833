package board

import (
	"deals/tui/safe"
	"deals/tui/widget"
)

// drawWelcome says how to begin, in the middle of an empty board, or that
// nothing answers to the filter.
func (m *Screen) drawWelcome(rows []string) {
	if m.filter.words != "" {
		m.drawNothingFound(rows)
		return
	}
	s := m.env.Styles
	const width = 40
	text := []func(l *widget.Line){
		func(l *widget.Line) { l.Put(s.Strong, "Your book is empty.") },
		func(l *widget.Line) { l.Put(s.Muted, "A deal is one thing you might sell") },
		func(l *widget.Line) { l.Put(s.Muted, "to one buyer.") },
		func(*widget.Line) {},
		func(l *widget.Line) { l.Put(s.Key, "n"); l.To(21); l.Put(s.Text, "the first deal") },
		func(l *widget.Line) { l.Put(s.Key, "deals demo"); l.To(21); l.Put(s.Text, "look around") },
		func(l *widget.Line) { l.Put(s.Key, "deals import FILE"); l.To(21); l.Put(s.Text, "bring an old list") },
	}
	var box []string
	for _, put := range text {
		var l widget.Line
		l.Space(2)
		put(&l)
		box = append(box, l.Done(width+4))
	}
	y := min(m.layout.end-len(box), max(m.layout.area+11, (m.layout.area+m.layout.end-len(box))/2))
	if y <= m.layout.area {
		y = m.layout.area + 1
		box = box[:max(0, min(len(box), m.layout.end-y))]
	}
	widget.Overlay(rows, box, max(0, (m.layout.columnsWidth()-width-4)/2), y, m.env.Width)
}

func (m *Screen) drawNothingFound(rows []string) {
	text := safe.Cut("Nothing holds "+safe.Quote(m.filter.words)+".", m.env.Width-2*widget.Margin)
	widget.Overlay(rows, []string{m.env.Styles.Muted.Render(string(text))}, widget.Margin, m.layout.area+2, m.env.Width)
}
