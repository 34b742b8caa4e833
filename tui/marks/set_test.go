package marks

import (
	"slices"
	"testing"

	"deals/pipeline"
	"deals/pipeline/money"
	"deals/tui/action"
	"deals/tui/safe"
)

func worth(id, units int64, currency string) pipeline.Deal {
	return pipeline.Deal{ID: id, Value: money.Money{Minor: units * 100, Currency: currency}}
}

// The foot counts the marked deals and sums them up, each currency on its own.
func TestMarkedDealsAreSummedUp(t *testing.T) {
	var s Set
	one, two, three := worth(1, 4000, "USD"), worth(2, 1000, "EUR"), pipeline.Deal{ID: 3}
	for _, step := range []struct {
		does func()
		want safe.Text
	}{
		{func() {}, ""},
		{func() { s.Add(one, two, three) }, "3 marked $4k + €1k"},
		{func() { s.Add(one) }, "3 marked $4k + €1k"},
		{func() { s.Toggle(&two) }, "2 marked $4k"},
		{func() { s.Whole([]int64{1, 2}, []money.Money{one.Value, two.Value}) }, "2 marked $4k + €1k"},
		{func() { s.Toggle(&one) }, "1 marked €1k"},
		{s.Clear, ""},
	} {
		if step.does(); s.Words() != step.want {
			t.Errorf("%q, want %q", s.Words(), step.want)
		}
	}
}

// A range is marked while the cursor moves; going back over it unmarks nothing.
func TestARangeIsMarkedWhileMoving(t *testing.T) {
	var s Set
	at := 0
	deals := []pipeline.Deal{{ID: 10}, {ID: 11}, {ID: 12}}
	selected := func() *pipeline.Deal { return &deals[at] }
	move := func(a action.ID) { at += map[action.ID]int{action.Down: 1, action.Up: -1}[a] }
	for _, step := range []struct {
		a    action.ID
		want []int64
	}{
		{action.MarkDown, []int64{10, 11}},
		{action.MarkDown, []int64{10, 11, 12}},
		{action.MarkUp, []int64{10, 11, 12}},
		{action.MarkUp, []int64{10, 11, 12}},
		{action.Mark, []int64{11, 12}},
	} {
		if taken := s.Act(step.a, selected, move); !taken || !slices.Equal(s.IDs(), step.want) {
			t.Errorf("%v are marked, want %v", s.IDs(), step.want)
		}
	}
	if s.Act(action.Open, selected, move) {
		t.Error("it opens deals")
	}
}

// All deals are marked once they are read; those that are all marked are unmarked.
func TestAllAreMarkedOrNone(t *testing.T) {
	var s Set
	read := func() ([]pipeline.Deal, error) { return []pipeline.Deal{{ID: 1}, {ID: 2}}, nil }
	for _, want := range []int{2, 0, 2} {
		if mine, err := s.Took(s.All(read)()); !mine || err != nil || len(s.IDs()) != want {
			t.Errorf("%d are marked, want %d (%v)", len(s.IDs()), want, err)
		}
	}
}
