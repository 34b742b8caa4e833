package board

import (
	"slices"

	"deals/tui/dealview"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Sizes of the screen's parts, in cells. They depend on each other: a column is an
// edge, an inset, the text, an inset and an edge, and only the selected card draws
// its edges.
const (
	leastWidth = 22                     // of a column; stages without room for it are in the tab strip
	maxColumn  = 80                     // beyond this, the eye cannot follow a line from end to end
	cardPitch  = dealview.CardLines + 1 // a card and the row above it
	tallPitch  = dealview.TallLines + 1 // a tall card and the row above it
	manyTall   = 4                      // tall cards are used where a column shows so many of them
	headLines  = 2                      // name and sum of a column

	statsSide  = 200 // from this width on, docked stats are beside the board
	statsWidth = 46
	statsTall  = 40 // from this height on, a board may open with the stats
)

// layout holds the position of every part. It is computed once per change of size
// or state, and both drawing and the mouse use it.
type layout struct {
	width int

	tabs  int   // row of the tab strip, or -1
	heads int   // row of the column names
	area  int   // first row of the cards: the rule under the heads
	room  int   // rows for the cards of a column
	taken []int // the columns that take part, in order: a filter folds those without a hit
	first int   // the first one shown, an index of them
	x     []int // left edges of the columns shown, and the right edge of the last
	end   int   // row below the columns
	stats rect  // the docked stats; empty when there are none
}

// rect is a part of the screen.
type rect struct{ x, y, width, height int }

// columnsWidth is the width that the docked stats leave to the board.
func (l *layout) columnsWidth() int {
	if l.stats.x > 0 {
		return l.stats.x
	}
	return l.width
}

// columns is how many columns are shown.
func (l *layout) columns() int { return max(0, len(l.x)-1) }

// column is the column at a place on the screen, and slot its place, or -1.
func (l *layout) column(slot int) int { return l.taken[l.first+slot] }

func (l *layout) slot(column int) int {
	return slices.Index(l.taken[l.first:l.first+l.columns()], column)
}

// wanted is what a layout is computed for.
type wanted struct {
	taken  []int
	focus  int // the column that must be visible
	first  int // the first one shown before
	stages int // of the process
	stats  bool
	zoomed bool // the column in focus is alone, as a list
}

// layOut positions every part in a number of rows, counted from the first one below
// the header.
func layOut(env *ui.Env, width, height int, want wanted) layout {
	l := layout{width: width, tabs: -1, end: height, taken: want.taken}
	if env.TooSmall() || len(want.taken) == 0 {
		return l
	}
	boardWidth := width
	if want.stats {
		boardWidth = l.dockStats()
	}
	if want.zoomed {
		l.first, l.x = max(0, slices.Index(l.taken, want.focus)), []int{0, boardWidth}
	} else {
		l.spread(boardWidth, len(l.taken), max(0, slices.Index(l.taken, want.focus)), want.first)
	}
	if l.columns() < want.stages {
		l.tabs, l.heads = 0, 1
		if env.Height >= ui.RoomyLines {
			l.heads++
		}
	}
	l.area = l.heads + headLines
	l.room = l.end - l.area - 1
	if l.room < cardPitch && want.stats {
		want.stats = false
		return layOut(env, width, height, want)
	}
	return l
}

// dockStats reserves room for the stats beside the board or below it, and returns
// the remaining width.
func (l *layout) dockStats() int {
	if l.width >= statsSide {
		l.stats = rect{l.width - statsWidth, 0, statsWidth, l.end}
		return l.width - statsWidth
	}
	height := 3
	if l.width < 120 {
		height = 4
	}
	l.stats = rect{0, l.end - height, l.width, height}
	l.end -= height
	return l.width
}

// spread divides a width among as many columns as fit, around the one in focus.
// Spare cells go to the first columns, one each.
func (l *layout) spread(width, stages, focus, first int) {
	n := max(1, min(stages, width/leastWidth))
	l.first = max(0, min(first, focus, stages-n))
	l.first = max(l.first, focus-n+1)
	each, over := width/n, width%n
	if each >= maxColumn && width >= 2*leastWidth {
		each, over = maxColumn, 0
	}
	l.x = make([]int, 0, n+1)
	x := 0
	for i := range n {
		l.x = append(l.x, x)
		x += each
		if i < over {
			x++
		}
	}
	l.x = append(l.x, x)
}

// narrowest is the width of the narrowest column shown.
func (l *layout) narrowest() int {
	n := l.columns()
	if n == 0 {
		return 0
	}
	return l.x[n] - l.x[n-1] // spare cells go to the first ones
}

// columnAt is the column at a cell.
func (l *layout) columnAt(x int) (at int, ok bool) {
	for i := range l.columns() {
		if x >= l.x[i] && x < l.x[i+1] {
			return l.column(i), true
		}
	}
	return 0, false
}

// fit decides how many cards of a column are shown, and how high they are. Where the
// rows are enough, titles that need it have two lines. A zoomed column has lines.
func (c *column) fit(l *layout, zoomed bool) {
	tall, short := l.room/tallPitch, l.room/cardPitch
	c.pitch, c.rows = cardPitch, max(1, short)
	switch {
	case zoomed:
		c.pitch, c.rows = 1, max(1, l.room-1) // The last row counts those out of sight.
	case c.longest > l.narrowest()-2*widget.Margin && (c.count <= tall || tall == short || tall >= manyTall):
		c.pitch, c.rows = tallPitch, max(1, tall)
	}
}

// rowAt is the row of cards at a cell's height, counted from the top one shown.
func (c *column) rowAt(l *layout, y int) (row int, ok bool) {
	at := y - l.area - 1
	if at < 0 || at >= c.rows*c.pitch {
		return 0, false
	}
	return at / c.pitch, true
}
