package agenda

import (
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
)

// Imported deals are on Today as all others are; the clocks of those whose past is
// unknown start at the import.
func TestImportedDealsAreOnTodayFromTheFirstDay(t *testing.T) {
	imported := dealstest.Monday.Add(-time.Hour)
	fresh := dealstest.Newborn(t)
	fresh.CreatedAt, fresh.Imported, fresh.Read = imported.AddDate(-1, 0, 0), imported, map[string]string{"title": "Relaunch"}
	fresh.Visits = []pipeline.Visit{{Stage: fresh.Stage, Entered: imported, Unseen: true}}
	passed, spoken := fresh, fresh
	passed.ExpectedClose = dealstest.OnDay(20)
	spoken.Contacted = imported.AddDate(0, -6, 0)
	for _, c := range []struct {
		name  string
		deal  pipeline.Deal
		group Group
		words string
	}{
		{"without a next step", fresh, GroupNoStep, "no contact logged"},
		{"past its close date", passed, GroupRisk, "close date passed, 20 Nov"},
		{"spoken with long ago", spoken, GroupRisk, "no contact for 184 days (limit: 7)"},
		{"with a step to come", dealstest.Decided(t, fresh, pipeline.ScheduleStep{Text: "call", Due: dealstest.OnDay(30)}), "", ""},
		{"spoken with since", dealstest.Decided(t, spoken, pipeline.LogActivity{Kind: pipeline.Call, Text: "x"}), GroupNoStep, "last contact today"},
	} {
		if task, _ := NewDay(definition.Default(), dealstest.Monday).Task(&c.deal); task.Group != c.group || task.Words != c.words {
			t.Errorf("%s: %q in %q, want %q in %q", c.name, task.Words, task.Group, c.words, c.group)
		}
	}
}
