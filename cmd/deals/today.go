package main

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"deals/cmd/deals/jsonout/tasks"
	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/tui/safe"
)

func (a *app) todayCommand() command {
	limit := 0
	return command{
		use: "today", opens: toRead, group: groupSee, words: [2]int{0, 0},
		short: "List what to do today",
		long: "Deals with a step that is due, an unanswered question, an expiring proposal, a missing invoice, no next step or a\n" +
			"close date that has passed, and deals that are stale or stuck. Each deal is listed once, with its main reason, in\n" +
			"order of value at stake × urgency.",
		example: "  deals today\n  deals today --limit 5\n  deals today --json",
		flags: func(f *pflag.FlagSet) {
			f.IntVar(&limit, "limit", 0, "maximum rows, 0 for all (default 20 on a terminal)")
		},
		do: func(ctx context.Context, _ []string) error {
			if limit < 0 {
				return usage("bad_count", "write a number such as 20", "--limit cannot be negative.")
			}
			if limit == 0 && a.OutTerminal && !a.json {
				limit = 20
			}
			return a.todo(ctx, limit)
		},
	}
}

func (a *app) todo(ctx context.Context, limit int) error {
	book, err := a.book(ctx)
	if err != nil {
		return err
	}
	today, err := book.Today(ctx, limit)
	if err != nil {
		return err
	}
	if a.json {
		output.JSONEach(a.out, tasks.Of(&today))
		return nil
	}
	defer a.sayUnplanned(today.Unplanned)
	if today.Total == 0 && today.Unplanned > 0 {
		a.out.Say("Nothing is due.")
		return nil
	}
	if today.Total == 0 {
		a.out.Say("Nothing is due. %s", comingWords(&today.Next))
		if today.Next.Deal.ID == 0 {
			a.note("hint: add a deal: deals add TITLE; plan a step: deals next DEAL TEXT --due DATE")
		}
		return nil
	}
	rows := make([][]output.Cell, len(today.Tasks))
	for i := range today.Tasks {
		rows[i] = taskRow(&today.Tasks[i])
	}
	a.out.Table([]output.Column{
		{Head: "#", Right: true}, {Head: "TITLE", Text: true}, {Head: "ACCOUNT", Text: true}, {Head: "VALUE", Right: true}, {Head: "STEP"}, {Head: "WHY", Text: true}, {Head: "ALSO"},
	}, rows)
	if more := today.Total - len(today.Tasks); more > 0 {
		a.out.Say("%s", output.Dim.Line("%s", a.onBook(string(safeline("… and %d more: deals today --limit %d", more, today.Total)))))
	}
	return nil
}

// sayUnplanned sums up the deals that were just imported.
func (a *app) sayUnplanned(deals int) {
	if deals > 0 {
		a.out.Say("%s", output.Dim.Line("%s: %s", agenda.ArrivalWords(deals), a.onBook("deals review")))
	}
}

// comingWords names the next task when nothing is due.
func comingWords(next *agenda.Task) safe.Text {
	if next.Deal.ID == 0 {
		return "No next step is planned."
	}
	return safeline("Next: %s, for %s on %s.", next.Words, next.Deal.Title, next.Due.Full())
}

func taskRow(t *agenda.Task) []output.Cell {
	why := output.Plain.Cell(t.Sentence())
	switch t.Reason {
	case agenda.TodayOverdue, agenda.TodayUnanswered, agenda.TodayExpiring:
		why.Style = output.Bad
	case agenda.TodayDue, agenda.TodayFollowUp, agenda.TodayNotInvoiced:
		why.Style = output.Warn
	}
	also := make([]string, len(t.Also))
	for i, r := range t.Also {
		also[i] = strings.ReplaceAll(string(r), "_", " ")
	}
	return output.Row(
		t.Deal.ID, output.Bold.Cell(t.Deal.Title), t.Deal.Account, t.Deal.Value.Full(),
		output.Dim.Cell(partID(t)), why, output.Dim.Cell(strings.Join(also, ", ")),
	)
}

// partID is the step or document of a task; "" for none.
func partID(t *agenda.Task) string {
	if t.Part == 0 {
		return ""
	}
	return pipeline.PartID{Deal: t.Deal.ID, Part: t.Part}.String()
}
