package main

import (
	"context"

	"deals/pipeline"
)

func (a *app) completeCommand() command {
	var pass override
	return command{
		use: "complete DEAL", group: groupMove, words: [2]int{1, 1},
		short:   "Complete the follow-up of a won deal, if its gate is open",
		example: "  deals complete 42",
		flags:   pass.flags,
		do: func(ctx context.Context, words []string) error {
			if err := pass.check(); err != nil {
				return err
			}
			return a.change(ctx, words[0], "", pipeline.Complete{Override: pass.pass, Reason: pass.reason})
		},
	}
}
