package form

import (
	"strings"

	"deals/tui/box"
	"deals/tui/safe"
	"deals/tui/ui"
)

const (
	markWidth  = 2  // the focus mark and a space, left of every entry
	labelLimit = 18 // cells for labels
	readWidth  = 22 // cells for an input with its meaning beside it, or more for its hint
	meantWidth = 26 // cells that a hint leaves for the meaning
	narrowForm = 46 // below this, labels are above their inputs
)

// Draw stacks the visible entries.
func (f *Form) Draw(env *ui.Env, width int, focused bool) box.Block {
	var b box.Block
	labels := 0
	for i, e := range f.Entries {
		if f.Visible(i) {
			labels = max(labels, min(labelLimit, safe.Line(e.Label).Width()))
		}
	}
	for i, e := range f.Entries {
		if !f.Visible(i) {
			continue
		}
		here := focused && i == f.At
		one := e.draw(env, width, labels, here)
		from, to, eye := b.From, b.To, b.Eye
		b.Append(one, 0)
		if !here {
			b.From, b.To, b.Eye = from, to, eye
		}
	}
	return b
}

// draw draws one entry: mark, label, input, meaning, and below it any problem.
func (e *Entry) draw(env *ui.Env, width, labels int, here bool) box.Block {
	mark, label := "  ", env.Styles.Muted
	if here {
		mark, label = env.Styles.Accent.Render("›")+" ", env.Styles.Accent
	}
	var b box.Block
	indent := markWidth + labels + 2
	if width < narrowForm {
		b.Add(mark + label.Render(string(safe.Cut(safe.Line(e.Label), max(0, width-markWidth)))))
		indent = markWidth
	}
	inner := e.drawInput(env, max(1, width-indent), here)
	inner.To, inner.Eye = len(inner.Lines)-1, len(inner.Lines)-1
	if width >= narrowForm {
		head := mark + label.Render(string(safe.Fit(safe.Line(e.Label), labels))) + "  "
		b.Append(inner, indent)
		b.Lines[0] = head + strings.TrimPrefix(b.Lines[0], strings.Repeat(" ", indent))
	} else {
		b.Append(inner, indent)
		b.From = 0
	}
	for _, line := range e.complaint(env, max(1, width-indent), here) {
		b.Add(strings.Repeat(" ", indent) + line)
		b.To = len(b.Lines) - 1
	}
	return b
}

// complaint says what is wrong with the text, once the user has left it.
func (e *Entry) complaint(env *ui.Env, width int, here bool) []string {
	err := e.Problem
	if err == nil && e.Read != nil && e.left && !here && !e.Empty() {
		_, err = e.Read(env, e.Value())
	}
	if err == nil {
		return nil
	}
	return box.Problem(env, err, width)
}
