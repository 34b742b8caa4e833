//go:build unix

package tui

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"deals/pipeline"
)

// terminal is a pseudo terminal with an emulator at its other end, so that what
// is judged is what a person would see.
type terminal struct {
	t      *testing.T
	mu     sync.Mutex
	screen *vt.Emulator
	master *os.File
	drawn  chan struct{} // holds a token after a write of the program
	ended  chan error
}

func start(t *testing.T, book Book, env ...string) *terminal {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo terminals here:", err)
	}
	if err := pty.Setsize(master, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	term := &terminal{
		t: t, screen: vt.NewEmulator(80, 24), master: master,
		drawn: make(chan struct{}, 1), ended: make(chan error, 1),
	}
	go term.listen()
	go io.Copy(master, term.screen) //nolint:errcheck // the answers to queries; ends with the emulator
	go func() {
		opts := Options{Book: book, In: tty, Out: tty, Env: append([]string{"TERM=xterm-256color"}, env...)}
		term.ended <- Run(t.Context(), opts)
	}()
	t.Cleanup(func() {
		// Closing the emulator itself would race with the copying of its answers.
		if answers, ok := term.screen.InputPipe().(io.Closer); ok {
			_ = answers.Close()
		}
		_ = tty.Close()
		_ = master.Close()
	})
	return term
}

func (term *terminal) listen() {
	buf := make([]byte, 1<<16)
	for {
		n, err := term.master.Read(buf)
		if err != nil {
			return
		}
		term.mu.Lock()
		_, _ = term.screen.Write(buf[:n])
		term.mu.Unlock()
		select {
		case term.drawn <- struct{}{}:
		default:
		}
	}
}

func (term *terminal) text() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.screen.String()
}

// waits until all words are on the screen.
func (term *terminal) waits(words ...string) {
	term.t.Helper()
	deadline := time.After(20 * time.Second)
	for {
		text, missing := term.text(), ""
		for _, w := range words {
			if !strings.Contains(text, w) {
				missing = w
			}
		}
		if missing == "" {
			return
		}
		select {
		case <-term.drawn:
		case err := <-term.ended:
			term.t.Fatalf("ended (%v) before %q was shown:\n%s", err, missing, text)
		case <-deadline:
			term.t.Fatalf("%q did not come:\n%s", missing, text)
		}
	}
}

func (term *terminal) types(keys string) {
	term.t.Helper()
	if _, err := term.master.WriteString(keys); err != nil {
		term.t.Fatal(err)
	}
}

// ends waits for the program to return, and judges what it leaves behind.
func (term *terminal) ends() error {
	term.t.Helper()
	select {
	case err := <-term.ended:
		term.leavesAltScreen()
		return err
	case <-time.After(20 * time.Second):
		term.t.Fatal("it does not end:\n" + term.text())
		return nil
	}
}

// leavesAltScreen waits until the last bytes have reached the emulator.
func (term *terminal) leavesAltScreen() {
	term.t.Helper()
	deadline := time.After(20 * time.Second)
	for {
		term.mu.Lock()
		alt := term.screen.IsAltScreen()
		term.mu.Unlock()
		if !alt {
			return
		}
		select {
		case <-term.drawn:
		case <-deadline:
			term.t.Error("the terminal is left in the alternate screen")
			return
		}
	}
}

func TestWholeProgram(t *testing.T) {
	book := sampleBook()
	term := start(t, book)
	term.waits("deals · Board", "Photo library", "2 QUALIFY", "13 open")
	term.types("4")
	term.waits("Data audit")
	term.types("j>")
	term.waits("advanced Security review", "5 NEGOTIATE")
	term.types("s")
	term.waits("win rate", "62 %")
	term.types("?")
	term.waits("deals · Keys")
	term.types("q")
	if err := term.ends(); err != nil {
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
			term.waits("Photo library")
			if err := syscall.Kill(syscall.Getpid(), sig); err != nil {
				t.Fatal(err)
			}
			if err := term.ends(); err != nil {
				t.Error(err)
			}
		})
	}
}

// panickyBook makes the screen fail in the middle of its work.
type panickyBook struct{ *fakeBook }

func (panickyBook) Undo(context.Context, int) ([]pipeline.HistoryEntry, error) { panic("no") }

func TestPanicRestoresTheTerminal(t *testing.T) {
	term := start(t, panickyBook{sampleBook()})
	term.waits("Photo library")
	term.types("u")
	err := term.ends()
	var refusal *pipeline.Refusal
	if !errors.As(err, &refusal) || !strings.Contains(refusal.Message, "safe") {
		t.Errorf("the user is told %v", err)
	}
}

func TestWithoutColor(t *testing.T) {
	term := start(t, sampleBook(), "NO_COLOR=1")
	term.waits("Photo library", "╭─")
	for _, c := range term.cells() {
		if c.Style.Fg != nil || c.Style.Bg != nil {
			t.Fatalf("%q has a color", c.Content)
		}
	}
	term.types("q")
	if err := term.ends(); err != nil {
		t.Error(err)
	}
}

func (term *terminal) cells() (cells []uv.Cell) {
	term.mu.Lock()
	defer term.mu.Unlock()
	for y := range 24 {
		for x := range 80 {
			if c := term.screen.CellAt(x, y); c != nil {
				cells = append(cells, *c)
			}
		}
	}
	return cells
}
