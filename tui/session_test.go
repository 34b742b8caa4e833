package tui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"deals/tui/board"
	"deals/tui/ui"
)

// session is the root without a terminal: commands run at once, and timers wait
// until a test lets them end.
type session struct {
	t      *testing.T
	m      *root
	timers []tea.Msg
	held   []tea.Cmd // commands not yet run, while hold is set
	hold   bool
	quit   bool
	pause  time.Duration // before the next check for changes by others
}

func open(t *testing.T, book Book, width, height int) *session {
	t.Helper()
	s := &session{t: t}
	process, err := book.Process(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s.m = newRoot(t.Context(), book, process)
	s.m.env.After = func(pause time.Duration, msg tea.Msg) tea.Cmd {
		s.timers = append(s.timers, msg)
		if _, watches := msg.(watchDue); watches {
			s.pause = pause
		}
		return nil
	}
	s.run(s.m.Init())
	s.send(tea.WindowSizeMsg{Width: width, Height: height})
	return s
}

func (s *session) send(msg tea.Msg) {
	if msg == nil {
		return
	}
	_, cmd := s.m.Update(msg)
	if s.hold {
		s.held = append(s.held, cmd)
		return
	}
	s.run(cmd)
}

func (s *session) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	case tea.QuitMsg:
		s.quit = true
	default:
		s.send(msg)
	}
}

// release runs the commands that were held back.
func (s *session) release() {
	s.hold = false
	held := s.held
	s.held = nil
	for _, cmd := range held {
		s.run(cmd)
	}
}

// elapse ends every timer of one kind that runs now.
func elapse[T tea.Msg](s *session) {
	timers := s.timers
	s.timers = nil
	for _, msg := range timers {
		if _, ok := msg.(T); ok {
			s.send(msg)
		} else {
			s.timers = append(s.timers, msg)
		}
	}
}

// elapseAll ends every running timer except the watch over the book.
func (s *session) elapseAll() {
	timers := s.timers
	s.timers = nil
	for _, msg := range timers {
		if _, watches := msg.(watchDue); watches {
			s.timers = append(s.timers, msg)
		} else {
			s.send(msg)
		}
	}
}

var namedKeys = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "space": {Code: tea.KeySpace, Text: " "},
	"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown},
	"pgdown": {Code: tea.KeyPgDown}, "pgup": {Code: tea.KeyPgUp}, "tab": {Code: tea.KeyTab}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "bs": {Code: tea.KeyBackspace},
	"ctrl+r": {Code: 'r', Mod: tea.ModCtrl}, "ctrl+c": {Code: 'c', Mod: tea.ModCtrl},
	"ctrl+n": {Code: 'n', Mod: tea.ModCtrl}, "ctrl+k": {Code: 'k', Mod: tea.ModCtrl}, "ctrl+o": {Code: 'o', Mod: tea.ModCtrl},
	"ctrl+s":     {Code: 's', Mod: tea.ModCtrl},
	"ctrl+u":     {Code: 'u', Mod: tea.ModCtrl},
	"shift+down": {Code: tea.KeyDown, Mod: tea.ModShift}, "shift+up": {Code: tea.KeyUp, Mod: tea.ModShift},
}

// keys types keys literally; named ones are in angle brackets, so "<" is <lt>.
func (s *session) keys(keys string) *session {
	s.t.Helper()
	for keys != "" {
		if name, rest, ok := strings.Cut(keys[1:], ">"); ok && keys[0] == '<' {
			press, known := namedKeys[name]
			if name == "lt" {
				press, known = tea.KeyPressMsg{Code: '<', Text: "<"}, true
			}
			if !known {
				s.t.Fatalf("no key %q", name)
			}
			s.send(press)
			keys = rest
			continue
		}
		r := []rune(keys)[0]
		s.send(tea.KeyPressMsg{Code: r, Text: string(r)})
		keys = keys[len(string(r)):]
	}
	return s
}

// text is the screen without its colours.
func (s *session) text() string {
	var b strings.Builder
	for row := range strings.SplitSeq(ansi.Strip(s.m.View().Content), "\n") {
		b.WriteString(strings.TrimRight(row, " ") + "\n")
	}
	return b.String()
}

func (s *session) sees(words ...string) *session {
	s.t.Helper()
	for _, w := range words {
		if text := s.text(); !strings.Contains(text, w) {
			s.t.Errorf("%q is not on the screen:\n%s", w, text)
		}
	}
	return s
}

func (s *session) misses(words ...string) *session {
	s.t.Helper()
	for _, w := range words {
		if text := s.text(); strings.Contains(text, w) {
			s.t.Errorf("%q is on the screen:\n%s", w, text)
		}
	}
	return s
}

// board is the screen below all others.
func (s *session) board() *board.Screen { return at[*board.Screen](s) }

// column is the place of the selected column.
func (s *session) column() int {
	column, _ := s.board().At()
	return column
}

// at is the screen of an action.
func at[S ui.Screen](s *session) (found S) {
	for _, on := range s.m.trail.live() {
		if of, ok := on.(S); ok {
			found = of
		}
	}
	return found
}

// selected is the title of the selected card.
func (s *session) selected() string {
	if d := s.board().Selected(); d != nil {
		return d.Title
	}
	return ""
}

// mouse sends a message at the first place of some words.
func (s *session) at(words string) (x, y int) {
	s.t.Helper()
	for y, row := range strings.Split(s.text(), "\n") {
		if before, _, ok := strings.Cut(row, words); ok {
			return ansi.StringWidth(before), y
		}
	}
	s.t.Fatalf("%q is not on the screen:\n%s", words, s.text())
	return 0, 0
}

func (s *session) click(words string) {
	s.t.Helper()
	x, y := s.at(words)
	s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	s.send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
}

func (s *session) drag(from, to string) {
	s.t.Helper()
	x, y := s.at(from)
	toX, toY := s.at(to)
	s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	s.send(tea.MouseMotionMsg{X: toX, Y: toY, Button: tea.MouseLeft})
	s.send(tea.MouseReleaseMsg{X: toX, Y: toY, Button: tea.MouseLeft})
}
