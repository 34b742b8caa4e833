package forecast

import (
	"fmt"
	"math"
	"strings"

	"deals/pipeline/metrics"
	"deals/pipeline/money"
	"deals/tui/action"
	"deals/tui/figure"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/widget"
)

// pair puts two blocks beside each other; the first has a given width.
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

// outlookPanel is the forecast of the period in figures.
func (m *Screen) outlookPanel(o, base *metrics.Outlook, width int) []figure.Cell {
	if m.shown.period.Over(m.env.Today()) {
		return m.overPanel(o, width)
	}
	p := figure.NewPanel(m.env, width, figure.Heading("forecast"))
	p.Fact(figure.Named("won").Label, o.Won.Short(), m.wonRests(o))
	middle, rests := o.Total.P50, "or more · average "
	if middle == o.Won {
		rests = "nothing more than won so far · average "
	}
	if len(o.Deals) > 0 {
		p.Fact(figure.Named("outlook").Label, middle.Close(), rests+o.Total.Mean.Close())
	}
	m.movedFact(p, o, base)
	m.goalFacts(p, o)
	if len(o.Deals) > 0 {
		p.Fact(figure.Named("range").Label, o.Total.P10.Close()+"–"+o.Total.P90.Close(), "")
		p.Fact("weighted", o.Weighted.Short(), fmt.Sprintf("of %s in %s", openSum(o).Short(), phrase.Deals(len(o.Deals), "open")))
		if o.Best.Minor > o.Won.Minor {
			p.Fact("won + commit", o.Committed.Short(), "with best case "+o.Best.Short())
		}
		p.Fact(figure.Named("own_win_rates").Label, o.OwnRates.P50.Short(), figure.Between(o.OwnRates))
		p.Fact(figure.Named("on_time").Label, o.OnTime.P50.Short(), figure.Between(o.OnTime))
	}
	if r := o.Recurring; r.Won.Minor+r.Weighted.Minor > 0 {
		p.Fact(figure.Named("recurring").Label, r.Won.Short()+" a month", "won, plus "+r.Weighted.Short()+" weighted")
	}
	if words := m.notCounted(); words != "" {
		p.Words(words)
	}
	for i := range m.shown.accuracy {
		p.Accuracy(&m.shown.accuracy[i])
	}
	return p.Done()
}

// overPanel is the result of a period that has ended.
func (m *Screen) overPanel(o *metrics.Outlook, width int) []figure.Cell {
	p := figure.NewPanel(m.env, width, "RESULT")
	p.Fact("won", o.Won.Short(), m.wonRests(o))
	switch {
	case o.Goal.IsZero():
		p.Fact("goal", "none", "")
	case o.Gap.Minor == 0:
		p.Fact("goal", o.Goal.Short(), "reached")
	default:
		p.Fact("goal", o.Goal.Short(), "missed by "+o.Gap.Short())
	}
	if r := o.Recurring; r.Won.Minor > 0 {
		p.Fact(figure.Named("recurring").Label, r.Won.Short()+" a month", "won")
	}
	if words := m.notCounted(); words != "" {
		p.Words(words)
	}
	for i := range m.shown.accuracy {
		p.Accuracy(&m.shown.accuracy[i])
	}
	return p.Done()
}

func (m *Screen) wonRests(o *metrics.Outlook) string {
	if o.WonDeals == 0 {
		return ""
	}
	return phrase.Deals(o.WonDeals, "won")
}

// movedFact says by how much the what-if changes the average.
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
	p.Fact("what-if", words, "against "+base.Total.Mean.Close()+" as of now")
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

// goalBar is the length of the goal's bar, which leaves room for the words behind
// it.
const goalBar = 6

// goalFacts say how far away the goal is, and the chance to reach it.
func (m *Screen) goalFacts(p *figure.Panel, o *metrics.Outlook) {
	if o.Goal.IsZero() {
		p.Fact("goal", "none yet", "press "+m.env.Keys.Shown(action.Goal)+" to set one")
		return
	}
	p.Fact("goal", o.Goal.Short(), phrase.Percent(o.Chance)+" chance to reach it")
	if o.Gap.Minor == 0 {
		p.Fact("", "reached", "")
		return
	}
	words := o.Gap.Short() + " to go"
	if o.Coverage > 0 {
		words += fmt.Sprintf(", %.1f× coverage", o.Coverage)
	}
	bar := figure.Bar(int(math.Floor(20*float64(o.Won.Minor)/float64(o.Goal.Minor))), 20, goalBar)
	var l widget.Line
	l.Put(p.Env.Styles.Good, safe.Text(bar))
	l.Put(p.Env.Styles.Faint, safe.Text(strings.Repeat("─", max(0, goalBar-l.Width))))
	p.Drawn(&l, words)
	if o.Pace.Minor > 0 {
		ahead := money.Money{Minor: o.Won.Minor - o.Pace.Minor, Currency: o.Currency}
		said := "ahead of pace"
		if ahead.Minor < 0 {
			ahead.Minor, said = -ahead.Minor, "behind pace"
		}
		p.Fact("pace", ahead.Short(), said)
	}
}

// spreadPanel draws the chance of each total, with the goal and the 80 % range.
func (m *Screen) spreadPanel(o *metrics.Outlook, width, height, names int) []figure.Cell {
	p := figure.NewPanel(m.env, width, "CHANCE OF EACH TOTAL")
	switch {
	case m.shown.period.Over(m.env.Today()):
		p.Words("The period has ended.")
	case !p.Spread(o, height, names):
		p.Words("No open deal is due to close in this period.")
	}
	return p.Done()
}
