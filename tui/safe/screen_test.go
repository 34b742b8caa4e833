package safe

import (
	"fmt"
	"io"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"deals/tui/screentest"
)

// The field is in the middle of a screen full of sentinels.
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
	go func() { // Answers are drained: a query must not block the test.
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
	screentest.Watch(term, func(what string) { harm = append(harm, what) })
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

func TestNothingLeavesItsField(t *testing.T) {
	for _, p := range screentest.Payloads {
		for kind, field := range map[string]Text{
			"left":  Fit(Line(p.In), fieldWidth),
			"right": FitRight(Line(p.In), fieldWidth),
			"tail":  Fit(Line("a long title in front "+p.In), fieldWidth),
		} {
			if harm := screen(string(field)); len(harm) > 0 {
				t.Errorf("%s, %s: %q does harm: %.200q", p.Name, kind, field, harm)
			}
		}
	}
}

// The detector must see harm where there is some.
func TestRawTextLeavesItsField(t *testing.T) {
	for _, name := range []string{
		"title, BEL", "icon name", "link", "clipboard write", "kitty graphics", "PM", "SOS",
		"clear screen", "move the cursor", "other screen", "reset", "bell",
		"backspaces", "CR overwrite", "newline", "C1 bytes", "unterminated OSC",
	} {
		found := false
		for _, p := range screentest.Payloads {
			if p.Name != name {
				continue
			}
			found = true
			padding := Fit("", fieldWidth-ansi.StringWidth(p.In))
			if harm := screen(p.In + string(padding)); len(harm) == 0 {
				t.Errorf("%s: raw %q went unseen", name, p.In)
			}
		}
		if !found {
			t.Errorf("no payload %q", name)
		}
	}
}
