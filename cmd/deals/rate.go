package main

import (
	"context"
	"strconv"

	"github.com/spf13/pflag"

	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
)

func (a *app) rateCommand() command {
	var to, at string
	var corrects bool
	return command{
		use: "rate [CURRENCY RATE]", group: groupRecord, words: [2]int{0, 2},
		short: "Set an exchange rate, effective from a date",
		long: "stats --in and forecast --in convert at these rates: an open deal at today's rate, a closed deal at the rate of\n" +
			"the day it closed. A new rate applies to deals that close from today; deals closed before keep the rate they\n" +
			"were converted at, or take the first rate you set if they had none. To fix a wrong rate for past deals, too,\n" +
			"add --correct. Without arguments it lists the rates.",
		example: "  deals rate EUR 1.08 --to USD\n  deals rate EUR 1.10 --at 2026-10-01\n  deals rate",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&to, "to", "", "currency it converts to (default that of the last rate, then the book's)")
			f.StringVar(&at, "at", "", "effective date (default today)")
			f.BoolVar(&corrects, "correct", false, "apply it to deals closed before today, too")
		},
		do: func(ctx context.Context, words []string) error {
			if len(words) == 0 {
				a.opening = toRead
			}
			book, err := a.book(ctx)
			if err != nil {
				return err
			}
			switch len(words) {
			case 0:
				return a.printRates(ctx)
			case 1:
				return usage("missing_word", "deals rate "+words[0]+" 1.08", "What is the exchange rate of %s?", words[0])
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
				a.out.Note("Deals closed before today keep the rate they were converted at; add --correct to change them, too.")
			}
			return a.printRates(ctx)
		},
	}
}

// rate reads the arguments and flags of a rate.
func (a *app) rate(ctx context.Context, currency, worth, to, at string) (ledger.ExchangeRate, error) {
	r := ledger.ExchangeRate{Day: a.today()}
	var err error
	if r.Currency, err = money.CurrencyCode(currency); err != nil {
		return r, err
	}
	if r.Rate, err = ledger.ParseRate(worth); err != nil {
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
		return r, usage("same_currency", "name the other currency: --to USD", "%s cannot be converted to itself.", r.Currency)
	}
	return r, nil
}

// base is the currency that a rate converts to.
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
	Currency string          `json:"currency"`
	Base     string          `json:"base"`
	Day      calendar.Date   `json:"day"`
	Rate     float64         `json:"rate"`
	Entered  *calendar.Stamp `json:"entered_at"`
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
			list = append(list, rateOfDayJSON{r.Currency, r.Base, r.Day, r.Rate, jsonout.Instant(r.Entered)})
		}
		output.JSONEach(a.out, list)
		return nil
	}
	if len(rates) == 0 {
		a.note("No exchange rates yet.\nhint: set one with: deals rate EUR 1.08 --to USD")
	}
	for _, r := range rates {
		a.out.Say("1 %s = %s %s  %s", r.Currency, strconv.FormatFloat(r.Rate, 'f', -1, 64), r.Base, output.Dim.Line("from %s", fullDate(r.Day)))
	}
	return nil
}
