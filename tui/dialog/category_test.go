package dialog

import (
	"testing"

	"deals/pipeline"
	"deals/tui/dialogtest"
	"deals/tui/form"
)

func TestRecurringValueIsEditedWithItsTerm(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	toMonthly := "<tab><tab><tab><tab><tab><tab>"
	y := dialogtest.Open(t, env, NewDeal(env, &deal)).Press(toMonthly).Hides("Months").Press("500").Shows("Months", "→ $500")
	retainer := y.Press("<tab>18").Shows("→ 18 months").Press("<ctrl+s>").Written(deal).After
	if retainer.Monthly != *dialogtest.USD(500) || retainer.Months != 18 || retainer.Value != deal.Value {
		t.Errorf("it became %s for %d months beside %s", retainer.Monthly, retainer.Months, retainer.Value)
	}
	year := dialogtest.Open(t, env, NewDeal(env, &deal)).Press(toMonthly + "500<ctrl+s>").Written(deal).After
	if year.Months != 12 {
		t.Errorf("without a term it is %d months", year.Months)
	}
	shorter := dialogtest.Open(t, env, NewDeal(env, &retainer)).Press(toMonthly + "<tab><ctrl+u>6<ctrl+s>").Written(retainer).After
	if shorter.Monthly != *dialogtest.USD(500) || shorter.Months != 6 {
		t.Errorf("it became %s for %d months", shorter.Monthly, shorter.Months)
	}
	none := dialogtest.Open(t, env, NewDeal(env, &retainer)).Press(toMonthly + "<ctrl+u><ctrl+s>").Written(retainer).After
	if !none.Monthly.IsZero() || none.Months != 0 {
		t.Errorf("emptied, it is %s for %d months", none.Monthly, none.Months)
	}
	dialogtest.Open(t, env, NewDeal(env, &deal)).Press(toMonthly + "500<tab>forever<ctrl+s>").Shows("a number of months from 1 to 600")
}

func TestTheForecastCategoryIsEdited(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	y := dialogtest.Open(t, env, NewDeal(env, &deal)).Shows("by stage")
	for y.Dialog.(*form.Dialog).Form.Here().Key != "category" {
		y.Press("<tab>")
	}
	if after := y.Press("c<ctrl+s>").Written(deal).After; after.Category != pipeline.Commit {
		t.Errorf("the category is %q", after.Category)
	}
	won := deal
	won.Status = pipeline.Won
	dialogtest.Open(t, env, NewDeal(env, &won)).Hides("Forecast category")
}
