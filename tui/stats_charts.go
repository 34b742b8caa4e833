package tui

import (
	"fmt"
	"math"
	"strings"

	"deals/pipeline"
	"deals/pipeline/metrics"
	"deals/pipeline/odds"
	"deals/tui/safe"
)

// charts are the figures that need room.
func (m *statsScreen) charts(width int) [][]cell {
	f := &m.shown.figures
	panels := [][]cell{m.curvePanel(width), m.funnelPanel(width)}
	if len(m.shown.quarter.Outlooks) > 0 {
		panels = append(panels, quarterPanel(m.sc, &m.shown.quarter, width))
	}
	panels = append(panels, m.trendPanel(width), m.groupPanel(width))
	if len(f.LostReasons) > 0 {
		panels = append(panels, m.lossPanel(width))
	}
	panels = append(panels, m.stagePanel(width), m.chancePanel(width), m.liftPanel(width), m.habitPanel(width))
	if f.Customers.Repeat.N+f.Customers.Retention.N+f.Referrals.N > 0 {
		panels = append(panels, m.customerPanel(width))
	}
	for i := range m.shown.accuracy {
		if a := &m.shown.accuracy[i]; a.Decided > 0 {
			panels = append(panels, accuracyPanel(m.sc, a, width))
		}
	}
	return panels
}

// curveRows is the height of the win curve.
const curveRows = 8

// curvePanel draws how many deals are won and lost by their age.
func (m *statsScreen) curvePanel(width int) []cell {
	p := newPanel(m.sc, width, "WIN CURVE, by the age of a deal")
	curve := m.shown.figures.Curve.Trusted()
	ended := 0
	for _, point := range curve {
		ended += point.Wins + point.Losses
	}
	if ended < metrics.MinRate {
		p.words(fmt.Sprintf("Shows when deals are won and when they are lost. It takes %d closed deals whose created date is known.", metrics.MinRate))
		return p.cells
	}
	last := curve[len(curve)-1]
	p.fact("curve", "after "+daysWords(float64(last.Day)), fmt.Sprintf("%s won", percent(last.Won)), fmt.Sprintf("%s lost, %s open", percent(last.Lost), percent(last.Open)))
	const axis, names = 5, 6
	columns := max(8, p.width-axis-1-names)
	top := math.Ceil(math.Max(last.Won, last.Lost)*10) / 10
	at := func(x int) odds.CurvePoint { return curve.At(x * last.Day / max(1, columns-1)) }
	s := m.sc.styles
	rows := drawSteps([]stepLine{
		{func(x int) float64 { return at(x).Lost / top }, s.Muted, true},
		{func(x int) float64 { return at(x).Won / top }, s.Good, false},
	}, columns, curveRows)
	end := func(share float64) int { return curveRows - 1 - int(math.Round(share/top*(curveRows-1))) }
	won, lost := end(last.Won), end(last.Lost)
	if won == lost {
		lost++ // So that both can be named; at most a row away.
	}
	for y, row := range rows {
		label := ""
		switch y {
		case 0:
			label = percent(top)
		case curveRows - 1:
			label = "0 %"
		}
		text := s.Faint.Render(string(safe.FitRight(safe.Text(label), axis))+"┤") + row
		switch y {
		case won:
			text += s.Good.Render(" won")
		case lost:
			text += s.Muted.Render(" lost")
		}
		p.add("", text)
	}
	drawTicks(p, m.shown.figures.Watched, axis, columns)
	return p.cells
}

// drawTicks writes ages under the curve, and how many deals were watched at each.
func drawTicks(p *panel, watched []int, axis, columns int) {
	last := len(watched) - 1
	var days, risk line
	days.put(p.sc.styles.Faint, safe.FitRight("days", axis))
	risk.put(p.sc.styles.Faint, safe.FitRight("open", axis))
	n := max(1, min(5, columns/10))
	for i := range n + 1 {
		day := i * last / n
		x := axis + 1 + i*(columns-1)/n
		for _, t := range []struct {
			l    *line
			text string
		}{{&days, grouped(day)}, {&risk, grouped(watched[day])}} {
			at := x
			if i == n {
				at -= len(t.text) - 1
			}
			if at <= t.l.width {
				continue
			}
			t.l.to(at)
			t.l.put(p.sc.styles.Faint, safe.Text(t.text))
		}
	}
	p.add("", days.done(p.width))
	p.add("", risk.done(p.width))
}

// went says how many of those decided went on; nothing of none.
func went(on, decided int) string {
	switch {
	case decided == 0:
		return "–"
	case decided < metrics.MinRate:
		return fmt.Sprintf("%d of %d", on, decided)
	}
	return percent(float64(on) / float64(decided))
}

func (m *statsScreen) funnelPanel(width int) []cell {
	f := &m.shown.figures
	p := newPanel(m.sc, width, "FUNNEL, of deals created in the period")
	var rows []barRow
	for _, r := range f.Funnel {
		rows = append(rows, barRow{"funnel:" + string(r.Stage), shortName(m.sc.process, r.Stage), r.Reached, []string{
			grouped(r.Reached), went(r.Further, r.Further+r.Lost), grouped(r.Open),
		}})
	}
	if len(rows) == 0 || rows[0].n == 0 {
		p.words("Shows how far new deals come. None of this window was followed from its start: of an imported deal the way is not known.")
		return p.cells
	}
	p.bars([]string{"came", "went on", "open"}, rows, m.sc.styles.Accent)
	return p.cells
}

// trendPanel is the win rate per quarter. An arrow says that it changed by more
// than chance.
func (m *statsScreen) trendPanel(width int) []cell {
	p := newPanel(m.sc, width, "WIN RATE PER QUARTER")
	var rows []rateRow
	for _, q := range m.shown.figures.Trend {
		won := ""
		if len(q.Won) > 0 {
			won = q.Won[0].Short() + others(len(q.Won))
		}
		name := q.Name + map[int]string{1: " ↑", -1: " ↓"}[q.Arrow]
		rows = append(rows, rateRow{"quarter:" + q.Name, name, q.Rate, won})
	}
	if len(rows) == 0 {
		p.words("Nothing closed in this window.")
	}
	p.rates(rows[max(0, len(rows)-12):])
	return p.cells
}

func (m *statsScreen) groupPanel(width int) []cell {
	by := groupings[m.grouping]
	p := newPanel(m.sc, width, "WIN RATE BY "+strings.ToUpper(string(by))+", g for another")
	table := m.shown.groups[m.grouping]
	var rows []rateRow
	for _, g := range table.rows {
		won := ""
		if len(g.Won) > 0 {
			won = g.Won[0].Short() + others(len(g.Won))
		}
		name := g.Name
		if name == "" {
			name = "not known"
		}
		rows = append(rows, rateRow{string(by) + ":" + g.Name, name, g.Rate, won})
	}
	if len(rows) == 0 {
		p.words("Nothing closed in this window.")
	}
	p.rates(rows)
	if table.others > 0 {
		p.words(fmt.Sprintf("and %s more, who won %s together", grouped(table.others), ofWords(table.rest.Won, table.rest.N())))
	}
	return p.cells
}

func (m *statsScreen) lossPanel(width int) []cell {
	p := newPanel(m.sc, width, strings.ToUpper(figureOf("loss_class").Short))
	var rows []barRow
	for _, c := range m.shown.figures.LostReasons {
		name := string(c.Class)
		if name == "" {
			name = "not known"
		}
		rows = append(rows, barRow{"loss_class:" + string(c.Class), name, c.N, []string{grouped(c.N)}})
	}
	p.bars([]string{""}, rows, m.sc.styles.Muted)
	return p.cells
}

// stagePanel says how long deals stay in each stage.
func (m *statsScreen) stagePanel(width int) []cell {
	p := newPanel(m.sc, width, "DAYS IN A STAGE, median")
	var rows []barRow
	for _, f := range m.shown.figures.Stages {
		if f.Days.N == 0 || m.afterSale(f.Stage) {
			continue
		}
		rows = append(rows, barRow{"stage_days:" + string(f.Stage), shortName(m.sc.process, f.Stage), int(math.Round(2 * f.Days.Median)), []string{
			number(f.Days.Median), number(f.Days.P25) + "–" + number(f.Days.P75), grouped(f.Days.N),
		}})
	}
	if len(rows) == 0 {
		p.words("No deal was seen to leave a stage in this window.")
		return p.cells
	}
	p.bars([]string{"days", "middle half", "stays"}, rows, m.sc.styles.Accent)
	return p.cells
}

func (m *statsScreen) afterSale(key pipeline.StageKey) bool {
	stage, ok := m.sc.process.Stage(key)
	return ok && stage.AfterSale
}

// chancePanel sets what the process says of a stage beside what came of it.
func (m *statsScreen) chancePanel(width int) []cell {
	p := newPanel(m.sc, width, "CHANCE OF WINNING, by stage")
	var rows []barRow
	seen := 0
	for _, c := range m.shown.figures.Chances {
		seen += c.Won + c.Lost
		rows = append(rows, barRow{"chance:" + string(c.Stage), shortName(m.sc.process, c.Stage), int(math.Round(100 * c.P)), []string{
			percent(c.Prior), percent(c.P), ofWords(c.Won, c.Won+c.Lost),
		}})
	}
	if seen == 0 {
		p.words("No deal closed in this window whose way was seen, so what the process says stands.")
		return p.cells
	}
	p.bars([]string{"process", "yours", "you won"}, rows, m.sc.styles.Accent)
	p.words("Yours is the process's figure, moved by your own deals; with 8 of them both count the same.")
	return p.cells
}

// liftPanel shows the criteria that go with winning. The others are only counted:
// what may be chance is no news.
func (m *statsScreen) liftPanel(width int) []cell {
	p := newPanel(m.sc, width, "CRITERIA THAT TELL WON FROM LOST")
	quiet := 0
	for i := range m.shown.figures.Lifts {
		l := &m.shown.figures.Lifts[i]
		if !l.Telling() {
			quiet++
			continue
		}
		p.add("", m.sc.styles.Text.Render(string(safe.Cut(safe.Line(l.Label), p.width-24)))+
			m.sc.styles.Muted.Render(fmt.Sprintf("  %+.0f points (%+.0f to %+.0f)", 100*l.Gain, 100*l.Low, 100*l.High)))
		p.rates([]rateRow{
			{"lift_met:" + string(l.Criterion), "  " + figureOf("lift_met").Short, l.Met, ""},
			{"lift_unmet:" + string(l.Criterion), "  " + figureOf("lift_unmet").Short, l.Unmet, ""},
		})
	}
	switch {
	case quiet == len(m.shown.figures.Lifts):
		p.words(fmt.Sprintf("None yet. A criterion shows up once %d deals closed that met it and %d that did not, and the two differ by more than chance.", metrics.MinRate, metrics.MinRate))
	case quiet > 0:
		p.words(fmt.Sprintf("%d others do not differ by more than chance.", quiet))
	}
	return p.cells
}

// habitPanel says how dates and gates are kept.
func (m *statsScreen) habitPanel(width int) []cell {
	f := &m.shown.figures
	p := newPanel(m.sc, width, "DATES AND GATES")
	s := f.Slippage
	if s.Dated > 0 {
		rests := ""
		if s.Pushed > 0 {
			rests = fmt.Sprintf("%s in all, by %s on average", times(s.Pushes), daysWords(float64(s.DaysPushed)/float64(max(1, s.Pushes))))
		}
		p.figure("pushes", ofWords(s.Pushed, s.Dated), rests)
	}
	if s.Expected > 0 {
		p.figure("slippage", ofWords(s.Unresolved, s.Expected), "expected to close by now")
	}
	if f.Overrides.With.N() > 0 {
		rows := []rateRow{
			{"overridden_win_rate", figureOf("overridden_win_rate").Short, f.Overrides.With, ""},
			{"not_overridden_win_rate", figureOf("not_overridden_win_rate").Short, f.Overrides.Without, ""},
		}
		p.rates(rows[:1+min(1, f.Overrides.Without.N())])
	}
	if len(p.cells) == 1 {
		p.words("Shows how often the expected close was put off, and whether deals that passed a shut gate were won less.")
	}
	return p.cells
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return grouped(n) + " times"
}

func (m *statsScreen) customerPanel(width int) []cell {
	f := &m.shown.figures
	p := newPanel(m.sc, width, "CUSTOMERS")
	if s := f.Customers.Retention; s.N > 0 {
		p.share("retention", s)
	}
	if s := f.Customers.Repeat; s.N > 0 {
		p.share("repeat_rate", s)
	}
	if s := f.Referrals; s.N > 0 {
		p.share("referral_rate", s)
	}
	return p.cells
}

func periods(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return grouped(n) + " " + unit + "s"
}

// accuracyPanel says how good forecasts were that are old enough to tell.
func accuracyPanel(sc *scene, a *metrics.Accuracy, width int) []cell {
	p := newPanel(sc, width, "YOUR FORECASTS PER "+strings.ToUpper(a.Unit)+", and what came")
	for i := range a.Bins {
		b := &a.Bins[i]
		p.fact(saidFigure(a.Unit, b), figureOf("said").Short+" "+percent(b.Said), "won "+ofWords(b.Won, b.N), "")
	}
	for _, e := range a.Errors {
		p.fact("", periods(e.Periods, a.Unit), e.Forecast.Short()+" hoped", e.Actual.Short()+" came")
		if !e.Telling() {
			continue
		}
		way := "too much"
		if e.Bias < 0 {
			way = "too little"
		}
		p.fact("", "you hoped", fmt.Sprintf("%.0f %% %s", 100*math.Abs(e.Bias), way), "in all")
		p.fact("", "off by", fmt.Sprintf("%.0f %%", 100*e.WAPE), "of what came, on average")
	}
	if a.Decided >= metrics.MinRate {
		p.fact("", "Brier score", fmt.Sprintf("%.2f", a.Brier), "0 is perfect, 0.25 a coin")
	}
	return p.cells
}
