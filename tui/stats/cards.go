package stats

import (
	"fmt"

	"deals/pipeline/metrics"
	"deals/pipeline/odds"
	"deals/tui/figure"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/widget"
)

// teaching says what the screen will show.
func (m *Screen) teaching(width int) []string {
	s := m.env.Styles
	lines := []string{widget.Blank(widget.Margin) + s.Strong.Render(string(safe.Cut("What you will see here", width-widget.Margin))), ""}
	for _, teach := range []struct{ figure, words string }{
		{"win_rate", fmt.Sprintf("the share of closed deals you won, with its range. It takes %d closed deals.", odds.MinRate)},
		{"cycle_days", "how long it takes to win a deal, and how long a no takes."},
		{"average_deal", "what a won deal is worth, and what you win per day."},
		{"curve", "how deals turn out as they age: when to stop chasing."},
		{"funnel", "where you lose deals, stage by stage."},
		{"forecast", "what the quarter will bring, and your chance to reach the goal."},
	} {
		for i, text := range safe.Wrap(safe.Text(teach.words), max(1, width-widget.Margin-figure.LabelWidth-1)) {
			label := ""
			if i == 0 {
				label = phrase.Capitalize(figure.Named(teach.figure).Label)
			}
			lines = append(lines, widget.Blank(widget.Margin)+s.Text.Render(string(safe.Fit(safe.Text(label), figure.LabelWidth)))+s.Muted.Render(string(text)))
		}
	}
	lines = append(lines, "")
	for _, text := range safe.Wrap(safe.Line(m.env.Typed("It fills in as you win and lose deals. Press n to add your first deal, or import a list with deals import FILE.")), max(1, width-2*widget.Margin)) {
		lines = append(lines, widget.Blank(widget.Margin)+s.Muted.Render(string(text)))
	}
	return lines
}

// cardPanels are the headline figures.
func (m *Screen) cardPanels(width int) [][]figure.Cell {
	return [][]figure.Cell{m.ratePanel(width), m.cyclePanel(width), m.averagePanel(width), m.pacePanel(width)}
}

// dockedPanels are the figures beside the board.
func (m *Screen) dockedPanels(width int) [][]figure.Cell {
	panels := append(m.cardPanels(width), m.funnelPanel(width))
	if len(m.shown.quarter.Outlooks) > 0 {
		panels = append(panels, figure.QuarterPanel(m.env, &m.shown.quarter, width))
	}
	return panels
}

func (m *Screen) ratePanel(width int) []figure.Cell {
	f := &m.shown.figures
	p := figure.NewPanel(m.env, width, figure.Heading("win_rate"))
	r := f.WinRate
	if n := r.N(); n >= odds.MinRate {
		p.Figure("win_rate", fmt.Sprintf("%-4s", phrase.Percent(r.Share)), figure.OutOf(r.Won, n))
		p.Fact("range", fmt.Sprintf("%.0f–%.0f %%", 100*r.Low, 100*r.High), "95 % confidence")
	} else {
		p.Rate("win_rate", r)
		p.Words(fmt.Sprintf("Rates appear after %d closed deals.", odds.MinRate))
	}
	if f.Qualified.N() > 0 {
		p.Rate("qualified_win_rate", f.Qualified)
	}
	for _, v := range f.ByValue {
		drawValued(p, "value_win_rate:"+v.Closed.Currency, v)
	}
	if c := f.Created; c.N() > 0 {
		drawCohort(p, c)
	}
	if rots := f.WorstCase.N() - r.N(); rots > 0 {
		p.Rate("worst_case_win_rate", f.WorstCase)
	}
	return p.Done()
}

func drawValued(p *figure.Panel, name string, v metrics.ValueRate) {
	sums := v.Won.Short() + " of " + v.Closed.Short()
	if v.N < odds.MinRate {
		p.Figure(name, sums, "")
		return
	}
	p.Figure(name, fmt.Sprintf("%-4s", phrase.Percent(v.Share)), sums)
}

// drawCohort shows the outcome of the deals created in the period. While many of
// them are open, a share would mislead.
func drawCohort(p *figure.Panel, c metrics.Cohort) {
	counts, open := figure.OutOf(c.Won, c.N()), ""
	if c.Open > 0 {
		open = phrase.Count(c.Open) + " open"
	}
	if c.OpenShare > metrics.MaxOpenShare || c.N() < odds.MinRate {
		p.Figure("new_deals_win_rate", counts, open)
		return
	}
	if open != "" {
		counts += ", " + open
	}
	p.Figure("new_deals_win_rate", fmt.Sprintf("%-4s", phrase.Percent(c.Share)), counts)
}

func (m *Screen) cyclePanel(width int) []figure.Cell {
	f := &m.shown.figures
	p := figure.NewPanel(m.env, width, "SALES CYCLE, days")
	c := f.Cycle
	if c.N == 0 {
		p.Words("No won deals yet.")
	} else {
		p.Figure("cycle_days", phrase.DayNumber(c.Median), "median of "+phrase.Count(c.N))
		if c.N >= odds.MinRate {
			p.Fact("middle 50 %", phrase.DayNumber(c.P25)+"–"+phrase.DayNumber(c.P75), "mean "+phrase.DayNumber(c.Mean))
		}
	}
	if q := f.CycleQualified; q.N > 0 {
		p.Figure("qualified_cycle_days", phrase.DayNumber(q.Median), "of "+phrase.Count(q.N))
	}
	if l := f.LossDays; l.N > 0 {
		p.Figure("loss_days", phrase.DayNumber(l.Median), "of "+phrase.Count(l.N))
	}
	if c.N >= odds.MinRate {
		drawHistogram(p, &m.shown.days, c)
	}
	return p.Done()
}

func (m *Screen) averagePanel(width int) []figure.Cell {
	f := &m.shown.figures
	p := figure.NewPanel(m.env, width, figure.Heading("average_deal"))
	if len(f.AverageDeal) == 0 {
		p.Words("No won deals yet.")
	}
	for _, a := range f.AverageDeal {
		p.Figure("average_deal:"+a.Mean.Currency, a.Mean.Short(), "of "+phrase.Count(a.N)+" won")
		if a.N > 1 {
			p.Fact("median", a.Median.Short(), "")
		}
	}
	for _, r := range f.Recurring {
		p.Figure("recurring:"+r.Monthly.Currency, r.Monthly.Short()+" a month", "of "+phrase.Count(r.N))
		p.Fact("over the terms", r.Term.Short(), "")
	}
	return p.Done()
}

// pacePanel shows the value won per day. Velocity is a product of four figures, and
// is left out while those have too few deals.
func (m *Screen) pacePanel(width int) []figure.Cell {
	f := &m.shown.figures
	p := figure.NewPanel(m.env, width, "PER DAY")
	for _, v := range f.Velocity {
		if f.WinRate.N() >= odds.MinRate && f.Cycle.N >= odds.MinRate && v.PerDay.Minor > 0 {
			p.Figure("velocity:"+v.Currency, v.PerDay.Short(), "from open deals")
		}
		p.Figure("actual:"+v.Currency, v.Actual.Short(), fmt.Sprintf("%s per 30 days", v.Actual.Times(30).Short()))
	}
	if len(f.Velocity) == 0 {
		p.Words("No won deals yet.")
	}
	p.Figure("open_deals", phrase.Count(f.OpenDeals), "")
	if s := f.Slippage; s.Overdue > 0 {
		p.Figure("overdue", phrase.Count(s.Overdue), "of the open deals")
	}
	return p.Done()
}
