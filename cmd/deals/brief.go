package main

import (
	"context"
	"strings"

	"deals/cmd/deals/exporter"
)

func (a *app) briefCommand() command {
	return command{
		use: "brief DEAL", opens: toRead, group: groupSee, words: [2]int{1, 1},
		short: "Print a one-page handover in Markdown",
		long: "It has the deal, the contacts, the status, the gate with its evidence, objections, documents, next steps and the\n" +
			"timeline. Text from others is escaped.",
		example: "  deals brief 42\n  deals brief brand > brand.md",
		do: func(ctx context.Context, words []string) error {
			deal, process, err := a.findIn(ctx, words[0])
			if err != nil {
				return err
			}
			text := exporter.Brief(process, &deal, a.Now())
			if a.json {
				a.out.JSON(briefJSON{deal.ID, text})
				return nil
			}
			a.out.Block("", strings.TrimRight(text, "\n"))
			return nil
		},
	}
}

// briefJSON is a one-page brief of a deal.
type briefJSON struct {
	Deal int64  `json:"deal"`
	Text string `json:"text"` // Markdown
}
