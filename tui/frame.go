package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

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
		return drawTooSmall(&m.sc, width, height), nil
	}
	rows, cursor := m.drawBeneath(width, height)
	if m.failure != nil && m.dialogs.top() == nil {
		faded(&m.sc, rows)
	}
	if m.dialogs.top() != nil {
		cursor = m.dialogs.draw(rows)
	}
	if m.failure != nil {
		drawFailure(&m.sc, m.failure, rows)
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
	first := head{sc: &m.sc, home: m.home, goal: &m.goal, name: m.trail.shown.Name(), title: m.title, problem: m.problem}
	if m.writes.unsaved {
		first.problem = "The last change was not saved."
	}
	rows[0] = first.draw(width)
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
	if m.dialogs.top() != nil { // So that the halves of words around it draw no eye.
		faded(&m.sc, rows)
		m.beneath = slices.Clone(rows)
	}
	return rows, cursor
}

// drawFoot is the last row: what the screen has there, what is said or done, or
// else the keys.
func (m *root) drawFoot(width int) (string, *tea.Cursor) {
	var l line
	l.space(edge)
	switch {
	case m.writes.quitting && m.writes.slow:
		l.put(m.sc.styles.Muted, "saving…")
		return l.done(width), nil
	default:
		if f, ok := m.trail.shown.(footed); ok {
			if row, cursor, mine := f.Foot(width); mine {
				if cursor != nil {
					cursor.Y = m.sc.height - 1
				}
				return row, cursor
			}
		}
	}
	switch {
	case m.toast.text != "":
		m.toast.draw(&l, width)
	case m.dialogs.top() == nil: // A dialog names its own keys.
		m.footHints(&l, width)
	}
	return l.done(width), nil
}

// footHints names as many keys as there is room for, and always where to find
// the others.
func (m *root) footHints(l *line, width int) {
	help := m.keys.of(actHelp).keys.Help()
	room := width - len(help.Key) - len(" keys") - 2*edge
	if n := len(m.trail.marked()); n > 0 {
		l.put(m.sc.styles.Strong, safe.Text(fmt.Sprintf("%d marked", n)))
		l.space(3)
	}
	for _, f := range m.trail.shown.Keys() {
		row := m.keys.of(f.action)
		shown, word := row.keys.Help().Key, cmp.Or(f.word, row.foot)
		if m.whyNot(f.action) != "" {
			continue
		}
		if l.width+safe.Text(shown).Width()+1+len(word)+2 > room {
			break
		}
		putHint(&m.sc, l, shown, word)
	}
	if m.trail.here() != actHelp {
		putHint(&m.sc, l, help.Key, "keys")
	}
}

// drawTooSmall says how large the terminal is and would have to be.
func drawTooSmall(sc *scene, width, height int) []string {
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
