package tui

import (
	"fmt"

	"deals/pipeline/money"
	"deals/tui/safe"
)

// head is the first row: where you are on the left, the book on the right.
type head struct {
	sc      *scene
	home    home
	goal    *goalBar
	name    string // of the screen
	title   string // of the book
	problem string
}

// draw writes as much of it as there is room for.
func (h *head) draw(width int) string {
	var left, right line
	left.space(edge)
	left.put(h.sc.styles.Strong, "deals")
	left.put(h.sc.styles.Faint, " · ")
	left.put(h.sc.styles.Text, safe.Text(h.name))
	if h.title != "" {
		left.put(h.sc.styles.Faint, " · ")
		left.put(h.sc.styles.Muted, safe.Cut(safe.Line(h.title), 20))
	}
	if h.problem != "" {
		left.space(3)
		left.put(h.sc.styles.Danger, safe.Cut(glyphOverride+" "+safe.Line(h.problem), width-left.width-1))
	}
	if h.home.Filter() != "" {
		left.space(3)
		left.put(h.sc.styles.Accent, safe.Cut("/"+safe.Line(h.home.Filter()), width/3))
	}
	room := width - left.width - 2
	goal := h.goalWithin(room)
	h.figures(&right, room-goal.width)
	if right.width > 0 && goal.width > 0 {
		right.space(goalGap)
	}
	right.raw(goal.b.String(), goal.width)
	right.space(edge)
	return between(&left, &right, width)
}

// goalGap sets the goal apart from the sums before it.
const goalGap = 4

// goalWithin is the running goal, with words where all the sums have room beside it
// and as a bar alone where at least the count of deals has.
func (h *head) goalWithin(room int) *line {
	if !h.home.Loaded() || h.home.Filter() != "" {
		return &line{}
	}
	var sums, count line
	h.figures(&sums, maxSize)
	h.figures(&count, 0)
	ways := h.goal.drawings(h.sc.styles)
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

// figures writes the sums of what is open, as many as there is room for.
func (h *head) figures(l *line, room int) {
	if !h.home.Loaded() {
		return
	}
	deals, sum, weighted, others := h.home.Open()
	count := grouped(deals) + " open"
	if h.home.Filter() != "" {
		count = grouped(deals) + " found"
	}
	l.put(h.sc.styles.Text, safe.Text(count))
	if sum == (money.Money{}) {
		return
	}
	for _, part := range []struct{ label, amount string }{{"", sum.Short()}, {"weighted ", weighted.Short()}} {
		if l.width+3+len(part.label)+len(part.amount) > room-edge {
			return
		}
		l.space(2)
		l.put(h.sc.styles.Muted, safe.Text(part.label))
		l.put(h.sc.styles.Text, safe.Text(part.amount))
	}
	if text := fmt.Sprintf(" +%d", others); others > 0 && l.width+len(text) <= room-edge {
		l.put(h.sc.styles.Faint, safe.Text(text))
	}
}
