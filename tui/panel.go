package tui

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"deals/pipeline/metrics"
	"deals/tui/safe"
)

// panel is a block of a sheet in the making: a heading, and rows of which some
// are figures.
type panel struct {
	sc    *scene
	width int
	cells []cell
}

// labelWidth is the room for what a figure is called.
const labelWidth = 15

func newPanel(sc *scene, width int, title string) *panel {
	p := &panel{sc: sc, width: width - edge - 1}
	p.add("", sc.styles.Strong.Render(string(safe.Cut(safe.Line(title), p.width))))
	return p
}

func (p *panel) add(figure, styled string) { p.cells = append(p.cells, cell{styled, figure}) }

// fact is a label, a figure and what it rests on.
func (p *panel) fact(figure, label, value, rests string) {
	var l line
	l.put(p.sc.styles.Muted, safe.Cut(safe.Line(label), labelWidth-1))
	l.to(labelWidth)
	l.put(p.sc.styles.Text, safe.Cut(safe.Line(value), p.width-l.width))
	if rests = fitting(rests, p.width-l.width-2); rests != "" {
		l.space(2)
		l.put(p.sc.styles.Muted, safe.Line(rests))
	}
	p.add(figure, l.done(p.width))
}

// figure is a fact about a figure of the book, under the name it has in short.
func (p *panel) figure(figure, value, rests string) {
	p.fact(figure, figureOf(figure).Short, value, rests)
}

// fitting is as much of what a figure rests on as there is room for: closer
// together, or without its last part. Half a number would be another one.
func fitting(rests string, room int) string {
	for {
		if safe.Line(rests).Width() <= room {
			return rests
		}
		if closer := strings.ReplaceAll(rests, "  ", " "); safe.Line(closer).Width() <= room {
			return closer
		}
		last := max(strings.LastIndex(rests, "  "), strings.LastIndex(rests, ", "))
		if last < 0 {
			return ""
		}
		rests = rests[:last]
	}
}

// words are a sentence below the figures.
func (p *panel) words(text string) {
	for _, row := range safe.Wrap(safe.Line(text), p.width) {
		p.add("", p.sc.styles.Faint.Render(string(row)))
	}
}

// rate is a figure that is a rate; of too few deals only the counts are said.
func (p *panel) rate(figure string, r metrics.Rate) {
	p.share(figure, metrics.Share{K: r.Won, N: r.N(), Share: r.Share, Low: r.Low, High: r.High})
}

func (p *panel) share(figure string, s metrics.Share) {
	counts := ofWords(s.K, s.N)
	if s.N < metrics.MinRate {
		p.figure(figure, counts, "")
		return
	}
	p.figure(figure, fmt.Sprintf("%-4s", percent(s.Share)), fmt.Sprintf("%s  (%.0f–%.0f)", counts, 100*s.Low, 100*s.High))
}

func ofWords(k, n int) string { return grouped(k) + " of " + grouped(n) }

// barRow is one row of a bar chart with columns of words behind the bar.
type barRow struct {
	figure string
	name   string
	n      int
	words  []string
}

// bars draws rows of one scale, their figures in line at the right.
func (p *panel) bars(heads []string, rows []barRow, style lipgloss.Style) {
	most, names := 1, 0
	widths := make([]int, len(heads))
	for i, head := range heads {
		widths[i] = safe.Line(head).Width()
	}
	for _, r := range rows {
		most, names = max(most, r.n), max(names, safe.Line(r.name).Width())
		for i, w := range r.words {
			widths[i] = max(widths[i], safe.Line(w).Width())
		}
	}
	names = min(names, max(8, p.width/3))
	tail := 0
	for _, w := range widths {
		tail += w + 2
	}
	room := max(1, min(longestBar, p.width-names-2-tail))
	columns := func(l *line, style lipgloss.Style, words []string) {
		l.to(names + 2 + room)
		for i, w := range words {
			l.space(2)
			l.put(style, safe.FitRight(safe.Line(w), widths[i]))
		}
	}
	if slices.ContainsFunc(heads, func(h string) bool { return h != "" }) {
		var l line
		columns(&l, p.sc.styles.Faint, heads)
		p.add("", l.done(p.width))
	}
	for _, r := range rows {
		var l line
		l.put(p.sc.styles.Muted, safe.Fit(safe.Line(r.name), names))
		l.space(2)
		l.put(style, safe.Text(barOf(r.n, most, room)))
		columns(&l, p.sc.styles.Text, r.words)
		p.add(r.figure, l.done(p.width))
	}
}

// longestBar is as long as a bar is easily compared with others.
const longestBar = 30

// rateRow is one row of a table of rates.
type rateRow struct {
	figure string
	name   string
	rate   metrics.Rate
	more   string
}

// rates is a table of rates. Each is drawn as a dot on a line from 0 to 100 % that
// spans its interval, so that one sees at once which of them differ at all.
func (p *panel) rates(rows []rateRow) {
	names, more := 0, 0
	counts := len("9 of 9")
	for _, r := range rows {
		names = max(names, safe.Line(r.name).Width())
		more = max(more, safe.Line(r.more).Width())
		counts = max(counts, len(ofWords(r.rate.Won, r.rate.N())))
	}
	names = min(names, max(8, p.width/3))
	const share = 5
	room := p.width - names - 2 - share - 2 - counts - 2
	if more > 0 {
		room -= more + 2
	}
	if room < 8 && more > 0 { // The scale says more than what stands behind it.
		room, more = room+more+2, 0
	}
	for _, r := range rows {
		var l line
		l.put(p.sc.styles.Muted, safe.Fit(safe.Line(r.name), names))
		l.space(2)
		if room >= 8 {
			p.interval(&l, r.rate, room-2)
			l.space(2)
		}
		text := ""
		if r.rate.N() >= metrics.MinRate {
			text = percent(r.rate.Share)
		}
		l.put(p.sc.styles.Text, safe.FitRight(safe.Text(text), share))
		l.space(2)
		l.put(p.sc.styles.Muted, safe.FitRight(safe.Text(ofWords(r.rate.Won, r.rate.N())), counts))
		if more > 0 {
			l.space(2)
			l.put(p.sc.styles.Text, safe.FitRight(safe.Line(r.more), more))
		}
		p.add(r.figure, l.done(p.width))
	}
}

// interval draws where a rate may lie between 0 and 100 %. Of too few deals it
// says nothing.
func (p *panel) interval(l *line, r metrics.Rate, width int) {
	if r.N() < metrics.MinRate {
		l.put(p.sc.styles.Faint, safe.Text(strings.Repeat("·", width)))
		return
	}
	place := func(share float64) int { return min(width-1, int(share*float64(width))) }
	low, at, high := place(r.Low), place(r.Share), place(r.High)
	faint := p.sc.styles.Faint
	l.put(faint, safe.Text(strings.Repeat("·", low)))
	l.put(p.sc.styles.Accent, safe.Text(strings.Repeat("━", at-low)))
	l.put(p.sc.styles.Text, "●")
	l.put(p.sc.styles.Accent, safe.Text(strings.Repeat("━", high-at)))
	l.put(faint, safe.Text(strings.Repeat("·", width-1-high)))
}
