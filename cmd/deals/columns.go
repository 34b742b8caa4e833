package main

import (
	"math"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"deals/tui/safe"
)

// column is how a column of a table is drawn.
type column struct {
	head  string
	right bool // numbers align right
	text  bool // may be cut where the terminal is too narrow
	spare int  // 1 is the first to go where cutting would leave too little, 0 stays
}

// cell is one field of a table.
type cell struct {
	text  safe.Text
	style *lipgloss.Style
}

func plain(text string) cell { return cell{text: safe.Line(text)} }

func styled(style *lipgloss.Style, text string) cell { return cell{safe.Line(text), style} }

const (
	gap      = 2  // cells between columns
	minText  = 6  // a column of text is not cut below this
	goodText = 16 // below this it says little, and spare columns go first
)

// table prints rows in aligned columns: with a dim head and cut to the width
// for a terminal, whole for a pipe. A column without any content is left out.
func (a *app) table(columns []column, rows [][]cell) {
	widths := contentWidths(columns, rows)
	head := make([]cell, len(columns))
	for i, c := range columns {
		if widths[i] > 0 {
			head[i] = styled(dim, c.head)
			widths[i] = max(widths[i], head[i].text.Width())
		}
	}
	a.shrink(columns, widths)
	a.row(columns, widths, head)
	for _, row := range rows {
		a.row(columns, widths, row)
	}
}

// rows is table without a head.
func (a *app) rows(columns []column, rows [][]cell) {
	widths := contentWidths(columns, rows)
	a.shrink(columns, widths)
	for _, row := range rows {
		a.row(columns, widths, row)
	}
}

func contentWidths(columns []column, rows [][]cell) []int {
	widths := make([]int, len(columns))
	for _, row := range rows {
		for i := range row {
			widths[i] = max(widths[i], row[i].text.Width())
		}
	}
	return widths
}

// shrink makes a table fit the terminal: it leaves out spare columns while text
// would be cut too short, then takes cells from the widest column of text, until
// none has any to give.
func (a *app) shrink(columns []column, widths []int) {
	room := a.room()
	for rank := 1; total(columns, widths, goodText) > room; rank++ {
		i := slices.IndexFunc(columns, func(c column) bool { return c.spare == rank })
		if i < 0 {
			break
		}
		widths[i] = 0
	}
	for excess := total(columns, widths, math.MaxInt) - room; excess > 0; excess-- {
		widest := -1
		for i, c := range columns {
			if c.text && widths[i] > minText && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return
		}
		widths[widest]--
	}
}

// total is the width of a table whose text is cut to so many cells.
func total(columns []column, widths []int, text int) int {
	sum := -gap
	for i, w := range widths {
		if columns[i].text {
			w = min(w, text)
		}
		if w > 0 {
			sum += w + gap
		}
	}
	return sum
}

// row prints one line. What does not fit on a terminal however narrow the text
// was made is left out, since a wrapped table cannot be read.
func (a *app) row(columns []column, widths []int, row []cell) {
	room := a.room()
	line, owed := ink(""), 0
	for i, c := range row {
		w := min(widths[i], room-owed)
		if w <= 0 {
			continue
		}
		text := safe.Cut(c.text, w)
		blanks := w - text.Width()
		if columns[i].right {
			owed, blanks = owed+blanks, 0
		}
		if text != "" {
			if a.paint.Profile == colorprofile.NoTTY {
				c.style = nil // It would be taken off again, and there may be very many rows.
			}
			line += ink(spaces(owed)) + inked(c.style, text)
			room -= owed + text.Width()
			owed = 0
		}
		owed += blanks + gap
	}
	a.say("%s", line)
}

func spaces(n int) string { return strings.Repeat(" ", n) }

// room is how many cells a line may take; a pipe takes any number.
func (a *app) room() int {
	if a.OutTerminal && a.Width > 0 {
		return a.Width
	}
	return math.MaxInt
}
