package main

import (
	"context"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"deals/cmd/deals/output"
	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
)

func (a *app) rateCommand() command {
	var to, at string
	var corrects bool
	return command{
		use: "rate [CURRENCY RATE]", group: groupRecord, words: [2]int{0, 2},
		short: "What a currency is worth in another, from a day on",
		long: "stats --in and forecast --in convert with these rates: an open deal at today's, a closed one at that of the\n" +
			"day it closed. A rate holds for deals that are closed from the day it is entered on; those closed before keep\n" +
			"what they were converted at, and one for which no rate was known takes the first that comes. To put right\n" +
			"what was entered wrong, for past deals too, give --correct. Without words it lists them.",
		example: "  deals rate EUR 1.08 --to USD\n  deals rate EUR 1.10 --at 2026-10-01\n  deals rate",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&to, "to", "", "the currency it is worth so much of; else that of the last rate, or the book's main one")
			f.StringVar(&at, "at", "", "the day from which on it holds; else today")
			f.BoolVar(&corrects, "correct", false, "let it hold for deals closed before today, too")
		},
		do: func(ctx context.Context, words []string) error {
			book, err := a.book(ctx)
			if err != nil {
				return err
			}
			switch len(words) {
			case 0:
				return a.printRates(ctx)
			case 1:
				return usage("missing_word", "write: deals rate "+words[0]+" 1.08", "rate needs a rate, too.")
			}
			rate, err := a.rate(ctx, words[0], words[1], to, at)
			if err != nil {
				return err
			}
			rate.Corrects = corrects
			if err := book.SaveRate(ctx, rate); err != nil {
				return err
			}
			if rate.Day.Before(a.today()) && !corrects {
				a.out.Note("Deals closed before today keep the rate they were converted at, if one was known; --correct changes that.")
			}
			return a.printRates(ctx)
		},
	}
}

// rate reads the words and flags of a rate.
func (a *app) rate(ctx context.Context, currency, worth, to, at string) (metrics.ExchangeRate, error) {
	r := metrics.ExchangeRate{Day: a.today()}
	var err error
	if r.Currency, err = money.CurrencyCode(currency); err != nil {
		return r, err
	}
	if r.Rate, err = metrics.ParseRate(worth); err != nil {
		return r, err
	}
	if at != "" {
		if r.Day, err = calendar.ParseDate(at, a.today(), calendar.Back); err != nil {
			return r, err
		}
	}
	if r.Base, err = a.base(ctx, to); err != nil {
		return r, err
	}
	if r.Base == r.Currency {
		return r, usage("same_currency", "name the other one: --to USD", "A currency is worth 1 of itself; %s needs another.", r.Currency)
	}
	return r, nil
}

// base is the currency in which another is worth something.
func (a *app) base(ctx context.Context, to string) (string, error) {
	if to != "" {
		return money.CurrencyCode(to)
	}
	rates, err := a.opened.Rates(ctx)
	if err != nil {
		return "", err
	}
	if len(rates) > 0 {
		return rates[len(rates)-1].Base, nil
	}
	return a.currency(ctx)
}

type rateOfDayJSON struct {
	Currency string        `json:"currency"`
	Base     string        `json:"base"`
	Day      calendar.Date `json:"day"`
	Rate     float64       `json:"rate"`
	Entered  *time.Time    `json:"entered_at"`
}

func (a *app) printRates(ctx context.Context) error {
	rates, err := a.opened.Rates(ctx)
	if err != nil {
		return err
	}
	rates = rates.Current()
	if a.json {
		list := []rateOfDayJSON{}
		for _, r := range rates {
			list = append(list, rateOfDayJSON{r.Currency, r.Base, r.Day, r.Rate, instant(r.Entered)})
		}
		output.JSONEach(a.out, list)
		return nil
	}
	if len(rates) == 0 {
		a.out.Note("No exchange rate is known.\nhint: enter one with: deals rate EUR 1.08 --to USD")
	}
	for _, r := range rates {
		a.out.Say("1 %s = %s %s  %s", r.Currency, strconv.FormatFloat(r.Rate, 'f', -1, 64), r.Base, output.Dim.Line("from %s", fullDate(r.Day)))
	}
	return nil
}
