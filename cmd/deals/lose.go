package main

import (
	"context"
	"strconv"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

// losing is what deals lose was told.
type losing struct{ reason, note, revisit, at string }

func (a *app) loseCommand() command {
	var l losing
	return command{
		use: "lose DEAL", group: groupMove, words: [2]int{1, 1},
		short:   "Close a deal that was not sold, and say why",
		long:    "The class makes losses countable. Any part of it that is clear will do: --reason silent. On a terminal you are\nasked for it, and for a note and a day to try again.",
		example: "  deals lose 42 --reason price --note \"They went with a template\"\n  deals lose 42 --reason silent --at 2026-09-30\n  deals lose 42 --reason timing --revisit \"in 3 months\"",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&l.reason, "reason", "", "competitor, no decision, price, fit, timing, went silent, … (required)")
			f.StringVar(&l.note, "note", "", "what happened")
			f.StringVar(&l.revisit, "revisit", "", "the day to try again; becomes a step")
			f.StringVar(&l.at, "at", "", "the day it was lost; else today")
		},
		do: func(ctx context.Context, words []string) error {
			deal, process, err := a.findIn(ctx, words[0])
			if err != nil {
				return err
			}
			if l.reason == "" && a.asks() && pipeline.Allowed(process, &deal, pipeline.Lose{}, a.Now()) == nil {
				if err := a.askLostReason(ctx, &l); err != nil {
					return err
				}
			}
			return a.lose(ctx, &deal, &l)
		},
	}
}

func (a *app) lose(ctx context.Context, deal *pipeline.Deal, l *losing) error {
	revisit, err := a.date(l.revisit)
	if err != nil {
		return err
	}
	when, err := a.happened(l.at)
	if err != nil {
		return err
	}
	at, understood := a.closing(deal, when), a.onDay(when)
	if !revisit.IsZero() {
		understood = inWords(understood, "revisit on "+fullDate(revisit))
	}
	return a.changeDeal(ctx, deal.ID, understood, pipeline.Lose{Reason: pipeline.LostReason(l.reason), Note: l.note, Revisit: revisit, At: at})
}

// askLostReason asks for what was not given. Where nobody answers, the class stays
// empty and losing refuses.
func (a *app) askLostReason(ctx context.Context, l *losing) error {
	process, err := a.opened.Process(ctx)
	if err != nil {
		return err
	}
	for i, class := range process.LostReasons {
		a.out.Note("%s", safeline("  %d  %s", i+1, string(class)))
	}
	answer, ok, err := a.out.Ask(ctx, "Lost to (a number or a word):")
	if err != nil || !ok {
		return err
	}
	l.reason = answer
	if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(process.LostReasons) {
		l.reason = string(process.LostReasons[n-1])
	}
	for _, more := range []struct {
		into     *string
		question string
	}{{&l.note, "What happened (empty for nothing):"}, {&l.revisit, "Try again on (empty for never):"}} {
		if *more.into != "" {
			continue
		}
		if *more.into, ok, err = a.out.Ask(ctx, "%s", more.question); err != nil || !ok {
			return err
		}
	}
	return nil
}

// askUntil puts a question until its answer can be read. An empty answer is one.
func askUntil[T any](ctx context.Context, a *app, question string, read func(string) (T, error)) (value T, given bool, err error) {
	for {
		answer, ok, err := a.out.Ask(ctx, "%s", question)
		if err != nil || !ok || answer == "" {
			return value, false, err
		}
		if value, err = read(answer); err == nil {
			return value, true, nil
		}
		a.out.Note("%s", safeline("%v %s", err, hintOf(err)))
	}
}
