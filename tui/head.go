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
	left.put(m.sc.styles.Text, safe.Text(m.trail.shown.Name()))
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
	if m.home.Filter() != "" {
		left.space(3)
		left.put(m.sc.styles.Accent, safe.Cut("/"+safe.Line(m.home.Filter()), width/3))
	}
	room := width - left.width - 2
	goal := m.headGoal(room)
	m.headFigures(&right, room-goal.width)
	if right.width > 0 && goal.width > 0 {
		right.space(goalGap)
	}
	right.raw(goal.b.String(), goal.width)
	right.space(edge)
	return between(&left, &right, width)
}

// goalGap sets the goal apart from the sums before it.
const goalGap = 4

// headGoal is the running goal, with words where all the sums have room beside it
// and as a bar alone where at least the count of deals has.
func (m *root) headGoal(room int) *line {
	if !m.home.Loaded() || m.home.Filter() != "" {
		return &line{}
	}
	var sums, count line
	m.headFigures(&sums, maxSize)
	m.headFigures(&count, 0)
	ways := m.goal.drawings(m.sc.styles)
	for i, way := range ways {
		beside := sums.width
		if i == len(ways)-1 {
			beside = count.width
		}
		if beside+goalGap+way.width+edge <= room {
			return way
		}
	}
	return &line{}
}

// headFigures writes the sums of what is open, as many as there is room for.
func (m *root) headFigures(l *line, room int) {
	if !m.home.Loaded() {
		return
	}
	deals, sum, weighted, others := m.home.Open()
	count := grouped(deals) + " open"
	if m.home.Filter() != "" {
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
