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

// Page is the visible lines at exactly a width, the last one with a mark when there are
// more below.
func (p *Pages) Page(env *ui.Env, lines []string, width, height int) []string {
	seen := widget.EachExactly(p.Visible(lines, height), width)
	if len(seen) > 0 && p.Top+height < p.Lines {
		seen[len(seen)-1] = Cut(env, seen[len(seen)-1], width)
	}
	return seen
}

// Cut is the last visible line of a list that has more below it.
func Cut(env *ui.Env, line string, width int) string {
	return widget.Exactly(line, width-1) + env.Styles.Key.Render("▾")
}
