package tui

import (
	"time"

	"deals/pipeline"
)

// scene is what every part of the screen draws with. The root owns it and
// replaces its parts; nobody else writes to it.
type scene struct {
	styles        *Styles
	process       *pipeline.Process
	now           func() time.Time
	editor        func() ([]string, error) // the words of the user's editor; nil for none
	textPlace     func() (dir string, leave func(), err error)
	width, height int // of the terminal, in cells
}

func (s *scene) today() pipeline.Date { return pipeline.DateOf(s.now()) }
