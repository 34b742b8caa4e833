package tui

import (
	"github.com/charmbracelet/x/ansi"
)

// cell is one row of a block on a sheet of figures.
type cell struct {
	text   string // styled, at most as wide as its block
	figure string // what metrics.Why can be asked about it; "" when it is only words
}

// shelf is a part of a sheet in which blocks of one width stand in columns.
type shelf struct {
	blocks [][]cell
	each   int // width of a column
}

// spot is where a figure stands on a sheet.
type spot struct {
	figure      string
	shelf       int
	x, y, width int
}

// sheet is a page of figures. One of them has the cursor; it is known by its name,
// so that it keeps the cursor when the figures or the columns change.
type sheet struct {
	pages pages
	at    string
	spots []spot // as last laid out
}

// lay puts shelves below each other and marks the figure with the cursor.
func (s *sheet) lay(sc *scene, shelves []shelf, width int) []string {
	s.spots = s.spots[:0]
	var rows []string
	for i, shelf := range shelves {
		columns := arranged(shelf.blocks, max(1, width/shelf.each))
		for j, column := range columns {
			for y, c := range column {
				if c.figure != "" {
					s.spots = append(s.spots, spot{c.figure, i, j * shelf.each, len(rows) + y, shelf.each})
				}
			}
		}
		rows = append(rows, cellsAbreast(columns, width, shelf.each)...)
		rows = append(rows, blank(width))
	}
	if here := s.here(); here != nil {
		row := rows[here.y]
		text := ansi.Strip(ansi.Cut(row, here.x+edge, here.x+here.width-1))
		rows[here.y] = ansi.Truncate(row, here.x, "") + sc.styles.Accent.Render(glyphHere) + " " +
			sc.styles.Selected.Render(exactly(text, here.width-edge-1)) + ansi.TruncateLeft(row, here.x+here.width-1, "")
		rows[here.y] = exactly(rows[here.y], width)
	}
	return rows
}

func cellsAbreast(columns [][]cell, width, each int) []string {
	var rows []string
	for y := 0; ; y++ {
		row, more := "", false
		for _, column := range columns {
			text := ""
			if y < len(column) {
				more, text = true, column[y].text
			}
			row += blank(edge) + exactly(text, each-edge)
		}
		if !more {
			return rows
		}
		rows = append(rows, exactly(row, width))
	}
}

// arranged puts blocks into at most n columns of much the same height, keeping
// their order, with a blank row between two.
func arranged(blocks [][]cell, n int) [][]cell {
	highest := 0
	for _, b := range blocks {
		highest = max(highest, len(b))
	}
	for {
		var columns [][]cell
		for _, b := range blocks {
			last := len(columns) - 1
			if last >= 0 && len(columns[last])+1+len(b) <= highest {
				columns[last] = append(append(columns[last], cell{}), b...)
			} else {
				columns = append(columns, append([]cell{}, b...))
			}
		}
		if len(columns) <= n {
			return columns
		}
		highest++
	}
}

// here is the spot with the cursor: that of the figure it is on, or the first.
func (s *sheet) here() *spot {
	for i := range s.spots {
		if s.spots[i].figure == s.at {
			return &s.spots[i]
		}
	}
	if len(s.spots) == 0 {
		return nil
	}
	s.at = s.spots[0].figure
	return &s.spots[0]
}

// move carries out an action of moving and keeps the figure in sight; false when
// it is none, or leads nowhere.
func (s *sheet) move(a action, height int) (moves bool) {
	here := s.here()
	if here == nil {
		return s.pages.scroll(a, height)
	}
	to := here
	switch a {
	case actDown:
		to = s.below(here, 1)
	case actUp:
		to = s.below(here, -1)
	case actLeft:
		to = s.beside(here, -1)
	case actRight:
		to = s.beside(here, 1)
	case actTop:
		to = &s.spots[0]
	case actBottom:
		to = s.nearest(here, s.pages.lines)
	case actPageDown:
		to = s.nearest(here, here.y+height-2)
	case actPageUp:
		to = s.nearest(here, here.y-height+2)
	}
	if to == here {
		return s.pages.scroll(a, height) // To the words before the first figure and beyond the last.
	}
	s.at = to.figure
	room := min(2, height/3) // So that the heading is seen as well.
	s.pages.top = min(s.pages.top, max(0, to.y-room))
	s.pages.top = max(s.pages.top, to.y-height+1+room)
	s.pages.top = max(0, min(s.pages.top, s.pages.lines-height))
	return true
}

func (s *spot) overlaps(o *spot) bool { return s.x < o.x+o.width && o.x < s.x+s.width }

// below is the next figure under or over one.
func (s *sheet) below(from *spot, step int) *spot {
	best := from
	for i := range s.spots {
		c := &s.spots[i]
		if c.overlaps(from) && (c.y-from.y)*step > 0 && (best == from || (best.y-c.y)*step > 0) {
			best = c
		}
	}
	return best
}

// beside is the figure nearest in height in the next column of the shelf.
func (s *sheet) beside(from *spot, step int) *spot {
	best := from
	for i := range s.spots {
		c := &s.spots[i]
		if c.shelf != from.shelf || (c.x-from.x)*step <= 0 {
			continue
		}
		nearer := (best.x - c.x) * step
		if best == from || nearer > 0 || nearer == 0 && abs(c.y-from.y) < abs(best.y-from.y) {
			best = c
		}
	}
	return best
}

// nearest is the figure nearest to a row, over or under one.
func (s *sheet) nearest(from *spot, y int) *spot {
	best := from
	for i := range s.spots {
		if c := &s.spots[i]; c.overlaps(from) && abs(c.y-y) < abs(best.y-y) {
			best = c
		}
	}
	return best
}
