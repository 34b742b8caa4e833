package tui

import (
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// head is the first row: where you are on the left, the book on the right.
type head struct {
	env     *ui.Env
	home    home
	goal    *goalBar
	name    string // of the screen
	apart   bool   // the board is filtered, and this is another list, which is not
	title   string // of the book
	problem string
}

// draw writes as much of it as there is room for.
func (h *head) draw(width int) string {
	var left, right widget.Line
	left.Space(widget.Margin)
	left.Put(h.env.Styles.Strong, "deals")
	left.Put(h.env.Styles.Faint, " · ")
	left.Put(h.env.Styles.Text, safe.Text(h.name))
	if h.title != "" {
		left.Put(h.env.Styles.Faint, " · ")
		left.Put(h.env.Styles.Muted, safe.Cut(safe.Line(h.title), 20))
	}
	if h.problem != "" {
		left.Space(3)
		left.Put(h.env.Styles.Danger, safe.Cut(theme.Override+" "+safe.Line(h.problem), width-left.Width-1))
	}
	if h.home.Filter() != "" && !h.apart {
		left.Space(3)
		left.Put(h.env.Styles.Accent, safe.Cut("/"+safe.Line(h.home.Filter()), width/3))
	}
	room := width - left.Width - headGap
	goal := h.goalWithin(room)
	if goal.Width > 0 {
		h.sums(&right, room-goalGap-goal.Width)
		right.Space(goalGap)
	} else {
		h.sums(&right, room)
	}
	right.Raw(goal.Text.String(), goal.Width)
	right.Space(widget.Margin)
	return widget.Justify(&left, &right, width)
}

// sums adds up what the board shows. A kept filter of the board says nothing of another
// screen.
func (h *head) sums(l *widget.Line, room int) {
	if !h.apart {
		h.home.Sums(l, room)
	}
}

// headGap separates the sums from the name of the screen.
const headGap = 3

// goalGap separates the goal from the sums before it.
const goalGap = 4

// goalWithin is the current goal, with words where all the sums have room beside it
// and as a bar alone where at least the count of deals has.
func (h *head) goalWithin(room int) *widget.Line {
	if !h.home.Loaded() || h.home.Filter() != "" && !h.apart {
		return &widget.Line{}
	}
	var sums, count widget.Line
	h.sums(&sums, maxSize)
	h.sums(&count, 0)
	ways := h.goal.drawings(h.env.Styles)
	for i, way := range ways {
		beside := sums.Width
		if i == len(ways)-1 {
			beside = count.Width
		}
		if beside+goalGap+way.Width+widget.Margin <= room {
			return way
		}
	}
	return &widget.Line{}
}
