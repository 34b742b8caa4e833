package main

import (
	"context"
	"time"

	"github.com/spf13/pflag"

	"deals/cmd/deals/jsonout"
	"deals/pipeline"
	"deals/pipeline/accuracy"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// figureFlags are the flags of the commands that show figures.
type figureFlags struct {
	window, currency string
	asOf
}

func (t *figureFlags) flags(f *pflag.FlagSet) {
	defer t.asOf.flags(f)
	f.StringVar(&t.window, "window", "12m", "period: 12m, 90d, qtd, ytd, all, 2026-Q4 or A..B")
	f.StringVar(&t.currency, "in", "", "convert amounts to this currency at your exchange rates")
}

// basis is the input of the figures.
type basis struct {
	process *pipeline.Process
	records []ledger.Record
	now     time.Time
	// currency is the one amounts were converted to, "" for none; without counts the
	// deals that have no rate and keep their own currency.
	currency string
	without  int
}

// basis reads the book, with amounts in one currency if one is given.
func (a *app) basis(ctx context.Context, currency string) (basis, error) {
	book, err := a.book(ctx)
	if err != nil {
		return basis{}, err
	}
	l := basis{now: a.Now()}
	if l.process, err = book.Process(ctx); err != nil {
		return l, err
	}
	if l.records, err = book.Records(ctx); err != nil || currency == "" {
		return l, err
	}
	if l.currency, err = money.CurrencyCode(currency); err != nil {
		return l, err
	}
	rates, err := book.Rates(ctx)
	if err != nil {
		return l, err
	}
	if len(rates) == 0 {
		return l, &refusal.Refusal{
			Reason: refusal.Invalid, Code: "no_rates", Message: "No exchange rate is set yet.",
			Hint: "set one: deals rate EUR 1.08 --to USD",
		}
	}
	l.records, l.without = rates.InCurrency(l.records, l.currency, l.now)
	return l, nil
}

// statsFlags are the flags of stats.
type statsFlags struct {
	figureFlags
	by, format string
	explain    bool
}

func (a *app) statsCommand() command {
	var typed statsFlags
	return command{
		use: "stats", opens: toRead, group: groupSee, words: [2]int{0, 0},
		short: "Show win rate, sales cycle, conversion and deal size",
		long: "A deal counts in the window it closed in. Rates of fewer than 5 deals appear as counts only; brackets hold\n" +
			"the range with 95 % confidence. deals why FIGURE lists the deals behind a figure.",
		example: "  deals stats\n  deals stats --window ytd --by source\n  deals stats --explain\n  deals stats --format md > report.md\n  deals stats --window 2026-01-01..2026-03-31 --json",
		flags: func(f *pflag.FlagSet) {
			typed.flags(f)
			f.StringVar(&typed.by, "by", "", "group by source, account, tag or size")
			f.StringVar(&typed.format, "format", "text", "text, or md for a Markdown report")
			f.BoolVar(&typed.explain, "explain", false, "explain each figure in one line")
		},
		do: func(ctx context.Context, _ []string) error { return a.stats(ctx, &typed) },
	}
}

func (a *app) stats(ctx context.Context, typed *statsFlags) error {
	if err := typed.begin(ctx, a); err != nil {
		return err
	}
	period, err := calendar.ParsePeriod(typed.window, a.today(), calendar.Back)
	if err != nil {
		return err
	}
	if typed.format != "text" && typed.format != "md" {
		return usage("bad_format", "give text or md; for scripts use --json", "%q is not a format.", typed.format)
	}
	by := ledger.BySource
	if typed.by != "" {
		if by, err = ledger.ParseGrouping(typed.by); err != nil {
			return err
		}
	}
	l, err := a.basis(ctx, typed.currency)
	if err != nil {
		return err
	}
	frozen, err := a.opened.Snapshots(ctx)
	if err != nil {
		return err
	}
	r := statsReport{
		basis: l, window: typed.window, by: by, explain: typed.explain,
		stats:    metrics.Measure(l.process, l.records, period, l.now),
		groups:   metrics.Groups(l.process, l.records, by, period, l.now),
		accuracy: accuracy.Of(frozen, l.records, l.now),
	}
	switch {
	case a.json:
		j := jsonout.NewStats(&r.stats)
		if typed.by != "" {
			j.Groups = jsonout.NewGroups(r.groups)
		}
		j.Accuracy = jsonout.NewAccuracy(r.accuracy)
		j.ConvertedTo, j.LeftOutOfConversion = jsonout.OrNull(l.currency), l.without
		a.out.JSON(j)
	case typed.format == "md":
		a.printStatsMarkdown(&r)
	default:
		a.printStats(&r)
	}
	return nil
}
