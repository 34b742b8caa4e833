package main

import (
	"context"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

func (a *app) advanceCommand() command {
	var to string
	var pass override
	return command{
		use: "advance DEAL", group: groupMove, words: [2]int{1, 1},
		short:   "Move a deal to the next stage, if its gate is open",
		long:    "If the gate is shut, it is printed with the command that satisfies each criterion, and nothing moves. Advancing from\nthe last stage before the sale wins the deal; from the follow-up stage it completes it.",
		example: "  deals advance 42\n  deals advance brand --to propose\n  deals advance 42 --override --reason \"They start on Monday, paper follows\"",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&to, "to", "", "a later stage; gates in between must be open, too")
			pass.flags(f)
		},
		do: func(ctx context.Context, words []string) error {
			if err := pass.check(); err != nil {
				return err
			}
			stage, err := a.stage(ctx, to)
			if err != nil {
				return err
			}
			return a.change(ctx, words[0], "", pipeline.Advance{To: stage, Override: pass.pass, Reason: pass.reason})
		},
	}
}
