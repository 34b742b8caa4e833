package importview

import (
	"slices"
	"strings"

	"deals/cmd/deals/importer"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/intake/wording"
	"deals/tui"
)

// decisions are the items for guesses about how deals ended that go by no word of a stage or a
// status: by the closed date, by two dates, by a mark in another column.
func (n *Reading) decisions(o *Outline, process *pipeline.Process) (items []tui.ImportItem) {
	for i := range n.questions {
		q := &n.questions[i]
		if q.Says() != "" || o.hasWord(q) {
			continue
		}
		item := decision(q, process)
		answer, answered := n.Answers[item.Key]
		if item.Sure = answered; answered {
			item.Answer = answer
		} else if !n.guesses[q.Flag+" "+q.Value] {
			continue
		}
		if !slices.ContainsFunc(items, func(has tui.ImportItem) bool { return has.Key == item.Key }) {
			items = append(items, item)
		}
	}
	isShown := slices.ContainsFunc(items, func(has tui.ImportItem) bool { return has.Key == forNoStatus })
	if n.guesses["all-lost "] && !isShown { // It is an answer from before, so nothing was asked.
		items = append(items, noStatus())
	}
	return items
}

// noStatus is the item for closed deals of which nothing says how they ended.
func noStatus(samples ...string) tui.ImportItem {
	lost := string(pipeline.Lost)
	return tui.ImportItem{
		Key: forNoStatus, Text: "Closed deals without a status", Samples: samples, Answer: lost,
		Choices: []tui.ImportChoice{{Value: lost, Label: lost}, {Value: "", Label: "not imported"}},
	}
}

// decision is the item of a question, with its guess.
func decision(q *importer.Question, process *pipeline.Process) tui.ImportItem {
	if q.Cause == wording.ClosedNoStatus {
		return noStatus(rowCount(q.Rows))
	}
	asked := q.Value[:max(0, strings.LastIndexByte(q.Value, '='))]
	w := word{text: asked, column: q.Column, field: intake.Status, rows: q.Rows, means: q.Guess}
	if q.Flag == "stage-map" {
		w.field = intake.Stage
	}
	item := wordItem(&w, process, nil)
	switch {
	case q.Cause == wording.TwoDays:
		item.Text, item.Samples = q.Against+" and "+q.Column, []string{"both have a date", rowCount(q.Rows)}
	case q.Cause == wording.OpenOrNot && q.Word == q.Column:
		item.Samples = []string{"has a date", rowCount(q.Rows)}
	case q.Cause == wording.Contradiction:
		item.Samples = []string{"but also " + q.Other, rowCount(q.Rows)}
	}
	return item
}

// hasWord reports whether the word that a question is about is among those of the file.
func (o *Outline) hasWord(q *importer.Question) bool {
	field := intake.Status
	if q.Flag == "stage-map" {
		field = intake.Stage
	}
	return slices.ContainsFunc(o.words, func(w word) bool {
		return w.field == field && q.Word != "" && wording.Fold(w.text) == wording.Fold(q.Word)
	})
}
