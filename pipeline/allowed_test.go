package pipeline

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline/refusal"
)

// refusedWith is the code of a refusal, "nothing" for what would change nothing,
// and "" for whatever else became of an intent.
func refusedWith(err error) string {
	var refused *refusal.Refusal
	switch {
	case errors.Is(err, ErrNothingChanged):
		return "nothing"
	case errors.As(err, &refused):
		return refused.Code
	}
	return ""
}

// standing are the codes of what the deal as it stands rules out.
var standing = map[string]bool{
	"no_such_deal": true, "exists": true, "not_open": true, "is_open": true, "not_won": true, "is_complete": true, "is_over": true,
	"not_earlier": true, "not_later": true, "moved_meanwhile": true, "no_such_step": true, "done": true, "no_such_objection": true, "settled": true,
}

// What is not offered would be refused for the same reason, and what is refused
// for how the deal stands is not offered.
func TestWhatIsAllowedIsWhatDecideCarriesOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now, d := monday, Deal{}
		wishes := rapid.OneOf(anyIntent(now), rapid.SampledFrom([]Intent{
			Create{ID: 42, Edit: Edit{Title: ptr("Relaunch")}},
			ConfirmMark{"need"},
			Seen{},
			Win{},
			Lose{},
			Back{},
			Reopen{},
			Complete{},
			Advance{},
			FinishStep{},
			MoveStep{},
			Snooze{},
			RaiseObjection{},
		}))
		for n := range 1 + rapid.IntRange(0, 15).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.IntRange(0, 50).Draw(t, "hours")) * time.Hour)
			intent := wishes.Draw(t, "intent")
			if n == 1 {
				intent = anyBirth(t, now)
			}
			no := Allowed(DefaultProcess(), &d, intent, now)
			change, err := Decide(DefaultProcess(), d, now, intent)
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
	for _, intent := range []Intent{
		AcceptGaps{},
		Advance{},
		Back{},
		Complete{},
		ConfirmMark{},
		DraftRenewal{},
		Edit{},
		EndObjection{},
		FileDocument{},
		FinishStep{},
		LogActivity{},
		Lose{},
		MarkCriterion{},
		MoveStep{},
		RaiseObjection{},
		Reopen{},
		Restage{},
		ScheduleStep{},
		Snooze{},
		Win{},
	} {
		if err := Allowed(DefaultProcess(), &Deal{}, intent, monday); refusedWith(err) != "no_such_deal" {
			t.Errorf("%T: %v", intent, err)
		}
	}
	if err := Allowed(DefaultProcess(), &Deal{}, Create{}, monday); err != nil {
		t.Error(err)
	}
}

// What is still to be filled in, and a gate that is shut, keep nothing from being
// offered.
func TestWhatCanStillBeFilledInIsAllowed(t *testing.T) {
	open := newborn(t)
	planned := decided(t, open, ScheduleStep{"call", onDay(25)}, ScheduleStep{"write", onDay(26)})
	for name, test := range map[string]struct {
		deal   Deal
		intent Intent
	}{
		"a shut gate": {open, Advance{}}, "a sale through all of them": {open, Win{}}, "a loss without a class": {open, Lose{}},
		"a snooze without a day": {open, Snooze{}}, "one of several steps": {planned, FinishStep{}}, "a step to no day": {planned, MoveStep{}},
		"an objection without words": {open, RaiseObjection{}},
	} {
		if err := Allowed(DefaultProcess(), &test.deal, test.intent, monday); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := Decide(DefaultProcess(), test.deal, monday, test.intent); err == nil {
			t.Errorf("%s is carried out", name)
		}
	}
}
