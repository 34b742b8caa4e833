package tui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// savingPause is how long quitting may wait for a write without a word.
const savingPause = 100 * time.Millisecond

// queue is the changes to be made. One is in flight at a time, so they reach the
// book in the order in which they were asked for.
type queue struct {
	sc       *scene
	book     writesBook
	jobs     []job // the first is in flight
	quitting bool  // leave when the queue is empty
	signal   bool  // the terminal may be gone: leave whatever happens
	slow     bool  // quitting takes long enough to say so
	unsaved  bool  // the last change could not be saved
	lost     error // why the last write before a signal's end failed
}

// writesBook is what the queue needs of a book.
type writesBook interface {
	// Create makes a deal and carries out further intents on it, as one change.
	Create(ctx context.Context, create pipeline.Create, more ...pipeline.Intent) (pipeline.Change, error)
	// Do carries out intents on one deal as one change, or none of them.
	Do(ctx context.Context, deal int64, intents ...pipeline.Intent) (pipeline.Change, error)
	// Undo takes back the newest n changes, Redo brings undone ones back.
	Undo(ctx context.Context, n int) ([]pipeline.HistoryEntry, error)
	Redo(ctx context.Context, n int) ([]pipeline.HistoryEntry, error)
	// Version differs whenever anything was committed, here or by another process.
	Version(ctx context.Context) (int64, error)
}

// job is one change on its way, and who asked for it.
type job struct {
	do     func(ctx context.Context) written
	asker  dialog // nil when a key asked directly
	write  *write // nil for undo and redo
	undoes bool
	deal   pipeline.Deal // as it was seen, for the gate dialog when a gate is shut
}

// written answers the job at the head of the write queue.
type written struct {
	change pipeline.Change
	words  string // what was done, for the toast
	undoes bool   // whether undo is worth offering
	done   int    // changes that were made
	failed int    // changes that were refused while others were made
	run    run    // of these changes, the last ones with nobody else's between
	err    error
}

// run is changes of our own that follow one another in the book, with nobody
// else's between them, so that one undo may take all of them back.
type run struct {
	changes       int
	before, after int64 // versions of the book
}

// and adds what came later; only what follows directly makes the run longer.
func (r run) and(later run) run {
	if r.changes == 0 || r.after != later.before {
		return later
	}
	return run{r.changes + later.changes, r.before, later.after}
}

// savingDue ends the time for which quitting is not worth a word.
type savingDue struct{}

// add has a job done after those before it.
func (q *queue) add(j job) tea.Cmd {
	q.jobs = append(q.jobs, j)
	if len(q.jobs) > 1 {
		return nil
	}
	return q.begin()
}

// begin carries out the job at the head of the queue.
func (q *queue) begin() tea.Cmd {
	do, ctx := q.jobs[0].do, q.sc.ctx
	return func() tea.Msg { return do(ctx) }
}

// took takes the job in flight off; ok is false when there is none.
func (q *queue) took() (done job, ok bool) {
	if len(q.jobs) == 0 {
		return job{}, false
	}
	done, q.jobs = q.jobs[0], q.jobs[1:]
	return done, true
}

// write does what one write asks for, in a command.
func (q *queue) write(w *write) func(context.Context) written {
	return func(ctx context.Context) written {
		msg := written{undoes: true}
		switch {
		case w.book != nil:
			msg.run, msg.err = q.ran(ctx, func() (err error) {
				msg.words, err = w.book(ctx)
				return err
			})
			msg.done = 1
			return msg
		case w.more != nil:
			return q.several(ctx, w.more)
		case w.create != nil:
			msg.change, msg.err = q.book.Create(ctx, *w.create, w.intents...)
		default:
			msg.run, msg.err = q.ran(ctx, func() (err error) {
				msg.change, err = q.book.Do(ctx, w.deal, w.intents...)
				return err
			})
		}
		msg.words, msg.done = msg.change.Label, 1
		return msg
	}
}

// several makes one change after the other. One that is refused does not
// hold up the others; only when none could be made is it an error.
func (q *queue) several(ctx context.Context, all []write) written {
	msg := written{undoes: true}
	var refused error
	for _, w := range all {
		var change pipeline.Change
		one, err := q.ran(ctx, func() (err error) {
			change, err = q.book.Do(ctx, w.deal, w.intents...)
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
func (q *queue) ran(ctx context.Context, change func() error) (run, error) {
	before, err := q.book.Version(ctx)
	if failed := change(); failed != nil {
		return run{}, failed
	}
	after, err2 := q.book.Version(ctx)
	if err != nil || err2 != nil {
		return run{}, nil
	}
	return run{1, before, after}, nil
}

// ask queues a change that a dialog, or nobody, asked for.
func (q *queue) ask(asker dialog, w *write, deal pipeline.Deal) tea.Cmd {
	return q.add(job{do: q.write(w), asker: asker, write: w, deal: deal})
}

// undo takes back the newest n changes, redo brings undone ones back.
func (q *queue) undo(n int) tea.Cmd {
	return q.add(job{undoes: true, do: q.travel("undid: ", q.book.Undo, n)})
}

func (q *queue) redo(n int) tea.Cmd {
	return q.add(job{do: q.travel("redid: ", q.book.Redo, n)})
}

// travel takes changes back, or brings them back.
func (q *queue) travel(word string, by func(context.Context, int) ([]pipeline.HistoryEntry, error), n int) func(context.Context) written {
	return func(ctx context.Context) written {
		var entries []pipeline.HistoryEntry
		one, err := q.ran(ctx, func() (err error) {
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
