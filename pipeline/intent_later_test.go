package pipeline_test

import (
	"errors"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/refusal"
	"deals/pipeline/rotting"
)

// rotten is a deal in lead that nobody has touched for 30 days.
func rotten(t *testing.T) pipeline.Deal {
	t.Helper()
	return dealstest.Decided(t, pipeline.Deal{}, pipeline.Create{ID: 42, Edit: pipeline.Edit{Title: dealstest.Ptr("Relaunch")}, At: dealstest.Monday.AddDate(0, 0, -30)})
}

func TestASnoozedDealRestsUntilItsDay(t *testing.T) {
	d := rotten(t)
	p := definition.Default()
	if r := rotting.Of(p, &d, dealstest.Monday); !r.Stale || !r.Stuck || r.Snoozed {
		t.Fatalf("it does not rot: %+v", r)
	}
	d = dealstest.Decided(t, d, pipeline.Snooze{Until: dealstest.OnDay(25), Reason: "on leave"})
	for day, rests := range map[int]bool{0: true, 1: true, 2: false, 3: false} {
		r := rotting.Of(p, &d, dealstest.Monday.AddDate(0, 0, day))
		if r.Snoozed != rests || r.Stale == rests || r.Stuck == rests || r.Untouched != 30+day {
			t.Errorf("after %d days: %+v", day, r)
		}
	}
	d = dealstest.Decided(t, d, pipeline.Snooze{Until: dealstest.OnDay(30), Reason: "still"})
	if d.Snooze != (pipeline.Snoozing{Until: dealstest.OnDay(30), Reason: "still", Count: 2, At: dealstest.Monday}) {
		t.Errorf("it holds %+v", d.Snooze)
	}
}

func TestASnoozeEndsAtMidnightWhereTheUserIs(t *testing.T) {
	d := dealstest.Decided(t, rotten(t), pipeline.Snooze{Until: dealstest.OnDay(25), Reason: "on leave"})
	for _, test := range []struct {
		at   time.Time
		zone int
		want bool
	}{
		{time.Date(2026, 11, 24, 23, 59, 59, 0, time.UTC), 0, true},
		{time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC), 0, false},
		{time.Date(2026, 11, 24, 23, 59, 59, 0, time.UTC), 1, false}, // the user went east
		{time.Date(2026, 11, 25, 4, 0, 0, 0, time.UTC), -5, true},
	} {
		now := test.at.In(time.FixedZone("", test.zone*3600))
		if r := rotting.Of(definition.Default(), &d, now); r.Snoozed != test.want {
			t.Errorf("at %s: %+v", now, r)
		}
	}
}

func TestPushesAreCounted(t *testing.T) {
	d := dealstest.Decided(t, dealstest.Newborn(t), pipeline.ScheduleStep{Text: "call", Due: dealstest.OnDay(24)}, pipeline.Edit{ExpectedClose: dealstest.Ptr(dealstest.OnDay(25))})
	d = dealstest.Decided(t, d, pipeline.MoveStep{Due: dealstest.OnDay(26)})
	d = dealstest.Decided(t, d, pipeline.MoveStep{Part: 1, Due: dealstest.OnDay(25)})
	d = dealstest.Decided(t, d, pipeline.MoveStep{Due: dealstest.OnDay(30)})
	if d.Steps[0].Pushes != 2 || d.Steps[0].Due != dealstest.OnDay(30) {
		t.Errorf("the step is %+v", d.Steps[0])
	}
	d = dealstest.Decided(t, d, pipeline.Edit{ExpectedClose: dealstest.Ptr(dealstest.OnDay(30))})
	d = dealstest.Decided(t, d, pipeline.Edit{ExpectedClose: dealstest.Ptr(dealstest.OnDay(28))})
	d = dealstest.Decided(t, d, pipeline.Edit{ExpectedClose: &calendar.Date{}})
	d = dealstest.Decided(t, d, pipeline.Edit{ExpectedClose: dealstest.Ptr(dealstest.OnDay(28).AddDays(4))})
	d = dealstest.Decided(t, d, pipeline.Edit{ExpectedClose: dealstest.Ptr(dealstest.OnDay(28).AddDays(5))})
	if d.Pushes != 2 || d.DaysPushed != 6 || d.FirstClose != dealstest.OnDay(25) {
		t.Errorf("pushed %d times by %d days, first %s", d.Pushes, d.DaysPushed, d.FirstClose)
	}
}

func TestWhatCannotBePutOff(t *testing.T) {
	d := dealstest.Newborn(t)
	planned := dealstest.Decided(t, d, pipeline.ScheduleStep{Text: "call", Due: dealstest.OnDay(24)})
	lost := dealstest.Decided(t, d, pipeline.Lose{Reason: pipeline.LostPrice})
	checkRefusals(t, []refused{
		{"no reason", d, pipeline.Snooze{Until: dealstest.OnDay(30), Reason: " "}, refusal.Usage, "no_reason"},
		{"no day", d, pipeline.Snooze{Reason: "x"}, refusal.Usage, "not_ahead"},
		{"today", d, pipeline.Snooze{Until: dealstest.OnDay(23), Reason: "x"}, refusal.Usage, "not_ahead"},
		{"no deal", pipeline.Deal{}, pipeline.Snooze{Until: dealstest.OnDay(30), Reason: "x"}, refusal.NoSuchDeal, "no_such_deal"},
		{"lost", lost, pipeline.Snooze{Until: dealstest.OnDay(30), Reason: "x"}, refusal.Invalid, "is_over"},
		{"no step", d, pipeline.MoveStep{Due: dealstest.OnDay(30)}, refusal.Invalid, "no_such_step"},
		{"another step", planned, pipeline.MoveStep{Part: 7, Due: dealstest.OnDay(30)}, refusal.Invalid, "no_such_step"},
		{"no date", planned, pipeline.MoveStep{}, refusal.Usage, "no_date"},
		{"done", dealstest.Decided(t, planned, pipeline.FinishStep{}), pipeline.MoveStep{Part: 1, Due: dealstest.OnDay(30)}, refusal.Invalid, "done"},
	})
	if _, err := pipeline.Decide(definition.Default(), planned, dealstest.Monday, pipeline.MoveStep{Due: dealstest.OnDay(24)}); !errors.Is(err, pipeline.ErrNothingChanged) {
		t.Errorf("moved to its own day: %v", err)
	}
}
