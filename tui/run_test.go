//go:build unix

package tui

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/refusal"
	"deals/tui/screentest"
)

func start(t *testing.T, book Book, env ...string) *screentest.Terminal {
	t.Helper()
	return screentest.Start(t, 80, 24, func(tty *os.File) error {
		return Run(t.Context(), Options{Book: book, In: tty, Out: tty, Env: append([]string{"TERM=xterm-256color"}, env...)})
	})
}

func TestWholeProgram(t *testing.T) {
	book := sampleBook()
	term := start(t, book)
	term.Waits("deals · Board", "Photo library", "2 QUALIFY", "13 open")
	term.Types("4")
	term.Waits("Data audit")
	term.Types("j>")
	term.Waits("advanced Security review", "5 NEGOTIATE")
	term.Types("s")
	term.Waits("win rate", "62 %")
	term.Types("?")
	term.Waits("deals · Help")
	term.Types("q")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	if book.deals[11].Stage != "negotiate" {
		t.Errorf("the deal is in %s", book.deals[11].Stage)
	}
}

func TestSignalsEndCleanly(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT} {
		t.Run(sig.String(), func(t *testing.T) {
			term := start(t, sampleBook())
			term.Waits("Photo library")
			if err := syscall.Kill(syscall.Getpid(), sig); err != nil {
				t.Fatal(err)
			}
			if err := term.Ends(); err != nil {
				t.Error(err)
			}
		})
	}
}

// panickyBook makes the screen fail in the middle of its work: in the command of an
// undo, or in the drawing after it.
type panickyBook struct {
	*fakeBook
	inDrawing, armed atomic.Bool
}

func (b *panickyBook) Undo(context.Context, int) ([]lists.HistoryEntry, error) {
	if !b.inDrawing.Load() {
		panic("no")
	}
	b.armed.Store(true)
	return nil, pipeline.ErrNothingChanged
}

func (b *panickyBook) Now() time.Time {
	if b.armed.Load() {
		panic("no time")
	}
	return b.fakeBook.Now()
}

// A panic restores the terminal, says one sentence and leaves the trace to the
// report handler.
func TestPanicRestoresTheTerminal(t *testing.T) {
	for _, inDrawing := range []bool{false, true} {
		book := &panickyBook{fakeBook: sampleBook()}
		book.inDrawing.Store(inDrawing)
		var report string
		term := screentest.Start(t, 80, 24, func(tty *os.File) error {
			return Run(t.Context(), Options{
				Book: book, In: tty, Out: tty, Env: []string{"TERM=xterm-256color"},
				Crashed: func(text string) string { report = text; return "there.txt" },
			})
		})
		term.Waits("Photo library")
		term.Types("u")
		err := term.Ends()
		var refused *refusal.Refusal
		if !errors.As(err, &refused) || !strings.Contains(refused.Message, "safe") || !strings.Contains(refused.Hint, "there.txt") {
			t.Errorf("the user sees %v", err)
		}
		if !strings.Contains(report, "goroutine") || strings.Contains(term.Text(), "goroutine") {
			t.Errorf("reported %q, on the screen:\n%s", report, term.Text())
		}
	}
}

func TestWithoutColor(t *testing.T) {
	term := start(t, sampleBook(), "NO_COLOR=1")
	term.Waits("Photo library", "╭─")
	for _, c := range term.Cells() {
		if c.Style.Fg != nil || c.Style.Bg != nil {
			t.Fatalf("%q has a color", c.Content)
		}
	}
	term.Types("q")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
}

// A typical morning: open Today, work through its first three tasks, log a call
// with its next step, and quit.
func TestAMorningOnTheWholeProgram(t *testing.T) {
	book := sampleBook()
	term := start(t, book)
	term.Waits("deals · Board", "Photo library")
	term.Types("T")
	term.Waits("deals · Today", "5 TO DO")
	term.Types("D9\r")
	term.Waits("✓ finished \"Kick-off check")
	term.Types("p+7d\r")
	term.Waits("moved a step", "Money  1")
	term.Types("jD")
	term.Waits("Finish step", "Next step")
	term.Types("wed ask again\r")
	term.Waits("4 TO DO")
	term.Types("acall: likes the scope, next fri send quote\r")
	term.Waits("logged a call")
	term.Types("q")
	if err := term.Ends(); err != nil {
		t.Error(err)
	}
	audit := book.deals[10]
	if step, _ := audit.NextStep(); step.Text != "ask again" {
		t.Errorf("the step after it is %+v", step)
	}
}
