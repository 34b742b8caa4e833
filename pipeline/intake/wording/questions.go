package wording

import (
	"slices"

	"deals/pipeline"
)

// Question asks what a word means for the rows that cannot be read without it.
type Question struct {
	Doubt

	Rows        int
	Lines       []int  // the first few
	Guess       string // won, lost, open or a stage
	Flag, Value string // the flag that answers it; it may have no value
	evidence    Evidence
}

// Questions collects the doubts of a file.
type Questions []Question

// Ask counts a row in doubt; here is the status of its deal, "" for a new one.
func (all *Questions) Ask(doubts []Doubt, row Row, line int, here pipeline.Status) {
	const kinds, few = 500, 3
	for _, doubt := range doubts {
		at := slices.IndexFunc(*all, func(q Question) bool {
			return q.Cause == doubt.Cause && q.Column == doubt.Column && Fold(q.Word) == Fold(doubt.Word) && Fold(q.Other) == Fold(doubt.Other)
		})
		if at < 0 {
			if at = len(*all); at == kinds {
				continue
			}
			*all = append(*all, Question{Doubt: doubt})
		}
		q := &(*all)[at]
		if q.Rows++; len(q.Lines) < few {
			q.Lines = append(q.Lines, line)
		}
		q.evidence.add(row, doubt.likely, here)
	}
}

// Answer proposes an answer to each question, the most frequent first. Telling are the columns
// without a field whose days seem to mean that a deal has ended.
func (v *Vocabulary) Answer(all Questions, telling uint64) Questions {
	for n := range all {
		q := &all[n]
		q.evidence.tell(telling)
		if q.Cause == ClosedNoStatus {
			q.Guess, q.Flag = string(pipeline.Lost), "all-lost"
			continue
		}
		guess := v.Guess(q.Doubt, q.evidence)
		q.Guess, q.Flag = guess.String(), "status-map"
		if q.Stage || guess.Stage != "" {
			q.Flag = "stage-map"
		}
		q.Value = q.key() + "=" + q.Guess
	}
	slices.SortStableFunc(all, func(a, b Question) int { return b.Rows - a.Rows })
	return all
}
