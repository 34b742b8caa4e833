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
	if m.sc.tooSmall() || width == 0 || height == 0 {
		return m.drawTooSmall(width, height), nil
	}
	rows, cursor := m.drawBeneath(width, height)
	if m.failure != nil && m.dialogs.top() == nil {
		m.recede(rows)
	}
	if m.dialogs.top() != nil {
		cursor = m.dialogs.draw(rows)
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
	m.sc.covered = m.dialogs.top() != nil
	top, room := m.sc.body()
	copy(rows[top:top+room], m.trail.shown.Draw(width, room))
	if a, ok := m.trail.shown.(annotated); ok && m.sc.noted() {
		rows[top+room] = a.Note(width)
	}
	var cursor *tea.Cursor
	rows[height-1], cursor = m.drawFoot(width)
	for y := range rows {
		if rows[y] == "" {
			rows[y] = blank(width)
		}
	}
	if m.dialogs.top() != nil {
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
