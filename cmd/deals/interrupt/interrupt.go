// Package interrupt ends the program when the user or the system asks it to, even
// while it waits for something that cannot be interrupted.
package interrupt

import (
	"context"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// Code is the exit code of a program that was interrupted.
const Code = 130

// patience is how long a command may take to end on its own. After that it leaves
// what a killed one leaves: the book as it was before or after the change.
const patience = 1500 * time.Millisecond

// pause is how long the system may take to deliver a key press to every process.
const pause = 100 * time.Millisecond

// state is shared by the whole process, as a signal is.
var state struct {
	sync.Mutex
	lent, pressed bool   // another program has the terminal; ctrl+c was pressed there
	saving        bool   // a screen is writing its queue first
	cancel        func() // ends the context
	due           *time.Timer
}

// Context ends with ctrl+c, SIGTERM and SIGHUP. A command that has not ended a moment
// later is ended.
func Context() (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	state.cancel = sync.OnceFunc(func() {
		cancel()
		state.due = time.AfterFunc(patience, end)
	})
	go func() {
		for asked := range signals {
			state.Lock()
			if state.lent && asked == os.Interrupt {
				state.pressed = true
			} else {
				state.cancel()
			}
			state.Unlock()
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		state.Lock()
		defer state.Unlock()
		if state.due != nil {
			state.due.Stop()
		}
	}
}

// end exits at once, as the last resort.
func end() {
	state.Lock()
	defer state.Unlock()
	if !state.saving {
		os.Exit(Code)
	}
}

// Lend leaves ctrl+c to a program that has the terminal, until back is called. If it
// made that program fail, it was meant for this one, too.
func Lend() (back func(failed bool)) {
	state.Lock()
	defer state.Unlock()
	state.lent, state.pressed = true, false
	return func(failed bool) {
		if failed { // The key press that ended it may not have arrived here yet.
			time.Sleep(pause)
		}
		state.Lock()
		defer state.Unlock()
		state.lent = false
		if failed && state.pressed && state.cancel != nil {
			state.cancel()
		}
	}
}

// Saving lets a screen take its time to write what it was asked to, until done is
// called.
func Saving() (done func()) {
	state.Lock()
	defer state.Unlock()
	state.saving = true
	return func() {
		state.Lock()
		defer state.Unlock()
		state.saving = false
		if state.due != nil {
			state.due.Reset(patience)
		}
	}
}
