// Package output is everything that a person or a pipe reads: lines, tables, JSON,
// questions, and progress, in as many colours and as wide as the terminal allows.
// It knows no command and no book.
//
// Everything for people goes through Say, which makes outside text safe, so no
// command can forget to. Text that is already safe is safe.Text, or Ink when it
// carries colour as well.
package output

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"deals/tui/safe"
)

// Streams is the input and output of a run, and whether people are at them.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	Env      []string // as "KEY=value"; of equal keys the last one counts
	// InTerminal and its like report whether a person types and reads.
	InTerminal, OutTerminal, ErrTerminal bool

	Width int // of the terminal read from, in cells; 0 when unknown
}

// Lookup is a variable of the environment, or "".
func (s *Streams) Lookup(key string) string {
	for _, entry := range slices.Backward(s.Env) {
		if name, value, _ := strings.Cut(entry, "="); name == key {
			return value
		}
	}
	return ""
}

// Printer writes to the streams of one run. Its output is buffered until Flush, or
// until something is written to standard error.
type Printer struct {
	streams Streams
	out     *bufio.Writer        // to Out; JSON goes here directly
	paint   *colorprofile.Writer // to out; text for people, its colours fitted to the terminal
	color   string               // the value of --color
	typed   *bufio.Reader        // In, once a question was asked
}

// New is a printer without colours.
func New(s Streams) *Printer {
	p := &Printer{streams: s, out: bufio.NewWriter(s.Out)}
	p.paint = &colorprofile.Writer{Forward: p.out, Profile: colorprofile.NoTTY}
	return p
}

// Write prints bytes as they are.
func (p *Printer) Write(b []byte) (int, error) { return p.out.Write(b) }

// Flush writes the buffered output, and reports whether any write failed.
func (p *Printer) Flush() error { return p.out.Flush() }

// Room is the width of a line in cells; a pipe has no limit.
func (p *Printer) Room() int {
	if p.streams.OutTerminal && p.streams.Width > 0 {
		return p.streams.Width
	}
	return math.MaxInt
}

// Say prints one line for people. Arguments that are strings, errors or
// Stringers are treated as untrusted.
func (p *Printer) Say(format string, args ...any) {
	shown := make([]any, len(args))
	for i, arg := range args {
		switch v := arg.(type) {
		case int, int64, safe.Text, Ink:
			shown[i] = v
		default:
			shown[i] = safe.Line(fmt.Sprint(v))
		}
	}
	fmt.Fprintf(p.paint, format+"\n", shown...)
}

// Section prints the title of a section, with space before it.
func (p *Printer) Section(title string) { p.Say("\n%s", Bold.Line("%s", title)) }

// Block prints text of several lines, each with an indent, so that no line of it
// can pass for one of the program's.
func (p *Printer) Block(indent, text string) {
	block := safe.Block(text)
	lines := []safe.Text{}
	if p.streams.OutTerminal && p.streams.Width > 0 {
		lines = safe.Wrap(block, max(20, p.streams.Width-len(indent)))
	} else {
		for line := range strings.SplitSeq(string(block), "\n") {
			lines = append(lines, safe.Line(line))
		}
	}
	for _, line := range lines {
		p.Say("%s%s", Ink(indent), line)
	}
}

// Note prints a remark to a person on standard error, apart from the output. Its
// arguments are already safe.
func (p *Printer) Note(format string, args ...any) {
	_ = p.out.Flush()
	fmt.Fprintf(p.streams.Err, format+"\n", args...)
}
