// Package tasklist prints what to do today, as a table with a part for each group.
package tasklist

import (
	"fmt"
	"strconv"
	"strings"

	"deals/cmd/deals/dealtable"
	"deals/cmd/deals/output"
	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/tui/safe"
)

// Print prints the tasks, each group under its heading, and returns how many more
// there are. For people a title beside its account does not repeat it.
func Print(out *output.Printer, today *agenda.Today, people bool) (more int) {
	head := output.Row("#", "TITLE", "ACCOUNT", "VALUE", "STAKE", "STEP", "WHY", "ALSO")
	for i := range head {
		head[i].Style = output.Dim
	}
	rows, begins := [][]output.Cell{head}, map[int]agenda.Group{}
	for _, group := range agenda.Groups() {
		listed, left := today.Of(group)
		if len(listed) > 0 {
			begins[len(rows)] = group
		}
		for i := range listed {
			rows = append(rows, row(&listed[i], people))
		}
		more += left
	}
	if len(rows) == 1 {
		return more
	}
	columns := []output.Column{
		{Right: true}, {Text: true, Claim: 30}, {Text: true, Spare: 3}, {Right: true, Spare: 2}, {Right: true}, {}, {Text: true, Claim: 24}, {Text: true, Spare: 1},
	}
	out.RowsWith(columns, rows, func(row int) {
		if group, ok := begins[row+1]; ok {
			out.Section(group.Heading() + "  " + today.Count(group, strconv.Itoa))
		}
	})
	return more
}

// Coming names the next task after today.
func Coming(next *agenda.Task) safe.Text {
	if next.Deal.ID == 0 {
		return "No next step is planned."
	}
	return safe.Line(fmt.Sprintf("Next: %s, for %s on %s.", next.Words, next.Deal.Title, next.Due.Full()))
}

func row(t *agenda.Task, people bool) []output.Cell {
	title := output.Bold.Cell(t.Deal.Title)
	if people {
		title = dealtable.TitleCell(&pipeline.Deal{Title: t.Deal.Title, Account: t.Deal.Account})
	}
	why := output.Plain.Cell(t.Sentence())
	switch t.Reason {
	case agenda.TodayOverdue, agenda.TodayUnanswered, agenda.TodayExpiring:
		why.Style = output.Bad
	case agenda.TodayDue, agenda.TodayFollowUp, agenda.TodayNotInvoiced:
		why.Style = output.Warn
	}
	also := make([]string, len(t.Also))
	for i, r := range t.Also {
		also[i] = strings.ReplaceAll(string(r), "_", " ")
	}
	stake := ""
	if !t.Stake.IsZero() {
		stake = t.Stake.Short()
	}
	part := ""
	if t.Part != 0 {
		part = pipeline.PartID{Deal: t.Deal.ID, Part: t.Part}.String()
	}
	return output.Row(
		t.Deal.ID, title, t.Deal.Account, t.Deal.Value.Full(), stake,
		output.Dim.Cell(part), why, output.Dim.Cell(strings.Join(also, ", ")),
	)
}
