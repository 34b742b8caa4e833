package tui

import (
	"strings"
	"testing"

	"deals/pipeline"
)

func TestTheFootOffersToGoOn(t *testing.T) {
	sc := testScene()
	deal := sampleDialogDeal(t, pipeline.Edit{Source: text("event")}, pipeline.LogActivity{Kind: pipeline.Email, Direction: pipeline.In, Text: "yes"})
	typing(t, sc, newGateDialog(sc, deal, "")).shows("enter advance to Lead Qualification", "ctrl+n and go on")
	shut := typing(t, sc, newGateDialog(sc, bareDeal(t), "")).hides("and go on").press("<ctrl+n>")
	if shut.out.write != nil {
		t.Error("ctrl+n went through a shut gate")
	}
}

// What a sale ends with is asked in the gate as well as by w.
func TestTheGateAsksForTheFinalValueAndDay(t *testing.T) {
	sc := testScene()
	deal := bareDeal(t, pipeline.Edit{Value: usd(9000)}, in("close"))
	y := typing(t, sc, newGateDialog(sc, deal, "")).shows("Won for, and on", "$9,000, today").press("half now<enter><enter>")
	for !y.dialog.(*gateDialog).row().final {
		y.press("<tab>")
	}
	y.press("<ctrl+u>8k<tab>yesterday").shows("$8,000, yesterday").press("<enter>")
	after := y.written(deal).After
	if after.Status != pipeline.Won || after.Value != *usd(8000) || after.ClosedAt.Day() != 22 {
		t.Errorf("the deal became %+v", after)
	}
}

func TestAFinalValueIsSavedWithoutWinning(t *testing.T) {
	sc := testScene()
	deal := bareDeal(t, pipeline.Edit{Value: usd(9000)}, in("close"))
	g := newGate(sc, deal, "")
	f := saleForm(&deal)
	f.entry("value").set("8k")
	g.carry(sc, f)
	after := typing(t, sc, g).press("<ctrl+s>").written(deal).After
	if after.Status != pipeline.Open || after.Value != *usd(8000) {
		t.Errorf("the deal became %+v", after)
	}
}

func TestAForbiddenOverrideSaysSo(t *testing.T) {
	sc := testScene()
	strict := *sc.process
	strict.Override = pipeline.OverrideNever
	sc.process = &strict
	typing(t, sc, newGateDialog(sc, sampleDialogDeal(t), "")).hides("override").press("<ctrl+o>").shows("lets nobody pass a shut gate")
}

func TestTheGuideStandsBesideTheGateOrOnAKey(t *testing.T) {
	sc, deal := testScene(), bareDeal(t)
	const guide = "Find out whether there is somebody"
	y := typing(t, sc, newGateDialog(sc, deal, "")).hides(guide).shows("? guide")
	y.press("?").shows(guide, "What made you get in touch").press("d").shows("› Email  d").hides(guide)
	y.press("?")
	if got := y.dialog.(*gateDialog).row().form.get("email"); got != "d?" {
		t.Errorf("a question mark in a text became %q", got)
	}
	box, _ := newGateDialog(sc, deal, "").view(sc, 128, 34)
	if shown := plainBox(box); !strings.Contains(shown, "Find out whether") || strings.Contains(shown, "? guide") {
		t.Errorf("the guide is not beside the gate:\n%s", shown)
	}
}

func TestTheGateSaysWhatIsCheapest(t *testing.T) {
	sc := testScene()
	y := typing(t, sc, newGateDialog(sc, bareDeal(t), "")).shows("Next  Fill in: A contact can be reached")
	y.press("d@x.io").shows("Next  Fill in: Where the lead came from").press("<enter>event<enter>")
	y.shows("Next  Log: They answered").press("she").shows("Next  Advance to Lead Qualification")
}

func TestEvidenceNamesTheProcessItWasGivenUnder(t *testing.T) {
	sc := testScene()
	deal := bareDeal(t, in("negotiate"), pipeline.MarkCriterion{Key: "agreed", Answer: pipeline.Yes, Note: "by mail", Word: pipeline.ByBuyer})
	typing(t, sc, newGateDialog(sc, deal, "")).shows(`"by mail" — the buyer`).hides("(default")
	second := *sc.process
	second.Version = 2
	sc.process = &second
	typing(t, sc, newGateDialog(sc, deal, "")).shows("— the buyer (default p")
}

// gapped is a deal past a stage whose gate it never met.
func gapped(t *testing.T) pipeline.Deal {
	t.Helper()
	deal := sampleDialogDeal(t, in("qualify"))
	deal.Overrides = nil
	return deal
}

func TestWhatIsMissingBehindIsFilledInWithoutMoving(t *testing.T) {
	sc, deal := testScene(), gapped(t)
	y := typing(t, sc, newGapsDialog(sc, deal)).shows("missing behind it", "2 to go", "Where the lead came from", "ctrl+o accept as it is")
	y.press("event<enter>she called<enter>")
	after := y.written(deal).After
	if after.Stage != "qualify" || after.Source != "event" || len(pipeline.Gaps(sc.process, &after, askedAt)) > 0 {
		t.Errorf("the deal became %+v", after)
	}
}

func TestWhatIsMissingBehindIsAcceptedAsItIs(t *testing.T) {
	sc, deal := testScene(), gapped(t)
	after := typing(t, sc, newGapsDialog(sc, deal)).press("event<ctrl+o>").written(deal).After
	if after.Source != "event" || len(after.Accepted) != 1 {
		t.Errorf("the deal became %+v", after)
	}
}

func TestWinning(t *testing.T) {
	sc := testScene()
	deal := bareDeal(t, pipeline.Edit{Value: usd(9000), Terms: text("all now")}, in("close"), pipeline.FileDocument{Document: pipeline.PO, State: pipeline.Signed})
	y := typing(t, sc, newWinDialog(sc, deal)).press("<enter>tomorrow<enter>").shows("has not come yet")
	after := y.press("<ctrl+u>yesterday<enter>").written(deal).After
	if after.Status != pipeline.Won || after.ClosedAt.Day() != 22 || after.Value != *usd(9000) {
		t.Errorf("the deal became %+v", after)
	}
}
