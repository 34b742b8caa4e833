package tui

// pages scrolls something that may be higher than its room.
type pages struct {
	top   int
	lines int // of what was drawn last
}

// scroll moves by an action; false when it is none of moving.
func (p *pages) scroll(a action, height int) (moves bool) {
	p.top, moves = led(a, p.top, max(0, p.lines-height), height)
	return moves
}

// cut gives the lines that are in sight.
func (p *pages) cut(lines []string, height int) []string {
	p.lines = len(lines)
	p.top = max(0, min(p.top, p.lines-height))
	return lines[p.top:min(p.lines, p.top+height)]
}
