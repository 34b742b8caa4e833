package importview

import (
	"cmp"
	"fmt"
	"strings"

	"deals/cmd/deals/importer"
	"deals/cmd/deals/importreport"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/intake/label"
	"deals/tui"
)

// mostFound of a kind are shown, and the number of the others.
const mostFound = 40

// Findings are what a person should know before importing: first what needs a look, then
// what changes, then which rows are no deals.
func Findings(plan *tui.ImportPlan, survey *importer.Survey, process *pipeline.Process) {
	plan.Undated, plan.Differ, plan.LeftOut, plan.Found = survey.Undated, 0, 0, nil
	found := func(f tui.ImportFind) { plan.Found = append(plan.Found, f) }
	for i := range survey.Reasons {
		r := &survey.Reasons[i]
		found(tui.ImportFind{Finding: tui.ImportFound.Rejected, Text: r.Text, Rows: r.Rows, Line: r.Line})
	}
	plan.Differ = differences(survey, process, true, found)
	for i := range survey.Dropped {
		r := &survey.Dropped[i]
		plan.LeftOut += r.Rows
		found(tui.ImportFind{Finding: tui.ImportFound.LeftOut, Text: r.Text, Rows: r.Rows, Line: r.Line})
	}
	differences(survey, process, false, found)
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

// differences lists and counts the fields in which the file differs from deals here:
// conflicts if stays is set, otherwise changes.
func differences(survey *importer.Survey, process *pipeline.Process, stays bool, found func(tui.ImportFind)) (n int) {
	finding := tui.ImportFound.Changes
	if stays {
		finding = tui.ImportFound.Stays
	}
	for i := range survey.Changes {
		c := &survey.Changes[i]
		if c.Kept != stays {
			continue
		}
		if n++; n > mostFound {
			continue
		}
		label, here, file := changedLabel(c.Field), shown(c, c.Here, process), shown(c, c.File, process)
		text := fmt.Sprintf("%s: %s → %s", label, here, file)
		if stays {
			text = fmt.Sprintf("%s stays %s, not %s", label, here, file)
		}
		found(tui.ImportFind{Finding: finding, Deal: fmt.Sprintf("#%d %s", c.Deal, c.Title), Text: text, Line: c.Line})
	}
	more := max(0, n-mostFound)
	if !stays { // Changes beyond the listed ones count as changes, whichever kind they are.
		more += survey.MoreChanges
	}
	if more > 0 {
		found(tui.ImportFind{Finding: finding, Text: fmt.Sprintf("%d more", more)})
	}
	return n
}

// changedLabel is the name of a field of a deal; a custom field and a note have names
// of their own.
func changedLabel(f importer.Field) string {
	if kind, name, ok := strings.Cut(string(f), "."); ok {
		if kind == "note" {
			return "note " + name
		}
		return name
	}
	return label.Of(f)
}

// shown is a value of a difference: a stage by its name, and that there is nothing.
func shown(c *importer.DealChange, value string, process *pipeline.Process) string {
	if stage, ok := process.Stage(pipeline.StageKey(value)); ok && c.Field == intake.Stage {
		return stage.Name
	}
	return cmp.Or(strings.TrimSpace(value), "nothing")
}
