package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

func (a *app) answerCommand() command {
	var note, from string
	var confirm bool
	return command{
		use: "answer DEAL CRITERION [yes|no|unknown|NUMBER]", group: groupRecord, words: [2]int{2, 3}, asks: "Which criterion do you want to answer?",
		short:   "Answer a criterion, with its evidence",
		long:    "The default answer is yes. deals gate DEAL lists the criteria. --confirm keeps an answer from before the deal moved\nback.",
		example: "  deals answer 42 need yes --note \"Their shop loses orders\" --from buyer\n  deals answer 42 budget unknown\n  deals answer 42 satisfaction 9\n  deals answer 42 need --confirm",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&note, "note", "", "evidence")
			f.StringVar(&from, "from", "", "source of the evidence: buyer, me or document (default me)")
			f.BoolVar(&confirm, "confirm", false, "keep the earlier answer and its note")
		},
		do: func(ctx context.Context, words []string) error {
			if confirm {
				if len(words) == 3 || note != "" || from != "" {
					return usage("flags_exclude", "leave out the answer, or --confirm", "--confirm keeps the earlier answer, so it takes no new one.")
				}
				return a.change(ctx, words[0], "", pipeline.ConfirmEvidence{Key: pipeline.CriterionKey(words[1])})
			}
			intent := pipeline.AnswerCriterion{Key: pipeline.CriterionKey(words[1]), Answer: pipeline.Yes, Note: note, From: pipeline.EvidenceFrom(from)}
			understood := "yes"
			if len(words) == 3 {
				understood = words[2]
				if n, err := strconv.Atoi(words[2]); err == nil {
					intent.Score = &n
				} else {
					intent.Answer = readAnswer(words[2])
				}
			} else if a.takesScore(ctx, intent.Key) {
				return usage("no_score", "deals answer DEAL "+words[1]+" 9", "%q takes a number.", words[1])
			}
			return a.change(ctx, words[0], understood, intent)
		},
	}
}

// readAnswer reads yes, no and unknown, or their first letter.
func readAnswer(word string) pipeline.Answer {
	word = strings.ToLower(word)
	for _, known := range []pipeline.Answer{pipeline.Yes, pipeline.No, pipeline.Unknown} {
		if word == string(known) || word == string(known[:1]) {
			return known
		}
	}
	return pipeline.Answer(word)
}

// takesScore reports whether the answer to a criterion is a number.
func (a *app) takesScore(ctx context.Context, key pipeline.CriterionKey) bool {
	book, err := a.book(ctx)
	if err != nil {
		return false // Finding the deal fails in the same way, and reports it.
	}
	process, err := book.Process(ctx)
	if err != nil {
		return false
	}
	criterion, _, ok := process.Criterion(key)
	return ok && criterion.TakesNumber()
}
