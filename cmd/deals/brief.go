package main

import (
	"context"
	"strings"

	"deals/cmd/deals/exporter"
)

func (a *app) briefCommand() command {
	return command{
		use: "brief DEAL", group: groupSee, words: [2]int{1, 1},
		short: "One page of Markdown to hand over",
		long: "What a deal is, who is who, where it stands, its gate with the evidence, what was agreed, objections, documents,\n" +
			"next steps and what happened. Text of others stands in it as text, never as Markdown.",
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

// briefJSON is a deal told on a page.
type briefJSON struct {
	Deal int64  `json:"deal"`
	Text string `json:"text"` // Markdown
}
