package tui

import (
	"fmt"

	"deals/pipeline"
	"deals/tui/safe"
)

// drawHead is the first row: where you are on the left, the book on the right.
func (m *root) drawHead(width int) string {
	var left, right line
	left.space(edge)
	left.put(m.sc.styles.Strong, "deals")
	left.put(m.sc.styles.Faint, " · ")
	left.put(m.sc.styles.Text, safe.Text(m.mode.String()))
	if m.title != "" {
		left.put(m.sc.styles.Faint, " · ")
		left.put(m.sc.styles.Muted, safe.Cut(safe.Line(m.title), 20))
	}
	problem := m.problem
	if m.writes.unsaved {
		problem = "The last change was not saved."
	}
	if problem != "" {
		left.space(3)
		left.put(m.sc.styles.Danger, safe.Cut(glyphOverride+" "+safe.Line(problem), width-left.width-1))
	}
	if m.filter.words != "" {
		left.space(3)
		left.put(m.sc.styles.Accent, safe.Cut("/"+safe.Line(m.filter.words), width/3))
	}
	m.headFigures(&right, width-left.width-2)
	right.space(edge)
	return between(&left, &right, width)
}

// headFigures writes the sums of what is open, as many as there is room for.
func (m *root) headFigures(l *line, room int) {
	if !m.board.loaded {
		return
	}
	deals, sum, weighted, others := m.board.sumOpen()
	count := grouped(deals) + " open"
	if m.filter.words != "" {
		count = grouped(deals) + " found"
	}
	l.put(m.sc.styles.Text, safe.Text(count))
	if sum == (pipeline.Money{}) {
		return
	}
	for _, part := range []struct{ label, amount string }{{"", sum.Short()}, {"weighted ", weighted.Short()}} {
		if l.width+3+len(part.label)+len(part.amount) > room-edge {
			return
		}
		l.space(2)
		l.put(m.sc.styles.Muted, safe.Text(part.label))
		l.put(m.sc.styles.Text, safe.Text(part.amount))
	}
	if text := fmt.Sprintf(" +%d", others); others > 0 && l.width+len(text) <= room-edge {
		l.put(m.sc.styles.Faint, safe.Text(text))
	}
}
