package pipeline_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/refusal"
)

// refusedWith is the code of a refusal, "nothing" when nothing would change, and ""
// for any other outcome of an intent.
func refusedWith(err error) string {
	var refused *refusal.Refusal
	switch {
	case errors.Is(err, pipeline.ErrNothingChanged):
		return "nothing"
	case errors.As(err, &refused):
		return refused.Code
	}
	return ""
}

// standing are the codes of refusals for the status of the deal.
var standing = map[string]bool{
	"no_such_deal": true, "exists": true, "not_open": true, "is_open": true, "not_won": true, "is_complete": true, "is_over": true,
	"not_earlier": true, "not_later": true, "moved_meanwhile": true, "no_such_step": true, "done": true, "no_such_objection": true, "settled": true,
}

// An action that is not offered would be refused for the same reason, and an action
// refused for the status of the deal is not offered.
func TestWhatIsAllowedIsWhatDecideCarriesOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now, d := dealstest.Monday, pipeline.Deal{}
		wishes := rapid.OneOf(dealstest.AnyIntent(now), rapid.SampledFrom([]pipeline.Intent{
			pipeline.Create{ID: 42, Edit: pipeline.Edit{Title: dealstest.Ptr("Relaunch")}},
			pipeline.ConfirmEvidence{Key: "need"},
			pipeline.IfUnchanged{},
			pipeline.Win{},
			pipeline.Lose{},
			pipeline.Back{},
			pipeline.Reopen{},
			pipeline.Complete{},
			pipeline.Advance{},
			pipeline.FinishStep{},
			pipeline.MoveStep{},
			pipeline.Snooze{},
			pipeline.RaiseObjection{},
		}))
		for n := range 1 + rapid.IntRange(0, 15).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.IntRange(0, 50).Draw(t, "hours")) * time.Hour)
			intent := wishes.Draw(t, "intent")
			if n == 1 {
				intent = dealstest.AnyBirth(t, now)
			}
			no := pipeline.Allowed(definition.Default(), &d, intent, now)
			change, err := pipeline.Decide(definition.Default(), d, now, intent)
			if code := refusedWith(err); no != nil && code != refusedWith(no) || no == nil && standing[code] {
				t.Fatalf("%#v is allowed with %v and decided with %v", intent, no, err)
			}
			if err == nil {
				d = change.After
			}
		}
	})
}

func TestNothingIsAllowedOfADealThatIsNotThere(t *testing.T) {
	for _, intent := range []pipeline.Intent{
		pipeline.AcceptGaps{},
		pipeline.Advance{},
		pipeline.Back{},
		pipeline.Complete{},
		pipeline.ConfirmEvidence{},
		pipeline.DraftRenewal{},
		pipeline.Edit{},
		pipeline.EndObjection{},
		pipeline.FileDocument{},
		pipeline.FinishStep{},
		pipeline.LogActivity{},
		pipeline.Lose{},
		pipeline.AnswerCriterion{},
		pipeline.MoveStep{},
		pipeline.RaiseObjection{},
		pipeline.Reopen{},
		pipeline.Restage{},
		pipeline.ScheduleStep{},
		pipeline.Snooze{},
		pipeline.Win{},
	} {
		if err := pipeline.Allowed(definition.Default(), &pipeline.Deal{}, intent, dealstest.Monday); refusedWith(err) != "no_such_deal" {
			t.Errorf("%T: %v", intent, err)
		}
	}
	if err := pipeline.Allowed(definition.Default(), &pipeline.Deal{}, pipeline.Create{}, dealstest.Monday); err != nil {
		t.Error(err)
	}
}

// Missing fields and a shut gate do not prevent an action from being offered.
func TestWhatCanStillBeFilledInIsAllowed(t *testing.T) {
	open := dealstest.Newborn(t)
	planned := dealstest.Decided(t, open, pipeline.ScheduleStep{Text: "call", Due: dealstest.OnDay(25)}, pipeline.ScheduleStep{Text: "write", Due: dealstest.OnDay(26)})
	for name, test := range map[string]struct {
		deal   pipeline.Deal
		intent pipeline.Intent
	}{
		"a shut gate": {open, pipeline.Advance{}}, "a sale through all of them": {open, pipeline.Win{}}, "a loss without a reason": {open, pipeline.Lose{}},
		"a snooze without a day": {open, pipeline.Snooze{}}, "one of several steps": {planned, pipeline.FinishStep{}}, "a step to no day": {planned, pipeline.MoveStep{}},
		"an objection without words": {open, pipeline.RaiseObjection{}},
	} {
		if err := pipeline.Allowed(definition.Default(), &test.deal, test.intent, dealstest.Monday); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := pipeline.Decide(definition.Default(), test.deal, dealstest.Monday, test.intent); err == nil {
			t.Errorf("%s is carried out", name)
		}
	}
}
