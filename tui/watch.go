package tui

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/tui/ui"
)

// watchPause is the time between two checks for changes.
const watchPause = 250 * time.Millisecond

// watchDue ends the pause between two checks.
type watchDue struct{}

// versionRead answers look, which checks for changes by others.
type versionRead struct {
	version int64
	leftOut []int64 // deals that figures lack, since they cannot be read
	sealed  bool    // nothing can be saved
	err     error
}

// problem says that nothing can be saved, or which deals the figures lack; "" is
// neither.
func (v *versionRead) problem() string {
	switch n := len(v.leftOut); {
	case v.sealed:
		return "Read-only: nothing can be saved"
	case n == 0:
		return ""
	case n == 1:
		return fmt.Sprintf("Deal #%d could not be read; see: deals doctor", v.leftOut[0])
	default:
		return fmt.Sprintf("Deal #%d and %d more could not be read; see: deals doctor", v.leftOut[0], n-1)
	}
}

// watch checks again and again whether another process changed the book.
type watch struct {
	env  *ui.Env
	book interface {
		// Version differs after every commit, by this process or another.
		Version(ctx context.Context) (int64, error)
		// LeftOut lists the deals that figures had to leave out so far.
		LeftOut() []int64
		// Writable reports whether changes can be saved now.
		Writable() bool
	}
}

// look checks whether the screen still shows the current book.
func (w *watch) look() tea.Cmd {
	ctx, book := w.env.Ctx, w.book
	return func() tea.Msg {
		version, err := book.Version(ctx)
		return versionRead{version, book.LeftOut(), !book.Writable(), err}
	}
}

func (w *watch) later() tea.Cmd { return w.env.After(watchPause, watchDue{}) }
