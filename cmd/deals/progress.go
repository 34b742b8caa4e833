package main

import (
	"fmt"
	"strings"
	"time"

	"deals/tui/safe"
)

// progress is a line on the terminal that tells how far something slow has come.
// Where nobody watches it writes nothing, not even an escape.
type progress struct {
	a     *app
	what  safe.Text
	drawn time.Time
}

func (a *app) newProgress(what string) *progress { return &progress{a: a, what: safe.Line(what)} }

// show draws the share that is done, ten times a second at most. It goes by the
// real clock, since DEALS_NOW may have stopped the other.
func (p *progress) show(share float64) {
	const width, pause = 24, 100 * time.Millisecond
	if !p.a.ErrTerminal || time.Since(p.drawn) < pause {
		return
	}
	p.drawn = time.Now()
	full := int(share * width)
	bar := strings.Repeat("━", full) + strings.Repeat("╌", width-full)
	fmt.Fprintf(p.a.Err, "\r%s %s %3.0f %%\x1b[K", safe.Cut(p.what, 40), bar, share*100)
}

// end takes the line away.
func (p *progress) end() {
	if !p.drawn.IsZero() {
		fmt.Fprint(p.a.Err, "\r\x1b[K")
		p.drawn = time.Time{}
	}
}
