package importview

import (
	"cmp"
	"fmt"
	"strings"

	"deals/cmd/deals/importer"
	"deals/cmd/deals/importreport"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui"
)

// mostFound of a kind are shown, and the number of the others.
const mostFound = 40

// Findings are what a person should know before importing: first what needs a look, then
// what changes, then which rows are no deals.
func Findings(plan *tui.ImportPlan, survey *importer.Survey, process *pipeline.Process, today calendar.Date) {
	words := &reworder{process, today}
	plan.Undated, plan.Differ, plan.LeftOut, plan.Found = survey.Undated, 0, 0, nil
	found := func(f tui.ImportFind) { plan.Found = append(plan.Found, f) }
	for i := range survey.Reasons {
		r := &survey.Reasons[i]
		found(tui.ImportFind{Finding: tui.ImportFound.Rejected, Text: r.Text, Rows: r.Rows, Line: r.Line})
	}
	plan.Differ = differences(survey, words, true, found)
	for i := range survey.Dropped {
		r := &survey.Dropped[i]
		plan.LeftOut += r.Rows
		found(tui.ImportFind{Finding: tui.ImportFound.LeftOut, Text: r.Text, Rows: r.Rows, Line: r.Line})
	}
	differences(survey, words, false, found)
	if n := survey.Older; n > 0 {
		found(tui.ImportFind{Finding: tui.ImportFound.Aside, Text: strings.TrimSuffix(importreport.Older(n), ".")})
	}
	if n := survey.Backwards; n > 0 {
		deals := fmt.Sprintf("%d deals", n)
		if n == 1 {
			deals = "1 deal"
		}
		found(tui.ImportFind{Finding: tui.ImportFound.Aside, Text: deals + " closed before the created date: imported without a sales cycle"})
	}
	if len(survey.NoDeals) > 0 {
		found(tui.ImportFind{Finding: tui.ImportFound.Aside, Text: "skipped, not deals: " + importreport.Skipped(survey.NoDeals, cmp.Or(plan.Unit, "line"))})
	}
}
