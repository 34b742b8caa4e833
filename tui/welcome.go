package tui

import "deals/tui/safe"

// drawWelcome says how to begin, in the middle of an empty board, or that
// nothing answers to the filter.
func (m *boardScreen) drawWelcome(rows []string) {
	if m.filter.words != "" {
		m.drawNothingFound(rows)
		return
	}
	s := m.sc.styles
	const width = 40
	text := []func(l *line){
		func(l *line) { l.put(s.Strong, "Your book is empty.") },
		func(l *line) { l.put(s.Muted, "A deal is one thing you might sell") },
		func(l *line) { l.put(s.Muted, "to one buyer.") },
		func(*line) {},
		func(l *line) { l.put(s.Key, "n"); l.to(21); l.put(s.Text, "the first deal") },
		func(l *line) { l.put(s.Key, "deals demo"); l.to(21); l.put(s.Text, "look around") },
		func(l *line) { l.put(s.Key, "deals import FILE"); l.to(21); l.put(s.Text, "bring an old list") },
	}
	var box []string
	for _, put := range text {
		var l line
		l.space(2)
		put(&l)
		box = append(box, l.done(width+4))
	}
	y := min(m.layout.end-len(box), max(m.layout.area+11, (m.layout.area+m.layout.end-len(box))/2))
	if y <= m.layout.area {
		y = m.layout.area + 1
		box = box[:max(0, min(len(box), m.layout.end-y))]
	}
	over(rows, box, max(0, (m.layout.boardWidth()-width-4)/2), y, m.sc.width)
}

func (m *boardScreen) drawNothingFound(rows []string) {
	text := safe.Cut("Nothing holds "+safe.Quote(m.filter.words)+".", m.sc.width-2*edge)
	over(rows, []string{m.sc.styles.Muted.Render(string(text))}, edge, m.layout.area+2, m.sc.width)
}
