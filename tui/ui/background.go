package ui

import (
	"runtime"
	"runtime/debug"
	"sync"

	tea "charm.land/bubbletea/v2"
)

// inBackground runs work that allocates heavily for a second or so, such as the
// figures of a large book, beside the board. Garbage is not collected meanwhile:
// whoever allocates helps to collect, and a key would wait for the marking of
// everything that was read.
func inBackground(work tea.Cmd) tea.Cmd {
	return func() tea.Msg {
		garbage.leave()
		defer garbage.collect()
		return work()
	}
}

// garbage is what the program leaves behind while such work runs.
var garbage litter

// litter counts the jobs running, since the settings are those of the whole program.
type litter struct {
	sync.Mutex
	jobs    int
	percent int   // as it was before the first of them
	limit   int64 // bytes
}

// most is how much memory may be taken before garbage is collected after all.
const most = 1 << 30

func (l *litter) leave() {
	l.Lock()
	defer l.Unlock()
	if l.jobs++; l.jobs > 1 {
		return
	}
	l.limit = debug.SetMemoryLimit(-1) // which only asks
	debug.SetMemoryLimit(min(l.limit, most))
	l.percent = debug.SetGCPercent(-1)
}

func (l *litter) collect() {
	l.Lock()
	defer l.Unlock()
	if l.jobs--; l.jobs > 0 {
		return
	}
	runtime.GC() // before it is due, so that no key has to help
	debug.SetGCPercent(l.percent)
	debug.SetMemoryLimit(l.limit)
}
