package tui

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/refusal"
	"deals/tui/action"
	"deals/tui/ui"
)

// Options are the settings of a run.
type Options struct {
	Book     Book
	In       io.Reader // nil is the terminal
	Out      io.Writer // nil is standard output
	Tty      *os.File  // that Out writes to, for an editor; nil is Out
	NoMouse  bool
	Currency string   // of amounts without one; "" until a deal has a value
	Screen   Screen   // the first screen; 0 is the board
	Imports  Importer // reads files to import; nil where there are none
	Exports  ui.Exporter
	Import   string   // the file that the import screen begins with; "" asks for one
	Env      []string // of the terminal; nil is the environment of the process
	// Editor is the words of the user's editor command, for long notes; nil for
	// none.
	Editor func() ([]string, error)
	// TextPlace creates a private directory for the editor's file; leave removes
	// it.
	TextPlace func() (dir string, leave func(), err error)
	// Figures opens the stats beside or under the board, if there is room.
	Figures bool
	OnBook  func(text string) string // names the book in commands to copy; nil where that is not needed
	Title   string                   // names the book in the header; "" for the user's own
	// Crashed saves the report of a panic and returns its path; nil drops it.
	Crashed func(report string) (path string)
}

// Screen is a screen to start on: the action that shows it.
type Screen action.ID

// The screens to start on. From each of them, esc leads to the board.
const (
	ScreenBoard  = Screen(action.Board)
	ScreenToday  = Screen(action.Today)
	ScreenReview = Screen(action.Review)
	ScreenImport = Screen(action.Import)
)

// Run shows the board until the user quits, the context ends or a signal comes. All
// requested changes are written before it returns. The error is a sentence for the
// user.
func Run(ctx context.Context, opts Options) error {
	process, err := opts.Book.Process(ctx)
	if err != nil {
		return err
	}
	m := newRoot(ctx, opts.Book, process)
	m.mouse, m.title, m.env.Currency = !opts.NoMouse, opts.Title, opts.Currency
	m.env.Editor, m.env.TextPlace, m.env.Tty, m.env.OnBook, m.env.Exports = opts.Editor, opts.TextPlace, opts.Tty, opts.OnBook, opts.Exports
	if opts.Figures {
		m.home.BeginWithFigures()
	}
	m.imports.Use(opts.Imports, opts.Import)
	m.trail.begin(m.trail.shownBy(action.ID(cmp.Or(opts.Screen, ScreenBoard))))

	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(120), tea.WithoutSignalHandler()}
	if opts.In != nil {
		options = append(options, tea.WithInput(opts.In))
	}
	if opts.Out != nil {
		options = append(options, tea.WithOutput(opts.Out))
	}
	if opts.Env != nil {
		options = append(options, tea.WithEnvironment(opts.Env))
	}
	guarded := &crashGuard{root: m}
	program := tea.NewProgram(guarded, options...)
	guarded.send = program.Send

	// Bubble Tea does not notice when a terminal hangs up, and on the other signals
	// would quit without writing the queue.
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGINT, syscall.SIGTERM)
	ended := make(chan struct{})
	go func() {
		for {
			select {
			case <-signals:
				program.Send(quitAsked{signal: true})
			case <-ended:
				return
			}
		}
	}()
	_, err = program.Run()
	signal.Stop(signals)
	close(ended)
	if guarded.report != "" {
		return screenFailed(guarded.report, opts.Crashed)
	}
	return outcomeOf(ctx, err, m.writes.Lost)
}

// screenFailed reports a panic in a sentence, with the path of its report.
func screenFailed(report string, keep func(string) string) error {
	refused := &refusal.Refusal{
		Reason: refusal.Failed, Code: "screen_failed",
		Message: "The display crashed. Everything you saved is safe.",
	}
	if keep != nil {
		if path := keep(report); path != "" {
			refused.Hint = "start deals again; the crash report is in " + path
			return refused
		}
	}
	return refused.By(refusal.Say("start deals again, or list your deals:"), refusal.Run("ls"))
}

// outcomeOf is the outcome of the program.
func outcomeOf(ctx context.Context, err, lost error) error {
	switch {
	case lost != nil:
		return lost
	case err == nil || ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, tea.ErrProgramPanic):
		return screenFailed("", nil)
	default:
		return &refusal.Refusal{
			Reason: refusal.Failed, Code: "no_terminal",
			Message: "The display needs a terminal.",
			Remedy:  refusal.Remedy{refusal.Say("to print your deals without one:"), refusal.Run("ls")},
		}
	}
}
