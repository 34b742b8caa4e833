package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
)

// forecastTyped are the flags of forecast as typed.
type forecastTyped struct {
	period, currency      string
	exclude, delay, value []string
	asOf
}

func (a *app) forecastCommand() command {
	var typed forecastTyped
	return command{
		use: "forecast", opens: toRead, group: groupSee, words: [2]int{0, 0},
		short: "Forecast a period as a range",
		long: "Counts every open deal due to close in the period, at the chance to win of its stage.\n" +
			"--exclude, --delay and --value are a what-if: nothing is saved.",
		example: "  deals forecast\n  deals forecast --period 2026-Q4\n  deals forecast --exclude 42 --delay 17=2027-01-15 --value 9=8k\n  deals forecast --json",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&typed.period, "period", "quarter", "period: 2026-Q4, 2026-11, 2026, month, quarter, year, \"next quarter\" or A..B")
			f.StringVar(&typed.currency, "in", "", "convert amounts to this currency at your exchange rates")
			f.StringArrayVar(&typed.exclude, "exclude", nil, "what-if: leave out a deal")
			f.StringArrayVar(&typed.delay, "delay", nil, "what-if: change a close date, as DEAL=DATE")
			f.StringArrayVar(&typed.value, "value", nil, "what-if: change a value, as DEAL=AMOUNT")
			typed.asOf.flags(f)
		},
		do: func(ctx context.Context, _ []string) error { return a.forecast(ctx, &typed) },
	}
}

func (a *app) forecast(ctx context.Context, typed *forecastTyped) error {
	if err := typed.begin(ctx, a); err != nil {
		return err
	}
	period, err := calendar.ParsePeriod(typed.period, a.today(), calendar.Ahead)
	if err != nil {
		return err
	}
	what, err := a.whatIf(ctx, typed)
	if err != nil {
		return err
	}
	l, err := a.basis(ctx, typed.currency)
	if err != nil {
		return err
	}
	goals, err := a.opened.Goals(ctx)
	if err != nil {
		return err
	}
	goal := ledger.GoalFor(goals, period)
	if l.currency != "" && !goal.IsZero() {
		rates, err := a.opened.Rates(ctx)
		if err != nil {
			return err
		}
		if converted, ok := rates.Convert(goal, l.currency, a.today()); ok {
			goal = converted
		}
	}
	before := metrics.Predict(l.process, l.records, period, goal, l.now)
	f := before
	if what != nil {
		f = metrics.Predict(l.process, what.Apply(l.records), period, goal, l.now)
	}
	if a.json {
		a.out.JSON(jsonout.NewForecast(&f))
		return nil
	}
	var listed []int64
	for _, o := range f.Outlooks {
		for _, d := range o.Deals {
			listed = append(listed, d.Deal)
		}
	}
	titles, err := a.opened.Titles(ctx, listed)
	if err != nil {
		return err
	}
	a.printForecast(&l, &f, titles)
	if what != nil {
		a.out.Say("")
		for _, o := range before.Outlooks {
			a.out.Say("%s", output.Dim.Line("without the what-if: %s", rangeWords(o.Total)))
		}
	}
	return nil
}

// whatIf reads the flags of a what-if; nil when there are none.
func (a *app) whatIf(ctx context.Context, typed *forecastTyped) (*ledger.WhatIf, error) {
	if len(typed.exclude)+len(typed.delay)+len(typed.value) == 0 {
		return nil, nil
	}
	w := ledger.WhatIf{Slip: map[int64]calendar.Date{}, Reprice: map[int64]money.Money{}}
	for _, ref := range typed.exclude {
		deal, err := a.find(ctx, ref)
		if err != nil {
			return nil, err
		}
		w.Exclude = append(w.Exclude, deal.ID)
	}
	for _, text := range typed.delay {
		deal, value, err := a.dealAnd(ctx, "delay", "DATE", text)
		if err != nil {
			return nil, err
		}
		if w.Slip[deal.ID], err = a.date(value); err != nil {
			return nil, err
		}
	}
	for _, text := range typed.value {
		deal, value, err := a.dealAnd(ctx, "value", "VALUE", text)
		if err != nil {
			return nil, err
		}
		if w.Reprice[deal.ID], err = a.money(ctx, value, deal.Value.Currency); err != nil {
			return nil, err
		}
	}
	return &w, nil
}

// dealAnd splits DEAL=VALUE.
func (a *app) dealAnd(ctx context.Context, flag, what, text string) (pipeline.Deal, string, error) {
	ref, value, found := strings.Cut(text, "=")
	if !found {
		return pipeline.Deal{}, "", usage("bad_flag", "write --"+flag+" 42="+what, "%q is not a value of --%s.", text, flag)
	}
	deal, err := a.find(ctx, ref)
	return deal, value, err
}

func (a *app) printForecast(l *basis, f *metrics.Forecast, titles map[int64]pipeline.Deal) {
	name := f.Period.Name()
	if name == "" {
		name = periodWords(f.Period)
	}
	a.out.Say("%s  %s", output.Bold.Line("Forecast · %s", name), output.Dim.Line("%s", periodWords(f.Period)))
	over := f.Period.Over(a.today())
	for i := range f.Outlooks {
		a.out.Say("")
		if o := &f.Outlooks[i]; over {
			a.printOver(o)
		} else {
			a.printOutlook(o, titles)
		}
	}
	if len(f.Outlooks) == 0 {
		words := "No open deal is due to close in this period, and none was won in it yet."
		if over {
			words = "No deal was won in this period, and it has ended."
		}
		a.out.Say("\n%s", words)
	}
	lines := []string{}
	for _, left := range []struct {
		n    int
		rest string
	}{
		{f.Undated, "without a close date; set one: deals edit DEAL --close DATE"},
		{f.Overdue, "overdue: push the close date (deals push), or close the deal"},
		{f.Omitted, "omitted from the forecast"},
		{f.Unvalued, "due to close, but without a value"},
		{l.without, "kept in their own currency: no exchange rate"},
	} {
		if left.n > 0 {
			lines = append(lines, count(left.n, "deal")+" "+left.rest)
		}
	}
	if len(lines) > 0 {
		a.out.Say("")
	}
	for _, line := range lines {
		a.out.Say("%s", output.Dim.Line("%s", a.onBook(line)))
	}
}

func rangeWords(r metrics.Range) string {
	return fmt.Sprintf("80 %% range %s, 50 %%: %s or more, average %s", between(r), r.P50.Full(), r.Mean.Full())
}

// between is the 80 % range.
func between(r metrics.Range) string { return r.P10.Full() + "–" + r.P90.Full() }

func (a *app) printOutlook(o *metrics.Outlook, titles map[int64]pipeline.Deal) {
	rows := [][]output.Cell{
		output.Row("won so far", o.Won.Full(), output.Dim.Cell(count(o.WonDeals, "deal"))),
		output.Row("weighted", o.Weighted.Full(), output.Dim.Cell(fmt.Sprintf("of %s; ± %s", count(len(o.Deals), "open deal"), o.SD.Short()))),
		output.Row("80 % range", between(o.Total), output.Dim.Cell("total, including won")),
		output.Row("50 %", o.Total.P50.Full(), output.Dim.Cell(middleWords(o)+"; average "+o.Total.Mean.Full())),
		output.Row("with your own win rates", o.OwnRates.P50.Full(), output.Dim.Cell("80 % range "+between(o.OwnRates))),
		output.Row("won + commit", o.Committed.Full(), output.Dim.Cell("with best case "+o.Best.Full())),
	}
	if o.OnTime != o.Total { // they are equal when nothing is known about cycle lengths
		rows = append(rows, output.Row("if they close on time", o.OnTime.P50.Full(), output.Dim.Cell("80 % range "+between(o.OnTime))))
	}
	if !o.Goal.IsZero() {
		rows = append(rows, output.Row("goal", o.Goal.Full(), output.Dim.Cell(goalWords(o))))
	}
	if r := o.Recurring; r.Won.Minor > 0 || r.Weighted.Minor > 0 {
		rows = append(rows, output.Row(label("recurring"), r.Won.Full(), output.Dim.Cell(fmt.Sprintf("a month won, plus %s weighted (%s over the full terms); not included above", r.Weighted.Full(), r.WeightedTerm.Full()))))
	}
	a.out.Rows([]output.Column{{}, {Right: true}, {Text: true}}, rows)
	if len(o.Deals) == 0 {
		return
	}
	a.out.Say("")
	rows = nil
	for _, d := range o.Deals {
		rows = append(rows, output.Row(
			strconv.FormatInt(d.Deal, 10), string(d.Stage), d.Expected.String(), d.Value.Full(),
			percent(d.P), percent(d.OwnRate), percent(d.OnTime), string(d.Category), titles[d.Deal].Title,
		))
	}
	a.out.Table([]output.Column{
		{Head: "DEAL", Right: true},
		{Head: "STAGE"},
		{Head: "CLOSE"},
		{Head: "VALUE", Right: true},
		{Head: "CHANCE", Right: true},
		{Head: "OWN RATE", Right: true},
		{Head: "ON TIME", Right: true},
		{Head: "CATEGORY"},
		{Head: "TITLE", Text: true},
	}, rows)
}

// printOver shows the result of a period that has ended.
func (a *app) printOver(o *metrics.Outlook) {
	rows := [][]output.Cell{output.Row("won", o.Won.Full(), output.Dim.Cell(count(o.WonDeals, "deal")))}
	switch {
	case o.Goal.IsZero():
	case o.Gap.Minor == 0:
		rows = append(rows, output.Row("goal", o.Goal.Full(), output.Dim.Cell("reached")))
	default:
		rows = append(rows, output.Row("goal", o.Goal.Full(), output.Dim.Cell("missed by "+o.Gap.Full())))
	}
	if r := o.Recurring; r.Won.Minor > 0 {
		rows = append(rows, output.Row(label("recurring"), r.Won.Full(), output.Dim.Cell("a month, "+r.WonTerm.Full()+" over the full terms")))
	}
	a.out.Rows([]output.Column{{}, {Right: true}, {Text: true}}, rows)
}

func middleWords(o *metrics.Outlook) string {
	if o.Total.P50 == o.Won && len(o.Deals) > 0 {
		return "chance of nothing more than won so far"
	}
	return "chance of at least this"
}

// goalWords says how far away the goal is.
func goalWords(o *metrics.Outlook) string {
	if o.Gap.Minor == 0 {
		return "reached"
	}
	words := fmt.Sprintf("%s chance to reach it; %s to go, %.1f× coverage", percent(o.Chance), o.Gap.Full(), o.Coverage)
	if !o.Pace.IsZero() {
		words += "; on pace would be " + o.Pace.Short() + " today"
	}
	return words
}
