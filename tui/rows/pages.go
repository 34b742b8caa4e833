package rows

import "deals/tui/action"

// Pages scrolls content that may be higher than its room.
type Pages struct {
	Top   int
	Lines int // as last drawn
}

// Scroll carries out a cursor action; false for any other action.
func (p *Pages) Scroll(a action.ID, height int) (moves bool) {
	p.Top, moves = MoveCursor(a, p.Top, max(0, p.Lines-height), height)
	return moves
}

// Visible is the visible lines.
func (p *Pages) Visible(lines []string, height int) []string {
	p.Lines = len(lines)
	p.Top = max(0, min(p.Top, p.Lines-height))
	return lines[p.Top:min(p.Lines, p.Top+height)]
}
