package figure

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"deals/pipeline/metrics"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Panel is a block of a sheet in the making: a heading, and rows of which some
// are figures.
type Panel struct {
	Env   *ui.Env
	Width int
	Cells []Cell
}

// LabelWidth is the room for what a figure is called.
const LabelWidth = 15

// NewPanel begins a block under a title. Width is that of its column in cells; the
// panel is narrower, for the mark of the cursor stands left of it.
func NewPanel(sc *ui.Env, width int, title string) *Panel {
	p := &Panel{Env: sc, Width: width - widget.Margin - 1}
	p.Add("", sc.Styles.Strong.Render(string(safe.Cut(safe.Line(title), p.Width))))
	return p
}

// Add puts a styled row below those there are. Under the name of a figure the cursor
// can go to it; words have none, "".
func (p *Panel) Add(figure, styled string) { p.Cells = append(p.Cells, Cell{styled, figure}) }

// Fact is a label, a figure and what it rests on.
func (p *Panel) Fact(figure, label, value, rests string) {
	var l widget.Line
	l.Put(p.Env.Styles.Muted, safe.Cut(safe.Line(label), LabelWidth-1))
	l.To(LabelWidth)
	l.Put(p.Env.Styles.Text, safe.Cut(safe.Line(value), p.Width-l.Width))
	if rests = fitting(rests, p.Width-l.Width-2); rests != "" {
		l.Space(2)
		l.Put(p.Env.Styles.Muted, safe.Line(rests))
	}
	p.Add(figure, l.Done(p.Width))
}

// Figure is a fact about a figure of the book, under the name it has in short.
func (p *Panel) Figure(figure, value, rests string) {
	p.Fact(figure, Named(figure).Short, value, rests)
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

// Words are a sentence below the figures.
func (p *Panel) Words(text string) {
	for _, row := range safe.Wrap(safe.Line(text), p.Width) {
		p.Add("", p.Env.Styles.Faint.Render(string(row)))
	}
}

// Rate is a figure that is a rate of deals won, drawn as Share draws it.
func (p *Panel) Rate(figure string, r metrics.Rate) {
	p.Share(figure, metrics.Share{K: r.Won, N: r.N(), Share: r.Share, Low: r.Low, High: r.High})
}

// Share is a figure that is a part of some deals, with how far it may be off; of too
// few deals only the counts are said.
func (p *Panel) Share(figure string, s metrics.Share) {
	counts := OutOf(s.K, s.N)
	if s.N < metrics.MinRate {
		p.Figure(figure, counts, "")
		return
	}
	p.Figure(figure, fmt.Sprintf("%-4s", phrase.Percent(s.Share)), fmt.Sprintf("%s  (%.0f–%.0f)", counts, 100*s.Low, 100*s.High))
}

// OutOf writes how many of how many: "3 of 14".
func OutOf(k, n int) string { return phrase.Count(k) + " of " + phrase.Count(n) }

// BarRow is one row of a bar chart with columns of words behind the bar.
type BarRow struct {
	Figure string
	Name   string
	N      int
	Words  []string
}

// Bars draws rows of one scale, their figures in line at the right.
func (p *Panel) Bars(heads []string, rows []BarRow, style lipgloss.Style) {
	most, names := 1, 0
	widths := make([]int, len(heads))
	for i, head := range heads {
		widths[i] = safe.Line(head).Width()
	}
	for _, r := range rows {
		most, names = max(most, r.N), max(names, safe.Line(r.Name).Width())
		for i, w := range r.Words {
			widths[i] = max(widths[i], safe.Line(w).Width())
		}
	}
	names = min(names, max(8, p.Width/3))
	tail := 0
	for _, w := range widths {
		tail += w + 2
	}
	room := max(1, min(longestBar, p.Width-names-2-tail))
	columns := func(l *widget.Line, style lipgloss.Style, words []string) {
		l.To(names + 2 + room)
		for i, w := range words {
			l.Space(2)
			l.Put(style, safe.FitRight(safe.Line(w), widths[i]))
		}
	}
	if slices.ContainsFunc(heads, func(h string) bool { return h != "" }) {
		var l widget.Line
		columns(&l, p.Env.Styles.Faint, heads)
		p.Add("", l.Done(p.Width))
	}
	for _, r := range rows {
		var l widget.Line
		l.Put(p.Env.Styles.Muted, safe.Fit(safe.Line(r.Name), names))
		l.Space(2)
		l.Put(style, safe.Text(Bar(r.N, most, room)))
		columns(&l, p.Env.Styles.Text, r.Words)
		p.Add(r.Figure, l.Done(p.Width))
	}
}

// longestBar is as long as a bar is easily compared with others.
const longestBar = 30

// RateRow is one row of a table of rates.
type RateRow struct {
	Figure string
	Name   string
	Rate   metrics.Rate
	More   string
}

// Rates is a table of rates. Each is drawn as a dot on a line from 0 to 100 % that
// spans its interval, so that one sees at once which of them differ at all.
func (p *Panel) Rates(rows []RateRow) {
	names, more := 0, 0
	counts := len("9 of 9")
	for _, r := range rows {
		names = max(names, safe.Line(r.Name).Width())
		more = max(more, safe.Line(r.More).Width())
		counts = max(counts, len(OutOf(r.Rate.Won, r.Rate.N())))
	}
	names = min(names, max(8, p.Width/3))
	const share = 5
	room := p.Width - names - 2 - share - 2 - counts - 2
	if more > 0 {
		room -= more + 2
	}
	if room < 8 && more > 0 { // The scale says more than what stands behind it.
		room, more = room+more+2, 0
	}
	for _, r := range rows {
		var l widget.Line
		l.Put(p.Env.Styles.Muted, safe.Fit(safe.Line(r.Name), names))
		l.Space(2)
		if room >= 8 {
			p.interval(&l, r.Rate, room-2)
			l.Space(2)
		}
		text := ""
		if r.Rate.N() >= metrics.MinRate {
			text = phrase.Percent(r.Rate.Share)
		}
		l.Put(p.Env.Styles.Text, safe.FitRight(safe.Text(text), share))
		l.Space(2)
		l.Put(p.Env.Styles.Muted, safe.FitRight(safe.Text(OutOf(r.Rate.Won, r.Rate.N())), counts))
		if more > 0 {
			l.Space(2)
			l.Put(p.Env.Styles.Text, safe.FitRight(safe.Line(r.More), more))
		}
		p.Add(r.Figure, l.Done(p.Width))
	}
}

// interval draws where a rate may lie between 0 and 100 %. Of too few deals it
// says nothing.
func (p *Panel) interval(l *widget.Line, r metrics.Rate, width int) {
	if r.N() < metrics.MinRate {
		l.Put(p.Env.Styles.Faint, safe.Text(strings.Repeat("·", width)))
		return
	}
	place := func(share float64) int { return min(width-1, int(share*float64(width))) }
	low, at, high := place(r.Low), place(r.Share), place(r.High)
	faint := p.Env.Styles.Faint
	l.Put(faint, safe.Text(strings.Repeat("·", low)))
	l.Put(p.Env.Styles.Accent, safe.Text(strings.Repeat("━", at-low)))
	l.Put(p.Env.Styles.Text, "●")
	l.Put(p.Env.Styles.Accent, safe.Text(strings.Repeat("━", high-at)))
	l.Put(faint, safe.Text(strings.Repeat("·", width-1-high)))
}

// Accuracy says what became of such forecasts before.
func (p *Panel) Accuracy(a *metrics.Accuracy) {
	for _, b := range a.Bins {
		p.Fact("", "you said "+phrase.Percent(b.Said), "won "+OutOf(b.Won, b.N), "in earlier forecasts")
	}
}

// Bar is a bar of n parts of most, in half cells. Something is never drawn as
// nothing.
func Bar(n, most, width int) string {
	halves := n * width * 2 / most
	if n > 0 {
		halves = max(1, halves)
	}
	return strings.Repeat("━", halves/2) + strings.Repeat("╸", halves%2)
}
