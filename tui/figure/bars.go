package figure

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"deals/tui/safe"
	"deals/tui/widget"
)

// BarRow is one row of a bar chart, with columns of words behind the bar.
type BarRow struct {
	Figure string
	Name   string
	N      int
	Words  []string
}

// Bars draws rows on one scale, their figures aligned at the right.
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

// longestBar is the longest bar that is easily compared with others.
const longestBar = 30

// Bar is a bar of n parts of most, in half cells. A value above zero is never drawn
// as nothing.
func Bar(n, most, width int) string {
	halves := n * width * 2 / most
	if n > 0 {
		halves = max(1, halves)
	}
	return strings.Repeat("━", halves/2) + strings.Repeat("╸", halves%2)
}
