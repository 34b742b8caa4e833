package tui

import (
	"cmp"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"deals/tui/safe"
)

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
		m.footToast(&l, width)
	case m.dialogs.top() == nil: // A dialog names its own keys.
		m.footHints(&l, width)
	}
	return l.done(width), nil
}

func (m *root) footToast(l *line, width int) {
	room := width - l.width - 1
	key, does := "u", " undoes"
	switch n := m.together(m.toast.undone); {
	case m.toast.undone && n > 1:
		key, does = "ctrl+r", fmt.Sprintf(" brings all %d back", n)
	case m.toast.undone:
		key, does = "ctrl+r", " brings one back"
	case n > 1:
		does = fmt.Sprintf(" undoes all %d", n)
	}
	tail := ""
	if m.toast.undoes {
		tail = "   " + key + does
	}
	text := safe.Line(m.toast.text)
	if m.toast.undoes {
		l.put(m.sc.styles.Toast, glyphMet+" ")
		room -= 2
	}
	l.put(m.sc.styles.Text, safe.Cut(text, room-len(tail)))
	if tail != "" {
		l.space(3)
		l.put(m.sc.styles.Key, safe.Text(key))
		l.put(m.sc.styles.Muted, safe.Text(does))
	}
	if worth := m.keys.of(m.toast.worth); worth.id != noAction {
		if shown := worth.keys.Help().Key; l.width+3+len(shown)+1+len(worth.foot) < width {
			l.space(3)
			putHint(&m.sc, l, shown, worth.foot)
		}
	}
}

// footHints names as many keys as there is room for, and always where to find
// the others.
func (m *root) footHints(l *line, width int) {
	help := m.keys.of(actHelp).keys.Help()
	room := width - len(help.Key) - len(" keys") - 2*edge
	if n := len(m.marked()); n > 0 {
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
	if m.trail.shown != m.shownBy(actHelp) {
		putHint(&m.sc, l, help.Key, "keys")
	}
}
