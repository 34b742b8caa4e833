package forecast

import (
	"fmt"
	"math"
	"strings"

	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
	"deals/tui/figure"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/widget"
)

// lines draws what a period may come to, and the deals it rests on.
func (m *Screen) lines(width, height int) []string {
	f := m
	lines := []string{m.head(width), ""}
	if !f.have {
		return append(lines, widget.Blank(widget.Margin)+m.sc.Styles.Faint.Render("computing…"))
	}
	o := f.outlook(&f.shown.what)
	base := f.outlook(&f.shown.base)
	if o == nil && base == nil {
		return append(lines, m.teaching(width)...)
	}
	if o == nil { // All of it is supposed away.
		zero := money.Money{Currency: base.Currency}
		o = &metrics.Outlook{Currency: base.Currency, Won: zero, Total: metrics.Range{Mean: zero, P10: zero, P50: zero, P90: zero}}
	}
	top := m.outlookLines(o, base, width, height)
	lines = append(lines, top...)
	lines = append(lines, m.expectedLines(width, height-len(lines))...)
	if f.read.Slow() {
		return widget.Fade(f.sc, lines)
	}
	return lines
}

// head names the period.
func (m *Screen) head(width int) string {
	f, s, today := m, m.sc.Styles, m.sc.Today()
	period := figure.Span(f.unit, f.step, today)
	var left, right widget.Line
	left.Space(widget.Margin)
	left.Put(s.Key, "[ ")
	left.Put(s.Strong, safe.Text(period.Name()))
	left.Put(s.Key, " ]")
	switch days := today.DaysUntil(period.To) + 1; {
	case period.Over(today):
		left.Put(s.Muted, "  is over")
	case period.From.After(today):
		left.Put(s.Muted, safe.Text("  begins "+calendar.HumanDay(period.From, today)))
	default:
		left.Put(s.Muted, safe.Text("  "+phrase.AboutDays(float64(days))+" left"))
	}
	if n := len(f.shown.base.Outlooks); n > 1 {
		right.Put(s.Muted, safe.Text(fmt.Sprintf("$ for another of %d currencies", n)))
	}
	if f.supposes() {
		right = widget.Line{}
		right.Put(s.Warning, "what if: nothing is written, esc forgets it")
	}
	right.Space(widget.Margin)
	return widget.Justify(&left, &right, width)
}

// teaching says what is missing for a forecast.
func (m *Screen) teaching(width int) []string {
	f := &m.shown.base
	words := []string{
		"No open deal is expected to close in this period, and nothing was won in it yet.",
		"A forecast comes from the expected close of your deals: open one and press e.",
	}
	if m.shown.period.Over(m.sc.Today()) {
		words = []string{"Nothing was won in this period, and it is over."}
	}
	if f.Undated > 0 {
		words = append(words, phrase.Deals(f.Undated, "open")+" "+haveHas(f.Undated)+" no expected close.")
	}
	if f.Overdue > 0 {
		words = append(words, phrase.Deals(f.Overdue, "open")+" "+haveHas(f.Overdue)+" an expected close that is over.")
	}
	words = append(words, "[ and ] turn to other periods, w from quarters to years and months, e sets a goal.")
	var lines []string
	for _, w := range words {
		for _, text := range safe.Wrap(safe.Text(w), max(1, width-2*widget.Margin)) {
			lines = append(lines, widget.Blank(widget.Margin)+m.sc.Styles.Muted.Render(string(text)))
		}
	}
	return lines
}

func haveHas(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

// outlookLines are the figures and the chart, as much as leaves room for a few
// deals below.
func (m *Screen) outlookLines(o, base *metrics.Outlook, width, height int) []string {
	figures := m.outlookPanel(o, base, min(width, 64))
	spare := height - 2 - 7 // the head, and a few deals
	var lines []string
	beside := width >= 2*54
	switch {
	case beside:
		blocks := [][]figure.Cell{figures, m.spreadPanel(o, width-64, max(2, len(figures)-5), 2)}
		lines = m.pair(blocks, 64, width)
	default:
		const chart = 7 // a blank row, the heading, three rows of bars, what they mean
		shown := max(2, min(len(figures), spare))
		if spare-chart >= 4 {
			shown = min(shown, spare-chart)
		}
		for _, c := range figures[:shown] {
			lines = append(lines, widget.Blank(widget.Margin)+c.Text)
		}
		if rows := spare - shown - chart + 3; rows >= 3 {
			lines = append(lines, "")
			for _, c := range m.spreadPanel(o, width, min(5, rows), 1) {
				lines = append(lines, widget.Blank(widget.Margin)+c.Text)
			}
		}
	}
	return append(lines, "")
}

// pair puts two blocks beside each other, the first one in so many cells.
func (m *Screen) pair(blocks [][]figure.Cell, first, width int) []string {
	lines := make([]string, max(len(blocks[0]), len(blocks[1])))
	for y := range lines {
		left, right := "", ""
		if y < len(blocks[0]) {
			left = blocks[0][y].Text
		}
		if y < len(blocks[1]) {
			right = blocks[1][y].Text
		}
		lines[y] = widget.Exactly(widget.Exactly(widget.Blank(widget.Margin)+left, first)+right, width)
	}
	return lines
}

// outlookPanel says in words what the period may come to.
func (m *Screen) outlookPanel(o, base *metrics.Outlook, width int) []figure.Cell {
	if m.shown.period.Over(m.sc.Today()) {
		return m.overPanel(o, width)
	}
	p := figure.NewPanel(m.sc, width, "WHAT IT MAY COME TO")
	p.Fact("", "won so far", o.Won.Short(), m.wonRests(o))
	middle, rests := o.Total.P50, "or more; expected "
	if middle == o.Won {
		rests = "nothing on top of what is won, expected "
	}
	if len(o.Deals) > 0 {
		p.Fact("", "even odds", middle.Short(), rests+o.Total.Mean.Short())
	}
	m.movedFact(p, o, base)
	m.goalFacts(p, o)
	if len(o.Deals) > 0 {
		p.Fact("", "8 times in 10", o.Total.P10.Short()+" to "+o.Total.P90.Short(), "")
		p.Fact("", "weighted", o.Weighted.Short(), fmt.Sprintf("of %s open in %s", openSum(o).Short(), phrase.Deals(len(o.Deals), "expected")))
		if o.Best.Minor > o.Won.Minor {
			p.Fact("", "you committed", o.Committed.Short(), "with the best cases "+o.Best.Short())
		}
		p.Fact("", "by your past", o.History.P50.Short(), o.History.P10.Short()+" to "+o.History.P90.Short())
		p.Fact("", "if in time", o.Timed.P50.Short(), o.Timed.P10.Short()+" to "+o.Timed.P90.Short())
	}
	if r := o.Recurring; r.Won.Minor+r.Weighted.Minor > 0 {
		p.Fact("", "recurring", r.Won.Short()+" a month", "won, weighted "+r.Weighted.Short()+" more")
	}
	if words := m.omitted(); words != "" {
		p.Words(words)
	}
	for i := range m.shown.accuracy {
		p.Accuracy(&m.shown.accuracy[i])
	}
	return p.Cells
}

// overPanel says in words what a period that is over came to: nothing in it is a
// matter of odds any more.
func (m *Screen) overPanel(o *metrics.Outlook, width int) []figure.Cell {
	p := figure.NewPanel(m.sc, width, "WHAT IT CAME TO")
	p.Fact("", "won", o.Won.Short(), m.wonRests(o))
	switch {
	case o.Goal.IsZero():
		p.Fact("", "goal", "none", "")
	case o.Gap.Minor == 0:
		p.Fact("", "goal", o.Goal.Short(), "reached")
	default:
		p.Fact("", "goal", o.Goal.Short(), "missed by "+o.Gap.Short())
	}
	if r := o.Recurring; r.Won.Minor > 0 {
		p.Fact("", "recurring", r.Won.Short()+" a month", "won")
	}
	if words := m.omitted(); words != "" {
		p.Words(words)
	}
	for i := range m.shown.accuracy {
		p.Accuracy(&m.shown.accuracy[i])
	}
	return p.Cells
}

func (m *Screen) wonRests(o *metrics.Outlook) string {
	if o.WonDeals == 0 {
		return ""
	}
	return phrase.Deals(o.WonDeals, "won")
}

// movedFact says by how much what is supposed changes what is expected.
func (m *Screen) movedFact(p *figure.Panel, o, base *metrics.Outlook) {
	if !m.shown.supposed || base == nil {
		return
	}
	diff := money.Money{Minor: o.Total.Mean.Minor - base.Total.Mean.Minor, Currency: o.Currency}
	words := diff.Short()
	switch {
	case diff.Minor > 0:
		words = "+" + words
	case diff.Minor == 0:
		words = "no change"
	}
	p.Fact("", "what if", words, "against "+base.Total.Mean.Short()+" as things stand")
}

func openSum(o *metrics.Outlook) money.Money {
	sum := money.Money{Currency: o.Currency}
	for i := range o.Deals {
		if v := o.Deals[i].Value; v.Currency == o.Currency {
			sum.Minor += v.Minor
		}
	}
	return sum
}

// goalFacts say how far the goal is, and how likely it is reached.
func (m *Screen) goalFacts(p *figure.Panel, o *metrics.Outlook) {
	if o.Goal.IsZero() {
		p.Fact("", "goal", "none yet", "e sets one")
		return
	}
	p.Fact("", "goal", o.Goal.Short(), phrase.Percent(o.Chance)+" to reach it")
	if o.Gap.Minor == 0 {
		p.Fact("", "", "reached", "")
		return
	}
	words := o.Gap.Short() + " to go"
	if o.Coverage > 0 {
		words += fmt.Sprintf(", %.1f× that open", o.Coverage)
	}
	bar := figure.Bar(int(math.Floor(20*float64(o.Won.Minor)/float64(o.Goal.Minor))), 20, 10)
	var l widget.Line
	l.To(figure.LabelWidth)
	l.Put(p.Env.Styles.Good, safe.Text(bar))
	l.Put(p.Env.Styles.Faint, safe.Text(strings.Repeat("─", max(0, figure.LabelWidth+10-l.Width))))
	l.Space(2)
	l.Put(p.Env.Styles.Muted, safe.Cut(safe.Text(words), p.Width-l.Width))
	p.Add("", l.Done(p.Width))
	if o.Pace.Minor > 0 {
		ahead := money.Money{Minor: o.Won.Minor - o.Pace.Minor, Currency: o.Currency}
		said := "ahead of an even pace"
		if ahead.Minor < 0 {
			ahead.Minor, said = -ahead.Minor, "behind an even pace"
		}
		p.Fact("", "pace", ahead.Short(), said)
	}
}

// omitted says which open deals are not in the forecast.
func (m *Screen) omitted() string {
	f := &m.shown.what
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{f.Undated, "without a date"}, {f.Overdue, "with a date that has passed"}, {f.Omitted, "omitted"}, {f.Unvalued, "without a value"}} {
		if part.n > 0 {
			parts = append(parts, phrase.Count(part.n)+" "+part.what)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Not counted: " + strings.Join(parts, ", ") + "."
}

// expectedLines is the list of deals expected in the period.
func (m *Screen) expectedLines(width, height int) []string {
	f, width := m, min(width, rows.WidestList)
	columns := m.expectedColumns(width)
	var head widget.Line
	head.Space(widget.Margin)
	head.Put(m.sc.Styles.Strong, "EXPECTED")
	head.Put(m.sc.Styles.Muted, safe.Text("  "+phrase.Count(len(f.rows))))
	if len(f.rows) == 0 {
		return []string{head.Done(width)}
	}
	at := width - widget.Margin
	for _, c := range columns {
		at -= c.width
	}
	head.To(at)
	for _, c := range columns {
		head.Put(m.sc.Styles.Faint, safe.FitRight(safe.Text(c.head), c.width))
	}
	lines := []string{head.Done(width)}
	room := max(1, height-1)
	plan := make([]int, len(f.rows))
	for i := range plan {
		plan[i] = i
	}
	for _, i := range f.list.Visible(plan, f.list.At, room) {
		lines = append(lines, m.expectedLine(&f.rows[i], columns, i == f.list.At, width))
	}
	return lines
}

// expectedColumn is one column behind the name of a deal.
type expectedColumn struct {
	head  string
	width int
	text  func(d *metrics.ForecastDeal) string
}

// expectedColumns are as many as there is room for, the most telling ones.
func (m *Screen) expectedColumns(width int) []expectedColumn {
	all := []expectedColumn{
		{"value", 9, func(d *metrics.ForecastDeal) string { return m.valueOf(d) }},
		{"chance", 8, func(d *metrics.ForecastDeal) string { return phrase.Percent(d.P) }},
		{"expected", 13, func(d *metrics.ForecastDeal) string { return m.expectedWhen(d) }},
		{"call", 11, func(d *metrics.ForecastDeal) string { return string(d.Call) }},
		{"history", 9, func(d *metrics.ForecastDeal) string { return phrase.Percent(d.ByHistory) }},
		{"in time", 9, func(d *metrics.ForecastDeal) string { return phrase.Percent(d.InTime) }},
	}
	room := width - 3*widget.Margin - 20
	n := 0
	for n < len(all) && room >= all[n].width {
		room -= all[n].width
		n++
	}
	return all[:n]
}

func (m *Screen) valueOf(d *metrics.ForecastDeal) string {
	if v, ok := m.reprice[d.Deal]; ok {
		return v.Short()
	}
	if d.Value.IsZero() {
		return d.Monthly.Short() + "/m"
	}
	return d.Value.Short()
}

func (m *Screen) expectedWhen(d *metrics.ForecastDeal) string {
	day := d.Expected
	if slipped, ok := m.slip[d.Deal]; ok {
		day = slipped
	}
	return calendar.HumanDay(day, m.sc.Today())
}

// supposedOf marks a deal that something is supposed of.
func (m *Screen) supposedOf(id int64) string {
	_, slipped := m.slip[id]
	_, priced := m.reprice[id]
	switch {
	case m.exclude[id]:
		return "out "
	case slipped:
		return "slips "
	case priced:
		return "repriced "
	}
	return ""
}

func (m *Screen) expectedLine(d *metrics.ForecastDeal, columns []expectedColumn, here bool, width int) string {
	s := m.sc.Styles
	row := rows.NewRow(s, here, widget.Margin)
	room := width - widget.Margin - row.Width
	for _, c := range columns {
		room -= c.width
	}
	mark := m.supposedOf(d.Deal)
	style := s.Text
	if mark != "" {
		style = s.Faint
		row.Put(s.Warning, safe.Text(mark))
		room -= len(mark)
	}
	m.names.Put(row, d.Deal, "", max(1, room))
	for _, c := range columns {
		row.Right(style, safe.Text(c.text(d)), c.width)
	}
	return row.Done(width)
}

// spreadPanel draws the chances of all sums, with the goal and what is likely.
func (m *Screen) spreadPanel(o *metrics.Outlook, width, height, names int) []figure.Cell {
	p := figure.NewPanel(m.sc, width, "HOW LIKELY EACH SUM IS")
	switch {
	case m.shown.period.Over(m.sc.Today()):
		p.Words("The period is over.")
	case !p.Spread(o, height, names):
		p.Words("Nothing is open that is expected in this period.")
	}
	return p.Cells
}
