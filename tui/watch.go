package tui

import (
	"context"
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
	err     error
}

// watch checks again and again whether another process changed the book.
type watch struct {
	env  *ui.Env
	book interface {
		// Version differs after every commit, by this process or another.
		Version(ctx context.Context) (int64, error)
	}
}

// look checks whether the screen still shows the current book.
func (w *watch) look() tea.Cmd {
	ctx, book := w.env.Ctx, w.book
	return func() tea.Msg {
		version, err := book.Version(ctx)
		return versionRead{version, err}
	}
}

func (w *watch) later() tea.Cmd { return w.env.After(watchPause, watchDue{}) }
