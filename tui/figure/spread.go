package figure

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"deals/pipeline/metrics"
	"deals/tui/safe"
	"deals/tui/widget"
)

// Spread draws the chance of each total in a number of rows, and below them the
// labels of the goal and of the likely range, in as many rows as needed. It draws
// nothing and returns false when only one total is possible.
func (p *Panel) Spread(o *metrics.Outlook, height, names int) bool {
	low, high := o.Sums.Range()
	aim := o.Goal.Minor
	if aim <= low {
		aim = 0 // Already reached: nothing to compare with.
	}
	high = max(high, aim)
	if high <= low || len(o.Deals) == 0 {
		return false
	}
	// Very unlikely totals would squeeze the others.
	if top := o.Sums.Quantile(0.999); top > low {
		high = max(top, aim)
	}
	wide := 1 + p.Width/24 // width of a bar, in cells: few totals would leave holes between thin ones
	n := p.Width / wide * wide
	bars := make([]float64, 0, n)
	for _, chance := range o.Sums.Bars(low, high+1, n/wide) {
		bars = append(bars, slices.Repeat([]float64{chance}, wide)...)
	}
	place := func(minor int64) int {
		return min(n-1, max(0, int(float64(minor-low)/float64(high+1-low)*float64(n))))
	}
	goal := -1
	if aim > 0 {
		goal = place(aim)
	}
	// A bar has one colour: the deals it counts may be anywhere in it.
	likely := [2]int{place(o.Total.P10.Minor) / wide * wide, place(o.Total.P90.Minor)/wide*wide + wide - 1}
	for _, row := range Columns(bars, height) {
		p.Add("", p.paintSpread([]rune(row), goal, likely[0], likely[1]))
	}
	p.marks([]mark{
		{goal, "↑", "goal " + o.Goal.Short(), 0},
		{place(o.Total.P50.Minor), "┴", "50 %: " + o.Total.P50.Short() + "+", 0},
		{place(o.Total.P10.Minor), "┴", "90 %: " + o.Total.P10.Short() + "+", 0},
		{place(o.Total.P90.Minor), "┴", "10 %: " + o.Total.P90.Short() + "+", 0},
	}, names)
	return true
}

// paintSpread colours a row: bright over the 80 % range, and the goal as a
// line through it.
func (p *Panel) paintSpread(row []rune, goal, from, to int) string {
	s := p.Env.Styles
	var b strings.Builder
	style := func(x int) (lipgloss.Style, int) {
		switch {
		case x == goal:
			return s.Warning, 3
		case goal >= 0 && x >= goal && x >= from && x <= to:
			return s.Good, 2
		case x >= from && x <= to:
			return s.Accent, 1
		}
		return s.Faint, 0
	}
	for x := 0; x < len(row); {
		st, kind := style(x)
		end := x
		var run []rune
		for ; end < len(row); end++ {
			if _, k := style(end); k != kind {
				break
			}
			r := row[end]
			if kind == 3 {
				r = '│'
			}
			run = append(run, r)
		}
		b.WriteString(st.Render(string(run)))
		x = end
	}
	return b.String()
}

// mark is a position under a chart and its label.
type mark struct {
	x     int
	sign  string
	words string
	from  int // of the words
}

// marks writes signs under a chart and their labels below, the first ones first. A
// label without room beside the earlier ones moves down a row while there are rows,
// or is left out, as is a second label of one position.
func (p *Panel) marks(all []mark, rows int) {
	var signs []mark
	named := make([][]mark, rows)
	for _, k := range all {
		if k.x < 0 {
			continue
		}
		if slices.ContainsFunc(signs, func(o mark) bool { return o.x == k.x }) {
			continue
		}
		signs = append(signs, k)
		long := safe.Line(k.words).Width()
		k.from = max(0, min(k.x-long/2, p.Width-long))
		free := slices.IndexFunc(named, func(row []mark) bool {
			return !slices.ContainsFunc(row, func(o mark) bool {
				return k.from < o.from+safe.Line(o.words).Width()+2 && o.from < k.from+long+2
			})
		})
		if free >= 0 {
			named[free] = append(named[free], k)
		}
	}
	byPlace := func(a, b mark) int { return a.x - b.x }
	slices.SortFunc(signs, byPlace)
	var upper widget.Line
	for _, k := range signs {
		p.ruled(&upper, k.x)
		style := p.Env.Styles.Muted
		if k.sign == "↑" {
			style = p.Env.Styles.Warning
		}
		upper.Put(style, safe.Text(k.sign))
	}
	p.ruled(&upper, p.Width)
	p.Add("", upper.Done(p.Width))
	for i, row := range named {
		if i > 0 && len(row) == 0 {
			break
		}
		slices.SortFunc(row, byPlace)
		var lower widget.Line
		for _, k := range row {
			lower.To(k.from)
			lower.Put(p.Env.Styles.Muted, safe.Line(k.words))
		}
		p.Add("", lower.Done(p.Width))
	}
}

func (p *Panel) ruled(l *widget.Line, to int) {
	l.Put(p.Env.Styles.Faint, safe.Text(strings.Repeat("─", max(0, to-l.Width))))
}
