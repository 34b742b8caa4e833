//go:build unix

// Package screentest runs a whole program on a pseudo terminal with an emulated
// screen at its other end, so that a test checks what a person would see and not
// the bytes that were sent.
package screentest

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience is how long a test waits for the screen before it fails. It is far more
// than a loaded machine needs; a passing test never waits that long.
const patience = 30 * time.Second

// Terminal is a running program and its screen.
type Terminal struct {
	t             testing.TB
	width, height int
	mu            sync.Mutex
	screen        *vt.Emulator
	amid          bool   // the program is in the middle of drawing a frame
	whole         string // the last complete frame
	harm          []string
	master        *os.File
	drawn         chan struct{} // holds a token after a write of the program
	ended         chan error
}

// Start runs a program on a terminal of the given size in cells. The program reads
// and writes the file it is given, and run returns when it ends.
func Start(t testing.TB, width, height int, program func(tty *os.File) error) *Terminal {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo terminals here:", err)
	}
	if err := pty.Setsize(master, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)}); err != nil {
		t.Fatal(err)
	}
	term := &Terminal{
		t: t, width: width, height: height, screen: vt.NewEmulator(width, height), master: master,
		drawn: make(chan struct{}, 1), ended: make(chan error, 1),
	}
	term.knowFrames()
	go term.listen()
	go io.Copy(master, term.screen) //nolint:errcheck // the answers to queries; ends with the emulator
	go func() { term.ended <- program(tty) }()
	t.Cleanup(func() {
		// Closing the pipe ends the copying. Closing the emulator would too, but
		// races with its Read.
		if pipe, ok := term.screen.InputPipe().(io.Closer); ok {
			_ = pipe.Close()
		}
		_ = tty.Close()
		_ = master.Close()
	})
	return term
}

func (term *Terminal) listen() {
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

// Harm is what the program sent to the terminal and no program of ours should: a bell, a
// title that is not its own, and strings other than those that ask for colours.
func (term *Terminal) Harm() []string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return slices.Clone(term.harm)
}

// knowFrames makes the terminal support synchronized output, as many do: such a
// terminal shows no frame before it is complete, and a test must not see half of
// one either.
func (term *Terminal) knowFrames() {
	const title = "deals"
	harm := func(what string) { term.harm = append(term.harm, what) }
	for _, cmd := range []int{4, 8, 9, 52, 777, 1337} {
		term.screen.RegisterOscHandler(cmd, func([]byte) bool { harm(fmt.Sprint("OSC ", cmd)); return true })
	}
	term.screen.RegisterApcHandler(func([]byte) bool { harm("APC"); return true })
	term.screen.RegisterPmHandler(func([]byte) bool { harm("PM"); return true })
	term.screen.RegisterSosHandler(func([]byte) bool { harm("SOS"); return true })
	term.screen.SetCallbacks(vt.Callbacks{
		Bell: func() { harm("bell") },
		Title: func(s string) {
			if s != "" && s != title {
				harm("title " + s)
			}
		},
		IconName: func(s string) { harm("icon name " + s) },
		EnableMode: func(mode ansi.Mode) {
			if mode == ansi.ModeSynchronizedOutput {
				term.amid, term.whole = true, term.screen.String()
			}
		},
		DisableMode: func(mode ansi.Mode) {
			if mode == ansi.ModeSynchronizedOutput {
				term.amid, term.whole = false, ""
			}
		},
	})
	// Reset is the answer of a terminal that has the mode.
	_, _ = term.screen.WriteString(ansi.ResetModeSynchronizedOutput)
}

// Text is the screen as a person sees it now, a line each row.
func (term *Terminal) Text() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	if term.amid {
		return term.whole
	}
	return term.screen.String()
}

// Cells are the cells of the screen with their styles, row by row.
func (term *Terminal) Cells() (cells []uv.Cell) {
	term.mu.Lock()
	defer term.mu.Unlock()
	for y := range term.height {
		for x := range term.width {
			if c := term.screen.CellAt(x, y); c != nil {
				cells = append(cells, *c)
			}
		}
	}
	return cells
}

// Waits waits until all the words are on the screen.
func (term *Terminal) Waits(words ...string) {
	term.t.Helper()
	term.until(func() string {
		text := term.Text()
		for _, w := range words {
			if !strings.Contains(text, w) {
				return w + " did not come"
			}
		}
		return ""
	})
}

// WaitsGone waits until a word is no longer on the screen.
func (term *Terminal) WaitsGone(word string) {
	term.t.Helper()
	term.until(func() string {
		if strings.Contains(term.Text(), word) {
			return word + " did not go"
		}
		return ""
	})
}

// until waits for the wanted state of the screen; wrong says what is missing.
func (term *Terminal) until(wrong func() string) {
	term.t.Helper()
	deadline := time.After(patience)
	for {
		amiss := wrong()
		if amiss == "" {
			return
		}
		select {
		case <-term.drawn:
		case err := <-term.ended:
			term.t.Fatalf("ended (%v): %s:\n%s", err, amiss, term.Text())
		case <-deadline:
			term.t.Fatalf("%s:\n%s", amiss, term.Text())
		}
	}
}

// Types sends keys as a terminal would.
func (term *Terminal) Types(keys string) {
	term.t.Helper()
	if _, err := term.master.WriteString(keys); err != nil {
		term.t.Fatal(err)
	}
}

// Ends waits for the program to return, and checks what it leaves behind.
func (term *Terminal) Ends() error {
	term.t.Helper()
	select {
	case err := <-term.ended:
		term.leavesAltScreen()
		return err
	case <-time.After(patience):
		term.t.Fatal("it does not end:\n" + term.Text())
		return nil
	}
}

// leavesAltScreen waits until the last bytes have reached the emulator.
func (term *Terminal) leavesAltScreen() {
	term.t.Helper()
	deadline := time.After(patience)
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
