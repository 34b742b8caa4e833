package main

import (
	"context"

	"deals/pipeline"
)

func (a *app) doneVerb() verb {
	return verb{
		use: "done STEP", group: groupRecord, words: [2]int{1, 1},
		short:   "Finish a step",
		long:    "A STEP is written like 42.3; a deal that has a single open step will do as well.",
		example: "  deals done 42.3\n  deals done brand",
		do: func(ctx context.Context, words []string) error {
			if id, ok := pipeline.ParsePartID(words[0]); ok {
				return a.changeDeal(ctx, id.Deal, "", pipeline.FinishStep{Part: id.Part})
			}
			return a.change(ctx, words[0], "", pipeline.FinishStep{})
		},
	}
}
