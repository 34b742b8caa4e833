package rows

import (
	"deals/tui/action"
	"deals/tui/ui"
	"deals/tui/widget"
)

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

// Page is the visible lines at exactly a width, with a mark where there are more above or
// below.
func (p *Pages) Page(env *ui.Env, lines []string, width, height int) []string {
	seen := widget.EachExactly(p.Visible(lines, height), width)
	Ends(env, seen, width, p.Top > 0, p.Top+height < p.Lines)
	return seen
}

// Ends marks the first and the last visible line of a list that goes on above or below.
func Ends(env *ui.Env, seen []string, width int, above, below bool) {
	last := len(seen) - 1
	if last > 0 && above {
		seen[0] = widget.Exactly(seen[0], width-1) + env.Styles.Key.Render("▴")
	}
	if last >= 0 && below {
		seen[last] = widget.Exactly(seen[last], width-1) + env.Styles.Key.Render("▾")
	}
}
