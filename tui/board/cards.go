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

// drawCards draws the visible cards of a column, with the rows between them. Those
// rows are blank, carry the border of the selected card, or count the cards out of
// sight.
func (m *Screen) drawCards(at, width int) []string {
	c := &m.board.columns[at]
	shown := m.layout.rows
	rows := make([]string, 0, 1+shown*cardPitch)
	for i := 0; i <= shown; i++ {
		rows = append(rows, m.drawGap(at, i, width))
		if i < shown {
			rows = append(rows, m.drawPlace(at, c.scroll+i, width)...)
		}
	}
	return rows
}

// drawGap is the row above the i-th card shown.
func (m *Screen) drawGap(at, i, width int) string {
	c := &m.board.columns[at]
	words := ""
	if i == 0 && c.scroll > 0 {
		words = more(c.scroll, width)
	}
	if below := c.count - c.scroll - i; i == m.layout.rows && below > 0 {
		words = more(below, width)
	}
	selected := -1
	if at == m.board.at && c.count > 0 {
		selected = m.board.place - c.scroll
	}
	switch {
	case selected == i && i < m.layout.rows:
		return m.carry.edge(m.env.Styles).Render(widget.Frame("╭", "─", "╮", words, width))
	case selected == i-1 && i > 0:
		return m.carry.edge(m.env.Styles).Render(widget.Frame("╰", "─", "╯", words, width))
	case i == 0:
		return m.rule(at, width, words)
	case words != "":
		return widget.Blank(widget.Margin) + m.env.Styles.Faint.Render(string(safe.Fit(safe.Text(words), width-2*widget.Margin))) + widget.Blank(widget.Margin)
	default:
		return widget.Blank(width)
	}
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

// drawPlace is the card at a position of a column, or nothing after the last one.
func (m *Screen) drawPlace(at, place, width int) []string {
	c := &m.board.columns[at]
	rows := make([]string, dealview.CardLines)
	if place >= c.count {
		for i := range rows {
			rows[i] = widget.Blank(width)
		}
		return rows
	}
	selected := at == m.board.at && place == m.board.place
	left, right := widget.Blank(widget.Margin), widget.Blank(widget.Margin)
	if selected {
		side := m.carry.edge(m.env.Styles).Render("│")
		left, right = side+" ", " "+side
	}
	if d := c.card(place); d != nil && slices.Contains(m.marked, d.ID) {
		left = m.env.Styles.Key.Render(theme.Mark) + " "
	}
	text := &[dealview.CardLines]string{}
	if d := c.card(place); d != nil {
		text = m.cards.Draw(m.env, d, width-2*widget.Margin, selected)
	} else {
		for i := range text {
			text[i] = widget.Blank(width - 2*widget.Margin)
		}
		text[0] = m.env.Styles.Faint.Render(string(safe.Fit(theme.More, width-2*widget.Margin)))
	}
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
