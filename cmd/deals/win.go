package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// winning is the settings of deals win.
type winning struct {
	value, at, exception string
	pass                 override
}

func (a *app) winCommand() command {
	var w winning
	return command{
		use: "win DEAL", group: groupMove, words: [2]int{1, 1},
		short: "Close a deal as won, if its gates are open",
		long: "Winning plans the follow-up steps. On a terminal you are asked for the final value and the date. --exception covers a\n" +
			"criterion that allows one, such as a contract that is signed later.",
		example: "  deals win 42\n  deals win 42 --value 11.5k --at yesterday\n  deals win 42 --exception \"They sign after the board meets on Friday\"",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&w.value, "value", "", "final value")
			f.StringVar(&w.at, "at", "", "date it was won (default today)")
			f.StringVar(&w.exception, "exception", "", "why the proof of the sale is not there yet")
			w.pass.flags(f)
		},
		do: func(ctx context.Context, words []string) error { return a.win(ctx, words[0], &w) },
	}
}

func (a *app) win(ctx context.Context, ref string, w *winning) error {
	if err := w.pass.check(); err != nil {
		return err
	}
	deal, process, err := a.findIn(ctx, ref)
	if err != nil {
		return err
	}
	report := pipeline.Check(process, &deal, process.FollowStage().Key, a.Now())
	sellable := pipeline.Allowed(process, &deal, pipeline.Win{}, a.Now()) == nil
	var intents []pipeline.Intent
	if w.exception != "" && sellable {
		mark, err := stated(&report, w.exception)
		if err != nil {
			return err
		}
		intents = append(intents, mark)
	}
	intent := pipeline.Win{Override: w.pass.pass, Reason: w.pass.reason}
	when, err := a.happened(w.at)
	if err != nil {
		return err
	}
	if w.value != "" {
		won, err := a.money(ctx, w.value, deal.Value.Currency)
		if err != nil {
			return err
		}
		intent.Value = &won
	}
	passes := len(report.Missing()) <= len(intents) || w.pass.pass && !report.NoOverride
	if a.asks() && sellable && passes {
		if err := a.askSale(ctx, &deal, &intent, &when, w); err != nil {
			return err
		}
	}
	intent.At, intent.Day = a.moment(when)
	return a.changeDeal(ctx, deal.ID, a.onDay(when), append(intents, intent)...)
}

// stated is the exception for the unmet criterion that accepts one.
func stated(report *pipeline.Report, reason string) (pipeline.Intent, error) {
	var open []string
	for _, item := range report.Items {
		if item.State == pipeline.Unmet && item.Criterion.Exception {
			open = append(open, string(item.Criterion.Key))
		}
	}
	switch len(open) {
	case 1:
		return pipeline.AnswerCriterion{Key: pipeline.CriterionKey(open[0]), Answer: pipeline.Yes, Note: reason}, nil
	case 0:
		return nil, &refusal.Refusal{
			Reason: refusal.Invalid, Code: "no_exception", Message: "None of the unmet criteria allows an exception.",
			Hint: fmt.Sprintf("deals gate %d --to %s shows what is missing", report.Deal, report.To),
		}
	}
	return nil, &refusal.Refusal{
		Reason: refusal.Usage, Code: "several_exceptions", Message: "The exception could be for " + strings.Join(open, " or ") + ".",
		Hint: fmt.Sprintf("state it for one of them: deals answer %d %s yes --note TEXT", report.Deal, open[0]),
	}
}

// askSale asks for the final value and the day, unless they were given.
func (a *app) askSale(ctx context.Context, deal *pipeline.Deal, intent *pipeline.Win, when *calendar.When, w *winning) error {
	if w.value == "" {
		question := "Final value:"
		if !deal.Value.IsZero() {
			question = fmt.Sprintf("Final value (empty for %s):", deal.Value.Full())
		}
		value, given, err := askUntil(ctx, a, question, func(text string) (money.Money, error) {
			return a.money(ctx, text, deal.Value.Currency)
		})
		if err != nil {
			return err
		}
		if given {
			intent.Value = &value
		}
	}
	if w.at != "" {
		return nil
	}
	var err error
	*when, _, err = askUntil(ctx, a, "Won on (a date; empty for today):", a.happened)
	return err
}
