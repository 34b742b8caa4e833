package tui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/action"
	"deals/tui/gate"
	"deals/tui/ui"
	"deals/tui/writes"
)

// written carries out the answer of a write, and starts the next write.
func (m *root) written(done writes.Job, msg writes.Answer) tea.Cmd {
	var cmd tea.Cmd
	if msg.Err != nil && !errors.Is(msg.Err, pipeline.ErrNothingChanged) {
		cmd = m.refused(done, msg.Err)
	} else {
		cmd = m.succeeded(done, msg)
	}
	if len(m.writes.Jobs) > 0 {
		return tea.Batch(cmd, m.writes.Begin())
	}
	if m.writes.Quitting {
		return tea.Quit
	}
	return cmd
}

// succeeded closes the asking dialog, says what was done, and shows the new state
// of the book.
func (m *root) succeeded(done writes.Job, msg writes.Answer) tea.Cmd {
	nothing := msg.Err != nil
	if !nothing {
		m.writes.Unsaved = ""
	}
	m.deals.Last.Wrote(done.Asker)
	if done.Asker != nil && done.Write.Close {
		m.dialogs.close(done.Asker)
	}
	if m.deals.Bulk.Made(done) {
		return tea.Batch(m.reload(), m.take(asker{}, m.deals.Wrote(done, msg)))
	}
	if done.Write != nil && done.Write.Marked {
		m.trail.unmark()
	}
	if nothing {
		return m.toast.say(noChange(done), false)
	}
	if done.Write != nil && done.Write.Next != nil {
		if next := done.Write.Next(&m.env, msg.Change); next != nil {
			m.dialogs.open(next, msg.Change.After)
		}
	}
	onward, worth := m.reportWritten(ui.Saved{Write: done.Write, Change: msg.Change})
	if msg.Done > 1 {
		cmd := m.toast.sayAll(msg.Words, msg.Run)
		m.toast.undone = done.Undoes
		return tea.Batch(onward, m.reload(), cmd)
	}
	cmd := m.toast.say(msg.Words, msg.Undoable)
	m.toast.worth = worth
	return tea.Batch(onward, m.reload(), cmd)
}

// reportWritten reports a change that was made or refused to the screens. Worth is
// the action that one of them suggests next.
func (m *root) reportWritten(s ui.Saved) (cmd tea.Cmd, worth action.ID) {
	var cmds []tea.Cmd
	for _, on := range m.trail.live() {
		w, ok := on.(watchful)
		if !ok {
			continue
		}
		s.Shown = on == m.trail.shown
		out := w.Written(s)
		if out.Worth != action.None {
			worth = out.Worth
		}
		cmds = append(cmds, m.take(asker{screen: on}, out))
	}
	return tea.Batch(cmds...), worth
}

// noChange says that a job changed nothing.
func noChange(done writes.Job) string {
	switch {
	case done.Write != nil:
		return "no change"
	case done.Undoes:
		return "nothing to undo"
	}
	return "nothing to redo"
}

// refused passes the error to the part that can fix it: the dialog that asked, the
// gate dialog for a shut gate, or else the user. Quitting waits for that, except
// when the terminal is going away.
func (m *root) refused(done writes.Job, err error) tea.Cmd {
	if m.writes.Signal {
		m.writes.Lost = err
		return nil
	}
	m.writes.Quitting = false
	var denied *refusal.Refusal
	if errors.As(err, &denied) && denied.Reason == refusal.Failed {
		m.writes.Unsaved = done.Unmade()
	}
	cmd, _ := m.reportWritten(ui.Saved{Write: done.Write, Err: err})
	var shut *pipeline.GateShut
	switch {
	case done.Asker != nil && m.dialogs.holds(done.Asker):
		done.Asker.Refused(&m.env, err)
	case errors.As(err, &shut) && done.Deal.Exists():
		m.dialogs.open(gate.New(&m.env, done.Deal, shut.Report.To), done.Deal)
	default:
		m.failure = err
		if m.deals.Bulk.Made(done) {
			m.deals.Bulk = nil
		}
	}
	return tea.Batch(cmd, m.reload())
}

// quitAsked starts an orderly quit: changes in progress are written first.
type quitAsked struct{ signal bool }
