package main

import (
	"context"
	"strings"

	"deals/pipeline"
)

// closeCommand is for users of other programs, where one command covers both
// outcomes.
func (a *app) closeCommand() command {
	return command{
		use: "close DEAL", group: groupMove, hidden: true, words: [2]int{1, 1},
		short:   "Close a deal as won or lost",
		long:    "On a terminal you are asked which. In scripts, use deals win or deals lose.",
		example: "  deals close 42",
		do: func(ctx context.Context, words []string) error {
			deal, err := a.find(ctx, words[0])
			if err != nil {
				return err
			}
			if !a.asks() {
				return usage("won_or_lost", string(safeline("won: deals win %d; lost: deals lose %d --reason TEXT", deal.ID, deal.ID)),
					"Was deal %d won or lost?", deal.ID)
			}
			for {
				answer, ok, err := a.out.Ask(ctx, "Close %s: won or lost? (w/l, empty to cancel)", quoted(deal.Title))
				if err != nil {
					return err
				}
				switch strings.ToLower(answer) {
				case "w", "won", "win":
					return a.win(ctx, words[0], &winning{})
				case "l", "lost", "lose":
					return a.loseAsking(ctx, words[0], &losing{})
				case "":
					ok = false
				}
				if !ok {
					return pipeline.ErrNothingChanged
				}
			}
		},
	}
}
