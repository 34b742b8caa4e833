package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/safe"
)

// toastTime is how long a word about what was done stays.
const toastTime = 4 * time.Second

// toast is a word in the last row about what was just done.
type toast struct {
	id     int
	text   string
	undoes bool
	run    run // changes that undo, or after an undo redo, is about together
	undone bool
	worth  action // what is worth a look after it
}

// toastOver ends the time of one toast; a newer one stays.
type toastOver struct{ id int }

// say shows a toast in place of the one before.
func (m *root) say(text string, undoes bool) tea.Cmd {
	m.toast = toast{id: m.toast.id + 1, text: text, undoes: undoes}
	return m.sc.after(toastTime, toastOver{m.toast.id})
}

// sayAll shows a toast about several changes.
func (m *root) sayAll(text string, all run) tea.Cmd {
	cmd := m.say(text, all.changes > 0)
	m.toast.run = all
	return cmd
}

// together is how many changes undo or redo is about: those that the toast tells
// of, unless the book has changed since.
func (m *root) together(redo bool) int {
	if m.toast.text != "" && m.toast.run.changes > 1 && m.toast.undone == redo && m.toast.run.after == m.sc.version {
		return m.toast.run.changes
	}
	return 1
}

// over takes a toast off, unless a newer one took its place.
func (t *toast) over(id int) {
	if t.id == id {
		t.text = ""
	}
}

// drawFailure is the panel of an error. It stays until it is acknowledged.
func (m *root) drawFailure(rows []string) {
	width := min(64, m.sc.width-4)
	text := safe.Wrap(safe.Line(capital(sentence(m.failure))), width-6)
	var body []string
	for _, t := range text {
		body = append(body, m.sc.styles.Text.Render(string(safe.Fit(t, width-6))))
	}
	if hint := pipeline.HintOf(m.failure); hint != "" {
		body = append(body, blank(width-6))
		for _, t := range safe.Wrap(safe.Line(hint), width-6) {
			body = append(body, m.sc.styles.Muted.Render(string(safe.Fit(t, width-6))))
		}
	}
	help := m.keys.ok.Help()
	var foot line
	foot.put(m.sc.styles.Key, safe.Text(help.Key))
	foot.put(m.sc.styles.Muted, safe.Text(" "+help.Desc))
	body = append(body, blank(width-6), foot.done(width-6))
	if room := m.sc.height - 4; len(body) > room {
		body = append(body[:max(0, room-1)], foot.done(width-6))
	}
	edge := m.sc.styles.ErrorEdge
	box := []string{edge.Render(framed("╭", "─", "╮", "not done", width)), edge.Render("│") + blank(width-2) + edge.Render("│")}
	for _, b := range body {
		box = append(box, edge.Render("│")+"  "+b+"  "+edge.Render("│"))
	}
	box = append(box, edge.Render(framed("╰", "─", "╯", "", width)))
	over(rows, box, (m.sc.width-width)/2, max(0, (m.sc.height-len(box))/2), m.sc.width)
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
