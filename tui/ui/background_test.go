package ui

import (
	"runtime/debug"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// collecting is how much the heap may grow, in percent, and its limit in bytes.
func collecting() (percent int, limit int64) {
	percent = debug.SetGCPercent(100)
	debug.SetGCPercent(percent)
	return percent, debug.SetMemoryLimit(-1)
}

func TestGarbageWaitsForWorkAside(t *testing.T) {
	percent, limit := collecting()
	check := func(when string, wantPercent int, wantLimit int64) {
		t.Helper()
		if p, l := collecting(); p != wantPercent || l != wantLimit {
			t.Errorf("%s: %d %% and %d bytes, want %d and %d", when, p, l, wantPercent, wantLimit)
		}
	}
	inner := inBackground(func() tea.Msg {
		check("in the inner work", -1, min(limit, most))
		return nil
	})
	outer := inBackground(func() tea.Msg {
		inner()
		check("after the inner work", -1, min(limit, most))
		return nil
	})
	outer()
	check("after the outer work", percent, limit)

	func() {
		defer func() { _ = recover() }()
		inBackground(func() tea.Msg { panic("amid work") })()
	}()
	check("after a panic", percent, limit)
}
