package tui

import (
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// asker is who answered with an outcome: a screen, or a dialog and the deal it is
// about.
type asker struct {
	screen screen
	dialog dialog
	about  pipeline.Deal // its number and version, as the dialog shows it
}

// take does what a screen or a dialog asks for. It is the one place that reads an
// outcome.
func (m *root) take(by asker, out outcome) tea.Cmd {
	cmds := []tea.Cmd{out.cmd}
	also := func(cmd tea.Cmd) { cmds = append(cmds, cmd) }
	if out.read != nil {
		also(m.tookBook(*out.read))
	}
	if out.problem != nil {
		m.problem, m.ahead = sentence(out.problem), nil
	}
	if out.fail != nil {
		m.failure = out.fail
	}
	switch {
	case out.closed && by.dialog != nil:
		m.dialogs.close(by.dialog)
		also(m.take(asker{}, m.deals.closed(by.dialog, out.open)))
	case out.closed:
		also(m.trail.leave(by.screen))
	}
	if out.open != nil {
		about := by.about
		if out.about.ID != 0 {
			about = out.about
		}
		m.dialogs.open(out.open, about)
		if m.deals.bulk != nil { // Several were read a while ago.
			also(m.dialogs.load())
		}
	}
	if out.write != nil {
		also(m.writes.ask(by.dialog, out.write, out.about))
	}
	if out.show != nil {
		also(m.trail.goTo(out.show, true))
	}
	if out.shows != nil {
		also(m.openDeal(*out.shows))
	}
	if out.unmark {
		m.trail.unmark()
	}
	if out.do.action != noAction {
		also(m.asked(out.do))
	}
	if out.say != "" {
		also(m.toast.sayAll(out.say, out.ran))
	}
	return tea.Batch(cmds...)
}

// asked carries out an action that a screen or a dialog asks for.
func (m *root) asked(do ask) tea.Cmd {
	switch to := m.trail.shownBy(do.action); {
	case do.onward && to != nil:
		return m.trail.goTo(to, true)
	case do.deal != 0:
		m.deals.remember(do.action, do.arg)
		return m.deals.read(do)
	}
	return m.do(do.action, do.arg)
}

// tookBook takes over what the board was read with. What was typed before there
// was a board is done on it now.
func (m *root) tookBook(now reading) tea.Cmd {
	m.problem, m.sc.version = "", now.version
	changed := m.sc.process != now.process
	m.sc.process = now.process
	var cmds []tea.Cmd
	if changed {
		m.dialogs.forget()
		cmds = append(cmds, m.dialogs.load())
		if m.trail.shown != screen(m.home) {
			cmds = append(cmds, m.trail.shown.Load())
		}
	}
	return tea.Batch(append(cmds, m.goal.load(), m.catchUp())...)
}

// catchUp does what was typed ahead, so that nobody has to wait for the screen.
func (m *root) catchUp() tea.Cmd {
	ahead := m.ahead
	m.ahead = nil
	var cmds []tea.Cmd
	for _, press := range ahead {
		cmds = append(cmds, m.settle(), m.input(press))
	}
	return tea.Batch(cmds...)
}

// openDeal shows a deal on the whole screen.
func (m *root) openDeal(d pipeline.Deal) tea.Cmd {
	m.trail.forget(m.deal)
	if m.trail.shown != screen(m.deal) {
		m.trail.on(m.deal, true)
	}
	m.deal.Show(d)
	return m.deal.Load()
}
