package main

import (
	"context"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

func (a *app) snoozeVerb() verb {
	var until, reason string
	return verb{
		use: "snooze DEAL", group: groupRecord, words: [2]int{1, 1},
		short:   "Let a deal rest until a day, for a reason",
		long:    "Until then it is neither stale nor stuck, and it stays out of today unless a step is due or the buyer writes.",
		example: "  deals snooze 42 --until \"1 mar\" --reason \"budget opens in March\"",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&until, "until", "", "the day on which it shows again (required)")
			f.StringVar(&reason, "reason", "", "why it may rest (required)")
		},
		do: func(ctx context.Context, words []string) error {
			day, err := a.date(until)
			if err != nil {
				return err
			}
			understood := ""
			if !day.IsZero() {
				understood = day.Weekday().String()
			}
			return a.change(ctx, words[0], understood, pipeline.Snooze{Until: day, Reason: reason})
		},
	}
}
