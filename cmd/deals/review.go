package main

import (
	"context"
	"fmt"
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
		short:   "Review the open deals, riskiest first",
		long:    "A review ends with a summary, which is saved. --print prints the latest one in Markdown, or the Nth latest.",
		example: "  deals review\n  deals review --print > review.md\n  deals review --print 2",
		flags:   func(f *pflag.FlagSet) { f.BoolVar(&printed, "print", false, "print a saved review") },
		do: func(ctx context.Context, words []string) error {
			switch {
			case printed:
				return a.printReview(ctx, words)
			case len(words) > 0:
				return usage("no_print", "deals review --print "+words[0], "N is only for --print.")
			case !a.watched():
				return usage("no_terminal", "deals review --print prints the last one; deals today lists what to do", "A review needs a terminal.")
			}
			return a.screen(ctx, tui.ScreenReview)
		},
	}
}

// reviewJSON is a saved review.
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
			return usage("bad_count", "1 is the latest, 2 the one before", "%s is not the number of a review.", quoted(words[0]))
		}
	}
	a.opening = toRead
	book, err := a.book(ctx)
	if err != nil {
		return err
	}
	reviews, err := book.Reviews(ctx, nth)
	if err != nil {
		return err
	}
	if len(reviews) < nth {
		message := fmt.Sprintf("There is no review %d.", nth)
		if len(reviews) == 0 {
			message = "No review has been saved yet."
		}
		return &refusal.Refusal{
			Reason: refusal.NoSuchDeal, Code: "no_such_review", Message: message,
			Hint: "deals review starts one",
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
