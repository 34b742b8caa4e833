package tui

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/ui"
)

// asker is the origin of a result: a screen, or a dialog with its deal.
type asker struct {
	screen ui.Screen
	dialog ui.Dialog
	about  pipeline.Deal // its number and version, as the dialog shows it
}

// take carries out a result of a screen or a dialog. It is the only place that
// reads a result.
func (m *root) take(by asker, out ui.Result) tea.Cmd {
	cmds := []tea.Cmd{out.Cmd}
	also := func(cmd tea.Cmd) { cmds = append(cmds, cmd) }
	if out.Read != nil {
		also(m.tookBook(*out.Read))
	}
	if out.Problem != nil {
		m.problem, m.typeahead = ui.Sentence(out.Problem), nil
	}
	if out.Fail != nil {
		m.failure = out.Fail
	}
	switch {
	case out.Close && by.dialog != nil:
		m.dialogs.close(by.dialog)
		also(m.take(asker{}, m.deals.Closed(by.dialog, out.Open)))
	case out.Close:
		also(m.trail.leave(by.screen))
	}
	if out.Open != nil {
		about := by.about
		if out.About.ID != 0 {
			about = out.About
		}
		m.dialogs.open(out.Open, about)
		if m.deals.Bulk != nil { // Several were read earlier.
			also(m.dialogs.load())
		}
	}
	if out.Write != nil {
		also(m.writes.Ask(by.dialog, out.Write, out.About))
	}
	if out.Show != nil {
		also(m.trail.goTo(out.Show, true))
	}
	if out.Deal != nil {
		also(m.openDeal(*out.Deal))
	}
	if out.Unmark {
		m.trail.unmark()
	}
	if out.Do.Action != action.None {
		also(m.asked(out.Do))
	}
	if out.Say != "" {
		also(m.toast.sayAll(out.Say, out.Ran))
	}
	return tea.Batch(cmds...)
}

// asked carries out an action requested by a screen or a dialog.
func (m *root) asked(do ui.Ask) tea.Cmd {
	switch to := m.trail.shownBy(do.Action); {
	case do.Onward && to != nil:
		return m.trail.goTo(to, true)
	case do.Deal != 0:
		m.deals.Remember(do.Action, do.Arg)
		return m.deals.Read(do)
	}
	return m.do(do.Action, do.Arg)
}

// tookBook takes the information read with the board. Keys typed before there was a
// board act on it now.
func (m *root) tookBook(now ui.Reading) tea.Cmd {
	m.problem, m.env.Version = "", now.Version
	changed := m.env.Process != now.Process
	m.env.Process = now.Process
	m.env.Currency = cmp.Or(m.env.Currency, now.Currency) // It does not change under the hands of the user.
	var cmds []tea.Cmd
	if changed {
		m.dialogs.forget()
		cmds = append(cmds, m.dialogs.load())
		if m.trail.shown != ui.Screen(m.home) {
			cmds = append(cmds, m.trail.shown.Load())
		}
	}
	return tea.Batch(append(cmds, m.goal.load(), m.catchUp())...)
}

// catchUp replays the keys typed ahead, so that nobody has to wait for the screen.
func (m *root) catchUp() tea.Cmd {
	ahead := m.typeahead
	m.typeahead = nil
	var cmds []tea.Cmd
	for _, press := range ahead {
		cmds = append(cmds, m.settle(), m.input(press))
	}
	return tea.Batch(cmds...)
}

// openDeal shows a deal on the whole screen.
func (m *root) openDeal(d pipeline.Deal) tea.Cmd {
	m.trail.forget(m.deal)
	if m.trail.shown != ui.Screen(m.deal) {
		m.trail.on(m.deal, true)
	}
	m.deal.Show(d)
	return m.deal.Load()
}
