package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// scene is what every part of the screen draws with and reads under. The shell owns
// it and replaces its parts; nobody else writes to it.
type scene struct {
	ctx           context.Context // of the program; every command runs under it
	styles        *Styles
	process       *pipeline.Process
	now           func() time.Time
	after         func(time.Duration, tea.Msg) tea.Cmd // sends a message later
	keys          *keys
	editor        func() ([]string, error) // the words of the user's editor; nil for none
	textPlace     func() (dir string, leave func(), err error)
	width, height int   // of the terminal, in cells
	version       int64 // of the book, as last shown
	covered       bool  // a dialog lies over the screen
}

func (s *scene) today() calendar.Date { return calendar.DateOf(s.now()) }

// The sizes of the terminal that matter to all, in cells.
const (
	minWidth, minHeight = 40, 12 // below this nothing can be shown
	roomyLines          = 20     // from this height on, blank rows set the parts apart
)

// tooSmall reports whether the terminal has no room for a screen.
func (s *scene) tooSmall() bool { return s.width < minWidth || s.height < minHeight }

// body is where a screen is drawn: its first row, and the number of its rows.
func (s *scene) body() (top, height int) {
	if s.height >= roomyLines {
		return 2, max(1, s.height-4)
	}
	return 1, max(1, s.height-2)
}

// noted reports whether there is a row for a note between a screen and the foot.
func (s *scene) noted() bool { return s.height >= roomyLines }
