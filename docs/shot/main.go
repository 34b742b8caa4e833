// Command shot draws docs/board.svg: it runs a program in an emulated terminal, types keys at it, and writes the
// resulting screen as SVG. The picture in the README is always made with it, never by hand.
//
//	go run ./docs/shot -keys lj -o docs/board.svg -- bin/deals demo
package main

import (
	"flag"
	"fmt"
	"html"
	"image/color"
	"io"
	"log"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// A cell of the picture, in SVG units. Every run of text is stretched to whole
// cells, so columns align in any font.
const (
	cellWidth  = 8
	cellHeight = 18
	border     = 12
)

var (
	paper = color.RGBA{0x16, 0x18, 0x1d, 0xff}
	ink   = color.RGBA{0xd4, 0xd7, 0xdd, 0xff}
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("shot: ")
	columns := flag.Int("columns", 128, "width of the terminal")
	rows := flag.Int("rows", 34, "height of the terminal")
	keys := flag.String("keys", "", "what to type, a character a key")
	light := flag.Bool("light", false, "use a light terminal")
	out := flag.String("o", "board.svg", "the file to write")
	flag.Parse()
	if flag.NArg() == 0 {
		log.Fatal("say which program to run, after --")
	}
	if *light {
		paper, ink = color.RGBA{0xfa, 0xfa, 0xf7, 0xff}, color.RGBA{0x24, 0x29, 0x2f, 0xff}
	}
	picture, err := shoot(exec.Command(flag.Arg(0), flag.Args()[1:]...), *columns, *rows, *keys)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, []byte(picture), 0o644); err != nil {
		log.Fatal(err)
	}
}

// shoot runs the program until its screen rests, types, waits again, and ends it.
func shoot(program *exec.Cmd, columns, rows int, keys string) (string, error) {
	program.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor")
	tty, err := pty.StartWithSize(program, &pty.Winsize{Cols: uint16(columns), Rows: uint16(rows)})
	if err != nil {
		return "", err
	}
	s := &screen{Emulator: vt.NewEmulator(columns, rows), written: make(chan struct{}, 1)}
	s.SetDefaultForegroundColor(ink)
	s.SetDefaultBackgroundColor(paper)
	// The program asks its terminal for colours and modes, and waits for the answers. Both end with the terminal.
	go func() { _, _ = io.Copy(tty, s.Emulator) }()
	go func() { _, _ = io.Copy(s, tty) }()

	select { // A slow machine needs longer to start than a screen rests.
	case <-s.written:
	case <-time.After(30 * time.Second):
		return "", fmt.Errorf("%s shows nothing", program.Path)
	}
	s.rest()
	for _, key := range keys {
		if _, err := io.WriteString(tty, string(key)); err != nil {
			return "", fmt.Errorf("typing %q: %w", key, err)
		}
		s.rest()
	}
	picture := s.svg()
	_ = program.Process.Kill()
	_ = program.Wait() // Reports the kill.
	return picture, tty.Close()
}

// screen is an emulator that one goroutine writes while another draws.
type screen struct {
	mu sync.Mutex
	*vt.Emulator
	written chan struct{}
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case s.written <- struct{}{}:
	default:
	}
	return s.Emulator.Write(p)
}

// rest returns when nothing has been written for a while.
func (s *screen) rest() {
	for {
		select {
		case <-s.written:
		case <-time.After(700 * time.Millisecond):
			return
		}
	}
}

func (s *screen) svg() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	width, height := s.Width()*cellWidth+2*border, s.Height()*cellHeight+2*border
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="13" xml:space="preserve">`+"\n", width, height)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" rx="8" fill="%s"/>`+"\n", width, height, hex(paper))
	for y := range s.Height() {
		s.row(&b, y)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// row writes one line word by word, so that a word which needs stretching does not move its neighbours.
func (s *screen) row(b *strings.Builder, y int) {
	for x := 0; x < s.Width(); {
		start, first := x, s.CellAt(x, y)
		style, blank := first.Style, isBlank(first)
		var text strings.Builder
		for x < s.Width() {
			cell := s.CellAt(x, y)
			if !cell.Style.Equal(&style) || isBlank(cell) != blank {
				break
			}
			text.WriteString(cell.Content)
			x += max(cell.Width, 1) // A wide cell covers its neighbour.
		}
		drawRun(b, start, y, x-start, text.String(), style)
	}
}

func isBlank(cell *uv.Cell) bool { return strings.TrimSpace(cell.Content) == "" }

func drawRun(b *strings.Builder, x, y, cells int, text string, style uv.Style) {
	fg, bg := style.Fg, style.Bg
	if fg == nil {
		fg = ink
	}
	if style.Attrs&uv.AttrReverse != 0 {
		if bg == nil {
			bg = paper
		}
		fg, bg = bg, fg
	}
	left, top := border+x*cellWidth, border+y*cellHeight
	if bg != nil {
		fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`, left, top, cells*cellWidth, cellHeight, hex(bg))
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	var look string
	if style.Attrs&uv.AttrBold != 0 {
		look += ` font-weight="bold"`
	}
	if style.Attrs&uv.AttrFaint != 0 {
		look += ` opacity="0.6"`
	}
	fmt.Fprintf(b, `<text x="%d" y="%d" textLength="%d" lengthAdjust="spacingAndGlyphs" fill="%s"%s>%s</text>`+"\n",
		left, top+13, cells*cellWidth, hex(fg), look, html.EscapeString(text))
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
