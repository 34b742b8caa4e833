package main

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"deals/pipeline"
	"deals/tui/safe"
)

func (a *app) snoozeCommand() command {
	var until, reason string
	var given *pflag.FlagSet
	return command{
		use: "snooze DEAL", group: groupRecord, words: [2]int{1, 1},
		short:   "Snooze a deal until a date, with a reason",
		long:    "Until then it is neither stale nor stuck, and stays out of today unless a step is due or the buyer writes.",
		example: "  deals snooze 42 --until \"1 mar\" --reason \"budget opens in March\"",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&until, "until", "", "date on which it is back (required)")
			f.StringVar(&reason, "reason", "", "why you snooze it (required)")
			given = f
		},
		do: func(ctx context.Context, words []string) error {
			switch noDay, noReason := strings.TrimSpace(until) == "", strings.TrimSpace(reason) == ""; {
			case noDay && noReason:
				return usage("missing_flag", "for example: "+snoozeExample(words[0], given), "--until and --reason are missing: say until when you snooze it, and why.")
			case noDay:
				return missingFlag("until", "say until when you snooze it", "for example: --until \"1 mar\"")
			case noReason:
				return missingFlag("reason", "say why you snooze it", "for example: --reason \"budget opens in March\"")
			}
			day, err := a.date(until)
			if err != nil {
				return err
			}
			deal, err := a.find(ctx, words[0])
			if err != nil {
				return err
			}
			err = a.changeDeal(ctx, deal.ID, "", pipeline.Snooze{Until: day, Reason: reason})
			if step, ok := deal.NextStep(); err == nil && ok && !step.Due.IsZero() && !step.Due.After(a.today()) && !a.json {
				id := pipeline.PartID{Deal: deal.ID, Part: step.Part}
				a.note("hint: its step %s is still due before then: deals push %s %s", safe.Quote(step.Text), id, day)
			}
			return err
		},
	}
}

// snoozeExample is the command as it was typed, with the flags that it lacks.
func snoozeExample(deal string, given *pflag.FlagSet) string {
	typed := "deals snooze " + safe.Argument(deal)
	if given.Changed("all") {
		typed = "deals snooze --all " + safe.Argument(given.Lookup("all").Value.String())
	}
	return typed + " --until \"1 mar\" --reason \"budget opens in March\""
}
