package rows

import (
	"deals/tui/action"
	"deals/tui/ui"
)

// List is rows, one of which is selected. It holds positions, not contents.
type List struct {
	At    int // the selected row
	count int
	top   int // the first visible line; groups have lines of their own
	page  int // visible rows, as last drawn
	Above int // lines above the first visible one, as last drawn
	sight []int
	lines int // all of them, as last drawn
}

// MoveCursor is the position that a cursor action leads to, among all positions,
// with the given number on a page; false for any other action.
func MoveCursor(a action.ID, at, last, page int) (to int, moves bool) {
	page = max(1, page-1) // One row of the previous page stays visible.
	switch a {
	case action.Down:
		at++
	case action.Up:
		at--
	case action.PageDown:
		at += page
	case action.PageUp:
		at -= page
	case action.Top:
		at = 0
	case action.Bottom:
		at = last
	default:
		return at, false
	}
	return max(0, min(at, last)), true
}

// Move carries out a cursor action; false for any other action.
func (l *List) Move(a action.ID) (moves bool) {
	l.At, moves = MoveCursor(a, l.At, l.count-1, l.page)
	return moves
}

// Resize keeps the selection within a number of rows.
func (l *List) Resize(count int) {
	l.count = count
	l.At = max(0, min(l.At, count-1))
}

// Visible is the visible lines: those around line here, which shows the selected
// row, with the line above it, which may be its heading.
func (l *List) Visible(lines []int, here, height int) []int {
	l.page, l.lines = height, len(lines)
	above := max(0, here-1)
	l.top = min(l.top, above)
	l.top = max(l.top, here-height+1)
	if here <= 2 {
		l.top = 0
	}
	l.top = max(0, min(l.top, len(lines)-height))
	l.sight = lines[l.top:min(len(lines), l.top+height)]
	return l.sight
}

// From is the first visible line, as last drawn.
func (l *List) From() int { return l.top }

// Ends marks the visible lines, which are the last of those drawn, where the list goes on
// above or below.
func (l *List) Ends(env *ui.Env, drawn []string, width int) []string {
	Ends(env, drawn[len(drawn)-len(l.sight):], width, l.top > 0, l.top+len(l.sight) < l.lines)
	return drawn
}

// Holds reports whether there is a row on a line of the body.
func (l *List) Holds(y int) bool {
	y -= l.Above
	return y >= 0 && y < len(l.sight) && l.sight[y] >= 0
}

// point selects the row on a line of the body; false when there is none.
func (l *List) point(y int) bool {
	if !l.Holds(y) {
		return false
	}
	l.At = l.sight[y-l.Above]
	return true
}
