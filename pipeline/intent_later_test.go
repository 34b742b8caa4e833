package pipeline

import (
	"errors"
	"testing"
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
)

// rotten is a deal in lead that nobody touched for 30 days.
func rotten(t *testing.T) Deal {
	t.Helper()
	return decided(t, Deal{}, Create{ID: 42, Edit: Edit{Title: ptr("Relaunch")}, At: monday.AddDate(0, 0, -30)})
}

func TestASnoozedDealRestsUntilItsDay(t *testing.T) {
	d := rotten(t)
	p := DefaultProcess()
	if r := RotOf(p, &d, monday); !r.Stale || !r.Stuck || r.Snoozed {
		t.Fatalf("it does not rot: %+v", r)
	}
	d = decided(t, d, Snooze{Until: onDay(25), Reason: "on leave"})
	for day, rests := range map[int]bool{0: true, 1: true, 2: false, 3: false} {
		r := RotOf(p, &d, monday.AddDate(0, 0, day))
		if r.Snoozed != rests || r.Stale == rests || r.Stuck == rests || r.Untouched != 30+day {
			t.Errorf("after %d days: %+v", day, r)
		}
	}
	d = decided(t, d, Snooze{Until: onDay(30), Reason: "still"})
	if d.Snooze != (Snoozing{Until: onDay(30), Reason: "still", Count: 2, At: monday}) {
		t.Errorf("it holds %+v", d.Snooze)
	}
}

func TestASnoozeEndsAtMidnightWhereTheUserIs(t *testing.T) {
	d := decided(t, rotten(t), Snooze{Until: onDay(25), Reason: "on leave"})
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
		if r := RotOf(DefaultProcess(), &d, now); r.Snoozed != test.want {
			t.Errorf("at %s: %+v", now, r)
		}
	}
}

func TestPushesAreCounted(t *testing.T) {
	d := decided(t, newborn(t), ScheduleStep{"call", onDay(24)}, Edit{ExpectedClose: ptr(onDay(25))})
	d = decided(t, d, MoveStep{Due: onDay(26)})
	d = decided(t, d, MoveStep{Part: 1, Due: onDay(25)})
	d = decided(t, d, MoveStep{Due: onDay(30)})
	if d.Steps[0].Pushes != 2 || d.Steps[0].Due != onDay(30) {
		t.Errorf("the step is %+v", d.Steps[0])
	}
	d = decided(t, d, Edit{ExpectedClose: ptr(onDay(30))})
	d = decided(t, d, Edit{ExpectedClose: ptr(onDay(28))})
	d = decided(t, d, Edit{ExpectedClose: &calendar.Date{}})
	d = decided(t, d, Edit{ExpectedClose: ptr(onDay(28).AddDays(4))})
	d = decided(t, d, Edit{ExpectedClose: ptr(onDay(28).AddDays(5))})
	if d.Pushes != 2 || d.DaysPushed != 6 || d.FirstClose != onDay(25) {
		t.Errorf("pushed %d times by %d days, first %s", d.Pushes, d.DaysPushed, d.FirstClose)
	}
}

func TestWhatCannotBePutOff(t *testing.T) {
	d := newborn(t)
	planned := decided(t, d, ScheduleStep{"call", onDay(24)})
	lost := decided(t, d, Lose{Class: LostPrice})
	checkRefusals(t, []refused{
		{"no reason", d, Snooze{Until: onDay(30), Reason: " "}, refusal.Usage, "no_reason"},
		{"no day", d, Snooze{Reason: "x"}, refusal.Usage, "not_ahead"},
		{"today", d, Snooze{Until: onDay(23), Reason: "x"}, refusal.Usage, "not_ahead"},
		{"no deal", Deal{}, Snooze{Until: onDay(30), Reason: "x"}, refusal.NoSuchDeal, "no_such_deal"},
		{"lost", lost, Snooze{Until: onDay(30), Reason: "x"}, refusal.Invalid, "is_over"},
		{"no step", d, MoveStep{Due: onDay(30)}, refusal.Invalid, "no_such_step"},
		{"another step", planned, MoveStep{Part: 7, Due: onDay(30)}, refusal.Invalid, "no_such_step"},
		{"no date", planned, MoveStep{}, refusal.Usage, "no_date"},
		{"done", decided(t, planned, FinishStep{}), MoveStep{Part: 1, Due: onDay(30)}, refusal.Invalid, "done"},
	})
	if _, err := Decide(DefaultProcess(), planned, monday, MoveStep{Due: onDay(24)}); !errors.Is(err, ErrNothingChanged) {
		t.Errorf("moved to its own day: %v", err)
	}
}
