package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// watchPause is the time between two looks at whether the book changed.
const watchPause = 250 * time.Millisecond

// watchDue ends the pause between two looks at the version.
type watchDue struct{}

// versionRead answers readVersion, which watches for changes by others.
type versionRead struct {
	version int64
	err     error
}

// readVersion asks whether the book is still what is shown.
func (m *root) readVersion() tea.Cmd {
	ctx, book := m.sc.ctx, m.book
	return func() tea.Msg {
		version, err := book.Version(ctx)
		return versionRead{version, err}
	}
}

// versionRead reloads when somebody changed the book, and looks again later:
// whatever the answer was, exactly one watch goes on.
func (m *root) versionRead(msg versionRead) tea.Cmd {
	if msg.err != nil {
		m.problem = sentence(msg.err)
		return m.watchLater()
	}
	m.problem = ""
	if msg.version == m.sc.version || m.home.Reading() {
		return m.watchLater()
	}
	return tea.Batch(m.reload(), m.watchLater())
}

func (m *root) watchLater() tea.Cmd { return m.sc.after(watchPause, watchDue{}) }
