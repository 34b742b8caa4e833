package forecast

import (
	"fmt"
	"math"
	"strings"

	"deals/pipeline/metrics"
	"deals/pipeline/money"
	"deals/tui/figure"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/widget"
)

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
	if m.shown.period.Over(m.env.Today()) {
		return m.overPanel(o, width)
	}
	p := figure.NewPanel(m.env, width, "WHAT IT MAY COME TO")
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
	p := figure.NewPanel(m.env, width, "WHAT IT CAME TO")
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

// spreadPanel draws the chances of all sums, with the goal and what is likely.
func (m *Screen) spreadPanel(o *metrics.Outlook, width, height, names int) []figure.Cell {
	p := figure.NewPanel(m.env, width, "HOW LIKELY EACH SUM IS")
	switch {
	case m.shown.period.Over(m.env.Today()):
		p.Words("The period is over.")
	case !p.Spread(o, height, names):
		p.Words("Nothing is open that is expected in this period.")
	}
	return p.Cells
}
