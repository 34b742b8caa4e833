package main

import (
	"context"
	"fmt"
	"math"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

func (a *app) statsVerb() verb {
	var window string
	return verb{
		use: "stats", group: groupSee, words: [2]int{0, 0},
		short:   "Win rate, cycle length, conversion and deal size",
		long:    "Deals count in the window in which they closed. Rates over fewer than 5 deals are given as counts only.",
		example: "  deals stats\n  deals stats --window ytd\n  deals stats --window 2026-01-01..2026-03-31 --json",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&window, "window", "12m", "12m, 90d, qtd, ytd, all or A..B")
		},
		do: func(ctx context.Context, _ []string) error {
			period, err := pipeline.ParsePeriod(window, a.today())
			if err != nil {
				return err
			}
			book, err := a.book(ctx)
			if err != nil {
				return err
			}
			process, err := book.Process(ctx)
			if err != nil {
				return err
			}
			records, err := book.Records(ctx)
			if err != nil {
				return err
			}
			stats := pipeline.Measure(process, records, period, a.Now())
			if a.json {
				a.writeJSON(newStatsJSON(&stats))
				return nil
			}
			a.printStats(process, &stats, window)
			return nil
		},
	}
}

func (a *app) printStats(p *pipeline.Process, s *pipeline.Stats, window string) {
	a.say("%s  %s", inked(bold, safeline("Stats · %s", window)), a.dimmed("%s", periodWords(s.Period)))
	a.say("")
	rows := [][]cell{
		{plain("win rate"), plain(rateWords(s.WinRate)), styled(dim, "of the deals that closed")},
		{plain("from qualified on"), plain(rateWords(s.FromQualify)), styled(dim, "of those that had left the second stage")},
	}
	if with := s.Overrides.With; with.N() > 0 {
		rows = append(rows,
			[]cell{plain("with an override"), plain(rateWords(with)), styled(dim, "of the deals that passed a shut gate")},
			[]cell{plain("without one"), plain(rateWords(s.Overrides.Without)), styled(dim, "of the others")},
		)
	}
	for _, v := range s.ByValue {
		rows = append(rows, []cell{plain("by value"), plain(valueWords(v)), styled(dim, fmt.Sprintf("over %s", count(v.N, "closed deal")))})
	}
	rows = append(rows,
		[]cell{plain("cycle"), plain(spreadWords(s.Cycle)), styled(dim, "created to won")},
		[]cell{plain("time to a loss"), plain(spreadWords(s.LossDays)), styled(dim, "created to lost")},
	)
	for _, v := range s.AverageDeal {
		rows = append(rows, []cell{
			plain("average deal"), plain(fmt.Sprintf("%s, median %s", v.Mean.Full(), v.Median.Full())), styled(dim, fmt.Sprintf("over %d won", v.N)),
		})
	}
	for _, v := range s.Velocity {
		rows = append(rows, []cell{plain("velocity"), plain(v.PerDay.Full() + " a day"), styled(dim, fmt.Sprintf("%s a day came in", v.Realised.Full()))})
	}
	rows = append(rows, []cell{plain("open now"), plain(count(s.OpenDeals, "deal")), plain("")})
	a.rows([]column{{}, {}, {text: true}}, rows)
	a.printStages(p, s)
	a.printLosses(s)
	a.printSources(s)
	a.printLeftOut(s)
}

func (a *app) printStages(p *pipeline.Process, s *pipeline.Stats) {
	var rows [][]cell
	for _, f := range s.Stages {
		name := string(f.Stage)
		if stage, ok := p.Stage(f.Stage); ok {
			name = stage.Name
		}
		conversion, days := "", ""
		if n := f.Advanced + f.Lost; n >= pipeline.MinRate {
			conversion = percent(f.Conversion)
		}
		if f.Days.N > 0 {
			days = number(f.Days.Median)
		}
		rows = append(rows, []cell{
			plain(name), plain(fmt.Sprint(f.Entered)), plain(fmt.Sprint(f.Advanced)), plain(fmt.Sprint(f.Lost)),
			plain(fmt.Sprint(f.Pending)), plain(conversion), plain(days),
		})
	}
	if len(rows) == 0 {
		return
	}
	a.say("")
	a.table([]column{
		{head: "STAGE", text: true},
		{head: "ENTERED", right: true},
		{head: "ADVANCED", right: true},
		{head: "LOST", right: true},
		{head: "PENDING", right: true},
		{head: "CONVERSION", right: true},
		{head: "MEDIAN DAYS", right: true},
	}, rows)
}

func (a *app) printLosses(s *pipeline.Stats) {
	if len(s.LossClasses) == 0 {
		return
	}
	var rows [][]cell
	for _, c := range s.LossClasses {
		rows = append(rows, []cell{plain(orUnknown(string(c.Class))), plain(fmt.Sprint(c.N))})
	}
	a.say("")
	a.table([]column{{head: "LOST TO", text: true}, {head: "DEALS", right: true}}, rows)
}

func (a *app) printSources(s *pipeline.Stats) {
	if len(s.Sources) == 0 {
		return
	}
	var rows [][]cell
	for _, source := range s.Sources {
		rows = append(rows, []cell{plain(orUnknown(source.Source)), plain(rateWords(source.Rate))})
	}
	a.say("")
	a.table([]column{{head: "SOURCE", text: true}, {head: "WON OF CLOSED"}}, rows)
}

// printLeftOut says what the figures do not rest on, and why.
func (a *app) printLeftOut(s *pipeline.Stats) {
	var lines []string
	if s.NoCreated > 0 {
		lines = append(lines, count(s.NoCreated, "closed deal")+" left out of the days: imported without a created date")
	}
	if s.UnseenClosed > 0 {
		lines = append(lines, count(s.UnseenClosed, "closed deal")+" left out of \"from qualified on\": imported closed, so their way is not known")
	}
	if s.Unseen > 0 {
		lines = append(lines, count(s.Unseen, "deal")+" left out of stages passed before the import")
	}
	if len(lines) > 0 {
		a.say("")
	}
	for _, line := range lines {
		a.say("%s", a.dimmed("%s", line))
	}
}

func orUnknown(name string) string {
	if name == "" {
		return "not known"
	}
	return name
}

func periodWords(p pipeline.Period) string {
	switch {
	case p.From.IsZero() && p.To.IsZero():
		return "everything"
	case p.From.IsZero():
		return "until " + p.To.String()
	case p.To.IsZero():
		return "from " + p.From.String()
	}
	return p.From.String() + " to " + p.To.String()
}

// rateWords gives the counts and, where there are enough, the share with its
// 95 % interval: "9/21  43 %  (24–63)".
func rateWords(r pipeline.Rate) string {
	counts := fmt.Sprintf("%d/%d", r.Won, r.N())
	if r.N() < pipeline.MinRate {
		return counts
	}
	return fmt.Sprintf("%s  %s  (%.0f–%.0f)", counts, percent(r.Share), 100*r.Low, 100*r.High)
}

func valueWords(v pipeline.ValueRate) string {
	words := fmt.Sprintf("%s of %s", v.Won.Full(), v.Closed.Full())
	if v.N < pipeline.MinRate {
		return words
	}
	return words + "  " + percent(v.Share)
}

func spreadWords(s pipeline.Spread) string {
	if s.N == 0 {
		return "no deals yet"
	}
	return fmt.Sprintf("median %s days  (%s–%s, mean %s, n %d)", number(s.Median), number(s.P25), number(s.P75), number(s.Mean), s.N)
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

// number shows a number of days, with a decimal only when there is one.
func number(days float64) string { return fmt.Sprint(math.Round(10*days) / 10) }

// count is a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
