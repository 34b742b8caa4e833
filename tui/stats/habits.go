package stats

import (
	"fmt"
	"math"
	"strings"

	"deals/pipeline"
	"deals/pipeline/metrics"
	"deals/tui/figure"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/ui"
)

func (m *Screen) afterSale(key pipeline.StageKey) bool {
	stage, ok := m.env.Process.Stage(key)
	return ok && stage.AfterSale
}

// chancePanel sets what the process says of a stage beside what came of it.
func (m *Screen) chancePanel(width int) []figure.Cell {
	p := figure.NewPanel(m.env, width, "CHANCE OF WINNING, by stage")
	var rows []figure.BarRow
	seen := 0
	for _, c := range m.shown.figures.Chances {
		seen += c.Won + c.Lost
		rows = append(rows, figure.BarRow{Figure: "chance:" + string(c.Stage), Name: phrase.ShortStageName(m.env.Process, c.Stage), N: int(math.Round(100 * c.P)), Words: []string{
			phrase.Percent(c.Prior), phrase.Percent(c.P), figure.OutOf(c.Won, c.Won+c.Lost),
		}})
	}
	if seen == 0 {
		p.Words("No deal closed in this window whose way was seen, so what the process says stands.")
		return p.Cells
	}
	p.Bars([]string{"process", "yours", "you won"}, rows, m.env.Styles.Accent)
	p.Words("Yours is the process's figure, moved by your own deals; with 8 of them both count the same.")
	return p.Cells
}

// liftPanel shows the criteria that go with winning. The others are only counted:
// what may be chance is no news.
func (m *Screen) liftPanel(width int) []figure.Cell {
	p := figure.NewPanel(m.env, width, "CRITERIA THAT TELL WON FROM LOST")
	quiet := 0
	for i := range m.shown.figures.Lifts {
		l := &m.shown.figures.Lifts[i]
		if !l.Telling() {
			quiet++
			continue
		}
		p.Add("", m.env.Styles.Text.Render(string(safe.Cut(safe.Line(l.Label), p.Width-24)))+
			m.env.Styles.Muted.Render(fmt.Sprintf("  %+.0f points (%+.0f to %+.0f)", 100*l.Gain, 100*l.Low, 100*l.High)))
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
	p := figure.NewPanel(m.env, width, "DATES AND GATES")
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
	p := figure.NewPanel(m.env, width, "CUSTOMERS")
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
func accuracyPanel(env *ui.Env, a *metrics.Accuracy, width int) []figure.Cell {
	p := figure.NewPanel(env, width, "YOUR FORECASTS PER "+strings.ToUpper(a.Unit)+", and what came")
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
