package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"deals/cmd/deals/jsonout"
	"deals/cmd/deals/output"
	"deals/pipeline/lists"
)

func (a *app) historyCommand() command {
	var since string
	var limit int
	return command{
		use: "history [DEAL]", opens: toRead, group: groupSee, words: [2]int{0, 1},
		short:   "List changes, newest first",
		long:    "--since starts with a summary: deals that are new, advanced, pushed, won and lost, with totals.",
		example: "  deals history\n  deals history 42\n  deals history --since mon",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&since, "since", "", "date of the first change to list")
			f.IntVar(&limit, "limit", 0, "maximum rows, 0 for all (default 50 on a terminal)")
		},
		do: func(ctx context.Context, words []string) error {
			if limit < 0 {
				return usage("bad_count", "write a number such as 20", "--limit cannot be negative.")
			}
			if limit == 0 && since == "" && a.OutTerminal && !a.json {
				limit = 50
			}
			return a.history(ctx, words, since, limit)
		},
	}
}

func (a *app) history(ctx context.Context, words []string, since string, limit int) error {
	book, err := a.book(ctx)
	if err != nil {
		return err
	}
	var from time.Time
	if since != "" {
		day, err := a.pastDay(since)
		if err != nil {
			return err
		}
		from = day.In(a.Now().Location())
	}
	var id int64
	if len(words) == 1 {
		deal, err := a.find(ctx, words[0])
		if err != nil {
			return err
		}
		id = deal.ID
	}
	entries, err := book.History(ctx, id, from, limit)
	if err != nil {
		return err
	}
	if a.json {
		output.JSONEach(a.out, jsonout.NewHistory(entries))
		return nil
	}
	if !from.IsZero() && id == 0 {
		if err := a.printChanges(ctx, from); err != nil {
			return err
		}
	}
	switch {
	case len(entries) > 0:
	case from.IsZero():
		a.note("No changes yet.\nhint: add a deal: deals add TITLE")
		return nil
	default:
		a.out.Note("No changes since then.")
		return nil
	}
	a.printHistory(entries)
	return nil
}

func (a *app) printHistory(entries []lists.HistoryEntry) {
	rows := make([][]output.Cell, len(entries))
	for i, e := range entries {
		at := time.UnixMilli(e.At).In(a.Now().Location())
		deal := ""
		if e.Deal != 0 {
			deal = fmt.Sprint(e.Deal)
		} else if e.Deals > 1 {
			deal = fmt.Sprintf("%d deals", e.Deals)
		}
		label := output.Plain.Cell(e.Label)
		if e.Undone {
			label = output.Dim.Cell(e.Label + " (undone)")
		}
		rows[i] = output.Row(output.Dim.Cell(fmt.Sprint(e.Number)), output.Dim.Cell(at.Format("2006-01-02 15:04")), deal, label)
	}
	a.out.Table([]output.Column{{Head: "NO", Right: true, Spare: 1}, {Head: "WHEN"}, {Head: "DEAL", Right: true}, {Head: "WHAT", Text: true}}, rows)
}
