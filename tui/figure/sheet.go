package figure

import (
	"github.com/charmbracelet/x/ansi"

	"deals/tui/action"
	"deals/tui/rows"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Cell is one row of a block on a sheet of figures.
type Cell struct {
	Text   string // styled, at most as wide as its block
	figure string // the figure to ask metrics.Why about; "" for words
}

// Shelf is a part of a sheet: blocks of one width in columns.
type Shelf struct {
	Blocks [][]Cell
	Each   int // width of a column
}

// spot is the position of a figure on a sheet.
type spot struct {
	Figure      string
	shelf       int
	x, Y, width int
}

// Sheet is a page of figures. One of them has the cursor; it is remembered by name,
// so that it keeps the cursor when the figures or the columns change.
type Sheet struct {
	Pages rows.Pages
	At    string
	Spots []spot // as last laid out
}

// Lay stacks shelves and marks the figure with the cursor.
func (s *Sheet) Lay(env *ui.Env, shelves []Shelf, width int) []string {
	s.Spots = s.Spots[:0]
	var lines []string
	for i, shelf := range shelves {
		columns := arranged(shelf.Blocks, max(1, width/shelf.Each))
		for j, column := range columns {
			for y, c := range column {
				if c.figure != "" {
					s.Spots = append(s.Spots, spot{c.figure, i, j * shelf.Each, len(lines) + y, shelf.Each})
				}
			}
		}
		lines = append(lines, cellsAbreast(columns, width, shelf.Each)...)
		lines = append(lines, widget.Blank(width))
	}
	if here := s.Here(); here != nil {
		row := lines[here.Y]
		text := ansi.Strip(ansi.Cut(row, here.x+widget.Margin, here.x+here.width-1))
		lines[here.Y] = ansi.Truncate(row, here.x, "") + env.Styles.Accent.Render(theme.Here) + " " +
			env.Styles.Selected.Render(widget.Exactly(text, here.width-widget.Margin-1)) + ansi.TruncateLeft(row, here.x+here.width-1, "")
		lines[here.Y] = widget.Exactly(lines[here.Y], width)
	}
	return lines
}

func cellsAbreast(columns [][]Cell, width, each int) []string {
	var lines []string
	for y := 0; ; y++ {
		row, more := "", false
		for _, column := range columns {
			text := ""
			if y < len(column) {
				more, text = true, column[y].Text
			}
			row += widget.Blank(widget.Margin) + widget.Exactly(text, each-widget.Margin)
		}
		if !more {
			return lines
		}
		lines = append(lines, widget.Exactly(row, width))
	}
}

// arranged lays blocks out in at most n columns of similar height, keeping their
// order, with a blank row between two.
func arranged(blocks [][]Cell, n int) [][]Cell {
	highest := 0
	for _, b := range blocks {
		highest = max(highest, len(b))
	}
	for {
		var columns [][]Cell
		for _, b := range blocks {
			last := len(columns) - 1
			if last >= 0 && len(columns[last])+1+len(b) <= highest {
				columns[last] = append(append(columns[last], Cell{}), b...)
			} else {
				columns = append(columns, append([]Cell{}, b...))
			}
		}
		if len(columns) <= n {
			return columns
		}
		highest++
	}
}

// Here is the spot with the cursor: that of its figure, or the first.
func (s *Sheet) Here() *spot {
	for i := range s.Spots {
		if s.Spots[i].Figure == s.At {
			return &s.Spots[i]
		}
	}
	if len(s.Spots) == 0 {
		return nil
	}
	s.At = s.Spots[0].Figure
	return &s.Spots[0]
}

// Move carries out a cursor action and keeps the figure in sight; false for another
// action, or when there is nowhere to go.
func (s *Sheet) Move(a action.ID, height int) (moves bool) {
	here := s.Here()
	if here == nil {
		return s.Pages.Scroll(a, height)
	}
	to := here
	switch a {
	case action.Down:
		to = s.below(here, 1)
	case action.Up:
		to = s.below(here, -1)
	case action.Left:
		to = s.beside(here, -1)
	case action.Right:
		to = s.beside(here, 1)
	case action.Top:
		to = &s.Spots[0]
	case action.Bottom:
		to = s.nearest(here, s.Pages.Lines)
	case action.PageDown:
		to = s.nearest(here, here.Y+height-2)
	case action.PageUp:
		to = s.nearest(here, here.Y-height+2)
	}
	if to == here {
		return s.Pages.Scroll(a, height) // To the words before the first figure and after the last.
	}
	s.At = to.Figure
	room := min(2, height/3) // To keep the heading visible.
	s.Pages.Top = min(s.Pages.Top, max(0, to.Y-room))
	s.Pages.Top = max(s.Pages.Top, to.Y-height+1+room)
	s.Pages.Top = max(0, min(s.Pages.Top, s.Pages.Lines-height))
	return true
}

func (s *spot) overlaps(o *spot) bool { return s.x < o.x+o.width && o.x < s.x+s.width }

// below is the next figure under or above one.
func (s *Sheet) below(from *spot, step int) *spot {
	best := from
	for i := range s.Spots {
		c := &s.Spots[i]
		if c.overlaps(from) && (c.Y-from.Y)*step > 0 && (best == from || (best.Y-c.Y)*step > 0) {
			best = c
		}
	}
	return best
}

// beside is the figure at the closest height in the next column of the shelf.
func (s *Sheet) beside(from *spot, step int) *spot {
	best := from
	for i := range s.Spots {
		c := &s.Spots[i]
		if c.shelf != from.shelf || (c.x-from.x)*step <= 0 {
			continue
		}
		nearer := (best.x - c.x) * step
		if best == from || nearer > 0 || nearer == 0 && widget.Abs(c.Y-from.Y) < widget.Abs(best.Y-from.Y) {
			best = c
		}
	}
	return best
}

// nearest is the figure closest to a row, above or under one.
func (s *Sheet) nearest(from *spot, y int) *spot {
	best := from
	for i := range s.Spots {
		if c := &s.Spots[i]; c.overlaps(from) && widget.Abs(c.Y-y) < widget.Abs(best.Y-y) {
			best = c
		}
	}
	return best
}
