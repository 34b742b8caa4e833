// Deals is a sales pipeline that lives in the terminal, for one person.
//
// Without a command it opens the board. Each command does one thing to the book,
// a single SQLite file, and says what it did:
//
//	deals add "Brand refresh" --account "Acme GmbH" --value 12k
//	deals gate brand                shows the missing criteria and how to meet them
//	deals advance brand             to the next stage, if the gate is open
//	deals stats                     win rate, cycle length, conversion
//
// Commands print tables for people, plain columns into pipes and, with --json,
// stable objects for scripts. They exit with 0 when done, 1 when failed, 2 for
// wrong usage, 3 when a gate is shut, 4 when there is no such deal and 130 when
// interrupted.
package main

import (
	"os"
	"time"

	"github.com/charmbracelet/x/term"

	"deals/cmd/deals/interrupt"
	"deals/cmd/deals/output"
)

func main() {
	ctx, stop := interrupt.Context()
	code := run(ctx, os.Args[1:], standardStreams())
	stop()
	os.Exit(code)
}

// standardStreams connects a run to its process.
func standardStreams() streams {
	s := output.Streams{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Environ(),
		InTerminal:  term.IsTerminal(os.Stdin.Fd()),
		OutTerminal: term.IsTerminal(os.Stdout.Fd()),
		ErrTerminal: term.IsTerminal(os.Stderr.Fd()),
	}
	if s.OutTerminal {
		s.Width, _, _ = term.GetSize(os.Stdout.Fd())
	}
	return streams{Streams: s, Now: time.Now}
}
