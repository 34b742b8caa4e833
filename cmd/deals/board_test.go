//go:build unix

package main

import (
	"os"
	"strings"
	"testing"

	"deals/tui/screentest"
)

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
