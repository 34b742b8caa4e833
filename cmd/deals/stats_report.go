package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/accuracy"
	"deals/pipeline/ledger"
	"deals/pipeline/metrics"
	"deals/pipeline/odds"
)

// statsReport is the whole report of deals stats, for a terminal or as Markdown.
type statsReport struct {
	basis
	window   string
	by       ledger.Grouping
	explain  bool
	stats    metrics.Stats
	groups   []metrics.Group
	accuracy []accuracy.Accuracy
}

// section is a table under the facts.
type section struct {
	title   string
	columns []output.Column
	rows    [][]output.Cell
}

// leftOut says which deals are left out of the figures, and why.
func (r *statsReport) leftOut() []string {
	s := &r.stats
	var lines []string
	say := func(n int, noun, rest string) {
		if n > 0 {
			lines = append(lines, count(n, noun)+" left out of "+rest)
		}
	}
	say(s.CreatedUnknown, "closed deal", "the sales cycle: imported without a created date")
	say(s.ClosedUnknown, "closed deal", "the sales cycle and the trend: imported without a closed date")
	qualified, _ := metrics.FigureNamed("qualified_win_rate")
	say(s.UnseenClosed, "closed deal", "the "+qualified.Label+": imported as closed, so their stage history is not known")
	say(s.Unseen, "deal", "the stages before the import")
	say(s.FunnelUnseen, "deal", "the funnel: imported, so their stage history is not known")
	say(r.without, "deal", "the conversion to "+r.currency+": no exchange rate, so they keep their own currency")
	if s.Created.OpenShare > metrics.MaxOpenShare {
		lines = append(lines, "most new deals are still open: too early for their win rate")
	}
	return lines
}

func (r *statsReport) sections() []section {
	all := []section{r.stages(), r.funnel(), r.curve(), r.trend(), r.losses(), r.grouped(), r.lifts(), r.calibration()}
	return slices.DeleteFunc(all, func(s section) bool { return len(s.rows) == 0 })
}

func (r *statsReport) stageName(key pipeline.StageKey) string {
	if stage, ok := r.process.Stage(key); ok {
		return stage.Name
	}
	return string(key)
}

// label is the label of a figure, and head the same over a column.
func label(figure string) string {
	f, _ := metrics.FigureNamed(figure)
	return f.Label
}

func head(figure string) string { return strings.ToUpper(label(figure)) }

// title is the label of a figure over a table.
func title(figure string) string {
	words := label(figure)
	return strings.ToUpper(words[:1]) + words[1:]
}

// whenEnough is a figure, or nothing when it is based on too few deals.
func whenEnough(words string, n, needed int) string {
	if n < needed {
		return ""
	}
	return words
}

func (r *statsReport) stages() section {
	s := section{"Stages", []output.Column{
		{Head: "STAGE", Text: true},
		{Head: "ENTERED", Right: true},
		{Head: "ADVANCED", Right: true},
		{Head: "LOST", Right: true},
		{Head: "PENDING", Right: true},
		{Head: head("conversion"), Right: true},
		{Head: head("stage_days"), Right: true},
		{Head: head("chance_to_win"), Right: true},
	}, nil}
	if !slices.ContainsFunc(r.stats.Stages, func(f metrics.StageFlow) bool { return f.Entered > 0 }) {
		return s // Zeros would look like an answer; the deals left out are listed below.
	}
	for i, f := range r.stats.Stages {
		s.rows = append(s.rows, output.Row(
			r.stageName(f.Stage), f.Entered, f.Advanced, f.Lost, f.Pending,
			whenEnough(percent(f.Conversion), f.Advanced+f.Lost, odds.MinRate),
			whenEnough(number(f.Days.Median), f.Days.N, 1), percent(r.stats.Chances[i].P),
		))
	}
	return s
}

func (r *statsReport) funnel() section {
	s := section{title("funnel") + " of new deals", []output.Column{
		{Head: "STAGE", Text: true}, {Head: "ENTERED", Right: true}, {Head: "ADVANCED", Right: true}, {Head: "LOST", Right: true}, {Head: "OPEN", Right: true},
	}, nil}
	if r.stats.Created.N() == r.stats.FunnelUnseen {
		return s
	}
	for _, f := range r.stats.Funnel {
		s.rows = append(s.rows, output.Row(r.stageName(f.Stage), f.Entered, f.Advanced, f.Lost, f.Open))
	}
	return s
}

// curve reads the win curve at round ages, as far as enough deals were open.
func (r *statsReport) curve() section {
	s := section{title("curve") + ": outcome by age", []output.Column{
		{Head: "DAYS", Right: true},
		{Head: "DEALS", Right: true},
		{Head: "WON", Right: true},
		{Head: "LOST", Right: true},
		{Head: "OPEN", Right: true},
		{Head: "WON EVENTUALLY", Right: true},
	}, nil}
	trusted := r.stats.Curve.Trusted()
	if len(trusted) == 0 {
		return s
	}
	last, shown := trusted[len(trusted)-1], -1
	for _, day := range []int{0, 7, 14, 30, 60, 90, 180, 365, last.Day} {
		if day > last.Day || day == shown {
			continue
		}
		shown = day
		p := trusted.At(day)
		eventually := ""
		if chance, ok := trusted.ChanceAt(day); ok {
			eventually = percent(chance)
		}
		s.rows = append(s.rows, output.Row(day, r.stats.Watched[day], percent(p.Won), percent(p.Lost), percent(p.Open), eventually))
	}
	return s
}

func (r *statsReport) trend() section {
	s := section{title("quarter"), []output.Column{{Head: "QUARTER"}, {Head: head("win_rate")}, {Head: "CHANGE"}, {Head: "VALUE WON", Text: true}}, nil}
	for _, q := range r.stats.Trend {
		change := map[int]string{1: "▲ up", -1: "▼ down"}[q.Arrow]
		s.rows = append(s.rows, output.Row(q.Name, q.Rate.Words(), change, moneyWords(q.Won)))
	}
	return s
}

func (r *statsReport) losses() section {
	s := section{title("lost_reason"), []output.Column{{Head: "REASON", Text: true}, {Head: "DEALS", Right: true}}, nil}
	for _, c := range r.stats.LostReasons {
		s.rows = append(s.rows, output.Row(orUnknown(string(c.Reason)), c.N))
	}
	return s
}

// mostGroups is the most rows of a table for people; --json gives all.
const mostGroups = 20

func (r *statsReport) grouped() section {
	s := section{title(string(r.by)), []output.Column{
		{Head: strings.ToUpper(string(r.by)), Text: true}, {Head: head("win_rate")}, {Head: head("cycle_days"), Right: true}, {Head: "VALUE WON", Text: true},
	}, nil}
	for i, g := range r.groups {
		if i == mostGroups {
			s.rows = append(s.rows, output.Row(fmt.Sprintf("%d more", len(r.groups)-i), "", "", ""))
			break
		}
		s.rows = append(s.rows, output.Row(
			orUnknown(g.Name), g.Rate.Words(), whenEnough(number(g.Cycle.Median), g.Cycle.N, 1), moneyWords(g.Won),
		))
	}
	return s
}

// lifts shows the criteria that have deals on both sides; a difference that may be
// chance says so.
func (r *statsReport) lifts() section {
	s := section{"Win rate with and without each criterion", []output.Column{
		{Head: "CRITERION", Text: true}, {Head: head("met_win_rate")}, {Head: head("unmet_win_rate")}, {Head: "DIFFERENCE"},
	}, nil}
	for _, l := range r.stats.Lifts {
		if l.Met.N() == 0 || l.Unmet.N() == 0 {
			continue
		}
		gain := "too few deals"
		if l.Met.N() >= odds.MinRate && l.Unmet.N() >= odds.MinRate {
			gain = fmt.Sprintf("%+.0f points  (%+.0f to %+.0f)", 100*l.Gain, 100*l.Low, 100*l.High)
			if !l.Telling() {
				gain += ", may be chance"
			}
		}
		s.rows = append(s.rows, output.Row(l.Label, l.Met.Words(), l.Unmet.Words(), gain))
	}
	return s
}

// calibration compares past forecasts with the actual results.
func (r *statsReport) calibration() section {
	s := section{title("accuracy"), []output.Column{{Head: "PERIOD"}, {Head: "RESULT", Text: true}}, nil}
	for _, a := range r.accuracy {
		say := func(format string, args ...any) {
			s.rows = append(s.rows, output.Row(a.Unit, fmt.Sprintf(format, args...)))
		}
		for _, e := range a.Errors {
			say("%s: forecast %s, actual %s%s", count(e.Periods, a.Unit), e.Forecast.Full(), e.Actual.Full(), errorWords(&e))
		}
		for _, b := range a.Bins {
			say("forecast %s: won %d of %d", percent(b.Chance), b.Won, b.N)
		}
		if a.Decided >= odds.MinRate {
			say("Brier score %.2f over %s; 0 is perfect, 0.25 a coin toss", a.Brier, count(a.Decided, "deal"))
		}
	}
	return s
}

// errorWords is the average error of forecasts, once there are enough of them.
func errorWords(e *accuracy.ForecastError) string {
	if !e.Telling() {
		return ""
	}
	way := "too high"
	if e.Bias < 0 {
		way = "too low"
	}
	return fmt.Sprintf("; %.0f %% %s in total, off by %.0f %% of the actual on average", 100*math.Abs(e.Bias), way, 100*e.WAPE)
}
