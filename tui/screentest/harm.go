package screentest

import (
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// Each emulated terminal takes four megabytes, so that every few of them would trigger
// garbage collection: a third of what the tests of screens take.
func init() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}

// Harm draws lines on an emulated terminal, each with a sentinel behind it, and
// reports everything that happened outside of them: cells that changed, a misplaced
// cursor, modes, titles, and strings sent to the terminal. Colours are harmless.
func Harm(lines []string) (harm []string) {
	widest := 0
	for _, line := range lines {
		widest = max(widest, ansi.StringWidth(line))
	}
	term := vt.NewEmulator(widest+2, len(lines)+1)
	// Closing the pipe ends the pump. Closing the emulator would too, but races
	// with its Read.
	if pipe, ok := term.InputPipe().(io.Closer); ok {
		defer pipe.Close()
	}
	go func() { // Answers are drained: a query must not block the test.
		for buf := make([]byte, 256); ; {
			if _, err := term.Read(buf); err != nil {
				return
			}
		}
	}()
	Watch(term, func(what string) { harm = append(harm, what) })
	for y, line := range lines {
		fmt.Fprintf(term, "\x1b[%d;1H\x1b[m%s", y+1, line)
		if at := term.CursorPosition(); at.X != ansi.StringWidth(line) || at.Y != y {
			harm = append(harm, fmt.Sprintf("cursor at %v after line %d", at, y))
		}
		fmt.Fprint(term, "\x1b[m|")
	}
	for y, line := range lines {
		var row strings.Builder
		for x := range widest + 2 {
			if cell := term.CellAt(x, y); cell != nil {
				row.WriteString(cell.Content)
				if !cell.Link.IsZero() {
					harm = append(harm, fmt.Sprintf("a link at %d,%d", x, y))
				}
			}
		}
		if got, want := unmarked(strings.TrimRight(row.String(), " ")), unmarked(ansi.Strip(line)+"|"); got != want {
			harm = append(harm, fmt.Sprintf("line %d shows %q, want %q", y, got, want))
		}
	}
	return harm
}

// unmarked removes marks, which take no cell of their own and of which an emulator
// keeps some.
func unmarked(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return r
	}, text)
}

// Watch reports every command to the terminal besides text.
func Watch(term *vt.Emulator, harm func(string)) {
	term.SetCallbacks(vt.Callbacks{
		Bell:             func() { harm("bell") },
		Title:            func(s string) { harm("title " + s) },
		IconName:         func(s string) { harm("icon name " + s) },
		AltScreen:        func(bool) { harm("other screen") },
		CursorVisibility: func(bool) { harm("cursor visibility") },
		WorkingDirectory: func(s string) { harm("directory " + s) },
		EnableMode:       func(m ansi.Mode) { harm(fmt.Sprint("mode set ", m)) },
		DisableMode:      func(m ansi.Mode) { harm(fmt.Sprint("mode reset ", m)) },
	})
	for _, cmd := range []int{4, 8, 9, 10, 11, 52, 777, 1337} {
		term.RegisterOscHandler(cmd, func([]byte) bool { harm(fmt.Sprint("OSC ", cmd)); return true })
	}
	term.RegisterApcHandler(func([]byte) bool { harm("APC"); return true })
	term.RegisterPmHandler(func([]byte) bool { harm("PM"); return true })
	term.RegisterSosHandler(func([]byte) bool { harm("SOS"); return true })
}
