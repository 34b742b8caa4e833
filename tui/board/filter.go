package board

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"deals/pipeline/query"
	"deals/tui/ui"
)

// filter narrows the board to the deals that match some words or a state, such as
// overdue. Every key queries the book again; outdated answers are dropped.
type filter struct {
	words  string // the current filter, as typed
	asked  string // what the book is asked for: without a term that is not finished
	typing bool
	wrong  error // why the typed filter is invalid; the board stays as it was
	input  textinput.Model
	keep   key.Binding
	clear  key.Binding
}

func newFilter() filter {
	f := filter{
		input: textinput.New(),
		keep:  key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "keep")),
		clear: key.NewBinding(key.WithKeys("esc", "ctrl+c"), key.WithHelp("esc", "clear")),
	}
	f.input.CharLimit = 200
	f.input.SetVirtualCursor(false)
	return f
}

// startFilter opens the input line.
func (m *Screen) startFilter() tea.Cmd {
	m.filter.typing = true
	m.filter.input.SetValue(m.filter.words)
	m.filter.input.CursorEnd()
	return m.filter.input.Focus()
}

// Type gives a key to the input line while it is open. Only its own keys work
// there: q types q.
func (m *Screen) Type(msg tea.Msg) (ui.Result, bool) {
	f := &m.filter
	if !f.typing {
		return ui.Result{}, false
	}
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(press, f.keep):
			if _, f.wrong = query.Parse(f.input.Value(), m.env.Query()); f.wrong == nil {
				f.typing = false
				f.input.Blur()
			}
			return ui.Result{}, true
		case key.Matches(press, f.clear):
			f.typing = false
			f.input.Blur()
			return ui.Result{Cmd: m.setFilter("")}, true
		}
	}
	var cmd tea.Cmd
	f.input, cmd = f.input.Update(msg)
	typed := f.input.Value()
	if typed != f.words {
		cmd = tea.Batch(cmd, m.setFilter(typed))
	}
	return ui.Result{Cmd: cmd}, true
}

// setFilter narrows the board to another filter. One that is wrong leaves it as it was.
func (m *Screen) setFilter(words string) tea.Cmd {
	asked, wrong := query.ParseTyped(words, m.env.Query())
	m.filter.words, m.filter.wrong = words, wrong
	if wrong != nil {
		return nil
	}
	m.filter.asked = asked.String()
	return m.Refresh()
}
