package main

import (
	"bufio"
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/colorprofile"

	"deals/pipeline"
	"deals/store"
)

// streams is what one run is connected to. Nothing else in this package reads
// the environment, the clock or the terminal.
type streams struct {
	In       io.Reader
	Out, Err io.Writer
	Env      []string // as "KEY=value"; of equal keys the last one counts
	Now      func() time.Time
	// InTerminal and its like tell whether a person types and reads.
	InTerminal, OutTerminal, ErrTerminal bool

	Width int // of the terminal read from, in cells; 0 when unknown
}

// lookup is a variable of the environment, or "".
func (s *streams) lookup(key string) string {
	for _, entry := range slices.Backward(s.Env) {
		if name, value, _ := strings.Cut(entry, "="); name == key {
			return value
		}
	}
	return ""
}

// app is one run of the program.
type app struct {
	streams
	out   *bufio.Writer        // to Out; JSON goes here as it is
	paint *colorprofile.Writer // to out; text for people, its colours fitted to the terminal

	// The global flags.
	bookPath, color string
	json, noMouse   bool
	// bookTitle names the book on the screen, when it is not the user's own.
	bookTitle string
	figures   bool // the board opens with the stats, where there is room

	// started tells that the words were understood: what goes wrong before is wrong
	// usage.
	started  bool
	typed    *bufio.Reader // In, once a question was asked
	opened   *store.Book
	backedUp bool // the backup of the day was seen to
}

// run carries out one command line and answers with the exit code.
func run(ctx context.Context, args []string, s streams) (code int) {
	a := &app{streams: s, out: bufio.NewWriter(s.Out)}
	a.paint = &colorprofile.Writer{Forward: a.out, Profile: colorprofile.NoTTY}
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
	profile, err := a.profile()
	if err != nil {
		return err
	}
	a.paint.Profile = profile
	fixed := a.lookup("DEALS_NOW")
	if fixed == "" {
		return nil
	}
	now, err := time.Parse(time.RFC3339, fixed)
	if err != nil {
		return usage("bad_clock", "write it like 2026-11-23T09:00:00Z", "DEALS_NOW is %q, which is no RFC 3339 time.", fixed)
	}
	a.Now = func() time.Time { return now }
	return nil
}

// today is the day it is where the user is.
func (a *app) today() pipeline.Date { return pipeline.DateOf(a.Now()) }
