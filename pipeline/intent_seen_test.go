package pipeline

import (
	"errors"
	"testing"
	"time"

	"deals/pipeline/calendar"
)

// Two windows have one deal open; what one writes after the other is merged part
// by part, and refused where both changed the same.
func TestWhatBothChangedIsRefused(t *testing.T) {
	ptr := func(s string) *string { return &s }
	mark := func(answer Answer, note string) Intent {
		return MarkCriterion{Key: "need", Answer: answer, Note: note}
	}
	for _, test := range []struct {
		name         string
		theirs, mine Intent
		clash        string
	}{
		{"other fields", Edit{Account: ptr("Acme")}, Edit{Source: ptr("event")}, ""},
		{"the same field", Edit{Account: ptr("Acme")}, Edit{Account: ptr("Ajax")}, `This was changed meanwhile: account, now "Acme".`},
		{"the same field and another", Edit{Account: ptr("Acme")}, Edit{Account: ptr("Ajax"), Source: ptr("event")}, `This was changed meanwhile: account, now "Acme".`},
		{"several", Edit{Account: ptr("Acme"), Source: ptr("web")}, Edit{Account: ptr("Ajax"), Source: ptr("event")}, "These were changed meanwhile: account, source."},
		{"emptied", Edit{Title: ptr("Shop"), Terms: ptr("")}, Edit{Terms: ptr("30 days")}, "This was changed meanwhile: payment terms, now empty."},
		{"the same to the same", Edit{Account: ptr("Acme")}, Edit{Account: ptr("Acme"), Source: ptr("event")}, ""},
		{"what is added", LogActivity{Kind: Note, Text: "theirs"}, LogActivity{Kind: Note, Text: "mine"}, ""},
		{"one criterion", mark(No, "not now"), mark(Yes, "they said so"), `This was changed meanwhile: answer to "Need", now "no not now me".`},
		{"two criteria", mark(Yes, "they said so"), MarkCriterion{Key: "budget", Answer: Yes, Note: "5k"}, ""},
		{"a later day", MoveStep{Due: calendar.NewDate(2027, 1, 1)}, MoveStep{Due: calendar.NewDate(2027, 2, 1)}, `This was changed meanwhile: day of step 1, now "2027-01-01".`},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, now := DefaultProcess(), time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
			first, err := Decide(p, Deal{ID: 1}, now, Create{ID: 1, Edit: Edit{Title: ptr("Shop"), Terms: ptr("half now")}}, ScheduleStep{Text: "call", Due: calendar.NewDate(2026, 12, 1)})
			if err != nil {
				t.Fatal(err)
			}
			seen := first.After
			theirs, err := Decide(p, seen, now, Seen{seen}, test.theirs)
			if err != nil {
				t.Fatal(err)
			}
			_, err = Decide(p, theirs.After, now, Seen{seen}, test.mine)
			var clash *Clash
			switch {
			case test.clash == "" && err != nil:
				t.Errorf("refused: %v", err)
			case test.clash != "" && (!errors.As(err, &clash) || err.Error() != test.clash):
				t.Errorf("%v, want %s", err, test.clash)
			case test.clash != "":
				if _, err := Decide(p, theirs.After, now, Seen{clash.Deal}, test.mine); err != nil {
					t.Errorf("asked and answered, it is still refused: %v", err)
				}
			}
		})
	}
}
