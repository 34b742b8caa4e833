package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
)

// forecastTyped are the flags of forecast as they were typed.
type forecastTyped struct {
	period, currency       string
	exclude, slip, reprice []string
	asOf
}

func (a *app) forecastCommand() command {
	var typed forecastTyped
	return command{
		use: "forecast", group: groupSee, words: [2]int{0, 0},
		short: "What a period may come to, and how sure that is",
		long: "Every open deal expected to close in the period is won whole or not at all, with the chance of its stage;\n" +
			"the range holds 8 of 10 outcomes. --exclude, --slip and --reprice ask what if, and change nothing.",
		example: "  deals forecast\n  deals forecast --period 2026-Q4\n  deals forecast --exclude 42 --slip 17=2027-01-15 --reprice 9=8k\n  deals forecast --json",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&typed.period, "period", "quarter", "2026-Q4, 2026-11, 2026, month, quarter, year, \"next quarter\" or A..B")
			f.StringVar(&typed.currency, "in", "", "convert amounts to this currency with the rates you entered")
			f.StringArrayVar(&typed.exclude, "exclude", nil, "what if there were no such deal")
			f.StringArrayVar(&typed.slip, "slip", nil, "what if the deal closed on another day, as DEAL=DATE")
			f.StringArrayVar(&typed.reprice, "reprice", nil, "what if the deal were worth something else, as DEAL=VALUE")
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
	l, err := a.ledger(ctx, typed.currency)
	if err != nil {
		return err
	}
	goals, err := a.opened.Goals(ctx)
	if err != nil {
		return err
	}
	goal := metrics.GoalFor(goals, period)
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
		a.out.JSON(newForecastJSON(&f))
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
			a.out.Say("%s", output.Dim.Line("without the what-ifs: %s", rangeWords(o.Total)))
		}
	}
	return nil
}

// whatIf reads the flags that ask what if; nil when there are none.
func (a *app) whatIf(ctx context.Context, typed *forecastTyped) (*metrics.WhatIf, error) {
	if len(typed.exclude)+len(typed.slip)+len(typed.reprice) == 0 {
		return nil, nil
	}
	w := metrics.WhatIf{Slip: map[int64]calendar.Date{}, Reprice: map[int64]money.Money{}}
	for _, ref := range typed.exclude {
		deal, err := a.find(ctx, ref)
		if err != nil {
			return nil, err
		}
		w.Exclude = append(w.Exclude, deal.ID)
	}
	for _, text := range typed.slip {
		deal, value, err := a.dealAnd(ctx, "slip", "DATE", text)
		if err != nil {
			return nil, err
		}
		if w.Slip[deal.ID], err = a.date(value); err != nil {
			return nil, err
		}
	}
	for _, text := range typed.reprice {
		deal, value, err := a.dealAnd(ctx, "reprice", "VALUE", text)
		if err != nil {
			return nil, err
		}
		if w.Reprice[deal.ID], err = a.money(ctx, value, deal.Value.Currency); err != nil {
			return nil, err
		}
	}
	return &w, nil
}

// dealAnd takes DEAL=VALUE apart.
func (a *app) dealAnd(ctx context.Context, flag, what, text string) (pipeline.Deal, string, error) {
	ref, value, found := strings.Cut(text, "=")
	if !found {
		return pipeline.Deal{}, "", usage("bad_flag", "write: --"+flag+" 42="+what, "--%s cannot be %q.", flag, text)
	}
	deal, err := a.find(ctx, ref)
	return deal, value, err
}

func (a *app) printForecast(l *ledger, f *metrics.Forecast, titles map[int64]pipeline.Deal) {
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
		words := "No open deal is expected to close in the period, and none was won in it."
		if over {
			words = "None was won in the period, and it is over."
		}
		a.out.Say("\n%s", words)
	}
	lines := []string{}
	for _, left := range []struct {
		n    int
		rest string
	}{
		{f.Undated, "without an expected close; give one: deals edit DEAL --close DATE"},
		{f.Overdue, "still open past the expected close: move it with deals push, or win or lose the deal"},
		{f.Omitted, "omitted by your own call"},
		{f.Unvalued, "expected, but without a value"},
		{l.without, "kept in their own currency: no rate is known"},
	} {
		if left.n > 0 {
			lines = append(lines, count(left.n, "deal")+" "+left.rest)
		}
	}
	if len(lines) > 0 {
		a.out.Say("")
	}
	for _, line := range lines {
		a.out.Say("%s", output.Dim.Line("%s", line))
	}
}

func rangeWords(r metrics.Range) string {
	return fmt.Sprintf("%s to %s, the middle %s, on average %s", r.P10.Full(), r.P90.Full(), r.P50.Full(), r.Mean.Full())
}

func (a *app) printOutlook(o *metrics.Outlook, titles map[int64]pipeline.Deal) {
	rows := [][]output.Cell{
		output.Row("won so far", o.Won.Full(), output.Dim.Cell(count(o.WonDeals, "deal"))),
		output.Row("weighted", o.Weighted.Full(), output.Dim.Cell(fmt.Sprintf("%s open; a sum that need not occur, give or take %s", count(len(o.Deals), "deal"), o.SD.Short()))),
		output.Row("comes to", fmt.Sprintf("%s to %s", o.Total.P10.Full(), o.Total.P90.Full()), output.Dim.Cell("in 8 of 10 cases; with what is won")),
		output.Row("the middle", o.Total.P50.Full(), output.Dim.Cell(middleWords(o)+"; on average "+o.Total.Mean.Full())),
		output.Row("by your history", o.History.P50.Full(), output.Dim.Cell(fmt.Sprintf("%s to %s, with what became of your own deals", o.History.P10.Full(), o.History.P90.Full()))),
		output.Row("committed", o.Committed.Full(), output.Dim.Cell("won and committed; best case "+o.Best.Full())),
	}
	if o.Timed != o.Total { // they are the same where nothing is known of how long deals take
		rows = append(rows, output.Row("if also in time", o.Timed.P50.Full(), output.Dim.Cell(fmt.Sprintf("%s to %s, with how long your deals take", o.Timed.P10.Full(), o.Timed.P90.Full()))))
	}
	if !o.Goal.IsZero() {
		rows = append(rows, output.Row("goal", o.Goal.Full(), output.Dim.Cell(goalWords(o))))
	}
	if r := o.Recurring; r.Won.Minor > 0 || r.Weighted.Minor > 0 {
		rows = append(rows, output.Row("every month", r.Won.Full(), output.Dim.Cell(fmt.Sprintf("won; weighted %s more, %s over their terms; not in the sums above", r.Weighted.Full(), r.WeightedTerm.Full()))))
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
			percent(d.P), percent(d.ByHistory), percent(d.InTime), string(d.Category), titles[d.Deal].Title,
		))
	}
	a.out.Table([]output.Column{
		{Head: "DEAL", Right: true},
		{Head: "STAGE"},
		{Head: "EXPECTED"},
		{Head: "VALUE", Right: true},
		{Head: "IF", Right: true},
		{Head: "HISTORY", Right: true},
		{Head: "IN TIME", Right: true},
		{Head: "CALL"},
		{Head: "TITLE", Text: true},
	}, rows)
}

// printOver says what a period that is over came to.
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
		rows = append(rows, output.Row("every month", r.Won.Full(), output.Dim.Cell(r.WonTerm.Full()+" over their terms")))
	}
	a.out.Rows([]output.Column{{}, {Right: true}, {Text: true}}, rows)
}

func middleWords(o *metrics.Outlook) string {
	if o.Total.P50 == o.Won && len(o.Deals) > 0 {
		return "at least even odds that nothing comes on top of what is won"
	}
	return "even odds, or better, of that much"
}

// goalWords says how far the goal is.
func goalWords(o *metrics.Outlook) string {
	if o.Gap.Minor == 0 {
		return "reached"
	}
	words := fmt.Sprintf("%s to reach it; %s missing, the open deals hold %.1f times that", percent(o.Chance), o.Gap.Full(), o.Coverage)
	if !o.Pace.IsZero() {
		words += "; in even steps it would be " + o.Pace.Short() + " by now"
	}
	return words
}
