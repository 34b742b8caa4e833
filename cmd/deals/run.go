package main

import (
	"context"
	"time"

	"deals/cmd/deals/output"
	"deals/pipeline/calendar"
	"deals/store"
)

// streams is the surroundings of one run. Nothing else in this package reads the
// environment, the clock or the terminal.
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
	// bookTitle is the name of the book on the screen, if it is not the user's own.
	bookTitle string
	figures   bool // the board opens with the stats, if there is room
	// importing is the file that the import screen begins with; nil for none.
	importing *importReader

	// several collects what a command prints of each deal, as JSON.
	several *output.JSONList

	// started is true once the arguments were understood: earlier errors are wrong
	// usage.
	started  bool
	opening  opening
	opened   *store.Book // what the command works on
	behind   *store.Book // the book itself, when opened is a copy of it
	backedUp bool        // the daily backup has been taken care of
}

// run runs one command line and returns the exit code.
func run(ctx context.Context, args []string, s streams) (code int) {
	a := &app{streams: s, out: output.New(s.Streams)}
	defer a.crashed(&code)
	a.json = asksForJSON(args)
	root := a.root()
	root.SetArgs(args)
	root.SetIn(s.In)
	root.SetErr(s.Err)
	err := root.ExecuteContext(ctx)
	return a.finish(ctx, a.leave(ctx, err))
}

// asksForJSON looks for --json before the flags are parsed, since their errors have
// to be JSON, too.
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

// start prepares the run once the flags are known.
func (a *app) start() error {
	if !a.out.Colors(a.color) {
		return usage("bad_color", "one of: auto, always, never", "--color cannot be %q.", a.color)
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

// today is the current day in the user's zone.
func (a *app) today() calendar.Date { return calendar.DateOf(a.Now()) }

// asks reports whether there is a person to ask for missing values. A script is
// never asked.
func (a *app) asks() bool { return a.InTerminal && !a.json }
