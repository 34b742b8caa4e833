package stats

import (
	"fmt"
	"math"
	"strings"

	"deals/pipeline"
	"deals/pipeline/accuracy"
	"deals/pipeline/odds"
	"deals/tui/figure"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/ui"
)

func (m *Screen) afterSale(key pipeline.StageKey) bool {
	stage, ok := m.env.Process.Stage(key)
	return ok && stage.AfterSale
}

// chancePanel shows the process's chance to win of each stage beside your own results.
func (m *Screen) chancePanel(width int) []figure.Cell {
	p := figure.NewPanel(m.env, width, figure.Heading("chance_to_win")+" by stage")
	var rows []figure.BarRow
	seen := 0
	for _, c := range m.shown.figures.Chances {
		seen += c.Won + c.Lost
		rows = append(rows, figure.BarRow{Figure: "chance_to_win:" + string(c.Stage), Name: phrase.ShortStageName(m.env.Process, c.Stage), N: int(math.Round(100 * c.P)), Words: []string{
			phrase.Percent(c.Prior), phrase.Percent(c.P), figure.OutOf(c.Won, c.Won+c.Lost),
		}})
	}
	if seen == 0 {
		p.Words("No closed deal in this period has a stage history, so the chances are those of the process.")
		return p.Done()
	}
	p.Bars([]string{"process", "adjusted", "won"}, rows, m.env.Styles.Accent)
	p.Words("Adjusted by your own results: 8 closed deals count as much as the process.")
	return p.Done()
}

// liftPanel shows the criteria that predict a win. Differences that may be chance
// are only counted.
func (m *Screen) liftPanel(width int) []figure.Cell {
	p := figure.NewPanel(m.env, width, "CRITERIA THAT PREDICT A WIN")
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
			{Figure: "met_win_rate:" + string(l.Criterion), Name: "  " + figure.Named("met_win_rate").Label, Rate: l.Met, More: ""},
			{Figure: "unmet_win_rate:" + string(l.Criterion), Name: "  " + figure.Named("unmet_win_rate").Label, Rate: l.Unmet, More: ""},
		})
	}
	switch {
	case quiet == len(m.shown.figures.Lifts):
		p.Words(fmt.Sprintf("None yet. A criterion appears once %d deals that met it and %d that did not have closed, and the difference is more than chance.", odds.MinRate, odds.MinRate))
	case quiet > 0:
		p.Words(fmt.Sprintf("%s with no difference beyond chance.", countedWords(quiet, "other criterion", "other criteria")))
	}
	return p.Done()
}

// habitPanel shows how well close dates and gates are kept.
func (m *Screen) habitPanel(width int) []figure.Cell {
	f := &m.shown.figures
	p := figure.NewPanel(m.env, width, "DATES AND GATES")
	s := f.Slippage
	if s.Dated > 0 {
		rests := ""
		if s.Pushed > 0 {
			rests = fmt.Sprintf("%s, by %s on average", countedWords(s.Pushes, "push", "pushes"), phrase.AboutDays(float64(s.DaysPushed)/float64(max(1, s.Pushes))))
		}
		p.Figure("pushed", figure.OutOf(s.Pushed, s.Dated), rests)
	}
	if s.Expected > 0 {
		p.Figure("slippage", figure.OutOf(s.Unresolved, s.Expected), "due to close by now")
	}
	if f.Overrides.With.N() > 0 {
		p.Rate("override_win_rate", f.Overrides.With)
		if f.Overrides.Without.N() > 0 {
			p.Rate("no_override_win_rate", f.Overrides.Without)
		}
	}
	if p.Empty() {
		p.Words("Shows how often close dates are pushed, and whether deals with a gate overridden are won less.")
	}
	return p.Done()
}

// countedWords is a count with its noun, in the singular for one.
func countedWords(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return phrase.Count(n) + " " + several
}

func (m *Screen) customerPanel(width int) []figure.Cell {
	f := &m.shown.figures
	p := figure.NewPanel(m.env, width, "CUSTOMERS")
	if s := f.Customers.Retention; s.N > 0 {
		p.Share("retained", s)
	}
	if s := f.Customers.Repeat; s.N > 0 {
		p.Share("repeat_customers", s)
	}
	if s := f.Referrals; s.N > 0 {
		p.Share("referral_rate", s)
	}
	return p.Done()
}

// accuracyPanel shows the accuracy of past forecasts.
func accuracyPanel(env *ui.Env, a *accuracy.Accuracy, width int) []figure.Cell {
	p := figure.NewPanel(env, width, figure.Heading("accuracy")+" BY "+strings.ToUpper(a.Unit))
	for i := range a.Bins {
		b := &a.Bins[i]
		p.Labelled(figure.ForBin(a.Unit, b), "forecast "+phrase.Percent(b.Chance), "won "+figure.OutOf(b.Won, b.N), "")
	}
	for _, e := range a.Errors {
		p.Fact(countedWords(e.Periods, a.Unit, a.Unit+"s"), "forecast "+e.Forecast.Short(), "actual "+e.Actual.Short())
		if !e.Telling() {
			continue
		}
		way := "too high"
		if e.Bias < 0 {
			way = "too low"
		}
		p.Fact("bias", fmt.Sprintf("%.0f %% %s", 100*math.Abs(e.Bias), way), "in total")
		p.Fact("error", fmt.Sprintf("%.0f %%", 100*e.WAPE), "of the actual, on average")
	}
	if a.Decided >= odds.MinRate {
		p.Fact("Brier score", fmt.Sprintf("%.2f", a.Brier), "0 is perfect, 0.25 a coin toss")
	}
	return p.Done()
}
