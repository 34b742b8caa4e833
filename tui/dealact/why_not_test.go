package dealact

import (
	"testing"

	"charm.land/bubbles/v2/key"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/dialogtest"
)

// A rebound key is named as it is now.
func TestWhyNotNamesTheKeyOfTheAction(t *testing.T) {
	env := dialogtest.Env()
	rows := action.All()
	for i := range rows {
		if rows[i].ID == action.Reopen || rows[i].ID == action.Step {
			rows[i].Keys = key.NewBinding(key.WithKeys("f5"), key.WithHelp("f5", "changed"))
		}
	}
	keys := action.NewKeys(rows)
	env.Keys = &keys
	open := dialogtest.BareDeal(t)
	lost := dialogtest.BareDeal(t, pipeline.Lose{Reason: pipeline.LostPrice})
	for _, c := range []struct {
		deal pipeline.Deal
		a    action.ID
		want string
	}{
		{lost, action.Win, "it is lost: f5 reopens it"},
		{lost, action.Category, "it is lost: f5 reopens it"},
		{open, action.Done, "no next step: f5 plans one"},
		{open, action.Retreat, "it is already in the first stage"},
		{open, action.Reopen, "it is already open"},
		{open, action.FillGaps, "no gaps to fill"},
		{open, action.Edit, ""},
	} {
		if got := WhyNotDeal(env, &c.deal, env.Keys.Of(c.a)); got != c.want {
			t.Errorf("action %d: %q, want %q", c.a, got, c.want)
		}
	}
	if got := WhyNotMove(env, &open, "lead"); got != "it is already in Lead Generation" {
		t.Errorf("a move to its own stage: %q", got)
	}
}
