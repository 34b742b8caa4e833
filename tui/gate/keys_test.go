package gate

import (
	"strings"
	"testing"

	"deals/pipeline"
	"deals/tui/dialogtest"
	"deals/tui/sale"
)

func TestTheFootOffersToGoOn(t *testing.T) {
	env := dialogtest.Env()
	deal := dialogtest.SampleDeal(t, pipeline.Edit{Source: dialogtest.Text("event")}, pipeline.LogActivity{Kind: pipeline.Email, Direction: pipeline.In, Text: "yes"})
	dialogtest.Open(t, env, New(env, deal, "")).Shows("enter advance to Lead Qualification", "ctrl+n next gate")
	shut := dialogtest.Open(t, env, New(env, dialogtest.BareDeal(t), "")).Hides("next gate").Press("<ctrl+n>")
	if shut.Out.Write != nil {
		t.Error("ctrl+n went through a shut gate")
	}
}

// The gate asks for the details of a sale as well as w does.
func TestTheGateAsksForTheFinalValueAndDay(t *testing.T) {
	env := dialogtest.Env()
	deal := dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(9000)}, dialogtest.InStage("close"))
	y := dialogtest.Open(t, env, New(env, deal, "")).Shows("Final value and date", "$9,000, today").Press("yhalf now")
	for !y.Dialog.(*gate).row().final {
		y.Press("<tab>")
	}
	y.Press("<ctrl+u>8k<tab>yesterday").Shows("$8,000, yesterday").Press("<enter>")
	after := y.Written(deal).After
	if after.Status != pipeline.Won || after.Value != *dialogtest.USD(8000) || after.ClosedAt.Day() != 22 {
		t.Errorf("the deal became %+v", after)
	}
}

func TestAFinalValueIsSavedWithoutWinning(t *testing.T) {
	env := dialogtest.Env()
	deal := dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(9000)}, dialogtest.InStage("close"))
	g := newGate(env, deal, "")
	f := sale.Form(&deal)
	f.Entry("value").Set("8k")
	g.carry(env, f)
	after := dialogtest.Open(t, env, g).Press("<ctrl+s>").Written(deal).After
	if after.Status != pipeline.Open || after.Value != *dialogtest.USD(8000) {
		t.Errorf("the deal became %+v", after)
	}
}

func TestAForbiddenOverrideSaysSo(t *testing.T) {
	env := dialogtest.Env()
	strict := *env.Process
	strict.Override = pipeline.OverrideNever
	env.Process = &strict
	dialogtest.Open(t, env, New(env, dialogtest.SampleDeal(t), "")).Hides("override").Press("<ctrl+o>").Shows("does not allow overrides")
}

func TestTheGuideIsBesideTheGateOrOnAKey(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t)
	const guide = "Find out if there is someone"
	y := dialogtest.Open(t, env, New(env, deal, "")).Hides(guide).Shows("? guide")
	y.Press("?").Shows(guide, "What made you reach out").Press("d").Shows("› Email  d").Hides(guide)
	y.Press("?")
	if got := y.Dialog.(*gate).row().Form.Get("email"); got != "d?" {
		t.Errorf("a question mark in a text became %q", got)
	}
	box, _ := New(env, deal, "").View(env, 128, 34)
	if shown := dialogtest.Plain(box); !strings.Contains(shown, "Find out if") || strings.Contains(shown, "? guide") {
		t.Errorf("the guide is not beside the gate:\n%s", shown)
	}
}

func TestTheGateNamesTheFirstUnmetLine(t *testing.T) {
	env := dialogtest.Env()
	y := dialogtest.Open(t, env, New(env, dialogtest.BareDeal(t), "")).Shows("Next  Fill in: Contact can be reached")
	y.Press("d@x.io").Shows("Next  Fill in: Lead source").Press("<enter>event<enter>")
	y.Shows("Next  Log: The buyer has replied").Press("she").Shows("Next  Advance to Lead Qualification")
}

func TestEvidenceNamesTheProcessItWasGivenUnder(t *testing.T) {
	env := dialogtest.Env()
	deal := dialogtest.BareDeal(t, dialogtest.InStage("negotiate"), pipeline.AnswerCriterion{Key: "agreed", Answer: pipeline.Yes, Note: "by mail", From: pipeline.FromBuyer})
	dialogtest.Open(t, env, New(env, deal, "")).Shows(`"by mail" — the buyer`).Hides("(default")
	second := *env.Process
	second.Version = 2
	env.Process = &second
	dialogtest.Open(t, env, New(env, deal, "")).Shows("— the buyer (default p")
}

// gapped is a deal past a stage whose gate it never met.
func gapped(t *testing.T) pipeline.Deal {
	t.Helper()
	deal := dialogtest.SampleDeal(t, dialogtest.InStage("qualify"))
	deal.Overrides = nil
	return deal
}

func TestWhatIsMissingBehindIsFilledInWithoutMoving(t *testing.T) {
	env, deal := dialogtest.Env(), gapped(t)
	y := dialogtest.Open(t, env, NewGaps(env, deal)).Shows("gaps in earlier stages", "2 to go", "Lead source", "ctrl+o accept as is")
	y.Press("event<enter>she called<enter>")
	after := y.Written(deal).After
	if after.Stage != "qualify" || after.Source != "event" || len(pipeline.Gaps(env.Process, &after, dialogtest.AskedAt)) > 0 {
		t.Errorf("the deal became %+v", after)
	}
}

func TestWhatIsMissingBehindIsAcceptedAsItIs(t *testing.T) {
	env, deal := dialogtest.Env(), gapped(t)
	after := dialogtest.Open(t, env, NewGaps(env, deal)).Press("event<ctrl+o>").Written(deal).After
	if after.Source != "event" || len(after.Accepted) != 1 {
		t.Errorf("the deal became %+v", after)
	}
}

func TestWinning(t *testing.T) {
	env := dialogtest.Env()
	deal := dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(9000), Terms: dialogtest.Text("all now")}, dialogtest.InStage("close"), pipeline.FileDocument{Document: pipeline.PO, State: pipeline.Signed})
	y := dialogtest.Open(t, env, NewWin(env, deal)).Press("<enter>tomorrow<enter>").Shows("is in the future")
	after := y.Press("<ctrl+u>yesterday<enter>").Written(deal).After
	if after.Status != pipeline.Won || after.ClosedAt.Day() != 22 || after.Value != *dialogtest.USD(9000) {
		t.Errorf("the deal became %+v", after)
	}
}
