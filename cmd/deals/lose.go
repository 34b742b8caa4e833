package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"deals/cmd/deals/advice"
	"deals/pipeline"
)

// losing is the settings of deals lose.
type losing struct{ reason, note, revisit, at string }

func (a *app) loseCommand() command {
	var l losing
	return command{
		use: "lose DEAL", group: groupMove, words: [2]int{1, 1},
		short:   "Close a deal as lost, with the reason",
		long:    "Part of a lost reason is enough: --reason silent. On a terminal you are asked for the reason, a note and a date to try\nagain.",
		example: "  deals lose 42 --reason price --note \"They went with a template\"\n  deals lose 42 --reason silent --at 2026-09-30\n  deals lose 42 --reason timing --revisit \"in 3 months\"",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&l.reason, "reason", "", "lost reason: competitor, no decision, price, fit, timing, went silent, … (required)")
			f.StringVar(&l.note, "note", "", "what happened")
			f.StringVar(&l.revisit, "revisit", "", "date to try again; becomes a next step")
			f.StringVar(&l.at, "at", "", "date it was lost (default today)")
		},
		do: func(ctx context.Context, words []string) error { return a.loseAsking(ctx, words[0], &l) },
	}
}

// loseAsking loses a deal, and asks for a missing reason if there is a person to
// ask.
func (a *app) loseAsking(ctx context.Context, ref string, l *losing) error {
	deal, process, err := a.findIn(ctx, ref)
	if err != nil {
		return err
	}
	if l.reason == "" && pipeline.Allowed(process, &deal, pipeline.Lose{}, a.Now()) == nil {
		if a.asks() {
			if err := a.askLostReason(ctx, process, &deal, l); err != nil {
				return err
			}
		}
		if l.reason == "" {
			return missingFlag("reason", "say why it was lost", "one of: "+strings.Join(lostReasons(process), ", "))
		}
	}
	return a.lose(ctx, &deal, l)
}

func lostReasons(process *pipeline.Process) []string {
	reasons := make([]string, len(process.LostReasons))
	for i, reason := range process.LostReasons {
		reasons[i] = string(reason)
	}
	return reasons
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
	at, day := a.moment(when)
	understood := a.onDay(when)
	if !revisit.IsZero() {
		understood = inWords(understood, "revisit on "+fullDate(revisit))
	}
	return a.changeDeal(ctx, deal.ID, understood, pipeline.Lose{Reason: pipeline.LostReason(l.reason), Note: l.note, Revisit: revisit, At: at, Day: day})
}

// askLostReason asks for missing values. Without an answer the reason stays empty
// and losing is refused.
func (a *app) askLostReason(ctx context.Context, process *pipeline.Process, deal *pipeline.Deal, l *losing) error {
	for i, reason := range process.LostReasons {
		a.out.Note("%s", safeline("  %d  %s", i+1, string(reason)))
	}
	reason, given, err := askUntil(ctx, a, "Lost reason (a number or a word):", func(answer string) (string, error) {
		if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(process.LostReasons) {
			answer = string(process.LostReasons[n-1])
		}
		_, err := pipeline.Decide(process, *deal, a.Now(), pipeline.Lose{Reason: pipeline.LostReason(answer)})
		return answer, err
	})
	if err != nil || !given {
		return err
	}
	l.reason = reason
	for _, more := range []struct {
		into     *string
		question string
	}{{&l.note, "What happened (empty for no note):"}, {&l.revisit, "Try again on (a date; empty for never):"}} {
		if *more.into != "" {
			continue
		}
		if *more.into, given, err = a.out.Ask(ctx, "%s", more.question); err != nil || !given {
			return err
		}
	}
	return nil
}

// askUntil repeats a question until its answer can be read. An empty answer counts.
func askUntil[T any](ctx context.Context, a *app, question string, read func(string) (T, error)) (value T, given bool, err error) {
	for {
		answer, ok, err := a.out.Ask(ctx, "%s", question)
		if err != nil || !ok || answer == "" {
			return value, false, err
		}
		if value, err = read(answer); err == nil {
			return value, true, nil
		}
		a.out.Note("%s", safeline("%v %s", err, a.onBook(advice.Of(err))))
	}
}
