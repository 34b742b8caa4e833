package stats

import (
	"fmt"

	"deals/pipeline/metrics"
	"deals/tui/figure"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/widget"
)

// teaching says what will stand here.
func (m *Screen) teaching(width int) []string {
	s := m.env.Styles
	lines := []string{widget.Blank(widget.Margin) + s.Strong.Render(string(safe.Cut("What will stand here", width-widget.Margin))), ""}
	for _, teach := range []struct{ figure, words string }{
		{"win_rate", "of the deals that closed, the share you won, and how sure that is. It takes 5 closed deals."},
		{"cycle_days", "how long a deal takes to be won, and how long a no takes."},
		{"average_deal", "what a won deal is worth, and what that brings a day."},
		{"curve", "what becomes of deals as they age: when to stop hoping."},
		{"funnel", "where deals stay behind, stage by stage."},
		{"forecast", "what the quarter may come to, and how likely you reach your goal."},
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
	for _, text := range safe.Wrap("All of it comes by itself from the deals you win and lose. n makes the first deal; deals import FILE brings an old list.", max(1, width-2*widget.Margin)) {
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
	p := figure.NewPanel(m.env, width, "WIN RATE")
	r := f.WinRate
	if n := r.N(); n >= metrics.MinRate {
		p.Figure("win_rate", fmt.Sprintf("%-4s", phrase.Percent(r.Share)), figure.OutOf(r.Won, n))
		p.Fact("", "could be", fmt.Sprintf("%.0f to %.0f %%", 100*r.Low, 100*r.High), "95 % sure")
	} else {
		p.Rate("win_rate", r)
		p.Words(fmt.Sprintf("A rate says something from %d closed deals on.", metrics.MinRate))
	}
	if f.FromQualify.N() > 0 {
		p.Rate("qualified_win_rate", f.FromQualify)
	}
	for _, v := range f.ByValue {
		drawValued(p, "value_win_rate:"+v.Closed.Currency, v)
	}
	if c := f.Created; c.N() > 0 {
		drawCohort(p, c)
	}
	if rots := f.Pessimistic.N() - r.N(); rots > 0 {
		p.Rate("pessimistic_win_rate", f.Pessimistic)
	}
	return p.Cells
}

func drawValued(p *figure.Panel, name string, v metrics.ValueRate) {
	sums := v.Won.Short() + " of " + v.Closed.Short()
	if v.N < metrics.MinRate {
		p.Figure(name, sums, "")
		return
	}
	p.Figure(name, fmt.Sprintf("%-4s", phrase.Percent(v.Share)), sums)
}

// drawCohort says what became of the deals created in the period. While many of them
// are open, a share of it would mislead.
func drawCohort(p *figure.Panel, c metrics.Cohort) {
	counts := figure.OutOf(c.Won, c.N())
	if c.Open > 0 {
		counts += ", " + phrase.Count(c.Open) + " open"
	}
	if c.OpenShare > metrics.MaxOpenShare || c.N() < metrics.MinRate {
		p.Figure("created_win_rate", counts, "")
		return
	}
	p.Figure("created_win_rate", fmt.Sprintf("%-4s", phrase.Percent(c.Share)), counts)
}

func (m *Screen) cyclePanel(width int) []figure.Cell {
	f := &m.shown.figures
	p := figure.NewPanel(m.env, width, "CYCLE, days")
	c := f.Cycle
	if c.N == 0 {
		p.Words("Nothing won yet.")
	} else {
		p.Figure("cycle_days", phrase.DayNumber(c.Median), "median of "+phrase.Count(c.N))
		if c.N >= metrics.MinRate {
			p.Fact("", "middle half", phrase.DayNumber(c.P25)+" to "+phrase.DayNumber(c.P75), "mean "+phrase.DayNumber(c.Mean))
		}
	}
	if q := f.CycleQualified; q.N > 0 {
		p.Figure("qualified_cycle_days", phrase.DayNumber(q.Median), "of "+phrase.Count(q.N))
	}
	if l := f.LossDays; l.N > 0 {
		p.Figure("loss_days", phrase.DayNumber(l.Median), "of "+phrase.Count(l.N))
	}
	if c.N >= metrics.MinRate {
		drawHistogram(p, &m.shown.days, c)
	}
	return p.Cells
}

func (m *Screen) averagePanel(width int) []figure.Cell {
	f := &m.shown.figures
	p := figure.NewPanel(m.env, width, "AVERAGE DEAL")
	if len(f.AverageDeal) == 0 {
		p.Words("Nothing won yet.")
	}
	for _, a := range f.AverageDeal {
		p.Figure("average_deal:"+a.Mean.Currency, a.Mean.Short(), "of "+phrase.Count(a.N)+" won")
		if a.N > 1 {
			p.Fact("", "median", a.Median.Short(), "")
		}
	}
	for _, r := range f.Recurring {
		p.Figure("recurring:"+r.Monthly.Currency, r.Monthly.Short()+" a month", "of "+phrase.Count(r.N))
		p.Fact("", "over the term", r.Term.Short(), "")
	}
	return p.Cells
}

// pacePanel says what a day brings. What it may bring is a product of four
// figures, and says nothing while those say nothing.
func (m *Screen) pacePanel(width int) []figure.Cell {
	f := &m.shown.figures
	p := figure.NewPanel(m.env, width, "PER DAY")
	for _, v := range f.Velocity {
		if f.WinRate.N() >= metrics.MinRate && f.Cycle.N >= metrics.MinRate && v.PerDay.Minor > 0 {
			p.Figure("velocity:"+v.Currency, v.PerDay.Short(), "by what is open")
		}
		p.Figure("realised:"+v.Currency, v.Realised.Short(), fmt.Sprintf("%s in 30 days", v.Realised.Times(30).Short()))
	}
	if len(f.Velocity) == 0 {
		p.Words("Nothing won yet.")
	}
	p.Figure("open_deals", phrase.Count(f.OpenDeals), "")
	if s := f.Slippage; s.Overdue > 0 {
		p.Figure("overdue", phrase.Count(s.Overdue), "of them")
	}
	return p.Cells
}
