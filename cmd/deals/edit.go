package main

import (
	"context"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

func (a *app) editCommand() command {
	var typed fieldFlags
	var title string
	var confirm bool
	var given *pflag.FlagSet
	return command{
		use: "edit DEAL", group: groupRecord, words: [2]int{1, 1},
		short:   "Edit a deal, with flags or in your editor",
		long:    "Without flags, your editor opens. An empty value clears a field: --close \"\". --tag replaces all tags.",
		example: "  deals edit 42 --value 14k --close \"next fri\"\n  deals edit 42 --confirm\n  deals edit 42",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&title, "title", "", "title of the deal")
			typed.flags(f)
			f.BoolVar(&confirm, "confirm", false, "confirm that the close date is still right")
			given = f
		},
		do: func(ctx context.Context, words []string) error {
			deal, err := a.find(ctx, words[0])
			if err != nil {
				return err
			}
			if !anyField(given) && given.Changed("all") {
				return usage("no_field", "for example: --category commit", "Nothing to edit: --all needs at least one flag.")
			}
			if !anyField(given) {
				return a.editByHand(ctx, &deal)
			}
			edit, err := a.edits(ctx, &typed, given, deal.Value)
			if err != nil {
				return err
			}
			if given.Changed("title") {
				edit.Title = &title
			}
			edit.Confirm = confirm
			intents := []pipeline.Intent{edit}
			if typed.note != "" {
				intents = []pipeline.Intent{pipeline.LogActivity{Kind: pipeline.Note, Text: typed.note}, edit}
			}
			return a.changeDeal(ctx, deal.ID, editWords(&edit), intents...)
		},
	}
}

// anyField reports whether one of the command's own flags was given, besides the
// global ones.
func anyField(given *pflag.FlagSet) bool {
	found := false
	given.Visit(func(f *pflag.Flag) {
		if f.Name != "book" && f.Name != "color" && f.Name != "json" && f.Name != "help" && f.Name != "all" && f.Name != "yes" {
			found = true
		}
	})
	return found
}
