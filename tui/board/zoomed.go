package board

import (
	"slices"
	"strconv"
	"strings"

	"deals/tui/board/zoom"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/widget"
)

// drawZoomedName is the head of a stage that is shown as a list, on one row.
func (m *Screen) drawZoomedName(at int, style sumsStyle, width int) string {
	c, s := &m.board.columns[at], m.env.Styles
	sum, more, weighted := c.sumsWords(style)
	var right widget.Line
	right.Put(s.Muted, safe.Text(sum))
	right.Put(s.Faint, safe.Text(more))
	right.Space(2)
	right.Put(s.Faint, safe.Text(weighted))
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
	return zoom.Row(m.env, d, width, place == m.board.place, slices.Contains(m.marked, d.ID))
}
