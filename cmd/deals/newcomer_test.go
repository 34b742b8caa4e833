//go:build unix

package main

import (
	"os"
	"testing"
	"time"

	"deals/cmd/deals/output"
	"deals/tui/screentest"
)

// A newcomer starts the demo and, guided by the screen alone, adds a deal, is
// stopped by a gate, satisfies it in the dialog, advances, wins, undoes that, and
// looks at the numbers.
func TestANewcomerFindsTheWay(t *testing.T) {
	const enter, tab, ctrlS, esc = "\r", "\t", "\x13", "\x1b"
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for _, size := range []struct{ width, height int }{{80, 24}, {200, 50}} {
		term := screentest.Start(t, size.width, size.height, func(tty *os.File) error {
			code := run(t.Context(), []string{"demo"}, streams{
				Streams: output.Streams{
					In: tty, Out: tty, Err: tty, InTerminal: true, OutTerminal: true, Width: size.width, Env: []string{"TERM=xterm-256color"},
				},
				Now: func() time.Time { return now },
			})
			if code != exitDone {
				t.Errorf("exit code %d", code)
			}
			return nil
		})
		term.Waits("deals · Board · demo", "n new", "? help")

		term.Types("n")
		term.Waits("New deal", "Title", "ctrl+s")
		term.Types("Bakery website" + tab + "Rye & Sons" + ctrlS)
		term.Waits("✓ added Bakery website", "u undoes")

		term.Types(">")
		term.Waits("Lead Generation → Lead Qualification", "3 to go", "no email or phone number yet")
		term.Types("sam@rye.example" + enter)
		term.Waits("2 to go")
		term.Types("referral" + enter)
		term.Waits("1 to go")
		term.Types("Sam called back")
		term.Waits("advance to Lead Qualification")
		term.Types(enter)
		term.Waits("advanced Bakery website → Lead Qualification")

		// Winning from here skips gates; the reason is asked for and saved.
		term.Types("w")
		term.Waits("Post-sale Follow-up", "ctrl+o override")
		term.Types("\x0f")
		term.Waits("Why")
		term.Types("paid on the spot" + enter)
		term.Waits("won Bakery website")

		term.Types("u")
		term.Waits("undone")
		term.Types("S")
		term.Waits("deals · Stats", "WIN RATE", "CYCLE", "median")
		term.Types(esc)
		term.WaitsGone("deals · Stats")
		term.Types("q")
		if err := term.Ends(); err != nil {
			t.Error(err)
		}
	}
}
