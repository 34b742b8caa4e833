package main

import (
	"context"
	"strings"

	"deals/cmd/deals/output"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

func (a *app) goalCommand() command {
	return command{
		use: "goal [PERIOD VALUE]", group: groupRecord, words: [2]int{0, 2},
		short:   "Set the goal of a month, quarter or year",
		long:    "Without arguments it lists the goals. The value none removes a goal.",
		example: "  deals goal 2026-Q4 40k\n  deals goal 2026-Q4 none\n  deals goal",
		do: func(ctx context.Context, words []string) error {
			if len(words) == 0 {
				a.opening = toRead
			}
			book, err := a.book(ctx)
			if err != nil {
				return err
			}
			switch len(words) {
			case 0:
				return a.printGoals(ctx)
			case 1:
				return usage("missing_word", "deals goal "+words[0]+" 40k", "What is the goal for %s?", words[0])
			}
			period, err := calendar.ParseSpan(words[0], a.today())
			if err != nil {
				return err
			}
			var value money.Money
			if !strings.EqualFold(words[1], "none") {
				if value, err = a.money(ctx, words[1], ""); err != nil {
					return err
				}
			}
			if err := book.SaveGoal(ctx, period, value); err != nil {
				return err
			}
			return a.printGoals(ctx)
		},
	}
}

type goalJSON struct {
	Period   string `json:"period"`
	Value    int64  `json:"value_minor"`
	Currency string `json:"currency"`
}

func (a *app) printGoals(ctx context.Context) error {
	goals, err := a.opened.Goals(ctx)
	if err != nil {
		return err
	}
	if a.json {
		list := []goalJSON{}
		for _, g := range goals {
			list = append(list, goalJSON{g.Period.Name(), g.Value.Minor, g.Value.Currency})
		}
		output.JSONEach(a.out, list)
		return nil
	}
	if len(goals) == 0 {
		a.note("No goals yet.\nhint: set one with: deals goal %d 120k", a.today().Year())
		return nil
	}
	var rows [][]output.Cell
	for _, g := range goals {
		rows = append(rows, output.Row(g.Period.Name(), g.Value.Full(), output.Dim.Cell(periodWords(g.Period))))
	}
	a.out.Rows([]output.Column{{}, {Right: true}, {}}, rows)
	return nil
}
