package pipeline_test

import (
	"errors"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
)

// Two windows have one deal open; their changes are merged field by field, and
// refused where both changed the same field.
func TestWhatBothChangedIsRefused(t *testing.T) {
	ptr := func(s string) *string { return &s }
	mark := func(answer pipeline.Answer, note string) pipeline.Intent {
		return pipeline.AnswerCriterion{Key: "need", Answer: answer, Note: note}
	}
	for _, test := range []struct {
		name         string
		theirs, mine pipeline.Intent
		clash        string
	}{
		{"other fields", pipeline.Edit{Account: ptr("Acme")}, pipeline.Edit{Source: ptr("event")}, ""},
		{"the same field", pipeline.Edit{Account: ptr("Acme")}, pipeline.Edit{Account: ptr("Ajax")}, `Changed in another window: account, now "Acme".`},
		{"the same field and another", pipeline.Edit{Account: ptr("Acme")}, pipeline.Edit{Account: ptr("Ajax"), Source: ptr("event")}, `Changed in another window: account, now "Acme".`},
		{"several", pipeline.Edit{Account: ptr("Acme"), Source: ptr("web")}, pipeline.Edit{Account: ptr("Ajax"), Source: ptr("event")}, "Changed in another window: account, source."},
		{"emptied", pipeline.Edit{Title: ptr("Shop"), Terms: ptr("")}, pipeline.Edit{Terms: ptr("30 days")}, "Cleared in another window: payment terms."},
		{"the same to the same", pipeline.Edit{Account: ptr("Acme")}, pipeline.Edit{Account: ptr("Acme"), Source: ptr("event")}, ""},
		{"what is added", pipeline.LogActivity{Kind: pipeline.Note, Text: "theirs"}, pipeline.LogActivity{Kind: pipeline.Note, Text: "mine"}, ""},
		{"one criterion", mark(pipeline.No, "not now"), mark(pipeline.Yes, "they said so"), `Changed in another window: answer to "Need", now "no not now me".`},
		{"two criteria", mark(pipeline.Yes, "they said so"), pipeline.AnswerCriterion{Key: "budget", Answer: pipeline.Yes, Note: "5k"}, ""},
		{"a later day", pipeline.MoveStep{Due: calendar.NewDate(2027, 1, 1)}, pipeline.MoveStep{Due: calendar.NewDate(2027, 2, 1)}, `Changed in another window: day of step 1, now "Fri 1 Jan 2027".`},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, now := definition.Default(), time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
			first, err := pipeline.Decide(p, pipeline.Deal{ID: 1}, now, pipeline.Create{ID: 1, Edit: pipeline.Edit{Title: ptr("Shop"), Terms: ptr("half now")}}, pipeline.ScheduleStep{Text: "call", Due: calendar.NewDate(2026, 12, 1)})
			if err != nil {
				t.Fatal(err)
			}
			seen := first.After
			theirs, err := pipeline.Decide(p, seen, now, pipeline.IfUnchanged{Deal: seen}, test.theirs)
			if err != nil {
				t.Fatal(err)
			}
			_, err = pipeline.Decide(p, theirs.After, now, pipeline.IfUnchanged{Deal: seen}, test.mine)
			var conflict *pipeline.Conflict
			switch {
			case test.clash == "" && err != nil:
				t.Errorf("refused: %v", err)
			case test.clash != "" && (!errors.As(err, &conflict) || err.Error() != test.clash):
				t.Errorf("%v, want %s", err, test.clash)
			case test.clash != "":
				if _, err := pipeline.Decide(p, theirs.After, now, pipeline.IfUnchanged{Deal: conflict.Deal}, test.mine); err != nil {
					t.Errorf("asked and answered, it is still refused: %v", err)
				}
			}
		})
	}
}
