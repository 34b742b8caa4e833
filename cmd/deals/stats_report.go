package main

import (
	"fmt"
	"math"
	"slices"

	"deals/cmd/deals/output"
	"deals/pipeline"
)

// statsReport is everything deals stats says, for a terminal or as Markdown.
type statsReport struct {
	ledger
	window   string
	by       pipeline.Grouping
	explain  bool
	stats    pipeline.Stats
	groups   []pipeline.Group
	accuracy []pipeline.Accuracy
}

// headline is one figure in one line.
type headline struct {
	name, says, note string
	figure           string // its name for deals why
}

// section is a table under the headlines.
type section struct {
	title   string
	columns []output.Column
	rows    [][]output.Cell
}

func (r *statsReport) headlines() []headline {
	s := &r.stats
	list := []headline{
		{"win rate", rateWords(s.WinRate), "of the deals that closed", "win_rate"},
		{"from qualified on", rateWords(s.FromQualify), "of those that had left the second stage", "qualified_win_rate"},
		{"of those created", cohortWords(s.Created), "created in the window, so far", "created_win_rate"},
	}
	if s.Pessimistic.Lost > s.WinRate.Lost {
		list = append(list, headline{"at worst", rateWords(s.Pessimistic), "if all that rots were lost", "pessimistic_win_rate"})
	}
	if with := s.Overrides.With; with.N() > 0 {
		list = append(list,
			headline{"with an override", rateWords(with), "of the deals that passed a shut gate", "overridden_win_rate"},
			headline{"without one", rateWords(s.Overrides.Without), "of the others", "not_overridden_win_rate"},
		)
	}
	for _, v := range s.ByValue {
		list = append(list, headline{"by value", valueWords(v), "over " + count(v.N, "closed deal"), "value_win_rate:" + v.Closed.Currency})
	}
	list = append(
		list,
		headline{"cycle", spreadWords(s.Cycle), "created to won", "cycle_days"},
		headline{"qualified cycle", spreadWords(s.CycleQualified), "left the second stage to won", "qualified_cycle_days"},
		headline{"time to a loss", spreadWords(s.LossDays), "created to lost", "loss_days"},
	)
	return append(list, r.moneyHeadlines()...)
}

func (r *statsReport) moneyHeadlines() []headline {
	s := &r.stats
	var list []headline
	for _, v := range s.AverageDeal {
		list = append(list, headline{"average deal", fmt.Sprintf("%s, median %s", v.Mean.Full(), v.Median.Full()), fmt.Sprintf("over %d won", v.N), "average_deal:" + v.Mean.Currency})
	}
	for _, v := range s.Recurring {
		list = append(list, headline{"recurring", fmt.Sprintf("%s a month, %s in all", v.Monthly.Full(), v.Term.Full()), fmt.Sprintf("of %d won", v.N), "recurring:" + v.Monthly.Currency})
	}
	for _, v := range s.Velocity {
		// No cents, and nothing at all from a handful of deals: it is a guess made of three others.
		says := v.PerDay.Short() + " a day"
		switch {
		case s.WinRate.N() < pipeline.MinRate || s.Cycle.N < pipeline.MinRate:
			says = "too few deals to say"
		case v.PerDay.Minor == 0:
			says = "no qualified deal is open"
		}
		list = append(list, headline{"velocity", says, v.Realised.Short() + " a day came in", "velocity:" + v.Currency})
	}
	if sl := s.Slippage; sl.Expected > 0 || sl.Pushed > 0 {
		pushes := "of those with an expected close, to a later day"
		if sl.Pushes > 0 {
			pushes += fmt.Sprintf(": %s, by %s in all", count(sl.Pushes, "time"), count(sl.DaysPushed, "day"))
		}
		list = append(list,
			headline{"slippage", fmt.Sprintf("%d/%d", sl.Unresolved, sl.Expected), "still open when they were expected to close", "slippage"},
			headline{"pushed", fmt.Sprintf("%d/%d", sl.Pushed, sl.Dated), pushes, "pushes"},
		)
	}
	if c := s.Customers.Retention; c.N > 0 {
		list = append(list, headline{"retention", shareWords(c), "accounts that bought in a year and in the next", "retention"})
	}
	if c := s.Customers.Repeat; c.N > 0 {
		list = append(list, headline{"come again", shareWords(c), "accounts of a year or more that bought again", "repeat_rate"})
	}
	if s.Referrals.N > 0 {
		list = append(list, headline{"by referral", shareWords(s.Referrals), "of the deals won", "referral_rate"})
	}
	return append(list, headline{"open now", count(s.OpenDeals, "deal"), "", "open_deals"})
}

// leftOut says what the figures do not rest on, and why.
func (r *statsReport) leftOut() []string {
	s := &r.stats
	var lines []string
	say := func(n int, noun, rest string) {
		if n > 0 {
			lines = append(lines, count(n, noun)+" left out of "+rest)
		}
	}
	say(s.NoCreated, "closed deal", "the days: imported without a created date")
	say(s.UnseenClosed, "closed deal", "\"from qualified on\": imported closed, so their way is not known")
	say(s.Unseen, "deal", "stages passed before the import")
	say(s.FunnelUnseen, "deal", "the funnel: imported, so their way is not known")
	say(r.without, "deal", "the conversion to "+r.currency+": no rate is known, so they stand apart")
	if s.Created.OpenShare > pipeline.MaxOpenShare {
		lines = append(lines, "many of the deals created are still open, so their win rate is too young to be read")
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

// whenEnough is a figure, or nothing where it rests on too few deals.
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
		{Head: "CONVERSION", Right: true},
		{Head: "MEDIAN DAYS", Right: true},
		{Head: "CHANCE TO WIN", Right: true},
	}, nil}
	if !slices.ContainsFunc(r.stats.Stages, func(f pipeline.StageFlow) bool { return f.Entered > 0 }) {
		return s // Zeros would look like an answer; what was left out is said below.
	}
	for i, f := range r.stats.Stages {
		s.rows = append(s.rows, output.Row(
			r.stageName(f.Stage), f.Entered, f.Advanced, f.Lost, f.Pending,
			whenEnough(percent(f.Conversion), f.Advanced+f.Lost, pipeline.MinRate),
			whenEnough(number(f.Days.Median), f.Days.N, 1), percent(r.stats.Chances[i].P),
		))
	}
	return s
}

func (r *statsReport) funnel() section {
	s := section{"Funnel of the deals created", []output.Column{
		{Head: "STAGE", Text: true}, {Head: "CAME", Right: true}, {Head: "WENT ON", Right: true}, {Head: "LOST", Right: true}, {Head: "OPEN", Right: true},
	}, nil}
	if r.stats.Created.N() == r.stats.FunnelUnseen {
		return s
	}
	for _, f := range r.stats.Funnel {
		s.rows = append(s.rows, output.Row(r.stageName(f.Stage), f.Reached, f.Further, f.Lost, f.Open))
	}
	return s
}

// curve reads the curve at round ages, as far as enough deals were watched.
func (r *statsReport) curve() section {
	s := section{"What becomes of a deal by its age", []output.Column{
		{Head: "DAYS", Right: true},
		{Head: "AT RISK", Right: true},
		{Head: "WON", Right: true},
		{Head: "LOST", Right: true},
		{Head: "OPEN", Right: true},
		{Head: "WON IN THE END", Right: true},
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
		inTheEnd := ""
		if chance, ok := trusted.ChanceAt(day); ok {
			inTheEnd = percent(chance)
		}
		s.rows = append(s.rows, output.Row(day, r.stats.Watched[day], percent(p.Won), percent(p.Lost), percent(p.Open), inTheEnd))
	}
	return s
}

func (r *statsReport) trend() section {
	s := section{"Quarters", []output.Column{{Head: "QUARTER"}, {Head: "WON OF CLOSED"}, {Head: "CHANGE"}, {Head: "VALUE WON", Text: true}}, nil}
	for _, q := range r.stats.Trend {
		change := map[int]string{1: "▲ up", -1: "▼ down"}[q.Arrow]
		s.rows = append(s.rows, output.Row(q.Name, rateWords(q.Rate), change, moneyWords(q.Won)))
	}
	return s
}

func (r *statsReport) losses() section {
	s := section{"Losses", []output.Column{{Head: "LOST TO", Text: true}, {Head: "DEALS", Right: true}}, nil}
	for _, c := range r.stats.LossClasses {
		s.rows = append(s.rows, output.Row(orUnknown(string(c.Class)), c.N))
	}
	return s
}

// mostGroups is how many rows a table for people has; --json gives all.
const mostGroups = 20

func (r *statsReport) grouped() section {
	heads := map[pipeline.Grouping]string{"source": "SOURCE", "account": "ACCOUNT", "tag": "TAG", "size": "SIZE"}
	s := section{"By " + string(r.by), []output.Column{
		{Head: heads[r.by], Text: true}, {Head: "WON OF CLOSED"}, {Head: "MEDIAN DAYS", Right: true}, {Head: "VALUE WON", Text: true},
	}, nil}
	for i, g := range r.groups {
		if i == mostGroups {
			s.rows = append(s.rows, output.Row(fmt.Sprintf("and %d more", len(r.groups)-i), "", "", ""))
			break
		}
		s.rows = append(s.rows, output.Row(
			orUnknown(g.Name), rateWords(g.Rate), whenEnough(number(g.Cycle.Median), g.Cycle.N, 1), moneyWords(g.Won),
		))
	}
	return s
}

// lifts shows the criteria that have deals on both sides; what is no more than
// noise says so.
func (r *statsReport) lifts() section {
	s := section{"What meeting a criterion went with", []output.Column{
		{Head: "CRITERION", Text: true}, {Head: "MET"}, {Head: "UNMET"}, {Head: "GAIN"},
	}, nil}
	for _, l := range r.stats.Lifts {
		if l.Met.N() == 0 || l.Unmet.N() == 0 {
			continue
		}
		gain := "too few to tell"
		if l.Met.N() >= pipeline.MinRate && l.Unmet.N() >= pipeline.MinRate {
			gain = fmt.Sprintf("%+.0f  (%+.0f to %+.0f)", 100*l.Gain, 100*l.Low, 100*l.High)
			if !l.Telling() {
				gain += ", may be chance"
			}
		}
		s.rows = append(s.rows, output.Row(l.Label, rateWords(l.Met), rateWords(l.Unmet), gain))
	}
	return s
}

// calibration holds what was said against what came.
func (r *statsReport) calibration() section {
	s := section{"How good the forecasts were", []output.Column{{Head: "FOR EACH"}, {Head: "WHAT CAME", Text: true}}, nil}
	for _, a := range r.accuracy {
		say := func(format string, args ...any) {
			s.rows = append(s.rows, output.Row(a.Unit, fmt.Sprintf(format, args...)))
		}
		for _, e := range a.Errors {
			say("over %s: %s forecast, %s came%s", count(e.Periods, a.Unit), e.Forecast.Full(), e.Actual.Full(), errorWords(&e))
		}
		for _, b := range a.Bins {
			say("when you said %s, you won %d of %d", percent(b.Said), b.Won, b.N)
		}
		if a.Decided >= pipeline.MinRate {
			say("Brier score %.2f over %s; 0 is perfect, 0.25 a coin", a.Brier, count(a.Decided, "deal"))
		}
	}
	return s
}

// errorWords says by how much forecasts were off, once there are enough of them.
func errorWords(e *pipeline.ForecastError) string {
	if !e.Telling() {
		return ""
	}
	way := "too much"
	if e.Bias < 0 {
		way = "too little"
	}
	return fmt.Sprintf("; %.0f %% %s in all, and off by %.0f %% of what came on average", 100*math.Abs(e.Bias), way, 100*e.WAPE)
}
