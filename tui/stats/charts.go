package stats

import (
	"fmt"
	"math"
	"strings"

	"deals/pipeline"
	"deals/pipeline/metrics"
	"deals/pipeline/odds"
	"deals/tui/figure"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// charts are the figures that need room.
func (m *Screen) charts(width int) [][]figure.Cell {
	f := &m.shown.figures
	panels := [][]figure.Cell{m.curvePanel(width), m.funnelPanel(width)}
	if len(m.shown.quarter.Outlooks) > 0 {
		panels = append(panels, figure.QuarterPanel(m.sc, &m.shown.quarter, width))
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
func (m *Screen) curvePanel(width int) []figure.Cell {
	p := figure.NewPanel(m.sc, width, "WIN CURVE, by the age of a deal")
	curve := m.shown.figures.Curve.Trusted()
	ended := 0
	for _, point := range curve {
		ended += point.Wins + point.Losses
	}
	if ended < metrics.MinRate {
		p.Words(fmt.Sprintf("Shows when deals are won and when they are lost. It takes %d closed deals whose created date is known.", metrics.MinRate))
		return p.Cells
	}
	last := curve[len(curve)-1]
	p.Fact("curve", "after "+phrase.AboutDays(float64(last.Day)), fmt.Sprintf("%s won", phrase.Percent(last.Won)), fmt.Sprintf("%s lost, %s open", phrase.Percent(last.Lost), phrase.Percent(last.Open)))
	const axis, names = 5, 6
	columns := max(8, p.Width-axis-1-names)
	top := math.Ceil(math.Max(last.Won, last.Lost)*10) / 10
	at := func(x int) odds.CurvePoint { return curve.At(x * last.Day / max(1, columns-1)) }
	s := m.sc.Styles
	rows := figure.Steps([]figure.StepLine{
		{At: func(x int) float64 { return at(x).Lost / top }, Style: s.Muted, Broken: true},
		{At: func(x int) float64 { return at(x).Won / top }, Style: s.Good, Broken: false},
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
			label = phrase.Percent(top)
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
		p.Add("", text)
	}
	drawTicks(p, m.shown.figures.Watched, axis, columns)
	return p.Cells
}

// drawTicks writes ages under the curve, and how many deals were watched at each.
func drawTicks(p *figure.Panel, watched []int, axis, columns int) {
	last := len(watched) - 1
	var days, risk widget.Line
	days.Put(p.Env.Styles.Faint, safe.FitRight("days", axis))
	risk.Put(p.Env.Styles.Faint, safe.FitRight("open", axis))
	n := max(1, min(5, columns/10))
	for i := range n + 1 {
		day := i * last / n
		x := axis + 1 + i*(columns-1)/n
		for _, t := range []struct {
			l    *widget.Line
			text string
		}{{&days, phrase.Count(day)}, {&risk, phrase.Count(watched[day])}} {
			at := x
			if i == n {
				at -= len(t.text) - 1
			}
			if at <= t.l.Width {
				continue
			}
			t.l.To(at)
			t.l.Put(p.Env.Styles.Faint, safe.Text(t.text))
		}
	}
	p.Add("", days.Done(p.Width))
	p.Add("", risk.Done(p.Width))
}

// went says how many of those decided went on; nothing of none.
func went(on, decided int) string {
	switch {
	case decided == 0:
		return "–"
	case decided < metrics.MinRate:
		return fmt.Sprintf("%d of %d", on, decided)
	}
	return phrase.Percent(float64(on) / float64(decided))
}

func (m *Screen) funnelPanel(width int) []figure.Cell {
	f := &m.shown.figures
	p := figure.NewPanel(m.sc, width, "FUNNEL, of deals created in the period")
	var rows []figure.BarRow
	for _, r := range f.Funnel {
		rows = append(rows, figure.BarRow{Figure: "funnel:" + string(r.Stage), Name: phrase.ShortStageName(m.sc.Process, r.Stage), N: r.Reached, Words: []string{
			phrase.Count(r.Reached), went(r.Further, r.Further+r.Lost), phrase.Count(r.Open),
		}})
	}
	if len(rows) == 0 || rows[0].N == 0 {
		p.Words("Shows how far new deals come. None of this window was followed from its start: of an imported deal the way is not known.")
		return p.Cells
	}
	p.Bars([]string{"came", "went on", "open"}, rows, m.sc.Styles.Accent)
	return p.Cells
}

// trendPanel is the win rate per quarter. An arrow says that it changed by more
// than chance.
func (m *Screen) trendPanel(width int) []figure.Cell {
	p := figure.NewPanel(m.sc, width, "WIN RATE PER QUARTER")
	var rows []figure.RateRow
	for _, q := range m.shown.figures.Trend {
		won := ""
		if len(q.Won) > 0 {
			won = q.Won[0].Short() + figure.OtherCurrencies(len(q.Won))
		}
		name := q.Name + map[int]string{1: " ↑", -1: " ↓"}[q.Arrow]
		rows = append(rows, figure.RateRow{Figure: "quarter:" + q.Name, Name: name, Rate: q.Rate, More: won})
	}
	if len(rows) == 0 {
		p.Words("Nothing closed in this window.")
	}
	p.Rates(rows[max(0, len(rows)-12):])
	return p.Cells
}

func (m *Screen) groupPanel(width int) []figure.Cell {
	by := groupings[m.grouping]
	p := figure.NewPanel(m.sc, width, "WIN RATE BY "+strings.ToUpper(string(by))+", g for another")
	table := m.shown.groups[m.grouping]
	var rows []figure.RateRow
	for _, g := range table.rows {
		won := ""
		if len(g.Won) > 0 {
			won = g.Won[0].Short() + figure.OtherCurrencies(len(g.Won))
		}
		name := g.Name
		if name == "" {
			name = "not known"
		}
		rows = append(rows, figure.RateRow{Figure: string(by) + ":" + g.Name, Name: name, Rate: g.Rate, More: won})
	}
	if len(rows) == 0 {
		p.Words("Nothing closed in this window.")
	}
	p.Rates(rows)
	if table.others > 0 {
		p.Words(fmt.Sprintf("and %s more, who won %s together", phrase.Count(table.others), figure.OutOf(table.rest.Won, table.rest.N())))
	}
	return p.Cells
}

func (m *Screen) lossPanel(width int) []figure.Cell {
	p := figure.NewPanel(m.sc, width, strings.ToUpper(figure.Named("loss_class").Short))
	var rows []figure.BarRow
	for _, c := range m.shown.figures.LostReasons {
		name := string(c.Class)
		if name == "" {
			name = "not known"
		}
		rows = append(rows, figure.BarRow{Figure: "loss_class:" + string(c.Class), Name: name, N: c.N, Words: []string{phrase.Count(c.N)}})
	}
	p.Bars([]string{""}, rows, m.sc.Styles.Muted)
	return p.Cells
}

// stagePanel says how long deals stay in each stage.
func (m *Screen) stagePanel(width int) []figure.Cell {
	p := figure.NewPanel(m.sc, width, "DAYS IN A STAGE, median")
	var rows []figure.BarRow
	for _, f := range m.shown.figures.Stages {
		if f.Days.N == 0 || m.afterSale(f.Stage) {
			continue
		}
		rows = append(rows, figure.BarRow{Figure: "stage_days:" + string(f.Stage), Name: phrase.ShortStageName(m.sc.Process, f.Stage), N: int(math.Round(2 * f.Days.Median)), Words: []string{
			phrase.DayNumber(f.Days.Median), phrase.DayNumber(f.Days.P25) + "–" + phrase.DayNumber(f.Days.P75), phrase.Count(f.Days.N),
		}})
	}
	if len(rows) == 0 {
		p.Words("No deal was seen to leave a stage in this window.")
		return p.Cells
	}
	p.Bars([]string{"days", "middle half", "stays"}, rows, m.sc.Styles.Accent)
	return p.Cells
}

func (m *Screen) afterSale(key pipeline.StageKey) bool {
	stage, ok := m.sc.Process.Stage(key)
	return ok && stage.AfterSale
}

// chancePanel sets what the process says of a stage beside what came of it.
func (m *Screen) chancePanel(width int) []figure.Cell {
	p := figure.NewPanel(m.sc, width, "CHANCE OF WINNING, by stage")
	var rows []figure.BarRow
	seen := 0
	for _, c := range m.shown.figures.Chances {
		seen += c.Won + c.Lost
		rows = append(rows, figure.BarRow{Figure: "chance:" + string(c.Stage), Name: phrase.ShortStageName(m.sc.Process, c.Stage), N: int(math.Round(100 * c.P)), Words: []string{
			phrase.Percent(c.Prior), phrase.Percent(c.P), figure.OutOf(c.Won, c.Won+c.Lost),
		}})
	}
	if seen == 0 {
		p.Words("No deal closed in this window whose way was seen, so what the process says stands.")
		return p.Cells
	}
	p.Bars([]string{"process", "yours", "you won"}, rows, m.sc.Styles.Accent)
	p.Words("Yours is the process's figure, moved by your own deals; with 8 of them both count the same.")
	return p.Cells
}

// liftPanel shows the criteria that go with winning. The others are only counted:
// what may be chance is no news.
func (m *Screen) liftPanel(width int) []figure.Cell {
	p := figure.NewPanel(m.sc, width, "CRITERIA THAT TELL WON FROM LOST")
	quiet := 0
	for i := range m.shown.figures.Lifts {
		l := &m.shown.figures.Lifts[i]
		if !l.Telling() {
			quiet++
			continue
		}
		p.Add("", m.sc.Styles.Text.Render(string(safe.Cut(safe.Line(l.Label), p.Width-24)))+
			m.sc.Styles.Muted.Render(fmt.Sprintf("  %+.0f points (%+.0f to %+.0f)", 100*l.Gain, 100*l.Low, 100*l.High)))
		p.Rates([]figure.RateRow{
			{Figure: "lift_met:" + string(l.Criterion), Name: "  " + figure.Named("lift_met").Short, Rate: l.Met, More: ""},
			{Figure: "lift_unmet:" + string(l.Criterion), Name: "  " + figure.Named("lift_unmet").Short, Rate: l.Unmet, More: ""},
		})
	}
	switch {
	case quiet == len(m.shown.figures.Lifts):
		p.Words(fmt.Sprintf("None yet. A criterion shows up once %d deals closed that met it and %d that did not, and the two differ by more than chance.", metrics.MinRate, metrics.MinRate))
	case quiet > 0:
		p.Words(fmt.Sprintf("%d others do not differ by more than chance.", quiet))
	}
	return p.Cells
}

// habitPanel says how dates and gates are kept.
func (m *Screen) habitPanel(width int) []figure.Cell {
	f := &m.shown.figures
	p := figure.NewPanel(m.sc, width, "DATES AND GATES")
	s := f.Slippage
	if s.Dated > 0 {
		rests := ""
		if s.Pushed > 0 {
			rests = fmt.Sprintf("%s in all, by %s on average", times(s.Pushes), phrase.AboutDays(float64(s.DaysPushed)/float64(max(1, s.Pushes))))
		}
		p.Figure("pushes", figure.OutOf(s.Pushed, s.Dated), rests)
	}
	if s.Expected > 0 {
		p.Figure("slippage", figure.OutOf(s.Unresolved, s.Expected), "expected to close by now")
	}
	if f.Overrides.With.N() > 0 {
		rows := []figure.RateRow{
			{Figure: "overridden_win_rate", Name: figure.Named("overridden_win_rate").Short, Rate: f.Overrides.With, More: ""},
			{Figure: "not_overridden_win_rate", Name: figure.Named("not_overridden_win_rate").Short, Rate: f.Overrides.Without, More: ""},
		}
		p.Rates(rows[:1+min(1, f.Overrides.Without.N())])
	}
	if len(p.Cells) == 1 {
		p.Words("Shows how often the expected close was put off, and whether deals that passed a shut gate were won less.")
	}
	return p.Cells
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return phrase.Count(n) + " times"
}

func (m *Screen) customerPanel(width int) []figure.Cell {
	f := &m.shown.figures
	p := figure.NewPanel(m.sc, width, "CUSTOMERS")
	if s := f.Customers.Retention; s.N > 0 {
		p.Share("retention", s)
	}
	if s := f.Customers.Repeat; s.N > 0 {
		p.Share("repeat_rate", s)
	}
	if s := f.Referrals; s.N > 0 {
		p.Share("referral_rate", s)
	}
	return p.Cells
}

func periods(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return phrase.Count(n) + " " + unit + "s"
}

// accuracyPanel says how good forecasts were that are old enough to tell.
func accuracyPanel(sc *ui.Env, a *metrics.Accuracy, width int) []figure.Cell {
	p := figure.NewPanel(sc, width, "YOUR FORECASTS PER "+strings.ToUpper(a.Unit)+", and what came")
	for i := range a.Bins {
		b := &a.Bins[i]
		p.Fact(figure.ForBin(a.Unit, b), figure.Named("said").Short+" "+phrase.Percent(b.Said), "won "+figure.OutOf(b.Won, b.N), "")
	}
	for _, e := range a.Errors {
		p.Fact("", periods(e.Periods, a.Unit), e.Forecast.Short()+" hoped", e.Actual.Short()+" came")
		if !e.Telling() {
			continue
		}
		way := "too much"
		if e.Bias < 0 {
			way = "too little"
		}
		p.Fact("", "you hoped", fmt.Sprintf("%.0f %% %s", 100*math.Abs(e.Bias), way), "in all")
		p.Fact("", "off by", fmt.Sprintf("%.0f %%", 100*e.WAPE), "of what came, on average")
	}
	if a.Decided >= metrics.MinRate {
		p.Fact("", "Brier score", fmt.Sprintf("%.2f", a.Brier), "0 is perfect, 0.25 a coin")
	}
	return p.Cells
}
