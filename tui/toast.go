package tui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/tui/action"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// toastTime is how long a message about a change stays.
const toastTime = 4 * time.Second

// toast is a message in the last row about the latest change.
type toast struct {
	env      *ui.Env
	id       int
	text     string
	undoable bool   // undo can take it back, or redo what was just undone
	run      ui.Run // the changes that undo, or redo after an undo, applies to together
	undone   bool
	worth    action.ID // the action worth running next
}

// toastOver ends the time of one toast; a newer toast stays.
type toastOver struct{ id int }

// say shows a message in place of the previous one.
func (t *toast) say(text string, undoable bool) tea.Cmd {
	*t = toast{env: t.env, id: t.id + 1, text: text, undoable: undoable}
	return t.env.After(toastTime, toastOver{t.id})
}

// sayAll shows a message about several changes.
func (t *toast) sayAll(text string, all ui.Run) tea.Cmd {
	cmd := t.say(text, all.Changes > 0)
	t.run = all
	return cmd
}

// together is the number of changes for one undo or redo: those in the message,
// unless the book has changed since.
func (t *toast) together(redo bool) int {
	if t.text != "" && t.run.Changes > 1 && t.undone == redo && t.run.After == t.env.Version {
		return t.run.Changes
	}
	return 1
}

// over removes a toast, unless a newer one has replaced it.
func (t *toast) over(id int) {
	if t.id == id {
		t.text = ""
	}
}

// draw writes the message, and the keys it suggests.
func (t *toast) draw(l *widget.Line, width int) {
	room := width - l.Width - 1
	key, does := t.env.Keys.Shown(action.Undo), " undoes"
	if t.undone {
		key, does = t.env.Keys.Shown(action.Redo), " redoes"
	}
	if n := t.together(t.undone); n > 1 {
		does += fmt.Sprintf(" all %d", n)
	}
	tail := ""
	if t.undoable {
		tail = "   " + key + does
	}
	text := safe.Line(t.text)
	if t.undoable {
		l.Put(t.env.Styles.Toast, theme.Met+" ")
		room -= 2
	}
	l.Put(t.env.Styles.Text, safe.Cut(text, room-len(tail)))
	if tail != "" {
		l.Space(3)
		l.Put(t.env.Styles.Key, safe.Text(key))
		l.Put(t.env.Styles.Muted, safe.Text(does))
	}
	if worth := t.env.Keys.Of(t.worth); worth.ID != action.None {
		if shown := worth.Keys.Help().Key; l.Width+3+len(shown)+1+len(worth.Foot) < width {
			l.Space(3)
			rows.PutKey(t.env, l, shown, worth.Foot)
		}
	}
}
