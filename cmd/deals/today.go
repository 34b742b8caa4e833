package main

import (
	"context"
	"fmt"
	"math"

	"github.com/spf13/pflag"

	"deals/cmd/deals/jsonout/tasks"
	"deals/cmd/deals/output"
	"deals/cmd/deals/tasklist"
	"deals/pipeline/agenda"
)

// unlimited is --limit when it is not given.
const unlimited = math.MinInt

func (a *app) todayCommand() command {
	limit := unlimited
	return command{
		use: "today", opens: toRead, group: groupSee, words: [2]int{0, 0},
		short: "List what to do today",
		long: "Steps that are due or overdue; buyers who wait for an answer; proposals that expire and sales without an invoice.\n" +
			"Then the worst deals at risk (stale, stuck, or past their close date) and without a next step. Each deal is listed\n" +
			"once, with its main reason: late first, then value at stake. Currencies are converted at your\n" +
			"rates; without a rate they are listed separately.",
		example: "  deals today\n  deals today --limit 0\n  deals today --json",
		flags: func(f *pflag.FlagSet) {
			f.IntVar(&limit, "limit", unlimited, "maximum rows per group, 0 for all (default: all that is due, the worst 5 of the rest)")
			f.Lookup("limit").DefValue = "0"
		},
		do: func(ctx context.Context, _ []string) error {
			if limit < 0 && limit != unlimited {
				return usage("bad_count", "write a number such as 20", "--limit cannot be negative.")
			}
			limits := agenda.Shortlist(0)
			for group := range limits {
				if limit >= 0 || a.json {
					limits[group] = max(0, limit)
				}
			}
			return a.todo(ctx, limits)
		},
	}
}

func (a *app) todo(ctx context.Context, limits agenda.Limits) error {
	book, err := a.book(ctx)
	if err != nil {
		return err
	}
	today, err := book.Today(ctx, "", limits)
	if err != nil {
		return err
	}
	if a.json {
		output.JSONEach(a.out, tasks.Of(&today))
		return nil
	}
	quiet := today.Next.Deal.ID == 0 && len(today.Tasks) > 0
	switch n := today.ToDo(); {
	case n > 0:
		a.out.Say("%d to do, %s", n, agenda.Rule(today.Apart))
	case quiet:
		a.out.Say("Nothing is due.")
	default:
		a.out.Say("Nothing is due. %s", tasklist.Coming(&today.Next))
	}
	if len(today.Tasks) == 0 && today.Next.Deal.ID == 0 {
		a.note("hint: add a deal: deals add TITLE; plan a step: deals next DEAL TEXT --due DATE")
	}
	if more := tasklist.Print(a.out, &today, a.OutTerminal); more > 0 {
		a.out.Say("%s", output.Dim.Line("%s", a.onBook(fmt.Sprintf("… and %d more: deals today --limit 0", more))))
	}
	return nil
}
