package board

import (
	"deals/tui/board/strip"
	"deals/tui/widget"
)

// tabs are the stages of the strip.
func (b *board) tabs(width int) []strip.Tab {
	stages := make([]strip.Stage, len(b.columns))
	for i := range b.columns {
		stages[i] = strip.Stage{Name: b.columns[i].stage.Short, Count: b.columns[i].count}
	}
	return strip.Tabs(stages, width)
}

// drawTabs is the strip of all stages, shown when some columns are not visible.
func (m *Screen) drawTabs(width int) string {
	var l widget.Line
	l.Space(1)
	for _, t := range m.board.tabs(width) {
		style := m.env.Styles.Tab
		switch {
		case t.At == m.target():
			style = m.env.Styles.TabHere
		case m.layout.slot(t.At) >= 0:
			style = m.env.Styles.Text
		}
		l.Put(style, t.Label)
	}
	return l.Done(width)
}
