package tui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// written takes the answer of the job in flight and starts the next one.
func (m *root) written(msg written) tea.Cmd {
	done, ok := m.writes.took()
	if !ok {
		return nil
	}
	var cmd tea.Cmd
	if msg.err != nil && !errors.Is(msg.err, pipeline.ErrNothingChanged) {
		cmd = m.refused(done, msg.err)
	} else {
		cmd = m.succeeded(done, msg)
	}
	if len(m.writes.jobs) > 0 {
		return tea.Batch(cmd, m.writes.begin())
	}
	if m.writes.quitting {
		return tea.Quit
	}
	return cmd
}

// succeeded closes what asked, says what was done, and shows the book as it is.
func (m *root) succeeded(done job, msg written) tea.Cmd {
	nothing := msg.err != nil
	m.writes.unsaved = m.writes.unsaved && nothing
	m.deals.last.wrote(done.asker)
	if done.asker != nil && done.write.close {
		m.dialogs.close(done.asker)
	}
	if m.deals.bulk.made(done) {
		return tea.Batch(m.reload(), m.take(asker{}, m.deals.wrote(done, msg)))
	}
	if done.write != nil && done.write.marked {
		m.trail.unmark()
	}
	if nothing {
		return m.toast.say(nothingWords(done), false)
	}
	if done.write != nil && done.write.done != nil {
		if next := done.write.done(&m.sc, msg.change); next != nil {
			m.dialogs.open(next, msg.change.After)
		}
	}
	onward, worth := m.tellWritten(saved{write: done.write, change: msg.change})
	if msg.done > 1 {
		cmd := m.toast.sayAll(msg.words, msg.run)
		m.toast.undone = done.undoes
		return tea.Batch(onward, m.reload(), cmd)
	}
	cmd := m.toast.say(msg.words, msg.undoes)
	m.toast.worth = worth
	return tea.Batch(onward, m.reload(), cmd)
}

// tellWritten tells the screens of a change that was made or refused. Worth is the
// action that one of them finds worth a look now.
func (m *root) tellWritten(s saved) (cmd tea.Cmd, worth action) {
	var cmds []tea.Cmd
	for _, on := range m.trail.live() {
		w, ok := on.(watchful)
		if !ok {
			continue
		}
		s.shown = on == m.trail.shown
		out := w.Written(s)
		if out.worth != noAction {
			worth = out.worth
		}
		cmds = append(cmds, m.take(asker{screen: on}, out))
	}
	return tea.Batch(cmds...), worth
}

func nothingWords(done job) string {
	if done.write == nil {
		return "there is nothing to take back or bring back"
	}
	return "nothing changed"
}

// refused hands the error to whoever can put it right: the dialog that asked,
// the gate dialog for a shut gate, or else the user. Quitting waits for that,
// except when the terminal is going away.
func (m *root) refused(done job, err error) tea.Cmd {
	if m.writes.signal {
		m.writes.lost = err
		return nil
	}
	m.writes.quitting = false
	var denied *refusal.Refusal
	if errors.As(err, &denied) && denied.Reason == refusal.Failed {
		m.writes.unsaved = true
	}
	cmd, _ := m.tellWritten(saved{write: done.write, err: err})
	var shut *pipeline.GateShut
	switch {
	case done.asker != nil && m.dialogs.holds(done.asker):
		done.asker.refused(&m.sc, err)
	case errors.As(err, &shut) && done.deal.Exists():
		m.dialogs.open(newGateDialog(&m.sc, done.deal, shut.Report.To), done.deal)
	default:
		m.failure = err
		if m.deals.bulk.made(done) {
			m.deals.bulk = nil
		}
	}
	return tea.Batch(cmd, m.reload())
}

// quitAsked asks for an orderly end: what is being written is written first.
type quitAsked struct{ signal bool }

// quit leaves once everything asked for is written.
func (m *root) quit(signal bool) tea.Cmd {
	m.writes.quitting = true
	m.writes.signal = m.writes.signal || signal
	if len(m.writes.jobs) == 0 {
		return tea.Quit
	}
	return m.sc.after(savingPause, savingDue{})
}

// sentence is what an error says to the user.
func sentence(err error) string { return err.Error() }
