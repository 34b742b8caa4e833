package rows

import "deals/tui/action"

// Pages scrolls something that may be higher than its room.
type Pages struct {
	Top   int
	Lines int // of what was drawn last
}

// Scroll moves by an action; false when it is none of moving.
func (p *Pages) Scroll(a action.ID, height int) (moves bool) {
	p.Top, moves = MoveCursor(a, p.Top, max(0, p.Lines-height), height)
	return moves
}

// Visible gives the lines that are in sight.
func (p *Pages) Visible(lines []string, height int) []string {
	p.Lines = len(lines)
	p.Top = max(0, min(p.Top, p.Lines-height))
	return lines[p.Top:min(p.Lines, p.Top+height)]
}
