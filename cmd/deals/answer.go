package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"deals/pipeline"
)

func (a *app) answerCommand() command {
	var note, word string
	var confirm bool
	return command{
		use: "answer DEAL CRITERION [yes|no|unknown|NUMBER]", group: groupRecord, words: [2]int{2, 3},
		short:   "Answer a criterion that rests on judgement",
		long:    "Without an answer it is a yes. deals gate DEAL names the criteria. What was answered before a deal moved\nback counts again with --confirm.",
		example: "  deals answer 42 need yes --note \"Their shop loses orders\" --from buyer\n  deals answer 42 budget unknown\n  deals answer 42 satisfaction 9\n  deals answer 42 need --confirm",
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&note, "note", "", "what proves it")
			f.StringVar(&word, "from", "", "whose word it is: buyer, me or document; else me")
			f.BoolVar(&confirm, "confirm", false, "the answer given before still holds, with its note")
		},
		do: func(ctx context.Context, words []string) error {
			if confirm {
				if len(words) == 3 || note != "" || word != "" {
					return usage("flags_exclude", "leave the answer out, or leave --confirm out", "--confirm keeps the answer, the note and the word that were given.")
				}
				return a.change(ctx, words[0], "", pipeline.ConfirmEvidence{Key: pipeline.CriterionKey(words[1])})
			}
			intent := pipeline.AnswerCriterion{Key: pipeline.CriterionKey(words[1]), Answer: pipeline.Yes, Note: note, From: pipeline.EvidenceFrom(word)}
			understood := "yes"
			if len(words) == 3 {
				understood = words[2]
				if n, err := strconv.Atoi(words[2]); err == nil {
					intent.Score = &n
				} else {
					intent.Answer = readAnswer(words[2])
				}
			} else if a.takesScore(ctx, intent.Key) {
				return usage("no_score", "give the number: deals answer DEAL "+words[1]+" 9", "%q is answered by a number.", words[1])
			}
			return a.change(ctx, words[0], understood, intent)
		},
	}
}

// readAnswer reads yes, no and unknown by their first letter, too.
func readAnswer(word string) pipeline.Answer {
	word = strings.ToLower(word)
	for _, known := range []pipeline.Answer{pipeline.Yes, pipeline.No, pipeline.Unknown} {
		if word == string(known) || word == string(known[:1]) {
			return known
		}
	}
	return pipeline.Answer(word)
}

// takesScore reports whether a criterion is answered by a number.
func (a *app) takesScore(ctx context.Context, key pipeline.CriterionKey) bool {
	book, err := a.book(ctx)
	if err != nil {
		return false // Finding the deal fails the same way, and says so.
	}
	process, err := book.Process(ctx)
	if err != nil {
		return false
	}
	criterion, _, ok := process.Criterion(key)
	return ok && criterion.TakesNumber()
}
