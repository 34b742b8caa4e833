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
	width, height int // of the terminal, in cells
}

func (s *scene) today() pipeline.Date { return pipeline.DateOf(s.now()) }
