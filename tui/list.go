package tui

// list is rows of which one is selected. It knows where, not what they are.
type list struct {
	at    int // the selected row
	count int
	top   int // the first line in sight; groups have lines of their own
	page  int // rows a screen holds, as it was last drawn
	above int // lines over the first one in sight, as it was last drawn
	sight []int
}

// led is where an action of moving leads to from one place among others, of
// which a page shows so many; false when it is no such action.
func led(a action, at, last, page int) (to int, moves bool) {
	page = max(1, page-1) // One row of the page before stays in sight.
	switch a {
	case actDown:
		at++
	case actUp:
		at--
	case actPageDown:
		at += page
	case actPageUp:
		at -= page
	case actTop:
		at = 0
	case actBottom:
		at = last
	default:
		return at, false
	}
	return max(0, min(at, last)), true
}

// move carries out an action of moving; false when it is none.
func (l *list) move(a action) (moves bool) {
	l.at, moves = led(a, l.at, l.count-1, l.page)
	return moves
}

// settle keeps the selection within so many rows.
func (l *list) settle(count int) {
	l.count = count
	l.at = max(0, min(l.at, count-1))
}

// cut gives the lines in sight: those around line here, which the selected row
// is drawn on, with the line above it, which may be its heading.
func (l *list) cut(lines []int, here, height int) []int {
	l.page = height
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

// point selects the row on a line of the body; false when none is there.
func (l *list) point(y int) bool {
	if y -= l.above; y < 0 || y >= len(l.sight) || l.sight[y] < 0 {
		return false
	}
	l.at = l.sight[y]
	return true
}
