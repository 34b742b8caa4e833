package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// Reader reads a part of the book again, in commands. Answers come in any order;
// only the newest read counts. The zero value is ready.
type Reader[T any] struct {
	asked int  // number of reads so far
	busy  bool // a read is in progress
	again bool // something changed during the computation
	slow  bool // it takes long enough to say so
}

// answer is the result of a read, for its reader.
type answer[T any] struct {
	of      *Reader[T]
	request int
	value   T
	err     error
}

// patienceOver says that a read takes long.
type patienceOver[T any] struct {
	of      *Reader[T]
	request int
}

// patience is how long old figures are shown before they are dimmed.
const patience = 150 * time.Millisecond

// Read starts a read, in a command. The answer to an earlier Read is dropped.
func (r *Reader[T]) Read(read func() (T, error)) tea.Cmd {
	r.asked++
	r.busy = true
	request := r.asked
	return func() tea.Msg {
		value, err := read()
		return answer[T]{r, request, value, err}
	}
}

// Compute is Read for slow work: one at a time, and no garbage is collected
// meanwhile. While one is in progress none is started, and Again says to start
// again.
func (r *Reader[T]) Compute(env *Env, read func() (T, error)) tea.Cmd {
	if r.busy {
		r.again = true
		return nil
	}
	work := inBackground(r.Read(read))
	return tea.Batch(work, env.After(patience, patienceOver[T]{r, r.asked}))
}

// Took takes an answer to Read or Compute. Mine is false when the message is
// stale or belongs to another reader.
func (r *Reader[T]) Took(msg tea.Msg) (value T, mine bool, err error) {
	switch msg := msg.(type) {
	case answer[T]:
		if msg.of == r && msg.request == r.asked {
			r.busy, r.slow = false, false
			return msg.value, true, msg.err
		}
	case patienceOver[T]:
		if msg.of == r && msg.request == r.asked {
			r.slow = r.busy
		}
	}
	return value, false, nil
}

// Again reports, once, whether Compute was called while it was busy.
func (r *Reader[T]) Again() bool {
	again := r.again
	r.again = false
	return again
}

// Busy reports whether a read is in progress.
func (r *Reader[T]) Busy() bool { return r.busy }

// Slow reports whether a computation takes so long that the old figures, which stay
// meanwhile, have to be dimmed.
func (r *Reader[T]) Slow() bool { return r.slow }
