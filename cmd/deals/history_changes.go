package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"deals/cmd/deals/output"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// printChanges sums up the changes since a day, before the list of them: per kind,
// the number of deals, and their value before and now.
func (a *app) printChanges(ctx context.Context, since time.Time) error {
	changes, err := a.opened.Changes(ctx, since)
	if err != nil {
		return err
	}
	day := fullDate(calendar.DateOf(since))
	a.out.Say("%s", output.Bold.Line("Since %s", day))
	open := count(changes.Now.Deals, "deal")
	if changes.Was.Deals != changes.Now.Deals {
		open = fmt.Sprintf("%d → %s", changes.Was.Deals, open)
	}
	rows := [][]output.Cell{output.Row("  open", open, beforeAfter(changes.Was.Values, changes.Now.Values), "")}
	for _, kind := range agenda.MovementKinds() {
		shifts, was, now := changes.Of(kind)
		if len(shifts) > 0 {
			rows = append(rows, output.Row(
				"  "+string(kind), count(len(shifts), "deal"), beforeAfter(was, now), output.Dim.Cell(titles(shifts)),
			))
		}
	}
	a.out.Rows([]output.Column{{}, {Right: true}, {}, {Text: true}}, rows)
	a.out.Say("")
	return nil
}

// beforeAfter writes sums before and now: "€5,000 → €7,500".
func beforeAfter(was, now []money.Money) string {
	before, after := amounts(was), amounts(now)
	if before == after {
		return after
	}
	return before + " → " + after
}

func amounts(sums []money.Money) string {
	words := make([]string, 0, len(sums))
	for _, m := range sums {
		words = append(words, m.Full())
	}
	if len(words) == 0 {
		return "0"
	}
	return strings.Join(words, " + ")
}

// titles names the first of the deals.
func titles(shifts []agenda.Movement) string {
	const most = 3
	var names []string
	for _, s := range shifts[:min(most, len(shifts))] {
		names = append(names, fmt.Sprintf("#%d %s", s.Deal, s.Title))
	}
	if len(shifts) > most {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}
