package figure

import (
	"fmt"
	"strings"

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
func NewPanel(env *ui.Env, width int, title string) *Panel {
	p := &Panel{Env: env, Width: width - widget.Margin - 1}
	p.Add("", env.Styles.Strong.Render(string(safe.Cut(safe.Line(title), p.Width))))
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
