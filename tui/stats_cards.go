package tui

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"deals/pipeline/metrics"
	"deals/tui/safe"
)

// empty reports whether there is nothing to speak of yet, in any window.
func (r *report) empty() bool {
	f := &r.figures
	return f.WinRate.N() == 0 && f.Created.N() == 0 && f.OpenDeals == 0
}

// statsTeach says what will stand here.
func (m *statsScreen) statsTeach(width int) []string {
	s := m.sc.styles
	lines := []string{blank(edge) + s.Strong.Render(string(safe.Cut("What will stand here", width-edge))), ""}
	for _, teach := range []struct{ figure, words string }{
		{"win_rate", "of the deals that closed, the share you won, and how sure that is. It takes 5 closed deals."},
		{"cycle_days", "how long a deal takes to be won, and how long a no takes."},
		{"average_deal", "what a won deal is worth, and what that brings a day."},
		{"curve", "what becomes of deals as they age: when to stop hoping."},
		{"funnel", "where deals stay behind, stage by stage."},
		{"forecast", "what the quarter may come to, and how likely you reach your goal."},
	} {
		for i, text := range safe.Wrap(safe.Text(teach.words), max(1, width-edge-labelWidth-1)) {
			label := ""
			if i == 0 {
				label = capital(figureOf(teach.figure).Label)
			}
			lines = append(lines, blank(edge)+s.Text.Render(string(safe.Fit(safe.Text(label), labelWidth)))+s.Muted.Render(string(text)))
		}
	}
	lines = append(lines, "")
	for _, text := range safe.Wrap("All of it comes by itself from the deals you win and lose. n makes the first deal; deals import FILE brings an old list.", max(1, width-2*edge)) {
		lines = append(lines, blank(edge)+s.Muted.Render(string(text)))
	}
	return lines
}

// cardPanels are the headline figures.
func (m *statsScreen) cardPanels(width int) [][]cell {
	return [][]cell{m.ratePanel(width), m.cyclePanel(width), m.averagePanel(width), m.pacePanel(width)}
}

// dockedPanels are the figures beside the board.
func (m *statsScreen) dockedPanels(width int) [][]cell {
	panels := append(m.cardPanels(width), m.funnelPanel(width))
	if len(m.shown.quarter.Outlooks) > 0 {
		panels = append(panels, quarterPanel(m.sc, &m.shown.quarter, width))
	}
	return panels
}

func (m *statsScreen) ratePanel(width int) []cell {
	f := &m.shown.figures
	p := newPanel(m.sc, width, "WIN RATE")
	r := f.WinRate
	if n := r.N(); n >= metrics.MinRate {
		p.figure("win_rate", fmt.Sprintf("%-4s", percent(r.Share)), ofWords(r.Won, n))
		p.fact("", "could be", fmt.Sprintf("%.0f to %.0f %%", 100*r.Low, 100*r.High), "95 % sure")
	} else {
		p.rate("win_rate", r)
		p.words(fmt.Sprintf("A rate says something from %d closed deals on.", metrics.MinRate))
	}
	if f.FromQualify.N() > 0 {
		p.rate("qualified_win_rate", f.FromQualify)
	}
	for _, v := range f.ByValue {
		drawValued(p, "value_win_rate:"+v.Closed.Currency, v)
	}
	if c := f.Created; c.N() > 0 {
		drawCohort(p, c)
	}
	if rots := f.Pessimistic.N() - r.N(); rots > 0 {
		p.rate("pessimistic_win_rate", f.Pessimistic)
	}
	return p.cells
}

func drawValued(p *panel, figure string, v metrics.ValueRate) {
	sums := v.Won.Short() + " of " + v.Closed.Short()
	if v.N < metrics.MinRate {
		p.figure(figure, sums, "")
		return
	}
	p.figure(figure, fmt.Sprintf("%-4s", percent(v.Share)), sums)
}

// drawCohort says what became of the deals created in the period. While many of them
// are open, a share of it would mislead.
func drawCohort(p *panel, c metrics.Cohort) {
	counts := ofWords(c.Won, c.N())
	if c.Open > 0 {
		counts += ", " + grouped(c.Open) + " open"
	}
	if c.OpenShare > metrics.MaxOpenShare || c.N() < metrics.MinRate {
		p.figure("created_win_rate", counts, "")
		return
	}
	p.figure("created_win_rate", fmt.Sprintf("%-4s", percent(c.Share)), counts)
}

func (m *statsScreen) cyclePanel(width int) []cell {
	f := &m.shown.figures
	p := newPanel(m.sc, width, "CYCLE, days")
	c := f.Cycle
	if c.N == 0 {
		p.words("Nothing won yet.")
	} else {
		p.figure("cycle_days", number(c.Median), "median of "+grouped(c.N))
		if c.N >= metrics.MinRate {
			p.fact("", "middle half", number(c.P25)+" to "+number(c.P75), "mean "+number(c.Mean))
		}
	}
	if q := f.CycleQualified; q.N > 0 {
		p.figure("qualified_cycle_days", number(q.Median), "of "+grouped(q.N))
	}
	if l := f.LossDays; l.N > 0 {
		p.figure("loss_days", number(l.Median), "of "+grouped(l.N))
	}
	if c.N >= metrics.MinRate {
		drawHistogram(p, &m.shown.days, c)
	}
	return p.cells
}

// drawHistogram draws how many deals took how long, and under it the median within
// the middle half.
func drawHistogram(p *panel, h *histogram, c metrics.Spread) {
	for _, row := range columnsOf(h.bins, 2) {
		p.add("", p.sc.styles.Accent.Render(row))
	}
	place := func(days float64) int { return min(bins-1, int(days)/h.width) }
	low, at, high := place(c.P25), place(c.Median), place(c.P75)
	var box line
	box.space(low)
	box.put(p.sc.styles.Muted, safe.Text(strings.Repeat("─", at-low)))
	box.put(p.sc.styles.Text, "┼")
	box.put(p.sc.styles.Muted, safe.Text(strings.Repeat("─", high-at)))
	p.add("", box.done(p.width))
	end := strconv.Itoa(h.width * bins)
	if h.over {
		end += "+"
	}
	p.add("", p.sc.styles.Faint.Render("0"+strings.Repeat(" ", max(1, bins-1-len(end)))+end))
}

func (m *statsScreen) averagePanel(width int) []cell {
	f := &m.shown.figures
	p := newPanel(m.sc, width, "AVERAGE DEAL")
	if len(f.AverageDeal) == 0 {
		p.words("Nothing won yet.")
	}
	for _, a := range f.AverageDeal {
		p.figure("average_deal:"+a.Mean.Currency, a.Mean.Short(), "of "+grouped(a.N)+" won")
		if a.N > 1 {
			p.fact("", "median", a.Median.Short(), "")
		}
	}
	for _, r := range f.Recurring {
		p.figure("recurring:"+r.Monthly.Currency, r.Monthly.Short()+" a month", "of "+grouped(r.N))
		p.fact("", "over the term", r.Term.Short(), "")
	}
	return p.cells
}

// pacePanel says what a day brings. What it may bring is a product of four
// figures, and says nothing while those say nothing.
func (m *statsScreen) pacePanel(width int) []cell {
	f := &m.shown.figures
	p := newPanel(m.sc, width, "PER DAY")
	for _, v := range f.Velocity {
		if f.WinRate.N() >= metrics.MinRate && f.Cycle.N >= metrics.MinRate && v.PerDay.Minor > 0 {
			p.figure("velocity:"+v.Currency, v.PerDay.Short(), "by what is open")
		}
		p.figure("realised:"+v.Currency, v.Realised.Short(), fmt.Sprintf("%s in 30 days", v.Realised.Times(30).Short()))
	}
	if len(f.Velocity) == 0 {
		p.words("Nothing won yet.")
	}
	p.figure("open_deals", grouped(f.OpenDeals), "")
	if s := f.Slippage; s.Overdue > 0 {
		p.figure("overdue", grouped(s.Overdue), "of them")
	}
	return p.cells
}

// daysWords writes a count of days in a sentence.
func daysWords(n float64) string {
	if math.Round(n) == 1 {
		return "1 day"
	}
	return number(n) + " days"
}
