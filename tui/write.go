package tui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// savingPause is how long quitting may wait for a write without a word.
const savingPause = 100 * time.Millisecond

// writes is the queue of changes to be made. One is in flight at a time, so they
// reach the book in the order in which they were asked for.
type writes struct {
	queue    []job // the first is in flight
	quitting bool  // leave when the queue is empty
	signal   bool  // the terminal may be gone: leave whatever happens
	slow     bool  // quitting takes long enough to say so
	unsaved  bool  // the last change could not be saved
	lost     error // why the last write before a signal's end failed
}

// job is one change on its way, and who asked for it.
type job struct {
	review string // the journal entry that it keeps, if any
	do     func(ctx context.Context) written
	asker  dialog // nil when a key asked directly
	write  *write // nil for undo and redo
	undoes bool
	deal   pipeline.Deal // as it was seen, for the gate dialog when a gate is shut
}

// enqueue has a job done after those before it.
func (m *root) enqueue(j job) tea.Cmd {
	m.writes.queue = append(m.writes.queue, j)
	if len(m.writes.queue) > 1 {
		return nil
	}
	return m.runJob()
}

// runJob carries out the job at the head of the queue.
func (m *root) runJob() tea.Cmd {
	do, ctx := m.writes.queue[0].do, m.ctx
	return func() tea.Msg { return do(ctx) }
}

// writeFor queues a change that a dialog, or nobody, asked for.
func (m *root) writeFor(asker dialog, w *write, deal pipeline.Deal) tea.Cmd {
	book := m.book
	do := func(ctx context.Context) written {
		msg := written{undoes: true}
		switch {
		case w.book != nil:
			msg.run, msg.err = ran(ctx, book, func() (err error) {
				msg.words, err = w.book(ctx, book)
				return err
			})
			msg.done = 1
			return msg
		case w.more != nil:
			return writeSeveral(ctx, book, w.more)
		case w.goal != nil:
			msg.err = book.SaveGoal(ctx, w.goal.Period, w.goal.Value)
			msg.words = goalWords(w.goal)
			return msg
		case w.create != nil:
			msg.change, msg.err = book.Create(ctx, *w.create, w.intents...)
		default:
			msg.run, msg.err = ran(ctx, book, func() (err error) {
				msg.change, err = book.Do(ctx, w.deal, w.intents...)
				return err
			})
		}
		msg.words, msg.done = msg.change.Label, 1
		return msg
	}
	return m.enqueue(job{do: do, asker: asker, write: w, deal: deal})
}

// writeSeveral makes one change after the other. One that is refused does not
// hold up the others; only when none could be made is it an error.
func writeSeveral(ctx context.Context, book Book, all []write) written {
	msg := written{undoes: true}
	var refused error
	for _, w := range all {
		var change pipeline.Change
		one, err := ran(ctx, book, func() (err error) {
			change, err = book.Do(ctx, w.deal, w.intents...)
			return err
		})
		switch {
		case err == nil:
			msg.change, msg.done, msg.run = change, msg.done+1, msg.run.and(one)
		case errors.Is(err, pipeline.ErrNothingChanged):
		default:
			msg.failed++
			refused = cmp.Or(refused, err)
		}
	}
	msg.words = andMore(msg.change.Label, msg.done)
	switch {
	case msg.done == 0 && refused == nil:
		msg.err = pipeline.ErrNothingChanged
	case msg.done == 0:
		msg.err = refused
	case refused != nil:
		msg.words += fmt.Sprintf("; %d refused: %s", msg.failed, sentence(refused))
	}
	return msg
}

// ran makes one change and tells between which versions of the book it lies.
// When those cannot be read it is a run of none, and undone alone.
func ran(ctx context.Context, book Book, change func() error) (run, error) {
	before, err := book.Version(ctx)
	if failed := change(); failed != nil {
		return run{}, failed
	}
	after, err2 := book.Version(ctx)
	if err != nil || err2 != nil {
		return run{}, nil
	}
	return run{1, before, after}, nil
}

// undo takes back the newest change, redo brings it back. Right after several
// deals were changed together, both are about all of them.
func (m *root) undo() tea.Cmd {
	return m.enqueue(job{undoes: true, do: m.travel("undid: ", m.book.Undo, m.together(false))})
}

func (m *root) redo() tea.Cmd {
	return m.enqueue(job{do: m.travel("redid: ", m.book.Redo, m.together(true))})
}

func (m *root) travel(word string, by func(context.Context, int) ([]pipeline.HistoryEntry, error), n int) func(context.Context) written {
	return func(ctx context.Context) written {
		var entries []pipeline.HistoryEntry
		one, err := ran(ctx, m.book, func() (err error) {
			entries, err = by(ctx, n)
			return err
		})
		one.changes = len(entries)
		msg := written{err: err, done: len(entries), run: one}
		if err == nil && len(entries) == 0 {
			msg.err = pipeline.ErrNothingChanged
		}
		for _, e := range entries {
			msg.words, msg.change.After.ID = word+andMore(e.Label, len(entries)), e.Deal
		}
		return msg
	}
}

// written takes the answer of the job in flight and starts the next one.
func (m *root) written(msg written) tea.Cmd {
	if len(m.writes.queue) == 0 {
		return nil
	}
	done := m.writes.queue[0]
	m.writes.queue = m.writes.queue[1:]
	var cmd tea.Cmd
	if msg.err != nil && !errors.Is(msg.err, pipeline.ErrNothingChanged) {
		cmd = m.refused(done, msg.err)
	} else {
		cmd = m.succeeded(done, msg)
	}
	if len(m.writes.queue) > 0 {
		return tea.Batch(cmd, m.runJob())
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
	m.last.wrote(done.asker)
	if done.asker != nil && done.write.close {
		m.closeDialog(done.asker)
	}
	if m.inFlow(done) {
		return m.flowWrote(done, msg)
	}
	if done.write != nil && done.write.picked {
		m.picked = nil
	}
	if nothing {
		return m.say(nothingWords(done), false)
	}
	if (done.write == nil || done.write.create != nil) && msg.change.After.ID != 0 {
		m.board.selected = msg.change.After.ID
	}
	if msg.change.After.ID != 0 { // Not every change is about a deal.
		m.board.written = msg.change.After
		m.today.took(msg.change.After)
	}
	if done.write != nil && done.write.done != nil {
		if next := done.write.done(&m.sc, msg.change); next != nil {
			m.openDialog(next, msg.change.After)
		}
	}
	onward := m.reviewWrote(done, msg)
	if msg.done > 1 {
		cmd := m.sayAll(msg.words, msg.run)
		m.toast.undone = done.undoes
		return tea.Batch(m.reload(), cmd)
	}
	cmd := m.say(msg.words, msg.undoes)
	m.toast.sold = m.mode == onBoard && !m.stats.docked && sells(msg.change)
	return tea.Batch(onward, m.reload(), cmd)
}

// sells reports whether a change won its deal.
func sells(change pipeline.Change) bool {
	return slices.ContainsFunc(change.Events, func(e pipeline.Event) bool {
		_, won := e.Data.(pipeline.WonDeal)
		return won
	})
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
	var refusal *pipeline.Refusal
	if errors.As(err, &refusal) && refusal.Reason == pipeline.Failed {
		m.writes.unsaved = true
	}
	if done.review != "" {
		m.review.ending = false
	}
	var shut *pipeline.GateShut
	switch {
	case done.asker != nil && m.holdsDialog(done.asker):
		done.asker.refused(&m.sc, err)
	case errors.As(err, &shut) && done.deal.Exists():
		m.openDialog(newGateDialog(&m.sc, done.deal, shut.Report.To), done.deal)
	default:
		m.failure = err
		if m.inFlow(done) {
			m.flow = nil
		}
	}
	return m.reload()
}

// quit leaves once everything asked for is written.
func (m *root) quit(signal bool) tea.Cmd {
	m.writes.quitting = true
	m.writes.signal = m.writes.signal || signal
	if len(m.writes.queue) == 0 {
		return tea.Quit
	}
	return m.after(savingPause, savingDue{})
}

// sentence is what an error says to the user.
func sentence(err error) string { return err.Error() }
