package main

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

func (a *app) backCommand() command {
	var to, reason string
	return command{
		use: "back DEAL", group: groupMove, words: [2]int{1, 1},
		short:   "Move a deal to an earlier stage",
		long:    "Answers are kept, and count again once you confirm them: deals answer DEAL CRITERION --confirm.",
		example: "  deals back 42 --reason \"A new manager starts over\"\n  deals back 42 --to qualify --reason \"The budget is gone\"",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&to, "to", "", "an earlier stage (default the one before)")
			f.StringVar(&reason, "reason", "", "what changed (required)")
		},
		do: func(ctx context.Context, words []string) error {
			if strings.TrimSpace(reason) == "" {
				return missingFlag("reason", "say why it moves back", "for example: --reason \"The budget is gone\"")
			}
			stage, err := a.stage(ctx, to)
			if err != nil {
				return err
			}
			return a.change(ctx, words[0], "", pipeline.Back{To: stage, Reason: reason})
		},
	}
}
