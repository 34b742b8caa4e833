package main

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

func (a *app) resolveCommand() command {
	ways := map[string]*bool{}
	return command{
		use: "resolve OBJECTION TEXT", group: groupRecord, words: [2]int{2, -1}, asks: "How was the objection resolved?",
		short:   "Resolve an objection, with the answer",
		long:    "OBJECTION is written like 42.3; the deal is enough if it has one open objection.",
		example: "  deals resolve 42.3 \"Two payments instead of one\"\n  deals resolve 42.3 --conceded \"10 % off for a yearly contract\"",
		flags: func(f *pflag.FlagSet) {
			ways[string(pipeline.ObjectionConceded)] = f.Bool("conceded", false, "conceded: you gave in")
			ways[string(pipeline.ObjectionParked)] = f.Bool("parked", false, "parked: left for later, and the buyer agreed")
		},
		do: func(ctx context.Context, words []string) error {
			way, err := oneFlag(ways)
			if err != nil {
				return err
			}
			text, err := a.text(ctx, words[1:])
			if err != nil {
				return err
			}
			id, err := a.objection(ctx, words[0])
			if err != nil {
				return err
			}
			return a.changeDeal(ctx, id.Deal, way, pipeline.EndObjection{Part: id.Part, State: pipeline.ObjectionState(way), Text: text})
		},
	}
}

// objection is the one that a word means: by its number, or as the only open one of
// a deal.
func (a *app) objection(ctx context.Context, word string) (pipeline.PartID, error) {
	if id, ok := pipeline.ParsePartID(word); ok {
		return id, nil
	}
	deal, err := a.find(ctx, word)
	if err != nil {
		return pipeline.PartID{}, err
	}
	open := deal.OpenObjections()
	if len(open) != 1 {
		found := "no open objection"
		if len(open) > 1 {
			found = count(len(open), "open objection")
		}
		return pipeline.PartID{}, &refusal.Refusal{
			Reason: refusal.Invalid, Code: "no_such_objection",
			Message: fmt.Sprintf("%q has %s.", deal.Title, found), Hint: fmt.Sprintf("deals show %d lists them; give its number", deal.ID),
		}
	}
	return pipeline.PartID{Deal: deal.ID, Part: open[0].Part}, nil
}
