package main

import (
	"context"

	"github.com/spf13/pflag"

	"deals/pipeline"
	"deals/tui/safe"
)

func (a *app) snoozeCommand() command {
	var until, reason string
	return command{
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
			deal, err := a.find(ctx, words[0])
			if err != nil {
				return err
			}
			err = a.changeDeal(ctx, deal.ID, "", pipeline.Snooze{Until: day, Reason: reason})
			if step, ok := deal.NextStep(); err == nil && ok && !step.Due.After(a.today()) && !a.json {
				id := pipeline.PartID{Deal: deal.ID, Part: step.Part}
				a.out.Note("hint: its step %s is due all the same: deals push %s %s", safe.Quote(step.Text), id, day)
			}
			return err
		},
	}
}
