package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"deals/pipeline"
)

// printChanges tells what became of the book since a day, before the list of
// what was done: per kind, how many deals, and what they were and are worth.
func (a *app) printChanges(ctx context.Context, since time.Time) error {
	changes, err := a.opened.Changes(ctx, since)
	if err != nil {
		return err
	}
	day := fullDate(pipeline.DateOf(since))
	a.say("%s", inked(bold, safeline("Since %s", day)))
	open := count(changes.Now.Deals, "deal")
	if changes.Was.Deals != changes.Now.Deals {
		open = fmt.Sprintf("%d → %s", changes.Was.Deals, open)
	}
	rows := [][]cell{{plain("  open"), plain(open), plain(beforeAfter(changes.Was.Values, changes.Now.Values)), plain("")}}
	for _, kind := range pipeline.ShiftKinds() {
		shifts, was, now := changes.Of(kind)
		if len(shifts) > 0 {
			rows = append(rows, []cell{
				plain("  " + string(kind)), plain(count(len(shifts), "deal")), plain(beforeAfter(was, now)), styled(dim, titles(shifts)),
			})
		}
	}
	a.rows([]column{{}, {right: true}, {}, {text: true}}, rows)
	a.say("")
	return nil
}

// beforeAfter writes sums as they were and are: "€5,000 → €7,500".
func beforeAfter(was, now []pipeline.Money) string {
	before, after := amounts(was), amounts(now)
	if before == after {
		return after
	}
	return before + " → " + after
}

func amounts(sums []pipeline.Money) string {
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
func titles(shifts []pipeline.Shift) string {
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
