package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// Reader reads something of the book again, in commands. Answers come in any
// order; of several readings only the newest counts. The zero value is ready.
type Reader[T any] struct {
	asked int  // readings so far
	busy  bool // one is on its way
	again bool // something changed while it was worked out
	slow  bool // it takes long enough to say so
}

// answer is what a reading found, for the reader that asked.
type answer[T any] struct {
	of      *Reader[T]
	request int
	value   T
	err     error
}

// patienceOver says that a reading takes its time.
type patienceOver[T any] struct {
	of      *Reader[T]
	request int
}

// patience is how long old figures are shown before they are dimmed.
const patience = 150 * time.Millisecond

// Read has something read, in a command. An answer to an earlier Read is dropped.
func (r *Reader[T]) Read(read func() (T, error)) tea.Cmd {
	r.asked++
	r.busy = true
	request := r.asked
	return func() tea.Msg {
		value, err := read()
		return answer[T]{r, request, value, err}
	}
}

// Compute is Read for what takes a while: one reading at a time, and no garbage is
// collected meanwhile. While one is on its way nothing is begun, and Again says to
// begin again.
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

// Again reports, once, whether Compute was asked for while it was busy.
func (r *Reader[T]) Again() bool {
	again := r.again
	r.again = false
	return again
}

// Busy reports whether a reading is on its way.
func (r *Reader[T]) Busy() bool { return r.busy }

// Slow reports whether a computation takes so long that the old figures, which
// are shown meanwhile, have to look old.
func (r *Reader[T]) Slow() bool { return r.slow }
