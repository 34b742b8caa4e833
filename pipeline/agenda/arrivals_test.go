package agenda

import (
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
)

// Deals that were just imported are summed up, until somebody works on them or a week
// has passed.
func TestArrivalsAreNoTasksUntilSomebodyWorksOnThem(t *testing.T) {
	imported := dealstest.Monday.Add(-time.Hour)
	fresh := dealstest.Newborn(t)
	fresh.CreatedAt, fresh.Imported, fresh.Read = imported.AddDate(-1, 0, 0), imported, map[string]string{"title": "Relaunch"}
	fresh.Visits = []pipeline.Visit{{Stage: fresh.Stage, Entered: imported, Unseen: true}}
	fresh.Contacted = imported.AddDate(0, -6, 0)
	fresh.Steps = []pipeline.Step{{ID: "s", Part: 1, Text: "send the quote", Added: imported}}
	passed := fresh
	passed.ExpectedClose = dealstest.OnDay(20)
	logged := dealstest.Decided(t, fresh, pipeline.LogActivity{Kind: pipeline.Note, Text: "looked at it"})
	planned := dealstest.Decided(t, fresh, pipeline.ScheduleStep{Text: "call", Due: dealstest.OnDay(30)})
	for _, c := range []struct {
		name      string
		deal      pipeline.Deal
		unplanned int
		task      string // its words
	}{
		{"as imported", fresh, 1, ""},
		{"a close date that has passed", passed, 1, ""},
		{"a note was logged", logged, 0, "no contact for 184 days (limit: 7)"},
		{"a step was planned", planned, 0, ""},
		{"it was answered for", dealstest.Decided(t, fresh, pipeline.AnswerCriterion{Key: "need", Answer: pipeline.Yes, Note: "x"}), 0, "no contact for 184 days (limit: 7)"},
		{"its close date was set", dealstest.Decided(t, fresh, pipeline.Edit{ExpectedClose: dealstest.Ptr(calendar.NewDate(2027, 1, 1))}), 0, "no contact for 184 days (limit: 7)"},
	} {
		day := NewDay(definition.Default(), dealstest.Monday)
		a, _ := Of(&c.deal)
		if got := day.Triage([]Agenda{a}, nil).Unplanned; got != c.unplanned {
			t.Errorf("%s: %d unplanned, want %d", c.name, got, c.unplanned)
		}
		if task, _ := day.Task(&c.deal); task.Words != c.task {
			t.Errorf("%s: %q, want %q", c.name, task.Words, c.task)
		}
	}
	if task, ok := NewDay(definition.Default(), dealstest.Monday.AddDate(0, 0, 9)).Task(&fresh); !ok || task.Reason != TodayStale {
		t.Errorf("after a week: %+v", task)
	}
}
