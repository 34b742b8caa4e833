package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"deals/tui/safe"
)

// View puts the picture together: the screen beneath, then what lies over it.
func (m *root) View() tea.View {
	rows, cursor := m.frame()
	v := tea.NewView(strings.Join(rows, "\n"))
	v.AltScreen = true
	v.ReportFocus = true
	v.WindowTitle = "deals"
	v.Cursor = cursor
	if m.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// frame gives as many rows as the terminal has, each exactly as wide as it.
func (m *root) frame() ([]string, *tea.Cursor) {
	width, height := m.sc.width, m.sc.height
	if m.layout.tooSmall || width == 0 || height == 0 {
		return m.drawTooSmall(width, height), nil
	}
	rows, cursor := m.drawBeneath(width, height)
	if m.failure != nil && len(m.dialogs) == 0 {
		m.recede(rows)
	}
	if len(m.dialogs) > 0 {
		cursor = m.drawDialogs(rows)
	}
	if m.failure != nil {
		m.drawFailure(rows)
		cursor = nil
	}
	return rows, cursor
}

// drawBeneath draws everything but what lies over the whole screen.
func (m *root) drawBeneath(width, height int) ([]string, *tea.Cursor) {
	if m.beneath != nil {
		return slices.Clone(m.beneath), nil
	}
	rows := make([]string, height)
	rows[0] = m.drawHead(width)
	switch m.mode {
	case onBoard:
		if m.board.loaded {
			m.drawBoard(rows)
		}
		if m.layout.stats.height > 0 {
			m.drawDocked(rows)
		}
		if m.layout.advice > 0 {
			rows[m.layout.advice] = m.drawAdvice(width)
		}
	default:
		m.drawBody(rows)
	}
	var cursor *tea.Cursor
	rows[m.layout.foot], cursor = m.drawFoot(width)
	for y := range rows {
		if rows[y] == "" {
			rows[y] = blank(width)
		}
	}
	if m.mode == onBoard && m.board.empty() {
		m.drawWelcome(rows)
	}
	if m.carry != nil {
		m.drawCarry(rows)
	}
	if len(m.dialogs) > 0 {
		m.recede(rows)
		m.beneath = slices.Clone(rows)
	}
	return rows, cursor
}

// recede takes the colours off what lies under a dialog, so that the halves of
// words around it draw no eye.
func (m *root) recede(rows []string) {
	for y := range rows {
		rows[y] = m.sc.styles.Faint.Render(ansi.Strip(rows[y]))
	}
}

// bodyHeight is the number of rows between header and foot.
func (m *root) bodyHeight() int {
	height := m.layout.end - m.layout.body
	if m.mode == onStats && m.layout.end < m.layout.foot {
		height-- // Sets what a figure means apart from the figures.
	}
	return max(1, height)
}

// drawBody draws what fills the whole screen below the header.
func (m *root) drawBody(rows []string) {
	width, height := m.sc.width, m.bodyHeight()
	var body []string
	switch m.mode {
	case onDeal:
		body = strings.Split(m.view.view(&m.sc, width-2, height), "\n")
		for i := range body {
			body[i] = " " + body[i]
		}
	case onToday:
		body = m.todayLines(width, height)
	case onReview:
		body = m.reviewLines(width, height)
	case onAccounts:
		body = m.accountsLines(width, height)
	case onChanges:
		body = m.changesLines(width, height)
	case onStats:
		body = m.stats.sheet.pages.cut(m.statsLines(width), height)
	case onBehind:
		body = m.behindLines(width, height)
	case onForecast:
		body = m.forecastLines(width, height)
	default:
		body = m.help.cut(m.helpLines(width), height)
	}
	if m.mode == onStats && m.layout.end < m.layout.foot {
		rows[m.layout.end] = m.drawMeaning(width)
	}
	for i := range min(height, len(body)) {
		rows[m.layout.body+i] = exactly(body[i], width)
	}
}

// drawTooSmall says how large the terminal is and would have to be.
func (m *root) drawTooSmall(width, height int) []string {
	rows := make([]string, max(height, 0))
	for i := range rows {
		rows[i] = blank(width)
	}
	words := fmt.Sprintf("This terminal is too small: it is %d×%d, deals needs %d×%d.", width, height, minWidth, minHeight)
	for i, text := range safe.Wrap(safe.Text(words), width) {
		if i < len(rows) {
			rows[i] = string(safe.Fit(text, width))
		}
	}
	return rows
}

// pages scrolls something that may be higher than its room.
type pages struct {
	top   int
	lines int // of what was drawn last
}

// scroll moves by an action.
func (p *pages) scroll(a action, height int) {
	p.top, _ = led(a, p.top, max(0, p.lines-height), height)
}

// cut gives the lines that are in sight.
func (p *pages) cut(lines []string, height int) []string {
	p.lines = len(lines)
	p.top = max(0, min(p.top, p.lines-height))
	return lines[p.top:min(p.lines, p.top+height)]
}
