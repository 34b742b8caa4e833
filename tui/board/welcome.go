package board

import (
	"deals/tui/action"
	"deals/tui/safe"
	"deals/tui/widget"
)

// The rows and columns of the welcome text of a book without deals.
const welcomeLines, welcomeWidth = 7, 38

// drawWelcome says how to begin, in the middle of an empty board, or that no deal
// matches the filter.
func (m *Screen) drawWelcome(lines []string) {
	if m.filter.Words != "" {
		m.drawNoMatch(lines)
		return
	}
	const second = 14
	s := m.env.Styles
	offer := func(shown safe.Text, does safe.Text) func(l *widget.Line) {
		return func(l *widget.Line) { l.Put(s.Key, shown); l.To(second); l.Put(s.Text, does) }
	}
	text := [welcomeLines]func(l *widget.Line){
		func(l *widget.Line) { l.Put(s.Strong, "No deals yet.") },
		func(l *widget.Line) { l.Put(s.Muted, "A deal is one thing you might sell") },
		func(l *widget.Line) { l.Put(s.Muted, "to one buyer.") },
		func(*widget.Line) {},
		offer(safe.Text(m.env.Keys.Shown(action.New)), "add your first deal"),
		offer(safe.Text(m.env.Keys.Shown(action.Import)), "import deals"),
		offer("deals demo", "try a sample book"),
	}
	width, box := min(m.layout.columnsWidth(), welcomeWidth), []string(nil)
	for _, put := range text {
		var l widget.Line
		l.Space(2)
		put(&l)
		box = append(box, l.Done(width))
	}
	y, _ := m.welcomeAt()
	widget.Overlay(lines, box[:max(0, min(len(box), m.layout.end-y))], max(0, (m.layout.columnsWidth()-width)/2), y, m.env.Width)
}

// welcomeAt is the row of the welcome text: below the stage guides where they leave
// room, otherwise in the middle without them.
func (m *Screen) welcomeAt() (y int, guides bool) {
	first := m.layout.area + 1
	below := first
	for i := range m.layout.columns() {
		text := safe.Wrap(safe.Line(m.board.columns[m.layout.column(i)].stage.Guide), m.layout.x[i+1]-m.layout.x[i]-2*widget.Margin)
		below = max(below, first+len(text)+2)
	}
	middle := (m.layout.area + m.layout.end - welcomeLines) / 2
	if below+welcomeLines <= m.layout.end {
		return max(below, middle), true
	}
	return max(first, middle), false
}

// drawNoMatch says that no card matches the filter, and what does.
func (m *Screen) drawNoMatch(lines []string) {
	box := m.elsewhere.Draw(m.env, m.filter.Words, m.filter.ClearKey(), m.layout.columnsWidth()-2*widget.Margin, m.layout.end-m.layout.area-3)
	widget.Overlay(lines, box, widget.Margin, m.layout.area+2, m.env.Width)
}
