package output

import (
	"fmt"
	"strings"
	"time"

	"deals/tui/safe"
)

// Progress is a line on the terminal that shows the progress of slow work. Where
// nobody watches it writes nothing, not even an escape.
type Progress struct {
	p     *Printer
	what  safe.Text
	drawn time.Time
}

// Progress creates a line, not shown yet, with the name of the work.
func (p *Printer) Progress(what string) *Progress {
	return &Progress{p: p, what: safe.Line(what)}
}

// Show draws the completed share, ten times a second at most. It uses the real
// clock, since DEALS_NOW may have stopped the other.
func (l *Progress) Show(share float64) {
	const width, pause = 24, 100 * time.Millisecond
	if !l.p.streams.ErrTerminal || time.Since(l.drawn) < pause {
		return
	}
	l.drawn = time.Now()
	full := int(share * width)
	bar := strings.Repeat("━", full) + strings.Repeat("╌", width-full)
	fmt.Fprintf(l.p.streams.Err, "\r%s %s %3.0f %%\x1b[K", safe.Cut(l.what, 40), bar, share*100)
}

// End removes the line.
func (l *Progress) End() {
	if !l.drawn.IsZero() {
		fmt.Fprint(l.p.streams.Err, "\r\x1b[K")
		l.drawn = time.Time{}
	}
}
