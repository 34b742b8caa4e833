package box

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"deals/tui/widget"
)

// Block is lines of a dialog with the position of the cursor, and the lines that
// must stay visible when not all fit.
type Block struct {
	Lines    []string
	Cursor   *tea.Cursor
	From, To int
	Eye      int // the one of these lines that must be visible in any case
	Spare    int // empty lines to keep free below, if there is room
}

// Add appends lines. They are styled already.
func (b *Block) Add(lines ...string) { b.Lines = append(b.Lines, lines...) }

// Append appends a block, moved right by indent cells.
func (b *Block) Append(other Block, indent int) {
	top := len(b.Lines)
	pad := strings.Repeat(" ", indent)
	for _, line := range other.Lines {
		b.Add(pad + line)
	}
	if other.Cursor != nil {
		b.Cursor = other.Cursor
		b.Cursor.X, b.Cursor.Y = b.Cursor.X+indent, b.Cursor.Y+top
	}
	b.From, b.To, b.Eye = top+other.From, top+other.To, top+other.Eye
}

// offset is the first line to show, so that the part in focus and above all the
// cursor is visible.
func (b *Block) offset(shown int) int {
	top := 0
	if b.To >= shown {
		top = min(b.To-shown+1, b.From)
	}
	top = max(top, b.Eye-shown+1)
	if b.Cursor != nil && (b.Cursor.Y < top || b.Cursor.Y >= top+shown) {
		top = b.Cursor.Y - shown + 1
	}
	return max(0, min(top, len(b.Lines)-shown))
}

// Beside puts a block to the right of this one, at a given column.
func (b *Block) Beside(other Block, at int) {
	for i, line := range other.Lines {
		if i == len(b.Lines) {
			b.Add("")
			b.Spare--
		}
		b.Lines[i] = widget.Fill(b.Lines[i], at) + line
	}
}
