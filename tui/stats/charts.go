package stats

import (
	"fmt"
	"math"

	"deals/pipeline/odds"
	"deals/tui/figure"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/widget"
)

// charts are the figures that need more room.
func (m *Screen) charts(width int) [][]figure.Cell {
	f := &m.shown.figures
	panels := [][]figure.Cell{m.curvePanel(width), m.funnelPanel(width)}
	if len(m.shown.quarter.Outlooks) > 0 {
		panels = append(panels, figure.QuarterPanel(m.env, &m.shown.quarter, width))
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
			panels = append(panels, accuracyPanel(m.env, a, width))
		}
	}
	return panels
}

// curveRows is the height of the win curve.
const curveRows = 8

// curvePanel draws the share of deals won and lost by age.
func (m *Screen) curvePanel(width int) []figure.Cell {
	p := figure.NewPanel(m.env, width, figure.Heading("curve")+" by age of deal")
	curve := m.shown.figures.Curve.Trusted()
	ended := 0
	for _, point := range curve {
		ended += point.Wins + point.Losses
	}
	if ended < odds.MinRate {
		p.Words(fmt.Sprintf("Shows at what age deals are won and lost. It takes %d closed deals with a created date.", odds.MinRate))
		return p.Done()
	}
	last := curve[len(curve)-1]
	p.Labelled("curve", "after "+phrase.AboutDays(float64(last.Day)), fmt.Sprintf("%s won", phrase.Percent(last.Won)), fmt.Sprintf("%s lost, %s open", phrase.Percent(last.Lost), phrase.Percent(last.Open)))
	const axis, names = 5, 6
	columns := max(8, p.Width-axis-1-names)
	top := math.Ceil(math.Max(last.Won, last.Lost)*10) / 10
	at := func(x int) odds.CurvePoint { return curve.At(x * last.Day / max(1, columns-1)) }
	s := m.env.Styles
	rows := figure.Steps([]figure.StepLine{
		{At: func(x int) float64 { return at(x).Lost / top }, Style: s.Muted, Broken: true},
		{At: func(x int) float64 { return at(x).Won / top }, Style: s.Good, Broken: false},
	}, columns, curveRows)
	end := func(share float64) int { return curveRows - 1 - int(math.Round(share/top*(curveRows-1))) }
	won, lost := end(last.Won), end(last.Lost)
	if won == lost {
		lost++ // So that both can be labelled; it is at most a row off.
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
	return p.Done()
}

// drawTicks writes ages under the curve, and the number of deals open at each.
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

// conversion is the share of the decided deals that advanced; with few deals, the
// counts.
func conversion(advanced, decided int) string {
	switch {
	case decided == 0:
		return "–"
	case decided < odds.MinRate:
		return fmt.Sprintf("%d of %d", advanced, decided)
	}
	return phrase.Percent(float64(advanced) / float64(decided))
}

// stagePanel shows how long deals stay in each stage.
func (m *Screen) stagePanel(width int) []figure.Cell {
	p := figure.NewPanel(m.env, width, figure.Heading("stage_days"))
	var rows []figure.BarRow
	for _, f := range m.shown.figures.Stages {
		if f.Days.N == 0 || m.afterSale(f.Stage) {
			continue
		}
		rows = append(rows, figure.BarRow{Figure: "stage_days:" + string(f.Stage), Name: phrase.ShortStageName(m.env.Process, f.Stage), N: int(math.Round(2 * f.Days.Median)), Words: []string{
			phrase.DayNumber(f.Days.Median), phrase.DayNumber(f.Days.P25) + "–" + phrase.DayNumber(f.Days.P75), phrase.Count(f.Days.N),
		}})
	}
	if len(rows) == 0 {
		p.Words("No deal left a stage in this period.")
		return p.Done()
	}
	p.Bars([]string{"days", "middle 50 %", "visits"}, rows, m.env.Styles.Accent)
	return p.Done()
}
