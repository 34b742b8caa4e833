package main

import (
	"context"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

func (a *app) nextVerb() verb {
	var due string
	return verb{
		use: "next DEAL TEXT", group: groupRecord, words: [2]int{2, -1},
		short:   "Plan a dated next step",
		example: "  deals next 42 \"Call Dana\" --due fri",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&due, "due", "", "the day it is due (required)")
		},
		do: func(ctx context.Context, words []string) error {
			day, err := a.date(due)
			if err != nil {
				return err
			}
			understood := ""
			if !day.IsZero() {
				understood = day.Weekday().String()
			}
			return a.change(ctx, words[0], understood, pipeline.ScheduleStep{Text: joined(words[1:]), Due: day})
		},
	}
}
