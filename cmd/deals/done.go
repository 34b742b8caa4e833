package main

import (
	"context"

	"deals/pipeline"
	"deals/tui/safe"
)

func (a *app) doneCommand() command {
	return command{
		use: "done STEP [NEXT]", group: groupRecord, words: [2]int{1, -1},
		short: "Finish a step and plan the next one",
		long: "STEP is written like 42.3; the deal is enough if it has one open step. NEXT is the next step with its date.\n" +
			"You are asked for one if the deal would have no next step (not in scripts).",
		example: "  deals done 42.3\n  deals done brand \"send the quote fri\"",
		do: func(ctx context.Context, words []string) error {
			deal, finish, err := a.finished(ctx, words[0])
			if err != nil {
				return err
			}
			next := joined(words[1:])
			if next == "" && a.asks() && pipeline.LastStep(&deal, finish.Part) {
				if next, _, err = a.out.Ask(ctx, "What is the next step, and when (e.g. send the quote fri; empty for none)?"); err != nil {
					return err
				}
			}
			if next != "" {
				step, err := a.step(next, "")
				if err != nil {
					return err
				}
				return a.changeDeal(ctx, deal.ID, a.stepWords(step), step, finish) // The last intent names the change.
			}
			if err := a.changeDeal(ctx, deal.ID, "", finish); err != nil {
				return err
			}
			if !a.json && pipeline.LastStep(&deal, finish.Part) {
				a.note("hint: %s has no next step: deals next %d TEXT --due DATE", safe.Quote(deal.Title), deal.ID)
			}
			return nil
		},
	}
}

// finished finds the deal of a step, and which of its steps is meant.
func (a *app) finished(ctx context.Context, ref string) (pipeline.Deal, pipeline.FinishStep, error) {
	if id, ok := pipeline.ParsePartID(ref); ok {
		book, err := a.book(ctx)
		if err != nil {
			return pipeline.Deal{}, pipeline.FinishStep{}, err
		}
		deal, err := book.Deal(ctx, id.Deal)
		return deal, pipeline.FinishStep{Part: id.Part}, err
	}
	deal, err := a.find(ctx, ref)
	if err != nil {
		return deal, pipeline.FinishStep{}, err
	}
	part, err := deal.OnlyStep()
	return deal, pipeline.FinishStep{Part: part}, err
}
