package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"deals/tui/action"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// View composes the frame: the screen beneath, then everything over it.
func (m *root) View() tea.View {
	lines, cursor := m.frame()
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen = true
	v.ReportFocus = true
	v.WindowTitle = "deals"
	v.Cursor = cursor
	if m.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// frame returns as many rows as the terminal has, each exactly as wide.
func (m *root) frame() ([]string, *tea.Cursor) {
	width, height := m.env.Width, m.env.Height
	if m.env.TooSmall() || width == 0 || height == 0 {
		return drawTooSmall(&m.env, width, height), nil
	}
	lines, cursor := m.drawBeneath(width, height)
	if m.failure != nil && m.dialogs.top() == nil {
		widget.Fade(&m.env, lines)
	}
	if m.dialogs.top() != nil {
		cursor = m.dialogs.draw(lines)
	}
	if m.failure != nil {
		drawFailure(&m.env, m.failure, lines)
		cursor = nil
	}
	return lines, cursor
}

// drawBeneath draws everything except the parts that lie over the whole screen.
func (m *root) drawBeneath(width, height int) ([]string, *tea.Cursor) {
	if m.backdrop != nil {
		return slices.Clone(m.backdrop), nil
	}
	lines := make([]string, height)
	first := head{
		env: &m.env, home: m.home, goal: &m.goal, name: m.trail.shown.Name(),
		apart: m.home.Filter() != "" && m.trail.shown != ui.Screen(m.home) && m.trail.shown != ui.Screen(m.deal), title: m.title, problem: cmp.Or(m.writes.Unsaved, m.problem),
	}
	lines[0] = first.draw(width)
	m.env.Covered = m.dialogs.top() != nil
	top, room := m.env.Body()
	copy(lines[top:top+room], m.trail.shown.Draw(width, room))
	if a, ok := m.trail.shown.(annotated); ok && m.env.Noted() {
		lines[top+room] = a.Note(width)
	}
	var cursor *tea.Cursor
	lines[height-1], cursor = m.drawFoot(width)
	if p, ok := m.trail.shown.(pointing); ok && cursor == nil {
		cursor = p.Cursor(top)
	}
	for y := range lines {
		if lines[y] == "" {
			lines[y] = widget.Blank(width)
		}
	}
	if m.dialogs.top() != nil { // Halves of words around it would distract.
		widget.Fade(&m.env, lines)
		m.backdrop = slices.Clone(lines)
	}
	return lines, cursor
}

// drawFoot is the last row: the screen's own foot, a message, or else the keys.
func (m *root) drawFoot(width int) (string, *tea.Cursor) {
	var l widget.Line
	l.Space(widget.Margin)
	if m.writes.Quitting && m.writes.Slow {
		l.Put(m.env.Styles.Muted, "saving…")
		return l.Done(width), nil
	}
	for _, s := range []ui.Screen{m.home, m.trail.shown} {
		f, ok := s.(footed)
		if !ok {
			continue
		}
		if row, cursor, mine := f.Foot(width); mine {
			if cursor != nil {
				cursor.Y = m.env.Height - 1
			}
			return row, cursor
		}
	}
	switch {
	case m.toast.text != "":
		m.toast.draw(&l, width)
	case m.dialogs.top() == nil: // A dialog shows its own keys.
		m.footHints(&l, width)
	}
	return l.Done(width), nil
}

// footHints shows as many keys as there is room for, and always how to find the
// others.
func (m *root) footHints(l *widget.Line, width int) {
	help := m.keys.Of(action.Help).Keys.Help()
	room := width - len(help.Key) - len(" help") - 2*widget.Margin
	if words := m.trail.marks().Words(); words != "" {
		l.Put(m.env.Styles.Strong, safe.Cut(words, room/2))
		l.Space(3)
	}
	for _, f := range m.trail.shown.Keys() {
		row := m.keys.Of(f.ID)
		shown, word := row.Keys.Help().Key, cmp.Or(f.Word, row.Foot)
		if m.whyNot(f.ID) != "" {
			continue
		}
		if l.Width+safe.Text(shown).Width()+1+len(word)+2 > room {
			break
		}
		rows.PutKey(&m.env, l, shown, word)
	}
	if !m.trail.of(m.trail.shown).over { // Help lies over the others.
		rows.PutKey(&m.env, l, help.Key, "help")
	}
}

// drawTooSmall says how large the terminal is and how large it has to be.
func drawTooSmall(env *ui.Env, width, height int) []string {
	lines := make([]string, max(height, 0))
	for i := range lines {
		lines[i] = widget.Blank(width)
	}
	words := fmt.Sprintf("This terminal is %d×%d: make it at least %d×%d.", width, height, ui.MinWidth, ui.MinHeight)
	for i, text := range safe.Wrap(safe.Text(words), width) {
		if i < len(lines) {
			lines[i] = string(safe.Fit(text, width))
		}
	}
	return lines
}
