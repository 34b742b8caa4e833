package main

import (
	"context"
	"fmt"

	"deals/cmd/deals/bulk"
	"deals/pipeline"
	"deals/tui/safe"
)

func (a *app) pushCommand() command {
	return command{
		use: "push DEAL|STEP DATE", group: groupRecord, words: [2]int{2, -1}, asks: "Push it to which date?",
		short:   "Push a step or the close date to a later date",
		long:    "STEP is written like 42.3. Pushes are counted: a deal that is pushed again and again is rarely won.",
		example: "  deals push 42.3 mon\n  deals push 42 eoq",
		do: func(ctx context.Context, words []string) error {
			day, err := a.date(joined(words[1:]))
			if err != nil {
				if several := bulk.Hint("deals push", words); several != "" {
					err = usage("too_many_words", several, "push takes one deal, got several.")
				}
				return err
			}
			if id, ok := pipeline.ParsePartID(words[0]); ok {
				return a.changeDeal(ctx, id.Deal, a.late(day), pipeline.MoveStep{Part: id.Part, Due: day})
			}
			deal, err := a.find(ctx, words[0])
			if err != nil {
				return err
			}
			if was := deal.ExpectedClose; was.IsZero() || !day.After(was) {
				hint := fmt.Sprintf("set any date: deals edit %d --close DATE", deal.ID)
				if step, ok := deal.NextStep(); ok {
					hint += fmt.Sprintf("; push its step %s: deals push %s %s", safe.Quote(step.Text), pipeline.PartID{Deal: deal.ID, Part: step.Part}, day)
				}
				if was.IsZero() {
					return usage("no_close_date", hint, "Deal %d has no close date to push.", deal.ID)
				}
				return usage("not_later", hint, "The close date of deal %d is %s, and %s is not later.", deal.ID, was.Full(), day.Full())
			}
			return a.changeDeal(ctx, deal.ID, a.late(day), pipeline.Edit{ExpectedClose: &day})
		},
	}
}
