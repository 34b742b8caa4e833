//go:build unix

package main

import (
	"os"
	"strings"
	"testing"

	"deals/tui/screentest"
)

// A board whose file is moved away says so without being asked, and keeps what is typed
// until the file is back.
func TestABoardSaysThatItsBookWasMoved(t *testing.T) {
	c := newConsole(t, 0)
	c.does(t, 0, "add", "Acme")
	term := screentest.Start(t, 100, 24, func(tty *os.File) error {
		s := c.streams
		s.In, s.Out, s.Err, s.OutTerminal = tty, tty, tty, true
		if code := run(t.Context(), []string{}, s); code != exitDone {
			t.Errorf("exit code %d", code)
		}
		return nil
	})
	const ctrlS, lost = "\x13", "was moved, replaced or removed"
	move := func(from, to string) {
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	term.Waits("Acme", "? help")
	move(c.book(), c.book()+".away")
	term.Waits(lost)
	term.Types("n")
	term.Waits("New deal")
	term.Types("Beta" + ctrlS)
	term.Waits("nothing more can be saved in this window")
	move(c.book()+".away", c.book())
	term.WaitsGone("! The book")
	term.Types(ctrlS)
	term.Waits("added Beta")
	term.Types("q")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	if out := c.does(t, 0, "ls"); !strings.Contains(out, "Beta") {
		t.Errorf("the book has %q", out)
	}
}

// The board follows the colour settings as every command does.
func TestTheBoardHasTheColorsAskedFor(t *testing.T) {
	for _, tt := range []struct {
		args  string
		env   string
		color bool
	}{
		{"", "", true},
		{"", "NO_COLOR=1", false},
		{"", "NO_COLOR=yes", false},
		{"--color never", "", false},
		{"--color always", "NO_COLOR=1", true},
	} {
		t.Run(tt.args+tt.env, func(t *testing.T) {
			c := newConsole(t, 0)
			c.does(t, 0, "add", "Acme")
			term := screentest.Start(t, 80, 24, func(tty *os.File) error {
				s := c.streams
				s.In, s.Out, s.Err, s.OutTerminal = tty, tty, tty, true
				s.Env = append(s.Env, tt.env)
				run(t.Context(), strings.Fields(tt.args), s)
				return nil
			})
			term.Waits("Acme", "? help")
			colored := false
			for _, cell := range term.Cells() {
				colored = colored || cell.Style.Fg != nil
			}
			if colored != tt.color {
				t.Errorf("it has colours: %v", colored)
			}
			term.Types("q")
			if err := term.Ends(); err != nil {
				t.Error(err)
			}
		})
	}
}
