package main

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

func (a *app) reopenCommand() command {
	var reason string
	return command{
		use: "reopen DEAL", group: groupMove, words: [2]int{1, 1},
		short:   "Reopen a won or lost deal",
		example: "  deals reopen 42 --reason \"The other bidder fell through\"",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&reason, "reason", "", "why it is back (required)")
		},
		do: func(ctx context.Context, words []string) error {
			if strings.TrimSpace(reason) == "" {
				return missingFlag("reason", "say why it is back", "for example: --reason \"The other bidder fell through\"")
			}
			return a.change(ctx, words[0], "", pipeline.Reopen{Reason: reason})
		},
	}
}
