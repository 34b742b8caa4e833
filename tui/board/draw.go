package board

import (
	"strconv"
	"strings"

	"deals/tui/board/sums"
	"deals/tui/board/zoom"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Draw draws the columns, and what is docked, shown or moved over them.
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
	style := sums.Fitting(m.board.summed(), l.narrowest()-2*widget.Margin)
	for i := range parts {
		parts[i] = m.drawColumn(l.column(i), style, l.x[i+1]-l.x[i], height)
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
func (m *Screen) drawColumn(at int, style sums.Style, width, height int) []string {
	c := &m.board.columns[at]
	rows := make([]string, 0, height)
	if m.board.zoomed {
		rows = append(rows, drawZoomed(m.env, c, at, style, width), zoom.Head(m.env, width))
	} else {
		rows = append(rows, m.drawName(at, width), drawSums(m.env, c, style, width))
	}
	if c.count == 0 {
		rows = append(rows, m.rule(at, width, ""))
		rows = append(rows, m.drawGuide(c, width, height-len(rows))...)
	} else {
		rows = append(rows, m.drawPlaces(at, width)...)
	}
	for len(rows) < height {
		rows = append(rows, widget.Blank(width))
	}
	return rows[:height]
}

// drawName writes the number of a column, its name and how many cards it has.
func (m *Screen) drawName(at, width int) string {
	c := &m.board.columns[at]
	style, count := m.env.Styles.Muted, m.env.Styles.Muted
	if at == m.target() {
		style, count = m.env.Styles.Accent.Bold(true), m.env.Styles.Strong
	}
	var right widget.Line
	return inset(width, func(l *widget.Line, room int) {
		name := safe.Text(strconv.Itoa(at+1)+" ") + safe.Line(strings.ToUpper(c.stage.Short))
		right.Put(count, safe.Text(counted(c.count, room-name.Width()-1)))
		l.Put(style, safe.Cut(name, room-right.Width-1))
	}, &right)
}

// drawSums writes the sums of a column.
func drawSums(env *ui.Env, c *column, style sums.Style, width int) string {
	sum, others, weighted := style.Words(c.summed())
	var right widget.Line
	right.Put(env.Styles.Faint, weighted)
	return inset(width, func(l *widget.Line, room int) {
		l.Put(env.Styles.Muted, safe.Cut(sum, room))
		l.Put(env.Styles.Faint, safe.Cut(others, max(0, room-l.Width)))
	}, &right)
}

// counted writes a count exactly, or in thousands where there is no room.
func counted(n, room int) string {
	if text := phrase.Count(n); len(text) <= room || n < 10_000 {
		return text
	}
	return phrase.Count(n/1000) + "k"
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
	style, stroke := m.env.Styles.Faint, "─"
	if at == m.target() {
		style, stroke = m.env.Styles.Accent, "━"
	}
	return " " + style.Render(widget.Frame(stroke, stroke, stroke, words, width-2)) + " "
}
