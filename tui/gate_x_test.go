package tui

import (
	"errors"
	"slices"
	"testing"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
)

// sold wins a deal, so that its follow-up can begin.
var sold = []pipeline.Intent{
	pipeline.Edit{Value: usd(12_000)},
	in("close"),
	pipeline.FileDocument{Document: pipeline.Contract, State: pipeline.Signed},
	pipeline.Edit{Terms: text("all now")},
	pipeline.Win{},
}

// Every stage of the default process, from a deal that proves nothing to the
// next stage, by keys only. The counts are promises: a change that needs more
// keys has to say so here. They leave out the characters of what is written.
func TestTheGateTakesWhatIsMissingAndMovesInOneWrite(t *testing.T) {
	for _, c := range []struct {
		name    string
		before  []pipeline.Intent
		keys    string
		letters int // of the keys, what is evidence and not handling
		want    int // keys of handling
		stage   pipeline.StageKey
		check   func(d pipeline.Deal) bool
	}{
		{
			name: "lead: a way to reach them, a source, an answer", keys: "d@x.io<enter>event<enter>she called back<enter>",
			letters: 26, want: 3, stage: "qualify",
			check: func(d pipeline.Deal) bool {
				a := d.Activities[0]
				return d.Contact().Email == "d@x.io" && d.Source == "event" && a.Kind == pipeline.Call && a.Direction == pipeline.Both && a.Text == "she called back"
			},
		},
		{
			name: "qualify: three yes and a value", before: []pipeline.Intent{in("qualify")}, keys: "12k<enter>y<enter>yDana<enter>y<enter>",
			letters: 7, want: 7, stage: "needs",
			check: func(d pipeline.Deal) bool {
				return d.Marks["need"].Answer == pipeline.Yes && d.Marks["authority"].Note == "Dana" && d.Value == *usd(12_000)
			},
		},
		{
			name: "needs: a meeting, the problem, a date", before: []pipeline.Intent{in("needs")}, keys: "eom<enter><right>saw it<enter>slow<enter>",
			letters: 13, want: 4, stage: "propose",
			check: func(d pipeline.Deal) bool {
				a := d.Activities[0]
				return a.Kind == pipeline.Meeting && a.Purpose == pipeline.Discovery && d.Marks["problem"].Word == pipeline.ByBuyer && d.ExpectedClose == calendar.NewDate(2026, 11, 30)
			},
		},
		{
			name: "propose: the proposal and the response", before: []pipeline.Intent{pipeline.Edit{Value: usd(9000)}, in("propose")},
			keys: "<enter>fine<enter>", letters: 4, want: 2, stage: "negotiate",
			check: func(d pipeline.Deal) bool {
				return d.Documents[0].Amount == *usd(9000) && d.Activities[0].Direction == pipeline.In && d.Activities[0].Purpose == pipeline.Response
			},
		},
		{
			name: "negotiate: an objection, the price, the signer", before: []pipeline.Intent{in("negotiate"), pipeline.RaiseObjection{Text: "too dear"}},
			keys: "two parts<enter>agreed<enter>Dana<enter>", letters: 19, want: 3, stage: "close",
			check: func(d pipeline.Deal) bool {
				return d.Objections[0].State == pipeline.ObjectionResolved && d.Objections[0].Answer == "two parts" && d.Marks["agreed"].Word == pipeline.ByBuyer && d.Marks["signer"].Note == "Dana"
			},
		},
		{
			name: "close: a signed contract and terms", before: []pipeline.Intent{pipeline.Edit{Value: usd(9000)}, in("close")},
			keys: "half now<enter><enter><enter>", letters: 8, want: 3, stage: "follow",
			check: func(d pipeline.Deal) bool {
				return d.Status == pipeline.Won && d.Documents[0].State == pipeline.Signed && d.Terms == "half now"
			},
		},
		{
			name: "follow: delivered, a score, a referral, a renewal", before: sold,
			keys: "9<enter><enter>asked Dana<enter>handed over<enter>", letters: 22, want: 4, stage: "follow",
			check: func(d pipeline.Deal) bool {
				return !d.Completed.IsZero() && d.Marks["satisfaction"].Score == 9
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			sc, deal := testScene(), bareDeal(t, c.before...)
			y := typing(t, sc, newGateDialog(sc, deal, "")).press(c.keys)
			after := y.written(deal).After
			if after.Stage != c.stage || !c.check(after) {
				t.Errorf("the deal became %+v", after)
			}
			if got := y.keys - c.letters; got != c.want {
				t.Errorf("%d keys of handling, want %d", got, c.want)
			}
			if !y.out.write.close {
				t.Error("the dialog would stay open")
			}
		})
	}
}

func TestAnOpenGateTakesOneKey(t *testing.T) {
	sc := testScene()
	deal := sampleDialogDeal(t, pipeline.Edit{Source: text("event")}, pipeline.LogActivity{Kind: pipeline.Email, Direction: pipeline.In, Text: "yes, call me"})
	y := typing(t, sc, newGateDialog(sc, deal, "")).shows("✓ open", "enter advance to Lead Qualification").press("<enter>")
	if got := y.written(deal).After.Stage; got != "qualify" {
		t.Errorf("the deal is in %s", got)
	}
}

func TestTheLastCriterionTurnsTheFoot(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t, pipeline.Edit{Source: text("event")})
	y := typing(t, sc, newGateDialog(sc, deal, "")).shows("1 to go", "✗ They answered", "ctrl+o override")
	y.press("she").shows("✓ They answered", "✓ open", "advance to Lead Qualification").hides("override")
}

func TestSkippingAsksForTheGatesOfAllStagesOnTheWay(t *testing.T) {
	sc, deal := testScene(), bareDeal(t)
	y := typing(t, sc, newGateDialog(sc, deal, "needs")).shows("Lead Generation", "Lead Qualification", "5 to go")
	y.press("d@x.io<enter>event<enter>spoke<enter>y<enter>y<enter>y<enter>1k<enter>")
	change := y.written(deal)
	if change.After.Stage != "needs" || change.After.Value != *usd(1000) {
		t.Errorf("the deal became %+v", change.After)
	}
}

func TestTheGateKeepsWhatWasEnteredWithoutMoving(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	y := typing(t, sc, newGateDialog(sc, deal, "")).press("event<ctrl+s>")
	after := y.written(deal).After
	if after.Stage != "lead" || after.Source != "event" {
		t.Errorf("the deal became %+v", after)
	}
}

func TestEscapingFromTheGateTakesTwoKeysOnceSomethingWasTyped(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	if y := typing(t, sc, newGateDialog(sc, deal, "")).press("<esc>"); !y.out.closed {
		t.Error("esc did not close an untouched gate")
	}
	y := typing(t, sc, newGateDialog(sc, deal, "")).press("event<esc>").shows("esc again discards", "enter goes on")
	if y.press("<enter>"); y.out.closed || y.out.write != nil {
		t.Error("enter did not just go on")
	}
	if y.shows("event").press("<esc><esc>"); !y.out.closed || y.out.write != nil {
		t.Error("esc twice did not discard")
	}
}

func TestAShutGateIsPassedForAReason(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	y := typing(t, sc, newGateDialog(sc, deal, "")).press("event<ctrl+o>").shows("Why may it pass?")
	y.press("<enter>").shows("This needs a reason.")
	y.press("met at a fair<enter>")
	after := y.written(deal).After
	if after.Stage != "qualify" || after.Source != "event" || len(after.Overrides) != 1 || after.Overrides[0].Reason != "met at a fair" {
		t.Errorf("the deal became %+v", after)
	}
}

func TestAProcessMayForbidOverrides(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	strict := *sc.process
	strict.Override = pipeline.OverrideNever
	sc.process = &strict
	typing(t, sc, newGateDialog(sc, deal, "")).hides("ctrl+o").press("<ctrl+o>").hides("Why may it pass?")
}

func TestTheGateKeepsWhatWasTypedWhenTheWriteIsRefused(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t, in("needs"))
	y := typing(t, sc, newGateDialog(sc, deal, "")).press("eom<enter>saw it<enter>slow<enter>")
	y.dialog.refused(sc, &refusal.Refusal{Message: "The disk is full.", Hint: "make room, then try again"})
	y.out = outcome{}
	y.shows("✗ The disk is full.", "make room, then try again", "slow").press("<enter>")
	if got := y.written(deal).After.Stage; got != "propose" {
		t.Errorf("the deal is in %s", got)
	}
}

func TestTheGateFollowsADealThatChangesMeanwhile(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	y := typing(t, sc, newGateDialog(sc, deal, "")).press("ev").shows("1 to go")
	change, err := pipeline.Decide(sc.process, deal, askedAt, pipeline.LogActivity{Kind: pipeline.Meeting, Text: "met her"})
	if err != nil {
		t.Fatal(err)
	}
	y.dialog.refreshed(sc, change.After)
	y.shows("✓ open", "met her").press("ent<enter>")
	if after := y.written(change.After).After; after.Stage != "qualify" || after.Source != "event" {
		t.Errorf("the deal became %+v", after)
	}
}

func TestWhatCannotBeReadIsNeverDropped(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t, in("needs"))
	y := typing(t, sc, newGateDialog(sc, deal, "")).press("<tab><tab><tab><tab><tab>")
	for range 8 {
		if g := y.dialog.(*gateDialog); g.row().criterion.Key == "close_date" {
			break
		}
		y.press("<tab>")
	}
	y.press("someday<ctrl+s>").shows("is not a date", "someday")
	if y.out.write != nil || y.out.closed {
		t.Error("the text was dropped")
	}
}

func TestADocumentMayStandInAsAnException(t *testing.T) {
	sc, deal := testScene(), bareDeal(t, pipeline.Edit{Value: usd(9000), Terms: text("all now")}, in("close"))
	y := typing(t, sc, newGateDialog(sc, deal, "")).press("<up>a").shows("Why", "an exception").press("<tab>public body, no papers<enter>")
	after := y.written(deal).After
	if after.Status != pipeline.Won || after.Marks["agreement"].Note != "public body, no papers" || len(after.Documents) != 0 {
		t.Errorf("the deal became %+v", after)
	}
}

func TestAFiledContractIsMovedOnWhenItIsSigned(t *testing.T) {
	sc := testScene()
	deal := bareDeal(t, pipeline.Edit{Value: usd(9000), Terms: text("all now")}, in("close"),
		pipeline.FileDocument{Document: pipeline.Contract, Amount: *usd(9000), Ref: "~/contract.pdf"})
	after := typing(t, sc, newGateDialog(sc, deal, "")).press("<enter><enter>").written(deal).After
	if len(after.Documents) != 1 || after.Documents[0].State != pipeline.Signed || after.Documents[0].Ref != "~/contract.pdf" {
		t.Errorf("the documents became %+v", after.Documents)
	}
}

func TestAProposalOfAnotherAmountSetsTheValue(t *testing.T) {
	sc, deal := testScene(), bareDeal(t, pipeline.Edit{Value: usd(9000)}, in("propose"))
	y := typing(t, sc, newGateDialog(sc, deal, "")).press("<ctrl+u>10k").shows("and so is the deal").press("<enter>fine<enter>")
	after := y.written(deal).After
	if after.Value != *usd(10_000) || after.Documents[0].Amount != *usd(10_000) {
		t.Errorf("value %s, document %s", after.Value, after.Documents[0].Amount)
	}
}

func TestEvidenceFromBeforeAMoveBackIsConfirmedWithOneKey(t *testing.T) {
	sc := testScene()
	deal := bareDeal(t, in("negotiate"),
		pipeline.MarkCriterion{Key: "agreed", Answer: pipeline.Yes, Note: "by mail", Word: pipeline.ByBuyer},
		pipeline.MarkCriterion{Key: "signer", Answer: pipeline.Yes, Note: "Dana"},
		in("close"), pipeline.Back{Reason: "new budget"})
	y := typing(t, sc, newGateDialog(sc, deal, "")).shows("2 to go", "enter confirm it").press("<enter><enter><enter>")
	if got := y.written(deal).After; got.Stage != "close" || got.Marks["agreed"].Verify {
		t.Errorf("the deal became %+v", got)
	}
}

func TestAnswersAndExceptionsFromBeforeAMoveBackAreConfirmed(t *testing.T) {
	sc := testScene()
	yes := func(key pipeline.CriterionKey) pipeline.Intent {
		return pipeline.MarkCriterion{Key: key, Answer: pipeline.Yes, Note: "so she said", Word: pipeline.ByBuyer}
	}
	deal := bareDeal(t, pipeline.Edit{Value: usd(9000)}, in("qualify"), yes("need"), yes("authority"), yes("budget"), in("needs"), pipeline.Back{Reason: "new boss"})
	y := typing(t, sc, newGateDialog(sc, deal, "")).shows("confirm it").press("<enter><enter><tab><tab><tab><enter><enter>")
	if got := y.written(deal).After; got.Stage != "needs" || got.Marks["need"].Word != pipeline.ByBuyer || got.Marks["need"].Note != "so she said" {
		t.Errorf("the deal became %+v", got)
	}
	deal = bareDeal(t, pipeline.Edit{Value: usd(9000), Terms: text("all now")}, in("close"), yes("agreement"), pipeline.Win{}, pipeline.Reopen{Reason: "they called it off"})
	y = typing(t, sc, newGateDialog(sc, deal, "")).shows("so she said").press("<enter><enter>")
	if got := y.written(deal).After; got.Status != pipeline.Won || len(got.Documents) != 0 {
		t.Errorf("the deal became %+v", got)
	}
}

func TestANoThatRulesTheDealOutIsSaid(t *testing.T) {
	sc, deal := testScene(), bareDeal(t, pipeline.Edit{Value: usd(9000)}, in("qualify"))
	y := typing(t, sc, newGateDialog(sc, deal, "")).press("n<enter>y<enter>y<enter>y<enter>").shows("Need is no, which rules the deal out")
	if y.out.write != nil {
		t.Error("the deal would move")
	}
}

func TestWinningWithAShutGateGoesThroughTheGate(t *testing.T) {
	sc, deal := testScene(), bareDeal(t, pipeline.Edit{Value: usd(9000)}, in("close"))
	y := typing(t, sc, newWinDialog(sc, deal)).press("<ctrl+u>10k<enter>yesterday<enter>")
	if !y.out.closed || y.out.open == nil {
		t.Fatal("the gate was not opened")
	}
	y = typing(t, sc, y.out.open).press("half now<enter><enter>").shows("enter win the deal").press("<enter>")
	after := y.written(deal).After
	if after.Status != pipeline.Won || after.Value != *usd(10_000) || after.ClosedAt.Day() != 22 {
		t.Errorf("the deal became %+v", after)
	}
}

// A process of one's own may use every kind with every option.
func TestEveryKindOfCriterionCanBeMetInTheGate(t *testing.T) {
	met := map[pipeline.CriterionKind]bool{}
	for _, c := range []struct {
		name      string
		criterion pipeline.Criterion
		before    []pipeline.Intent
		keys      string
	}{
		{"all fields", pipeline.Criterion{Kind: pipeline.KindField, AllOf: []pipeline.Field{"account", "contact", "phone", "source", "tags", "renewal"}}, nil, "A<enter>C<enter>1<enter>s<enter>t<enter>+1m<enter>"},
		{"a confirmed date", pipeline.Criterion{Kind: pipeline.KindField, AllOf: []pipeline.Field{"expected_close"}, Is: pipeline.IsConfirmed, WithinDays: 7}, []pipeline.Intent{pipeline.Edit{ExpectedClose: &[]calendar.Date{calendar.NewDate(2026, 12, 24)}[0]}}, "<enter><enter>"},
		{"a dated step as a field", pipeline.Criterion{Kind: pipeline.KindField, AllOf: []pipeline.Field{"next_due"}}, nil, "call<enter>fri<enter>"},
		{"logged for one of two purposes", pipeline.Criterion{Kind: pipeline.KindLogged, Purposes: []pipeline.Purpose{"kickoff", "deposit"}}, nil, "began<enter>"},
		{"logged by way of an exception", pipeline.Criterion{Kind: pipeline.KindLogged, Exception: true}, nil, "<up>a<tab>never mind<enter>"},
		{"an accepted letter", pipeline.Criterion{Kind: pipeline.KindDocument, Documents: []pipeline.DocumentKind{"loi"}, State: pipeline.Accepted}, nil, "<enter><enter>"},
		{"judged on a document", pipeline.Criterion{Kind: pipeline.KindJudged, Words: []pipeline.Attested{"document"}}, nil, "the mail<enter>"},
		{"answers", pipeline.Criterion{Kind: pipeline.KindAnswers, AtLeast: 1, Answers: []pipeline.AnswerAsked{{Key: "a", Label: "A"}, {Key: "b", Label: "B"}}}, nil, "n<enter>y<enter>"},
		{"objections", pipeline.Criterion{Kind: pipeline.KindObjections}, []pipeline.Intent{pipeline.RaiseObjection{Text: "x"}, pipeline.RaiseObjection{Text: "y"}}, "one<enter>two<enter>"},
		{"a step soon", pipeline.Criterion{Kind: pipeline.KindStep, WithinDays: 7}, nil, "call<enter>fri<enter>"},
		{"a step in place of a late one", pipeline.Criterion{Kind: pipeline.KindStep}, []pipeline.Intent{pipeline.ScheduleStep{Text: "old", Due: calendar.NewDate(2026, 11, 10)}}, "<up><space><tab>call<enter>fri<enter>"},
		{"a score", pipeline.Criterion{Kind: pipeline.KindScore, Min: 1, Max: 5}, nil, "4<enter>"},
	} {
		met[c.criterion.Kind] = true
		t.Run(c.name, func(t *testing.T) {
			sc := testScene()
			process := *sc.process
			process.Stages = slices.Clone(process.Stages)
			c.criterion.Key, c.criterion.Label = "it", "It"
			process.Stages[0].Criteria = []pipeline.Criterion{c.criterion}
			sc.process = &process
			deal := bareDeal(t, c.before...)
			var shut *pipeline.GateShut
			if _, err := pipeline.Decide(sc.process, deal, askedAt, pipeline.Advance{}); !errors.As(err, &shut) {
				t.Fatalf("the gate was not shut to begin with: %v", err)
			}
			y := typing(t, sc, newGateDialog(sc, deal, "")).press(c.keys)
			if got := y.written(deal).After.Stage; got != "qualify" {
				t.Errorf("the deal is in %s", got)
			}
		})
	}
	for _, kind := range pipeline.Kinds() {
		if !met[kind] {
			t.Errorf("no keys are known that meet the kind %s", kind)
		}
	}
}
