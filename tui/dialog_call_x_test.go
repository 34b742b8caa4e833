package tui

import (
	"testing"

	"deals/pipeline"
)

func TestRecurringValueIsEditedWithItsTerm(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	toMonthly := "<tab><tab><tab><tab><tab><tab>"
	y := typing(t, sc, newDealForm(sc, &deal)).press(toMonthly).hides("For months").press("500").shows("For months", "→ $500")
	retainer := y.press("<tab>18").shows("→ 18 months").press("<ctrl+s>").written(deal).After
	if retainer.Monthly != *usd(500) || retainer.Months != 18 || retainer.Value != deal.Value {
		t.Errorf("it became %s for %d months beside %s", retainer.Monthly, retainer.Months, retainer.Value)
	}
	year := typing(t, sc, newDealForm(sc, &deal)).press(toMonthly + "500<ctrl+s>").written(deal).After
	if year.Months != 12 {
		t.Errorf("without a term it is %d months", year.Months)
	}
	shorter := typing(t, sc, newDealForm(sc, &retainer)).press(toMonthly + "<tab><ctrl+u>6<ctrl+s>").written(retainer).After
	if shorter.Monthly != *usd(500) || shorter.Months != 6 {
		t.Errorf("it became %s for %d months", shorter.Monthly, shorter.Months)
	}
	none := typing(t, sc, newDealForm(sc, &retainer)).press(toMonthly + "<ctrl+u><ctrl+s>").written(retainer).After
	if !none.Monthly.IsZero() || none.Months != 0 {
		t.Errorf("emptied, it is %s for %d months", none.Monthly, none.Months)
	}
	typing(t, sc, newDealForm(sc, &deal)).press(toMonthly + "500<tab>forever<ctrl+s>").shows("a number of months, from 1 to 600")
}

func TestTheOwnCallIsEdited(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	y := typing(t, sc, newDealForm(sc, &deal)).shows("as its stage says")
	for y.dialog.(*formDialog).form.here().key != "call" {
		y.press("<tab>")
	}
	if after := y.press("c<ctrl+s>").written(deal).After; after.Call != pipeline.Commit {
		t.Errorf("the call is %q", after.Call)
	}
	won := deal
	won.Status = pipeline.Won
	typing(t, sc, newDealForm(sc, &won)).hides("My own call")
}
