package writes

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/tui/ui"
)

// savingPause is how long quitting may wait for a write without a message.
const savingPause = 100 * time.Millisecond

// Queue is the changes to be made. One is in flight at a time, so they reach the
// book in the order of the requests.
type Queue struct {
	Env      *ui.Env
	Book     Book
	Jobs     []Job  // the first one is in flight
	Quitting bool   // quit when the queue is empty
	Signal   bool   // the terminal may be gone: quit in any case
	Slow     bool   // quitting takes long enough to say so
	Unsaved  string // that the last change was not saved; "" when it was
	Lost     error  // why the last write before the end of a signal failed
}

// Book is what the queue needs of a book.
type Book interface {
	// Create creates a deal and decides further intents on it, as one change.
	Create(ctx context.Context, create pipeline.Create, more ...pipeline.Intent) (pipeline.Change, error)
	// Do decides intents on one deal as one change, or none of them.
	Do(ctx context.Context, deal int64, intents ...pipeline.Intent) (pipeline.Change, error)
	// Undo undoes the newest n changes, Redo redoes undone ones.
	Undo(ctx context.Context, n int) ([]lists.HistoryEntry, error)
	Redo(ctx context.Context, n int) ([]lists.HistoryEntry, error)
	// Version differs after every commit, by this process or another.
	Version(ctx context.Context) (int64, error)
}

// Job is one requested change, and its asker.
type Job struct {
	do     func(ctx context.Context) Answer
	Asker  ui.Dialog     // nil when the request came directly from a key
	Write  *ui.Write     // nil for undo and redo
	Undoes bool          // it is an undo
	Deal   pipeline.Deal // as the user saw it, for the gate dialog when a gate is shut
}

// Unmade says in the header that the job failed.
func (j *Job) Unmade() string {
	if j.Write != nil && j.Write.Failed != "" {
		return j.Write.Failed
	}
	return "The last change was not saved."
}

// answered brings the Answer of a job.
type answered struct{ Answer }

// Answer is the outcome of a job.
type Answer struct {
	Change   pipeline.Change
	Words    string // what was done, for the toast
	Undoable bool   // undo can take it back, and is offered
	Done     int    // number of changes made
	Failed   int    // number of changes refused while others were made
	Run      ui.Run // the last of these changes, without anyone else's between them
	Err      error
}

// savingDue ends the time for which quitting is not worth a word.
type savingDue struct{}

// add appends a job and starts it if none is running.
func (q *Queue) add(j Job) tea.Cmd {
	q.Jobs = append(q.Jobs, j)
	if len(q.Jobs) > 1 {
		return nil
	}
	return q.Begin()
}

// Begin runs the job at the head of the queue.
func (q *Queue) Begin() tea.Cmd {
	do, ctx := q.Jobs[0].do, q.Env.Ctx
	return func() tea.Msg { return answered{do(ctx)} }
}

// Took takes the answer of the job in flight, and removes the job from the queue;
// ok is false when the message is not such an answer.
func (q *Queue) Took(msg tea.Msg) (done Job, wrote Answer, ok bool) {
	switch msg := msg.(type) {
	case savingDue:
		q.Slow = true
	case answered:
		if len(q.Jobs) > 0 {
			done, q.Jobs = q.Jobs[0], q.Jobs[1:]
			return done, msg.Answer, true
		}
	}
	return Job{}, Answer{}, false
}

// Quit quits once every requested change is written: at once, or with the last
// answer. On a signal it quits even when something cannot be written.
func (q *Queue) Quit(signal bool) tea.Cmd {
	q.Quitting = true
	q.Signal = q.Signal || signal
	if len(q.Jobs) == 0 {
		return tea.Quit
	}
	return q.Env.After(savingPause, savingDue{})
}

// write carries out one write, in a command.
func (q *Queue) write(w *ui.Write) func(context.Context) Answer {
	return func(ctx context.Context) Answer {
		msg := Answer{Undoable: true}
		switch {
		case w.Book != nil:
			msg.Run, msg.Err = q.ran(ctx, func() (err error) {
				msg.Words, err = w.Book(ctx)
				return err
			})
			msg.Done = 1
			return msg
		case w.More != nil:
			return q.several(ctx, w.More)
		case w.Create != nil:
			msg.Change, msg.Err = q.Book.Create(ctx, *w.Create, w.Intents...)
		default:
			msg.Run, msg.Err = q.ran(ctx, func() (err error) {
				msg.Change, err = q.Book.Do(ctx, w.Deal, w.Intents...)
				return err
			})
		}
		msg.Words, msg.Done = msg.Change.Label, 1
		return msg
	}
}

// several makes one change after the other. A refused one does not stop the others;
// it is an error only when none could be made.
func (q *Queue) several(ctx context.Context, all []ui.Write) Answer {
	msg := Answer{Undoable: true}
	var refused error
	var labels []label
	for _, w := range all {
		var change pipeline.Change
		one, err := q.ran(ctx, func() (err error) {
			change, err = q.Book.Do(ctx, w.Deal, w.Intents...)
			return err
		})
		switch {
		case err == nil:
			msg.Change, msg.Done, msg.Run = change, msg.Done+1, msg.Run.And(one)
			labels = append(labels, labelOf(&change))
		case errors.Is(err, pipeline.ErrNothingChanged):
		default:
			msg.Failed++
			refused = cmp.Or(refused, err)
		}
	}
	msg.Words = inOne(labels, msg.Change.Label)
	switch {
	case msg.Done == 0 && refused == nil:
		msg.Err = pipeline.ErrNothingChanged
	case msg.Done == 0:
		msg.Err = refused
	case refused != nil:
		msg.Words += fmt.Sprintf("; %d skipped: %s", msg.Failed, ui.Sentence(refused))
	}
	return msg
}

// ran makes one change and returns the versions of the book before and after it.
// When those cannot be read it returns an empty run, and the change is undone
// alone.
func (q *Queue) ran(ctx context.Context, change func() error) (ui.Run, error) {
	before, err := q.Book.Version(ctx)
	if failed := change(); failed != nil {
		return ui.Run{}, failed
	}
	after, err2 := q.Book.Version(ctx)
	if err != nil || err2 != nil {
		return ui.Run{}, nil
	}
	return ui.Run{Changes: 1, Before: before, After: after}, nil
}

// Ask queues a change, for a dialog or for none.
func (q *Queue) Ask(asker ui.Dialog, w *ui.Write, deal pipeline.Deal) tea.Cmd {
	return q.add(Job{do: q.write(w), Asker: asker, Write: w, Deal: deal})
}

// Undo queues an undo of the newest n changes.
func (q *Queue) Undo(n int) tea.Cmd {
	return q.add(Job{Undoes: true, do: q.travel("undone: ", q.Book.Undo, n)})
}

// Redo queues a redo of the n changes that were undone last.
func (q *Queue) Redo(n int) tea.Cmd {
	return q.add(Job{do: q.travel("redone: ", q.Book.Redo, n)})
}

// travel undoes or redoes changes.
func (q *Queue) travel(word string, by func(context.Context, int) ([]lists.HistoryEntry, error), n int) func(context.Context) Answer {
	return func(ctx context.Context) Answer {
		var entries []lists.HistoryEntry
		one, err := q.ran(ctx, func() (err error) {
			entries, err = by(ctx, n)
			return err
		})
		one.Changes = len(entries)
		msg := Answer{Err: err, Done: len(entries), Run: one}
		if err == nil && len(entries) == 0 {
			msg.Err = pipeline.ErrNothingChanged
		}
		for _, e := range entries {
			msg.Words, msg.Change.After.ID = word+AndMore(e.Label, len(entries)), e.Deal
		}
		return msg
	}
}

// AndMore names the last of several changes and counts the others.
func AndMore(label string, n int) string {
	if n > 1 {
		return fmt.Sprintf("%s, and %d more", label, n-1)
	}
	return label
}
