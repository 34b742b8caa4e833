package board

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"deals/pipeline/money"
	"deals/tui/dealview"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Draw draws the columns, and what is docked, said or carried over them.
func (m *Screen) Draw(width, height int) []string {
	rows := make([]string, height)
	if m.board.loaded {
		m.drawBoard(rows)
	}
	if m.layout.stats.height > 0 {
		m.drawDocked(rows)
	}
	for y := range rows {
		if rows[y] == "" {
			rows[y] = widget.Blank(width)
		}
	}
	if m.board.empty() {
		m.drawWelcome(rows)
	}
	if m.carry != nil {
		m.drawCarry(rows)
	}
	return rows
}

// drawDocked puts the figures beside the board or below it.
func (m *Screen) drawDocked(rows []string) {
	at := m.layout.stats
	lines := m.dock.Dock(at.width, at.height, at.x > 0)
	for y := range at.height {
		text := widget.Blank(at.width)
		if y < len(lines) {
			text = lines[y]
		}
		if at.x > 0 {
			text = widget.Exactly(rows[at.y+y], at.x) + text
		}
		rows[at.y+y] = text
	}
}

// drawBoard writes the board into the rows of a frame.
func (m *Screen) drawBoard(rows []string) {
	l := &m.layout
	if l.tabs >= 0 {
		rows[l.tabs] = m.drawTabs(l.columnsWidth())
	}
	parts := make([][]string, l.columns())
	height := l.end - l.heads
	for i := range parts {
		parts[i] = m.drawColumn(l.first+i, l.x[i+1]-l.x[i], height)
	}
	var b strings.Builder
	left := widget.Blank(l.columnsWidth() - l.x[len(l.x)-1])
	for y := range height {
		b.Reset()
		for i := range parts {
			b.WriteString(parts[i][y])
		}
		b.WriteString(left)
		rows[l.heads+y] = b.String()
	}
}

// drawColumn gives a column as rows of exactly width cells.
func (m *Screen) drawColumn(at, width, height int) []string {
	c := &m.board.columns[at]
	rows := make([]string, 0, height)
	rows = append(rows, m.drawName(at, width), drawSums(m.sc, c, width))
	if c.count == 0 {
		rows = append(rows, m.rule(at, width, ""))
		rows = append(rows, m.drawGuide(c, width, height-len(rows))...)
	} else {
		rows = append(rows, m.drawCards(at, width)...)
	}
	for len(rows) < height {
		rows = append(rows, widget.Blank(width))
	}
	return rows[:height]
}

// drawName writes the number of a column, its name and how many cards it has.
func (m *Screen) drawName(at, width int) string {
	c := &m.board.columns[at]
	style, count := m.sc.Styles.Muted, m.sc.Styles.Muted
	if at == m.target() {
		style, count = m.sc.Styles.Accent.Bold(true), m.sc.Styles.Strong
	}
	var right widget.Line
	return inset(width, func(l *widget.Line, room int) {
		name := safe.Text(strconv.Itoa(at+1)+" ") + safe.Line(strings.ToUpper(c.stage.Short))
		right.Put(count, safe.Text(counted(c.count, room-name.Width()-1)))
		l.Put(style, safe.Cut(name, room-right.Width-1))
	}, &right)
}

// counted writes a count exactly, or in thousands where there is no room.
func counted(n, room int) string {
	if text := phrase.Count(n); len(text) <= room || n < 10_000 {
		return text
	}
	return phrase.Count(n/1000) + "k"
}

// drawSums writes what the cards of a column are worth, and what that is worth
// by the chance of winning from here.
func drawSums(sc *ui.Env, c *column, width int) string {
	var right widget.Line
	return inset(width, func(l *widget.Line, room int) {
		if len(c.sums) == 0 {
			return
		}
		sum := c.sums[0].Short()
		if c.stage.AfterSale {
			l.Put(sc.Styles.Muted, safe.Cut(safe.Text("won "+sum), room))
		} else {
			l.Put(sc.Styles.Muted, safe.Cut(safe.Text(sum), room))
			weighted := c.sums[0].Times(c.stage.Probability)
			words := "w " + weighted.Short()
			if l.Width+1+len(words) > room {
				words = "w " + coarse(weighted).Short()
			}
			right.Put(sc.Styles.Faint, safe.Text(words))
		}
		if more := fmt.Sprintf(" +%d", len(c.sums)-1); len(c.sums) > 1 && l.Width+len(more)+1+right.Width <= room {
			l.Put(sc.Styles.Faint, safe.Text(more))
		}
	}, &right)
}

// coarse keeps two digits of an amount, which is all that a weighted sum means.
func coarse(m money.Money) money.Money {
	unit := int64(1)
	for m.Minor/unit >= 100 {
		unit *= 10
	}
	m.Minor = (m.Minor + unit/2) / unit * unit
	return m
}

// inset makes a row of a column: text with an edge on either side.
func inset(width int, left func(l *widget.Line, room int), right *widget.Line) string {
	var l widget.Line
	room := width - 2*widget.Margin
	left(&l, room)
	return widget.Blank(widget.Margin) + widget.Justify(&l, right, room) + widget.Blank(widget.Margin)
}

// rule is the line under a column's head, heavy for the selected column.
func (m *Screen) rule(at, width int, words string) string {
	style, stroke := m.sc.Styles.Faint, "─"
	if at == m.target() {
		style, stroke = m.sc.Styles.Accent, "━"
	}
	return " " + style.Render(widget.Frame(stroke, stroke, stroke, words, width-2)) + " "
}

// drawCards gives the cards of a column that are shown, with the rows between
// them. Those rows are blank, or carry the border of the selected card, or say
// how many cards there are beyond.
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
		return m.carry.edge(m.sc.Styles).Render(widget.Frame("╭", "─", "╮", words, width))
	case selected == i-1 && i > 0:
		return m.carry.edge(m.sc.Styles).Render(widget.Frame("╰", "─", "╯", words, width))
	case i == 0:
		return m.rule(at, width, words)
	case words != "":
		return widget.Blank(widget.Margin) + m.sc.Styles.Faint.Render(string(safe.Fit(safe.Text(words), width-2*widget.Margin))) + widget.Blank(widget.Margin)
	default:
		return widget.Blank(width)
	}
}

// more tells of cards beyond the edge, within what a frame has room for.
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

// drawPlace is the card at a place of a column, or nothing after the last one.
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
		side := m.carry.edge(m.sc.Styles).Render("│")
		left, right = side+" ", " "+side
	}
	if d := c.card(place); d != nil && slices.Contains(m.picked, d.ID) {
		left = m.sc.Styles.Key.Render(theme.Mark) + " "
	}
	text := &[dealview.CardLines]string{}
	if d := c.card(place); d != nil {
		text = m.cards.Draw(m.sc, d, width-2*widget.Margin, selected)
	} else {
		for i := range text {
			text[i] = widget.Blank(width - 2*widget.Margin)
		}
		text[0] = m.sc.Styles.Faint.Render(string(safe.Fit(theme.More, width-2*widget.Margin)))
	}
	for i := range rows {
		rows[i] = left + text[i] + right
	}
	return rows
}

// drawGuide says what belongs into an empty column.
func (m *Screen) drawGuide(c *column, width, height int) []string {
	if m.filter.words != "" {
		return nil
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
		rows = append(rows, widget.Blank(widget.Margin)+m.sc.Styles.Faint.Render(string(safe.Fit(text, width-2*widget.Margin)))+widget.Blank(widget.Margin))
	}
	return rows
}

// drawTabs is the strip of all stages, shown when not all of them are.
func (m *Screen) drawTabs(width int) string {
	var l widget.Line
	l.Space(1)
	for _, t := range m.board.tabs(width) {
		style := m.sc.Styles.Tab
		switch {
		case t.at == m.target():
			style = m.sc.Styles.TabHere
		case t.at >= m.layout.first && t.at < m.layout.first+m.layout.columns():
			style = m.sc.Styles.Text
		}
		l.Put(style, safe.Text(t.label))
	}
	return l.Done(width)
}
