package landing_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"deals/pipeline/intake"
	"deals/pipeline/landing"
)

func TestAFieldIsTakenFromTheFileOnlyWhenNothingElseChangedIt(t *testing.T) {
	for _, c := range []struct {
		before, file, here string
		want               landing.Decision
	}{
		{"", "", "", landing.Stay},
		{"1", "", "1", landing.Stay}, // an empty cell clears nothing
		{"1", "1", "1", landing.Stay},
		{"1", "1", "2", landing.Stay}, // changed here
		{"1", "1", "", landing.Stay},  // cleared here
		{"1", "2", "1", landing.Take}, // changed in the file
		{"", "2", "", landing.Take},   // new in the file
		{"1", "2", "2", landing.Stay}, // the same in both
		{"1", "2", "3", landing.Keep},
		{"1", "2", "", landing.Keep},
		{"", "2", "3", landing.Keep},
	} {
		if got := landing.Decide(c.before, c.file, c.here); got != c.want {
			t.Errorf("before %q, file %q, here %q: %d, want %d", c.before, c.file, c.here, got, c.want)
		}
	}
}

func TestADealIsMovedByAFileOnlyWhenItWasNotMovedHere(t *testing.T) {
	open := func(stage string) landing.Said { return landing.Said{intake.Status: "open", intake.Stage: stage} }
	won, lost := landing.Said{intake.Status: "won", intake.Stage: "follow"}, landing.Said{intake.Status: "lost", intake.Stage: "needs"}
	none := landing.Said{}
	for name, c := range map[string]struct {
		before, file, here landing.Said
		fresh, newer       bool
		moves, kept        bool
	}{
		"nothing new":                      {open("lead"), open("lead"), open("lead"), true, false, false, false},
		"moved here":                       {open("lead"), open("lead"), open("needs"), false, false, false, false},
		"won here":                         {open("lead"), open("lead"), won, false, false, false, false},
		"reopened here":                    {won, won, open("close"), false, false, false, false},
		"moved in the file":                {open("lead"), open("needs"), open("lead"), true, false, true, false},
		"moved in both alike":              {open("lead"), open("needs"), open("needs"), false, false, false, false},
		"moved in both":                    {open("lead"), open("needs"), open("propose"), false, false, false, true},
		"won in the file":                  {open("lead"), landing.Said{intake.Status: "won"}, open("lead"), false, false, true, false},
		"won in the file, lost here":       {open("lead"), won, lost, false, false, false, true},
		"moved in the file, won here":      {open("lead"), open("needs"), won, false, false, false, true},
		"a file that names no stage":       {none, none, open("needs"), false, false, false, false},
		"a new column, never moved here":   {none, open("needs"), open("lead"), true, false, true, false},
		"a new column, moved here":         {none, open("needs"), open("close"), false, false, false, true},
		"won in the file, without a stage": {landing.Said{intake.Status: "open"}, landing.Said{intake.Status: "won"}, open("needs"), false, false, true, false},
		"only a status, moved here":        {landing.Said{intake.Status: "open"}, landing.Said{intake.Status: "open"}, open("needs"), false, false, false, false},
		"reopened in an older file":        {won, open("lead"), won, false, false, false, true},
		"reopened in a newer file":         {won, open("lead"), won, false, true, true, false},
	} {
		take, changes := landing.Merge(c.before, c.file, c.here, c.fresh, c.newer)
		if slices.Contains(take, intake.Status) != c.moves || len(changes) != btoi(c.moves || c.kept) || len(changes) == 1 && changes[0].Kept != c.kept {
			t.Errorf("%s: take %v, changes %+v", name, take, changes)
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestClosingFollowsTheOutcome(t *testing.T) {
	before := landing.Said{intake.Status: "open", intake.Stage: "lead"}
	file := landing.Said{intake.Status: "won", intake.ClosedAt: "2026-10-01", intake.Value: "1.00 EUR"}
	take, _ := landing.Merge(before, file, landing.Said{intake.Status: "open", intake.Stage: "lead"}, true, false)
	if !slices.Contains(take, intake.ClosedAt) {
		t.Errorf("take %v", take)
	}
	take, changes := landing.Merge(before, file, landing.Said{intake.Status: "lost", intake.Stage: "lead", intake.ClosedAt: "2026-09-01"}, false, false)
	if slices.Contains(take, intake.ClosedAt) || len(changes) != 2 { // the status, and the value
		t.Errorf("take %v, changes %+v", take, changes)
	}
}

// TestAFileReadTwiceChangesNothing checks that a second reading takes nothing, whatever
// was changed here in between, and however the first one ended.
func TestAFileReadTwiceChangesNothing(t *testing.T) {
	said := rapid.MapOf(rapid.SampledFrom([]intake.Field{
		intake.Title, intake.Account, intake.Value, intake.Status, intake.Stage, intake.ClosedAt, intake.LostReason, intake.ExpectedClose,
	}), rapid.SampledFrom([]string{"open", "won", "lost", "lead", "needs"}))
	rapid.Check(t, func(t *rapid.T) {
		file, here := landing.Said(said.Draw(t, "file")), landing.Said(said.Draw(t, "here"))
		for _, fresh := range []bool{true, false} {
			if take, changes := landing.Merge(file, file, here, fresh, false); len(take)+len(changes) > 0 {
				t.Fatalf("unchanged: took %v, changes %v", take, changes)
			}
			if take, changes := landing.Merge(landing.Said(said.Draw(t, "before")), file, file, fresh, false); len(take)+len(changes) > 0 {
				t.Fatalf("the same here: took %v, changes %v", take, changes)
			}
		}
	})
}

// When another program last changed a row is about the row: no deal has it, so nothing here
// can contradict it.
func TestTheTimeOfARowIsNoChangeOfItsDeal(t *testing.T) {
	before := landing.Said{intake.Modified: "2026-11-01", intake.Title: "A"}
	file := landing.Said{intake.Modified: "2026-11-02", intake.Title: "B"}
	take, changes := landing.Merge(before, file, landing.Said{intake.Title: "A"}, false, true)
	if len(changes) != 1 || changes[0].Field != intake.Title || !slices.Equal(take, []intake.Field{intake.Title}) {
		t.Errorf("took %v, %+v", take, changes)
	}
}
