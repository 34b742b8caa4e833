package main

import (
	"context"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

func (a *app) loseVerb() verb {
	var class, note, revisit string
	return verb{
		use: "lose DEAL", group: groupMove, words: [2]int{1, 1},
		short:   "Close a deal that was not sold, and say why",
		long:    "The class makes losses countable. Any part of it that is clear will do: --class silent.",
		example: "  deals lose 42 --class price --note \"They went with a template\"\n  deals lose 42 --class timing --revisit \"in 3 months\"",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&class, "class", "", "competitor, no decision, price, fit, timing, went silent, … (required)")
			f.StringVar(&note, "note", "", "what happened")
			f.StringVar(&revisit, "revisit", "", "the day to try again; becomes a step")
		},
		do: func(ctx context.Context, words []string) error {
			day, err := a.date(revisit)
			if err != nil {
				return err
			}
			understood := ""
			if !day.IsZero() {
				understood = "revisit on " + fullDate(day)
			}
			return a.change(ctx, words[0], understood, pipeline.Lose{Class: pipeline.LossClass(class), Note: note, Revisit: day})
		},
	}
}
