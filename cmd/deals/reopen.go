package main

import (
	"context"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

func (a *app) reopenCommand() command {
	var reason string
	return command{
		use: "reopen DEAL", group: groupMove, words: [2]int{1, 1},
		short:   "Take up a won or lost deal again",
		example: "  deals reopen 42 --reason \"The other bidder fell through\"",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&reason, "reason", "", "why (required)")
		},
		do: func(ctx context.Context, words []string) error {
			return a.change(ctx, words[0], "", pipeline.Reopen{Reason: reason})
		},
	}
}
