package main

import (
	"context"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

func (a *app) addVerb() verb {
	var typed fieldFlags
	var at string
	var given *pflag.FlagSet
	return verb{
		use: "add TITLE", group: groupRecord, words: [2]int{1, -1},
		short:   "Start a deal in the first stage",
		example: "  deals add \"Brand refresh\" --account \"Acme GmbH\" --contact \"Dana Roth\" --email dana@acme.example\n  deals add \"Shop\" --value 12k --source referral --close eoq --tag web",
		flags: func(f *pflag.FlagSet) {
			typed.flags(f)
			f.StringVar(&at, "at", "", "the day it came up; else today")
			given = f
		},
		do: func(ctx context.Context, words []string) error {
			title := joined(words)
			edit, err := a.edits(ctx, &typed, given, pipeline.Money{})
			if err != nil {
				return err
			}
			edit.Title = &title
			create := pipeline.Create{Edit: edit}
			if create.At, err = a.moment(at); err != nil {
				return err
			}
			book, err := a.book(ctx)
			if err != nil {
				return err
			}
			var also []pipeline.Intent
			if typed.note != "" {
				also = append(also, pipeline.LogActivity{Kind: pipeline.Note, Text: typed.note})
			}
			change, err := book.Create(ctx, create, also...)
			if err != nil {
				return err
			}
			return a.report(ctx, &change, editWords(&edit))
		},
	}
}
