package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/tui/ui"
)

// watchPause is the time between two looks at whether the book changed.
const watchPause = 250 * time.Millisecond

// watchDue ends the pause between two looks at the version.
type watchDue struct{}

// versionRead answers look, which watches for changes by others.
type versionRead struct {
	version int64
	err     error
}

// watch looks again and again whether somebody else changed the book.
type watch struct {
	env  *ui.Env
	book interface {
		// Version differs whenever anything was committed, here or by another process.
		Version(ctx context.Context) (int64, error)
	}
}

// look asks whether the book is still what is shown.
func (w *watch) look() tea.Cmd {
	ctx, book := w.env.Ctx, w.book
	return func() tea.Msg {
		version, err := book.Version(ctx)
		return versionRead{version, err}
	}
}

func (w *watch) later() tea.Cmd { return w.env.After(watchPause, watchDue{}) }
