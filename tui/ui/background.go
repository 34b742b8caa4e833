package ui

import (
	"runtime"
	"runtime/debug"
	"sync"

	tea "charm.land/bubbletea/v2"
)

// inBackground runs work that allocates heavily for a second or so, such as the
// figures of a large book, beside the board. No garbage is collected meanwhile:
// every allocation helps to collect, and a key would wait for everything read to be
// marked.
func inBackground(work tea.Cmd) tea.Cmd {
	return func() tea.Msg {
		garbage.leave()
		defer garbage.collect()
		return work()
	}
}

// garbage is the garbage collector's state while such work runs.
var garbage litter

// litter counts the running jobs, since the settings are global.
type litter struct {
	sync.Mutex
	jobs    int
	percent int   // the setting before the first job
	limit   int64 // bytes
}

// most is the memory that may be used before garbage is collected after all.
const most = 1 << 30

func (l *litter) leave() {
	l.Lock()
	defer l.Unlock()
	if l.jobs++; l.jobs > 1 {
		return
	}
	l.limit = debug.SetMemoryLimit(-1) // -1 only reads the limit
	debug.SetMemoryLimit(min(l.limit, most))
	l.percent = debug.SetGCPercent(-1)
}

func (l *litter) collect() {
	l.Lock()
	defer l.Unlock()
	if l.jobs--; l.jobs > 0 {
		return
	}
	runtime.GC() // early, so that no key has to help
	debug.SetGCPercent(l.percent)
	debug.SetMemoryLimit(l.limit)
}
