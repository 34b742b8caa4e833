package main

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"deals/pipeline/refusal"
	"deals/tui"
)

func (a *app) reviewCommand() command {
	var printed bool
	return command{
		use: "review [N]", group: groupSee, words: [2]int{0, 1},
		short:   "Walk through the open deals, the worst first",
		long:    "It ends with a summary, which is kept. --print writes the last one as Markdown, or the Nth last.",
		example: "  deals review\n  deals review --print > review.md\n  deals review --print 2",
		flags:   func(f *pflag.FlagSet) { f.BoolVar(&printed, "print", false, "print a review that was kept") },
		do: func(ctx context.Context, words []string) error {
			switch {
			case printed:
				return a.printReview(ctx, words)
			case len(words) > 0:
				return usage("no_print", "deals review --print "+words[0], "A number goes with --print.")
			case !a.watched():
				return usage("no_terminal", "deals review --print writes the last one; deals today lists what to do", "A review needs a terminal.")
			}
			return a.screen(ctx, tui.ScreenReview)
		},
	}
}

// reviewJSON is a review that was kept.
type reviewJSON struct {
	At    time.Time `json:"at"`
	Deals int       `json:"deals"`
	Text  string    `json:"text"`
}

func (a *app) printReview(ctx context.Context, words []string) error {
	nth := 1
	if len(words) > 0 {
		var err error
		if nth, err = strconv.Atoi(words[0]); err != nil || nth < 1 {
			return usage("bad_count", "1 is the last one, 2 the one before", "%s is no number of a review.", quoted(words[0]))
		}
	}
	book, err := a.book(ctx)
	if err != nil {
		return err
	}
	reviews, err := book.Reviews(ctx, nth)
	if err != nil {
		return err
	}
	if len(reviews) < nth {
		return &refusal.Refusal{
			Reason: refusal.NoSuchDeal, Code: "no_such_review", Message: "There is no such review.",
			Hint: "deals review walks through the open deals and keeps one",
		}
	}
	review := reviews[nth-1]
	if a.json {
		a.out.JSON(reviewJSON{review.At, review.Deals, review.Text})
		return nil
	}
	a.out.Block("", strings.TrimRight(review.Text, "\n"))
	return nil
}
