package main

import (
	"context"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

func (a *app) winVerb() verb {
	var value, at string
	var pass override
	return verb{
		use: "win DEAL", group: groupMove, words: [2]int{1, 1},
		short:   "Win a deal, if the gates up to the sale are open",
		long:    "Winning plans the steps of the follow-up.",
		example: "  deals win 42\n  deals win 42 --value 11.5k --at yesterday",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&value, "value", "", "the final value")
			f.StringVar(&at, "at", "", "the day it was won; else today")
			pass.flags(f)
		},
		do: func(ctx context.Context, words []string) error {
			if err := pass.check(); err != nil {
				return err
			}
			deal, err := a.find(ctx, words[0])
			if err != nil {
				return err
			}
			intent := pipeline.Win{Override: pass.pass, Reason: pass.reason}
			if intent.At, err = a.moment(at); err != nil {
				return err
			}
			// On the very day the deal came into its stage, noon may be before that.
			if entered := deal.Visit().Entered; !intent.At.IsZero() && intent.At.Before(entered) && pipeline.DateOf(intent.At) == pipeline.DateOf(entered.In(intent.At.Location())) {
				intent.At = entered
			}
			if value != "" {
				won, err := a.money(ctx, value, deal.Value.Currency)
				if err != nil {
					return err
				}
				intent.Value = &won
			}
			understood := ""
			if !intent.At.IsZero() {
				understood = "on " + fullDate(pipeline.DateOf(intent.At.In(a.Now().Location())))
			}
			return a.changeDeal(ctx, deal.ID, understood, intent)
		},
	}
}
