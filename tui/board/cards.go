package board

import (
	"fmt"
	"slices"

	"charm.land/lipgloss/v2"

	"deals/tui/dealview"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/widget"
)

// drawPlaces draws the visible cards of a column, or the lines of a list, with what
// is between them: blank rows, the border of the selected card, or the number of
// those out of sight.
func (m *Screen) drawPlaces(at, width int) []string {
	c := &m.board.columns[at]
	last := c.rows * c.pitch
	if m.board.zoomed {
		last++
	}
	rows := make([]string, 1+last)
	for i := range rows {
		rows[i] = widget.Blank(width)
	}
	above, below := "", ""
	if c.scroll > 0 {
		above = more(c.scroll, width)
	}
	if n := c.count - c.scroll - c.rows; n > 0 {
		below = more(n, width)
		rows[last] = widget.Blank(widget.Margin) + m.env.Styles.Faint.Render(string(safe.Fit(safe.Text(below), width-2*widget.Margin))) + widget.Blank(widget.Margin)
	}
	rows[0] = m.rule(at, width, above)
	for i := range min(c.rows, c.count-c.scroll) {
		upper := i * c.pitch
		if m.board.zoomed {
			rows[upper+1] = m.drawLine(c, c.scroll+i, width)
			continue
		}
		lines := m.drawCard(at, c.scroll+i, width)
		copy(rows[upper+1:], lines)
		if at == m.board.at && c.scroll+i == m.board.place {
			m.carry.drawEdges(m.env.Styles, rows, upper, upper+1+len(lines), above, below, width)
		}
	}
	return rows
}

// drawEdges draws the border above and below the selected card. On the first row and
// the last one it keeps the counts.
func (c *carry) drawEdges(s *theme.Styles, rows []string, upper, lower int, above, below string, width int) {
	if upper > 0 {
		above = ""
	}
	if lower < len(rows)-1 {
		below = ""
	}
	rows[upper] = c.edge(s).Render(widget.Frame("╭", "─", "╮", above, width))
	rows[lower] = c.edge(s).Render(widget.Frame("╰", "─", "╯", below, width))
}

// more counts the cards out of sight, in the room that a frame has.
func more(n, width int) string {
	const around = 7 // cells of "…" and "more" with their spaces
	return fmt.Sprintf("%s %s more", theme.More, counted(n, width-2-widget.FrameCells-around))
}

func (c *carry) edge(s *theme.Styles) lipgloss.Style {
	if c != nil {
		return s.Lifted
	}
	return s.CardEdge
}

// drawCard is the card at a position of a column.
func (m *Screen) drawCard(at, place, width int) []string {
	c := &m.board.columns[at]
	selected := at == m.board.at && place == m.board.place
	left, right := widget.Blank(widget.Margin), widget.Blank(widget.Margin)
	if selected {
		side := m.carry.edge(m.env.Styles).Render("│")
		left, right = side+" ", " "+side
	}
	d := c.card(place)
	if d != nil && m.marks.Has(d.ID) {
		left = m.env.Styles.Key.Render(theme.Mark) + " "
	}
	text := slices.Repeat([]string{widget.Blank(width - 2*widget.Margin)}, dealview.CardLines)
	text[0] = m.env.Styles.Faint.Render(string(safe.Fit(theme.More, width-2*widget.Margin)))
	if d != nil {
		text = m.cards.Draw(m.env, d, width-2*widget.Margin, selected, c.pitch == tallPitch)
	}
	rows := make([]string, len(text))
	for i := range rows {
		rows[i] = left + text[i] + right
	}
	return rows
}

// drawGuide says what to do in the stage of an empty column.
func (m *Screen) drawGuide(c *column, width, height int) []string {
	if m.filter.Words != "" {
		return nil
	}
	if m.board.empty() {
		if _, guides := m.welcomeAt(); !guides {
			return nil
		}
	}
	lines := safe.Wrap(safe.Line(c.stage.Guide), width-2*widget.Margin)
	rows := []string{widget.Blank(width)}
	for i, text := range lines {
		if len(rows) >= height-1 && i < len(lines)-1 {
			text = safe.Cut(text+" "+theme.More, width-2*widget.Margin)
		}
		if len(rows) >= height {
			break
		}
		rows = append(rows, widget.Blank(widget.Margin)+m.env.Styles.Faint.Render(string(safe.Fit(text, width-2*widget.Margin)))+widget.Blank(widget.Margin))
	}
	return rows
}
