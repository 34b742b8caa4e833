package main

import (
	"context"
	"fmt"

	"deals/pipeline"
)

func (a *app) objectionCommand() command {
	return command{
		use: "objection DEAL TEXT", group: groupRecord, words: [2]int{2, -1}, asks: "What is the objection?",
		short:   "Record an objection",
		example: "  deals objection 42 \"The price is above what the board signed off\"",
		do: func(ctx context.Context, words []string) error {
			text, err := a.text(ctx, words[1:])
			if err != nil {
				return err
			}
			deal, err := a.find(ctx, words[0])
			if err != nil {
				return err
			}
			resolve := fmt.Sprintf("resolve it: deals resolve %s TEXT", pipeline.PartID{Deal: deal.ID, Part: deal.LastPart + 1})
			return a.changeDeal(ctx, deal.ID, resolve, pipeline.RaiseObjection{Text: text})
		},
	}
}
