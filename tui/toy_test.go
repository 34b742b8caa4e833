package tui

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"deals/tui/action"
	"deals/tui/ui"
	"deals/tui/widget"
)

// The actions of the toy screen, which no other screen has.
const (
	toyShown action.ID = 1000 + iota
	toyRung
)

// toyScreen counts its rings, and the reads of the book for it.
type toyScreen struct {
	rung, reads int
	read        ui.Reader[int]
}

func (s *toyScreen) Name() string        { return "Toy" }
func (s *toyScreen) Keys() []action.Hint { return action.Hints(toyRung, action.Back) }
func (s *toyScreen) Load() tea.Cmd       { return s.read.Read(func() (int, error) { return 1, nil }) }

func (s *toyScreen) Update(msg tea.Msg) ui.Result {
	if n, mine, _ := s.read.Took(msg); mine {
		s.reads += n
	}
	return ui.Result{}
}

func (s *toyScreen) Act(a action.ID, _ string) (ui.Result, bool) {
	if a != toyRung {
		return ui.Result{}, false
	}
	s.rung++
	return ui.Result{Say: "it rang"}, true
}

func (s *toyScreen) Draw(width, _ int) []string {
	return []string{widget.Exactly(strings.Repeat("ring ", s.rung)+strings.Repeat("read ", s.reads), width)}
}

// The shell knows screens only by their abilities: a screen it was never written
// for is opened by its key and by name, acts, is notified of changes, and is left.
func TestAScreenTheShellDoesNotKnow(t *testing.T) {
	s := open(t, sampleBook(), 128, 34)
	bind := func(shown, does string) key.Binding {
		return key.NewBinding(key.WithKeys(shown), key.WithHelp(shown, does))
	}
	s.m.keys = action.NewKeys(append(action.All(),
		action.Row{ID: toyShown, Group: "Book", Keys: bind("Y", "the toy"), Everywhere: true},
		action.Row{ID: toyRung, On: toyShown, Group: "Toy", Keys: bind("y", "ring the bell"), Foot: "ring"},
	))
	s.m.trail.places = append(s.m.trail.places, place{by: toyShown, screen: &toyScreen{}})

	s.keys("Y").sees("deals · Toy", "read", "y ring", "esc back")
	s.keys("yy").sees("it rang", "ring ring")
	s.keys("?").sees("Toy", "ring the bell").keys("<esc>").sees("deals · Toy")
	s.keys(":ring the<enter>").sees("ring ring ring")
	s.keys("e").sees("press esc first") // No deal here to edit.
	s.keys("<esc>").sees("deals · Board").keys("y").misses("it rang")
	s.keys(":the toy<enter>").sees("deals · Toy", "read read")
	s.keys("Y").sees("deals · Board")
}
