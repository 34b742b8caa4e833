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
		long:    "A shut gate is printed with the commands that satisfy it, and nothing is moved. Advancing from the last\nselling stage wins the deal; from the follow-up it completes it.",
		example: "  deals advance 42\n  deals advance brand --to propose\n  deals advance 42 --override --reason \"They start on Monday, paper follows\"",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&to, "to", "", "a later stage; the gates between are asked for, too")
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
