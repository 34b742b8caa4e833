package safe

import (
	"fmt"
	"io"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// The field stands in the middle of a screen full of sentinels.
const (
	screenWidth, screenHeight = 60, 5
	fieldLeft, fieldWidth     = 10, 24
	fieldRow                  = 2
)

// screen draws the field on an emulated terminal and reports everything that
// happened outside it: changed cells, modes, titles, strings sent to the terminal.
func screen(field string) (harm []string) {
	term := vt.NewEmulator(screenWidth, screenHeight)
	// Closing the pipe ends the pump. Closing the emulator would too, but races
	// with its Read.
	defer term.InputPipe().(io.Closer).Close()
	go func() { // Answers are pumped away: a query must not block the test.
		for buf := make([]byte, 256); ; {
			if _, err := term.Read(buf); err != nil {
				return
			}
		}
	}()
	for y := range screenHeight {
		fmt.Fprintf(term, "\x1b[%d;1H", y+1)
		for range screenWidth - 1 {
			fmt.Fprint(term, "#")
		}
	}
	fmt.Fprintf(term, "\x1b[%d;%dH", fieldRow+1, fieldLeft+1)
	watch(term, func(what string) { harm = append(harm, what) })
	fmt.Fprint(term, field+"|")

	if at := term.CursorPosition(); at.X != fieldLeft+fieldWidth+1 || at.Y != fieldRow {
		harm = append(harm, fmt.Sprintf("cursor at %v", at))
	}
	for y := range screenHeight {
		for x := range screenWidth - 1 {
			want := "#"
			if y == fieldRow && x >= fieldLeft && x <= fieldLeft+fieldWidth {
				if x < fieldLeft+fieldWidth {
					continue
				}
				want = "|"
			}
			if cell := term.CellAt(x, y); cell == nil || cell.Content != want || !cell.Style.IsZero() || !cell.Link.IsZero() {
				harm = append(harm, fmt.Sprintf("cell %d,%d is %+v", x, y, cell))
			}
		}
	}
	return harm
}

func watch(term *vt.Emulator, harm func(string)) {
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

func TestNothingLeavesItsField(t *testing.T) {
	for _, p := range payloads {
		for kind, field := range map[string]Text{
			"left":  Fit(Line(p.in), fieldWidth),
			"right": FitRight(Line(p.in), fieldWidth),
			"tail":  Fit(Line("a long title in front "+p.in), fieldWidth),
		} {
			if harm := screen(string(field)); len(harm) > 0 {
				t.Errorf("%s, %s: %q does harm: %.200q", p.name, kind, field, harm)
			}
		}
	}
}

// The judge must see harm where there is some.
func TestRawTextLeavesItsField(t *testing.T) {
	for _, name := range []string{
		"title, BEL", "icon name", "link", "clipboard write", "kitty graphics", "PM", "SOS",
		"clear screen", "move the cursor", "other screen", "reset", "bell",
		"backspaces", "CR overwrite", "newline", "C1 bytes", "unterminated OSC",
	} {
		found := false
		for _, p := range payloads {
			if p.name != name {
				continue
			}
			found = true
			padding := Fit("", fieldWidth-ansi.StringWidth(p.in))
			if harm := screen(p.in + string(padding)); len(harm) == 0 {
				t.Errorf("%s: raw %q went unseen", name, p.in)
			}
		}
		if !found {
			t.Errorf("no payload %q", name)
		}
	}
}
