package widget

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
)

// Margin is the number of empty cells at each side.
const Margin = 2

// Line builds one row of the screen. It counts its cells, so that styled text need
// not be measured.
type Line struct {
	Text  strings.Builder
	Width int
}

// Put adds text in one style.
func (l *Line) Put(style lipgloss.Style, text safe.Text) {
	if text == "" {
		return
	}
	l.Text.WriteString(style.Render(string(text)))
	l.Width += text.Width()
}

// Raw adds text that is already styled and of a known width.
func (l *Line) Raw(styled string, cells int) {
	l.Text.WriteString(styled)
	l.Width += cells
}

// Space adds blank cells; none when the count is below one.
func (l *Line) Space(cells int) {
	if cells > 0 {
		l.Text.WriteString(strings.Repeat(" ", cells))
		l.Width += cells
	}
}

// To adds spaces up to a column.
func (l *Line) To(column int) { l.Space(column - l.Width) }

// Done gives the line, filled or cut to exactly width cells.
func (l *Line) Done(width int) string {
	l.To(width)
	if l.Width > width {
		return ansi.Truncate(l.Text.String(), max(width, 0), "")
	}
	return l.Text.String()
}

// Justify puts left and right at the two ends of a width. When there is no room for
// both, right is dropped.
func Justify(left, right *Line, width int) string {
	if right.Width > 0 && left.Width+1+right.Width <= width {
		left.To(width - right.Width)
		left.Raw(right.Text.String(), right.Width)
	}
	return left.Done(width)
}

// Blank is a row of spaces.
func Blank(width int) string { return strings.Repeat(" ", max(width, 0)) }

// Overlay lays a box over rows of exactly width cells, its corner at x and y. The
// part that would stick out is cut off, so the frame keeps its size.
func Overlay(rows []string, box []string, x, y, width int) {
	for i, b := range box {
		at := y + i
		if at < 0 || at >= len(rows) || x >= width {
			continue
		}
		b = ansi.Truncate(b, width-x, "")
		end := x + ansi.StringWidth(b)
		rows[at] = Exactly(ansi.Truncate(rows[at], x, ""), x) + ansi.ResetStyle + b + ansi.ResetStyle + rest(rows[at], end, width)
	}
}

// rest is a row from a column on. Half of a wide character becomes a space.
func rest(row string, from, width int) string {
	right := ansi.TruncateLeft(row, from, "")
	for at := from; ansi.StringWidth(right) > width-from; at++ {
		right = ansi.TruncateLeft(row, at+1, "")
	}
	return Blank(width-from-ansi.StringWidth(right)) + right
}

// Exactly fills or cuts styled text to width cells.
func Exactly(styled string, width int) string {
	have := ansi.StringWidth(styled)
	if have > width {
		styled = ansi.Truncate(styled, width, "")
		have = ansi.StringWidth(styled)
	}
	return styled + Blank(width-have)
}

// Frame is an edge of a frame: a stroke between two corners, with words in it if
// there is room.
func Frame(from, stroke, to, words string, width int) string {
	if words != "" && safe.Text(words).Width() <= width-FrameCells {
		words = stroke + " " + words + " "
	} else {
		words = ""
	}
	fill := width - 2 - safe.Text(words).Width()
	return from + words + strings.Repeat(stroke, max(fill, 0)) + to
}

// FrameCells is the width of a Frame besides the words: the ends, a stroke, spaces.
const FrameCells = 5

// Fill cuts or fills a styled line to exactly width cells.
func Fill(line string, width int) string {
	if w := lipgloss.Width(line); w <= width {
		return line + strings.Repeat(" ", width-w)
	}
	return lipgloss.NewStyle().MaxWidth(width).Inline(true).Render(line)
}

// Fade greys out figures that are being computed again.
func Fade(env *ui.Env, lines []string) []string {
	for i := range lines {
		lines[i] = env.Styles.Faint.Render(ansi.Strip(lines[i]))
	}
	return lines
}

// EachExactly fills or cuts every row to width cells, in place.
func EachExactly(rows []string, width int) []string {
	for i := range rows {
		rows[i] = Exactly(rows[i], width)
	}
	return rows
}

// AroundCursor is the visible part of a line that is being typed: the text before
// the cursor and after it. The library's text inputs show characters that hide or
// reorder text, so none of them draws itself.
func AroundCursor(runes []rune, at, width int) (before string, after safe.Text) {
	at = min(at, len(runes))
	before = string(safe.Line(string(runes[max(0, at-ShownRunes):at])))
	if over := ansi.StringWidth(before) - (width - 1); over > 0 {
		before = ansi.TruncateLeft(before, over+1, theme.More)
		if ansi.StringWidth(before) > width-1 {
			before = ""
		}
	}
	return before, safe.Line(string(runes[at:min(len(runes), at+ShownRunes)]))
}

// ShownRunes is the part of a line that is looked at to draw it: more than any
// screen is wide, and little even of a pasted book.
const ShownRunes = 300

// Abs is a number without its sign.
func Abs(n int) int { return max(n, -n) }
