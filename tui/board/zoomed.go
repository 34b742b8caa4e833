package board

import (
	"strconv"
	"strings"

	"deals/tui/board/sums"
	"deals/tui/board/zoom"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// drawZoomed is the head of a stage that is shown as a list, on one row.
func drawZoomed(env *ui.Env, c *column, at int, style sums.Style, width int) string {
	s := env.Styles
	sum, others, weighted := style.Words(c.summed())
	var right widget.Line
	right.Put(s.Muted, sum)
	right.Put(s.Faint, others)
	right.Space(2)
	right.Put(s.Faint, weighted)
	return inset(width, func(l *widget.Line, room int) {
		l.Put(s.Accent.Bold(true), safe.Cut(safe.Text(strconv.Itoa(at+1)+" ")+safe.Line(strings.ToUpper(c.stage.Name)), room-8))
		l.Put(s.Strong, safe.Text("  "+phrase.Count(c.count)))
	}, &right)
}

// drawLine is the deal at a position of a stage that is shown as a list.
func (m *Screen) drawLine(c *column, place, width int) string {
	d := c.card(place)
	if d == nil {
		return widget.Exactly(widget.Blank(3)+m.env.Styles.Faint.Render(theme.More), width)
	}
	return zoom.Row(m.env, d, width, place == m.board.place, m.marks.Has(d.ID))
}
