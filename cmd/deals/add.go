package main

import (
	"context"

	"github.com/spf13/pflag"

	"deals/pipeline"
	"deals/pipeline/money"
	"deals/tui/safe"
)

func (a *app) addCommand() command {
	var typed fieldFlags
	var at string
	var given *pflag.FlagSet
	return command{
		use: "add TITLE", also: []string{"new"}, group: groupRecord, words: [2]int{1, -1}, asks: "What is the title of the deal?",
		short:   "Add a deal in the first stage",
		example: "  deals add \"Brand refresh\" --account \"Acme GmbH\" --contact \"Dana Roth\" --email dana@acme.example\n  deals add \"Shop\" --value 12k --source referral --close eoq --tag web",
		flags: func(f *pflag.FlagSet) {
			typed.flags(f)
			f.StringVar(&at, "at", "", "date the deal came in (default today)")
			given = f
		},
		do: func(ctx context.Context, words []string) error {
			title := joined(words)
			edit, err := a.edits(ctx, &typed, given, money.Money{})
			if err != nil {
				return err
			}
			edit.Title = &title
			create := pipeline.Create{Edit: edit}
			when, err := a.happened(at)
			if err != nil {
				return err
			}
			create.At, create.Day = a.moment(when)
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
			if err := a.report(ctx, &change, inWords(a.onDay(when), editWords(&edit))); err != nil || edit.Account == nil {
				return err
			}
			return a.hintSimilar(ctx, change.After.ID, *edit.Account)
		},
	}
}

// hintSimilar points out that an account may be a duplicate.
func (a *app) hintSimilar(ctx context.Context, deal int64, account string) error {
	names, err := a.opened.Similar(ctx, account)
	if err == nil && len(names) > 0 {
		a.note("hint: account %s already exists; if it is the same: deals edit %d --account %s", safe.Quote(names[0]), deal, safe.Line(safe.Argument(names[0])))
	}
	return err
}
