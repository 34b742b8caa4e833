package figure

import (
	"fmt"
	"strings"

	"deals/pipeline/metrics"
	"deals/pipeline/odds"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Panel builds a block of a sheet: a heading, and rows, some of which are figures.
type Panel struct {
	Env   *ui.Env
	Width int
	cells []Cell
	facts []fact // in the order of their cells
}

// fact is a row that waits until all labels of its panel are known, since they
// share a column.
type fact struct {
	at           int // its cell
	label, value string
	rests        string
	drawn        *widget.Line // instead of a value
}

// LabelWidth is the minimum room for a label.
const LabelWidth = 15

// NewPanel begins a block under a title. Width is that of its column in cells; the
// panel is narrower, since the mark of the cursor takes room to its left.
func NewPanel(env *ui.Env, width int, title string) *Panel {
	p := &Panel{Env: env, Width: width - widget.Margin - 1}
	p.Add("", env.Styles.Strong.Render(string(safe.Cut(safe.Line(title), p.Width))))
	return p
}

// Heading is the label of a figure as a panel title.
func Heading(figure string) string { return strings.ToUpper(Named(figure).Label) }

// Add appends a styled row. With the name of a figure the cursor can stop on it;
// words have no name, "".
func (p *Panel) Add(figure, styled string) { p.cells = append(p.cells, Cell{styled, figure}) }

// Empty reports whether the panel has only a title.
func (p *Panel) Empty() bool { return len(p.cells) == 1 }

// Fact is a label, a value and its basis, for values that are not figures.
func (p *Panel) Fact(label, value, rests string) {
	p.fact("", fact{label: label, value: value, rests: rests})
}

// Figure is a fact about a figure, under its label.
func (p *Panel) Figure(figure, value, rests string) {
	p.fact(figure, fact{label: Named(figure).Label, value: value, rests: rests})
}

// Labelled is a fact about a figure with several rows, each labelled with its
// argument; the panel's title is the label of the figure.
func (p *Panel) Labelled(figure, asked, value, rests string) {
	p.fact(figure, fact{label: asked, value: value, rests: rests})
}

// Drawn is a row with a drawing instead of a value.
func (p *Panel) Drawn(line *widget.Line, rests string) { p.fact("", fact{drawn: line, rests: rests}) }

func (p *Panel) fact(figure string, f fact) {
	f.at = len(p.cells)
	p.facts = append(p.facts, f)
	p.Add(figure, "")
}

// Done is the block: the facts in columns, with the labels in one as wide as the
// longest. Where that leaves too little room for the basis of a value, a long label
// has a row of its own.
func (p *Panel) Done() []Cell {
	labels := LabelWidth
	for _, f := range p.facts {
		labels = max(labels, safe.Line(f.label).Width()+2)
	}
	for _, f := range p.facts {
		if labels+safe.Line(f.value).Width()+2+safe.Line(firstPart(f.rests)).Width() > p.Width {
			labels = LabelWidth
		}
	}
	var cells []Cell
	next := 0
	for i, c := range p.cells {
		if next == len(p.facts) || p.facts[next].at != i {
			cells = append(cells, c)
			continue
		}
		f := &p.facts[next]
		next++
		if safe.Line(f.label).Width() < labels {
			cells = append(cells, Cell{p.row(f, f.label, labels), c.figure})
			continue
		}
		var l widget.Line
		l.Put(p.Env.Styles.Muted, safe.Cut(safe.Line(f.label), p.Width))
		cells = append(cells, Cell{l.Done(p.Width), c.figure}, Cell{p.row(f, "", labels), ""})
	}
	return cells
}

func (p *Panel) row(f *fact, label string, labels int) string {
	var l widget.Line
	l.Put(p.Env.Styles.Muted, safe.Line(label))
	l.To(labels)
	if f.drawn != nil {
		l.Raw(f.drawn.Text.String(), f.drawn.Width)
	} else {
		l.Put(p.Env.Styles.Text, safe.Cut(safe.Line(f.value), p.Width-l.Width))
	}
	if rests := fitting(f.rests, p.Width-l.Width-2); rests != "" {
		l.Space(2)
		l.Put(p.Env.Styles.Muted, safe.Line(rests))
	}
	return l.Done(p.Width)
}

// firstPart is the shortest form of a value's basis.
func firstPart(rests string) string {
	part, _, _ := strings.Cut(rests, "  ")
	part, _, _ = strings.Cut(part, ", ")
	return part
}

// fitting is as much of a figure's basis as there is room for: closer together, or
// without its last part. Half a number would be a wrong number.
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

// Rate is a rate of won deals, drawn as Share draws it.
func (p *Panel) Rate(figure string, r metrics.Rate) {
	p.Share(figure, metrics.Share{K: r.Won, N: r.N(), Share: r.Share, Low: r.Low, High: r.High})
}

// Share is a share of some deals, with its 95 % interval; with too few deals only
// the counts are shown.
func (p *Panel) Share(figure string, s metrics.Share) {
	counts := OutOf(s.K, s.N)
	if s.N < odds.MinRate {
		p.Figure(figure, counts, "")
		return
	}
	p.Figure(figure, fmt.Sprintf("%-4s", phrase.Percent(s.Share)), fmt.Sprintf("%s  (%.0f–%.0f)", counts, 100*s.Low, 100*s.High))
}

// OutOf writes a count out of another: "3 of 14".
func OutOf(k, n int) string { return phrase.Count(k) + " of " + phrase.Count(n) }
