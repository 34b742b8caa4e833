package main

import (
	"context"
	"time"

	"deals/cmd/deals/output"
	"deals/pipeline/calendar"
	"deals/store"
)

// streams is what one run is connected to. Nothing else in this package reads
// the environment, the clock or the terminal.
type streams struct {
	output.Streams
	Now func() time.Time
}

// app is one run of the program.
type app struct {
	streams
	out *output.Printer

	// The global flags.
	bookPath, color string
	json, noMouse   bool
	// bookTitle names the book on the screen, when it is not the user's own.
	bookTitle string
	figures   bool // the board opens with the stats, where there is room

	// started is true once the words were understood: what goes wrong before is wrong
	// usage.
	started  bool
	opened   *store.Book
	backedUp bool // the backup of the day was seen to
}

// run carries out one command line and answers with the exit code.
func run(ctx context.Context, args []string, s streams) (code int) {
	a := &app{streams: s, out: output.New(s.Streams)}
	defer a.crashed(&code)
	a.json = asksForJSON(args)
	root := a.root()
	root.SetArgs(args)
	root.SetIn(s.In)
	root.SetOut(a.out)
	root.SetErr(s.Err)
	err := root.ExecuteContext(ctx)
	a.backupOfTheDay(ctx)
	if a.opened != nil {
		if closing := a.opened.Close(); err == nil {
			err = closing
		}
	}
	return a.finish(ctx, err)
}

// asksForJSON looks for --json before the flags are parsed, since what is wrong
// with them is to be said in JSON, too.
func asksForJSON(args []string) bool {
	for _, arg := range args {
		if arg == "--" {
			return false
		}
		if arg == "--json" || arg == "--json=true" {
			return true
		}
	}
	return false
}

// start readies the run once the flags are known.
func (a *app) start() error {
	if !a.out.Colors(a.color) {
		return usage("bad_color", "one of: auto, always, never", "--color takes no %q.", a.color)
	}
	fixed := a.Lookup("DEALS_NOW")
	if fixed == "" {
		return nil
	}
	now, err := time.Parse(time.RFC3339, fixed)
	if err != nil {
		return usage("bad_clock", "write it like 2026-11-23T09:00:00Z", "$DEALS_NOW is not an RFC 3339 time: %q.", fixed)
	}
	a.Now = func() time.Time { return now }
	return nil
}

// today is the day it is where the user is.
func (a *app) today() calendar.Date { return calendar.DateOf(a.Now()) }

// asks reports whether a person is there to be asked for what is missing. A
// script never is.
func (a *app) asks() bool { return a.InTerminal && !a.json }
