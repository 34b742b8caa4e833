package tui

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"deals/tui/safe"
)

// edge is the cells on each side of what is written.
const edge = 2

// line is one row of the screen in the making. It knows how many cells it takes,
// so that nothing has to be measured once it is styled.
type line struct {
	b     strings.Builder
	width int
}

// put adds text in one style.
func (l *line) put(style lipgloss.Style, text safe.Text) {
	if text == "" {
		return
	}
	l.b.WriteString(style.Render(string(text)))
	l.width += text.Width()
}

// raw adds what is styled already and known to take so many cells.
func (l *line) raw(styled string, cells int) {
	l.b.WriteString(styled)
	l.width += cells
}

func (l *line) space(cells int) {
	if cells > 0 {
		l.b.WriteString(strings.Repeat(" ", cells))
		l.width += cells
	}
}

// to fills the line with spaces up to a column.
func (l *line) to(column int) { l.space(column - l.width) }

// done gives the line, filled or cut to exactly width cells.
func (l *line) done(width int) string {
	l.to(width)
	if l.width > width {
		return ansi.Truncate(l.b.String(), max(width, 0), "")
	}
	return l.b.String()
}

// between puts left and right at the two ends of a width. When there is no room
// for both, the right end goes.
func between(left, right *line, width int) string {
	if right.width > 0 && left.width+1+right.width <= width {
		left.to(width - right.width)
		left.raw(right.b.String(), right.width)
	}
	return left.done(width)
}

// blank is a row of spaces.
func blank(width int) string { return strings.Repeat(" ", max(width, 0)) }

// over lays a box over rows of exactly width cells, its corner at x and y. What
// would stick out is cut off, so the frame keeps its size.
func over(rows []string, box []string, x, y, width int) {
	for i, b := range box {
		at := y + i
		if at < 0 || at >= len(rows) || x >= width {
			continue
		}
		b = ansi.Truncate(b, width-x, "")
		end := x + ansi.StringWidth(b)
		rows[at] = exactly(ansi.Truncate(rows[at], x, ""), x) + ansi.ResetStyle + b + ansi.ResetStyle + rest(rows[at], end, width)
	}
}

// rest is a row from a column on. Half of a wide character becomes a space.
func rest(row string, from, width int) string {
	right := ansi.TruncateLeft(row, from, "")
	for at := from; ansi.StringWidth(right) > width-from; at++ {
		right = ansi.TruncateLeft(row, at+1, "")
	}
	return blank(width-from-ansi.StringWidth(right)) + right
}

// exactly fills or cuts styled text to width cells.
func exactly(styled string, width int) string {
	have := ansi.StringWidth(styled)
	if have > width {
		styled = ansi.Truncate(styled, width, "")
		have = ansi.StringWidth(styled)
	}
	return styled + blank(width-have)
}

// grouped writes a count with its thousands set apart.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}
