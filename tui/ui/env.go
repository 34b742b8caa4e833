package ui

import (
	"context"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/query"
	"deals/tui/action"
	"deals/tui/theme"
)

// Env is what every part of the screen needs to draw and to read. The shell owns it
// and replaces its parts; nothing else writes to it.
type Env struct {
	Ctx           context.Context // of the program; every command runs under it
	Styles        *theme.Styles
	Process       *pipeline.Process
	Now           func() time.Time
	After         func(time.Duration, tea.Msg) tea.Cmd // sends a message later
	Keys          *action.Keys
	Editor        func() ([]string, error) // the user's editor command; nil for none
	TextPlace     func() (dir string, leave func(), err error)
	Tty           *os.File                 // for the editor; nil is the output of the program
	OnBook        func(text string) string // names the book in commands to copy; nil where that is not needed
	Width, Height int                      // of the terminal, in cells
	Version       int64                    // of the book, as last shown
	Currency      string                   // of a bare amount in this book; "" until a deal has a value
	Views         func() []query.View      // all views of the book, read when they are asked for; nil has none
	Own           func() []string          // the custom fields of the book, read when they are asked for; nil has none
	Exports       Exporter                 // writes files; nil where there are none
	Covered       bool                     // a dialog lies over the screen
}

// Typed adds to the commands in a text what makes them use this book when pasted.
func (s *Env) Typed(text string) string {
	if s.OnBook == nil {
		return text
	}
	return s.OnBook(text)
}

// Today is the day in the user's zone. It changes at midnight while the program
// runs, so it is computed each time.
func (s *Env) Today() calendar.Date { return calendar.DateOf(s.Now()) }

// Query is what a filter is read in.
func (s *Env) Query() query.Context {
	return query.Context{Process: s.Process, Now: s.Now(), Currency: s.Currency, Own: s.Own, Views: s.Views}
}

// Sizes of the terminal that matter everywhere, in cells.
const (
	MinWidth   = 40 // below this, or below MinHeight, nothing is shown
	MinHeight  = 12
	RoomyLines = 20 // from this height on, blank rows separate the parts
)

// TooSmall reports whether the terminal is too small for a screen.
func (s *Env) TooSmall() bool { return s.Width < MinWidth || s.Height < MinHeight }

// Body is the area of a screen: its first row, and the number of its rows.
func (s *Env) Body() (top, height int) {
	if s.Height >= RoomyLines {
		return 2, max(1, s.Height-4)
	}
	return 1, max(1, s.Height-2)
}

// EscFirst says why an action is not available on a screen that has no deals.
func (s *Env) EscFirst() string { return "press " + s.Keys.Shown(action.Back) + " first" }

// NoDeal says that there is nothing to act on, and how to add a deal.
func (s *Env) NoDeal() string { return "no deal here: " + s.Keys.Shown(action.New) + " adds one" }

// Noted reports whether there is a note row between a screen and the foot.
func (s *Env) Noted() bool { return s.Height >= RoomyLines }
