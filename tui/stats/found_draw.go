package stats

import (
	"deals/pipeline/metrics"
	"deals/tui/figure"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/widget"
)

// lines draws the deals under their headings.
func (m *drilldown) lines(width, height int) []string {
	b, s, width := m, m.env.Styles, min(width, rows.WidestList)
	var head widget.Line
	head.Space(widget.Margin)
	head.Put(s.Strong, safe.Cut(safe.Line(m.title()), width/2))
	if b.counts != "" {
		head.Space(2)
		head.Put(s.Text, safe.Text(b.counts))
	}
	head.Put(s.Muted, safe.Text("  "+b.words))
	lines := []string{head.Done(width)}
	for _, text := range safe.Wrap(safe.Line(b.plain), width-2*widget.Margin) {
		lines = append(lines, widget.Blank(widget.Margin)+s.Muted.Render(string(text)))
	}
	lines = append(append(lines, m.matching(width)...), "")
	if !b.loaded {
		return append(lines, widget.Blank(widget.Margin)+s.Faint.Render("loading…"))
	}
	if len(b.rows) == 0 && b.filter.Words != "" {
		return lines
	}
	if len(b.rows) == 0 {
		return append(lines, widget.Blank(widget.Margin)+s.Muted.Render("No deals yet."))
	}
	plan, here := b.plan()
	for _, row := range b.list.Visible(plan, here, max(1, height-len(lines))) {
		switch {
		case row == gapLine:
			lines = append(lines, "")
		case row < 0:
			g := b.groups[gapLine-1-row]
			lines = append(lines, rows.Heading(m.env, g.name, g.n, width))
		default:
			lines = append(lines, m.behindLine(&b.rows[row], row == b.list.At, width))
		}
	}
	return b.list.Ends(m.env, lines, width)
}

// gapLine is the number of a line between two groups in a plan, and lower numbers
// are their headings.
const gapLine = -1

// plan lists the lines: the index of a row, or a line between rows. Only visible
// lines are drawn; there may be a hundred thousand.
func (m *drilldown) plan() (lines []int, here int) {
	lines = make([]int, 0, len(m.rows)+2*len(m.groups))
	i := 0
	for n, g := range m.groups {
		if n > 0 {
			lines = append(lines, gapLine)
		}
		lines = append(lines, gapLine-1-n)
		for range g.n {
			if i == m.list.At {
				here = len(lines)
			}
			lines = append(lines, i)
			i++
		}
	}
	return lines, here
}

func (m *drilldown) behindLine(r *foundRow, here bool, width int) string {
	const value, state = 8, 18
	room := width - 3*widget.Margin - widget.Margin - value - state
	why := 0
	if r.why != "" && room > 50 {
		why = room * 2 / 5
		room -= why
	}
	row := rows.NewRow(m.env.Styles, here, widget.Margin)
	m.stats.names.Put(row, r.deal, r.account, room)
	row.Space(2)
	if why > 0 {
		row.Put(m.env.Styles.Muted, safe.Fit(safe.Line(r.why), why-2))
		row.Space(2)
	}
	amount := ""
	if !r.value.IsZero() {
		amount = r.value.Short()
	}
	row.Right(m.env.Styles.Text, safe.Text(amount), value)
	row.Space(2)
	row.Right(m.env.Styles.Muted, safe.Line(r.state), state-2)
	return row.Done(width)
}

// title is the label of the figure, with its argument.
func (m *drilldown) title() string {
	label := phrase.Capitalize(figure.Named(m.figure).Label)
	if m.asked == "" {
		return label
	}
	return label + " · " + m.asked
}

// counts is the number of deals behind a figure: "7 of 14 deals", and "7 deals" for
// a figure without a part, such as a median.
func counts(e *metrics.Explanation) string {
	if e.K == e.N {
		return phrase.Count(e.N) + " " + e.Unit.Word(e.N)
	}
	return figure.OutOf(e.K, e.N) + " " + e.Unit.Word(e.N)
}
