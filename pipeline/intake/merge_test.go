package intake_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"deals/pipeline/intake"
)

func TestAFieldIsTakenFromTheFileOnlyWhenNothingElseChangedIt(t *testing.T) {
	for _, c := range []struct {
		before, file, here string
		want               intake.Decision
	}{
		{"", "", "", intake.Stay},
		{"1", "", "1", intake.Stay}, // an empty cell clears nothing
		{"1", "1", "1", intake.Stay},
		{"1", "1", "2", intake.Stay}, // changed here
		{"1", "1", "", intake.Stay},  // cleared here
		{"1", "2", "1", intake.Take}, // changed in the file
		{"", "2", "", intake.Take},   // new in the file
		{"1", "2", "2", intake.Stay}, // the same in both
		{"1", "2", "3", intake.Keep},
		{"1", "2", "", intake.Keep},
		{"", "2", "3", intake.Keep},
	} {
		if got := intake.Decide(c.before, c.file, c.here); got != c.want {
			t.Errorf("before %q, file %q, here %q: %d, want %d", c.before, c.file, c.here, got, c.want)
		}
	}
}

func TestADealIsMovedByAFileOnlyWhenItWasNotMovedHere(t *testing.T) {
	open := func(stage string) intake.Said { return intake.Said{intake.Status: "open", intake.Stage: stage} }
	won, lost := intake.Said{intake.Status: "won", intake.Stage: "follow"}, intake.Said{intake.Status: "lost", intake.Stage: "needs"}
	none := intake.Said{}
	for name, c := range map[string]struct {
		before, file, here intake.Said
		fresh              bool
		moves, kept        bool
	}{
		"nothing new":                      {open("lead"), open("lead"), open("lead"), true, false, false},
		"moved here":                       {open("lead"), open("lead"), open("needs"), false, false, false},
		"won here":                         {open("lead"), open("lead"), won, false, false, false},
		"reopened here":                    {won, won, open("close"), false, false, false},
		"moved in the file":                {open("lead"), open("needs"), open("lead"), true, true, false},
		"moved in both alike":              {open("lead"), open("needs"), open("needs"), false, false, false},
		"moved in both":                    {open("lead"), open("needs"), open("propose"), false, false, true},
		"won in the file":                  {open("lead"), intake.Said{intake.Status: "won"}, open("lead"), false, true, false},
		"won in the file, lost here":       {open("lead"), won, lost, false, false, true},
		"moved in the file, won here":      {open("lead"), open("needs"), won, false, false, true},
		"a file that names no stage":       {none, none, open("needs"), false, false, false},
		"a new column, never moved here":   {none, open("needs"), open("lead"), true, true, false},
		"a new column, moved here":         {none, open("needs"), open("close"), false, false, true},
		"won in the file, without a stage": {intake.Said{intake.Status: "open"}, intake.Said{intake.Status: "won"}, open("needs"), false, true, false},
		"only a status, moved here":        {intake.Said{intake.Status: "open"}, intake.Said{intake.Status: "open"}, open("needs"), false, false, false},
	} {
		take, changes := intake.Merge(c.before, c.file, c.here, c.fresh)
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
	before := intake.Said{intake.Status: "open", intake.Stage: "lead"}
	file := intake.Said{intake.Status: "won", intake.ClosedAt: "2026-10-01", intake.Value: "1.00 EUR"}
	take, _ := intake.Merge(before, file, intake.Said{intake.Status: "open", intake.Stage: "lead"}, true)
	if !slices.Contains(take, intake.ClosedAt) {
		t.Errorf("take %v", take)
	}
	take, changes := intake.Merge(before, file, intake.Said{intake.Status: "lost", intake.Stage: "lead", intake.ClosedAt: "2026-09-01"}, false)
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
		file, here := intake.Said(said.Draw(t, "file")), intake.Said(said.Draw(t, "here"))
		for _, fresh := range []bool{true, false} {
			if take, changes := intake.Merge(file, file, here, fresh); len(take)+len(changes) > 0 {
				t.Fatalf("unchanged: took %v, changes %v", take, changes)
			}
			if take, changes := intake.Merge(intake.Said(said.Draw(t, "before")), file, file, fresh); len(take)+len(changes) > 0 {
				t.Fatalf("the same here: took %v, changes %v", take, changes)
			}
		}
	})
}
