package gate

import (
	"errors"
	"slices"
	"testing"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
	"deals/tui/dialogtest"
	"deals/tui/ui"
)

// sold wins a deal, so that its follow-up can begin.
var sold = []pipeline.Intent{
	pipeline.Edit{Value: dialogtest.USD(12_000)},
	dialogtest.InStage("close"),
	pipeline.FileDocument{Document: pipeline.Contract, State: pipeline.Signed},
	pipeline.Edit{Terms: dialogtest.Text("all now")},
	pipeline.Win{},
}

// Every stage of the default process, from a deal without evidence to the next
// stage, by keys only. The counts are promises: a change that needs more keys has
// to say so here. They leave out the characters of the text itself.
func TestTheGateTakesWhatIsMissingAndMovesInOneWrite(t *testing.T) {
	for _, c := range []struct {
		name    string
		before  []pipeline.Intent
		keys    string
		letters int // of the keys, those that type evidence
		want    int // keys besides the evidence
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
			name: "qualify: three yes and a value", before: []pipeline.Intent{dialogtest.InStage("qualify")}, keys: "y<enter>yDana<enter>y<enter>12k<enter>",
			letters: 7, want: 7, stage: "needs",
			check: func(d pipeline.Deal) bool {
				return d.Evidence["need"].Answer == pipeline.Yes && d.Evidence["authority"].Note == "Dana" && d.Value == *dialogtest.USD(12_000)
			},
		},
		{
			name: "needs: a meeting, the problem, a date", before: []pipeline.Intent{dialogtest.InStage("needs")}, keys: "<right>saw it<enter>slow<enter>eom<enter>",
			letters: 13, want: 4, stage: "propose",
			check: func(d pipeline.Deal) bool {
				a := d.Activities[0]
				return a.Kind == pipeline.Meeting && a.Purpose == pipeline.Discovery && d.Evidence["problem"].From == pipeline.FromBuyer && d.ExpectedClose == calendar.NewDate(2026, 11, 30)
			},
		},
		{
			name: "propose: the proposal and the response", before: []pipeline.Intent{pipeline.Edit{Value: dialogtest.USD(9000)}, dialogtest.InStage("propose")},
			keys: "yfine<enter>", letters: 4, want: 2, stage: "negotiate",
			check: func(d pipeline.Deal) bool {
				return d.Documents[0].Amount == *dialogtest.USD(9000) && d.Activities[0].Direction == pipeline.In && d.Activities[0].Purpose == pipeline.Response
			},
		},
		{
			name: "negotiate: an objection, the price, the signer", before: []pipeline.Intent{dialogtest.InStage("negotiate"), pipeline.RaiseObjection{Text: "too dear"}},
			keys: "two parts<enter>agreed<enter>Dana<enter>", letters: 19, want: 3, stage: "close",
			check: func(d pipeline.Deal) bool {
				return d.Objections[0].State == pipeline.ObjectionResolved && d.Objections[0].Answer == "two parts" && d.Evidence["agreed"].From == pipeline.FromBuyer && d.Evidence["signer"].Note == "Dana"
			},
		},
		{
			name: "close: a signed contract and terms", before: []pipeline.Intent{pipeline.Edit{Value: dialogtest.USD(9000)}, dialogtest.InStage("close")},
			keys: "yhalf now<enter>", letters: 8, want: 2, stage: "follow",
			check: func(d pipeline.Deal) bool {
				return d.Status == pipeline.Won && d.Documents[0].State == pipeline.Signed && d.Terms == "half now"
			},
		},
		{
			name: "follow: delivered, a score, a referral, a renewal", before: sold,
			keys: "handed over<enter>9<enter><enter>asked Dana<enter>", letters: 22, want: 4, stage: "follow",
			check: func(d pipeline.Deal) bool {
				return !d.Completed.IsZero() && d.Evidence["satisfaction"].Score == 9
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			env, deal := dialogtest.Env(), dialogtest.BareDeal(t, c.before...)
			y := dialogtest.Open(t, env, New(env, deal, "")).Press(c.keys)
			after := y.Written(deal).After
			if after.Stage != c.stage || !c.check(after) {
				t.Errorf("the deal became %+v", after)
			}
			if got := y.Keys - c.letters; got != c.want {
				t.Errorf("%d keys of handling, want %d", got, c.want)
			}
			if !y.Out.Write.Close {
				t.Error("the dialog would stay open")
			}
		})
	}
}

func TestAnOpenGateTakesOneKey(t *testing.T) {
	env := dialogtest.Env()
	deal := dialogtest.SampleDeal(t, pipeline.Edit{Source: dialogtest.Text("event")}, pipeline.LogActivity{Kind: pipeline.Email, Direction: pipeline.In, Text: "yes, call me"})
	y := dialogtest.Open(t, env, New(env, deal, "")).Shows("✓ open", "enter advance to Lead Qualification").Press("<enter>")
	if got := y.Written(deal).After.Stage; got != "qualify" {
		t.Errorf("the deal is in %s", got)
	}
}

func TestTheLastCriterionTurnsTheFoot(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t, pipeline.Edit{Source: dialogtest.Text("event")})
	y := dialogtest.Open(t, env, New(env, deal, "")).Shows("1 to go", "✗ The buyer has replied", "ctrl+o override")
	y.Press("she").Shows("✓ The buyer has replied", "✓ open", "advance to Lead Qualification").Hides("override")
}

func TestSkippingAsksForTheGatesOfAllStagesOnTheWay(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t)
	y := dialogtest.Open(t, env, New(env, deal, "needs")).Shows("Lead Generation", "Lead Qualification", "7 to go")
	y.Press("d@x.io<enter>event<enter>spoke<enter>y<enter>y<enter>y<enter>1k<enter>")
	change := y.Written(deal)
	if change.After.Stage != "needs" || change.After.Value != *dialogtest.USD(1000) {
		t.Errorf("the deal became %+v", change.After)
	}
}

func TestTheGateKeepsWhatWasEnteredWithoutMoving(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	y := dialogtest.Open(t, env, New(env, deal, "")).Press("event<ctrl+s>")
	after := y.Written(deal).After
	if after.Stage != "lead" || after.Source != "event" {
		t.Errorf("the deal became %+v", after)
	}
}

func TestEscapingFromTheGateTakesTwoKeysOnceSomethingWasTyped(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	if y := dialogtest.Open(t, env, New(env, deal, "")).Press("<esc>"); !y.Out.Close {
		t.Error("esc did not close an untouched gate")
	}
	y := dialogtest.Open(t, env, New(env, deal, "")).Press("event<esc>").Shows("esc discard", "enter keep editing")
	if y.Press("<enter>"); y.Out.Close || y.Out.Write != nil {
		t.Error("enter did not just go on")
	}
	if y.Shows("event").Press("<esc><esc>"); !y.Out.Close || y.Out.Write != nil {
		t.Error("esc twice did not discard")
	}
}

func TestAShutGateIsPassedForAReason(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	y := dialogtest.Open(t, env, New(env, deal, "")).Press("event<ctrl+o>").Shows("Why override?")
	y.Press("<enter>").Shows("Say why you override the gate.")
	y.Press("met at a fair<enter>")
	after := y.Written(deal).After
	if after.Stage != "qualify" || after.Source != "event" || len(after.Overrides) != 1 || after.Overrides[0].Reason != "met at a fair" {
		t.Errorf("the deal became %+v", after)
	}
}

func TestAProcessMayForbidOverrides(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	strict := *env.Process
	strict.Override = pipeline.OverrideNever
	env.Process = &strict
	dialogtest.Open(t, env, New(env, deal, "")).Hides("ctrl+o").Press("<ctrl+o>").Hides("Why override?")
}

func TestTheGateKeepsWhatWasTypedWhenTheWriteIsRefused(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t, dialogtest.InStage("needs"))
	y := dialogtest.Open(t, env, New(env, deal, "")).Press("saw it<enter>slow<enter>eom<enter>")
	y.Dialog.Refused(env, &refusal.Refusal{Message: "The disk is full.", Hint: "make room, then try again"})
	y.Out = ui.Result{}
	y.Shows("✗ The disk is full.", "make room, then try again", "slow").Press("<enter>")
	if got := y.Written(deal).After.Stage; got != "propose" {
		t.Errorf("the deal is in %s", got)
	}
}

func TestTheGateFollowsADealThatChangesMeanwhile(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	y := dialogtest.Open(t, env, New(env, deal, "")).Press("ev").Shows("1 to go")
	change, err := pipeline.Decide(env.Process, deal, dialogtest.AskedAt, pipeline.LogActivity{Kind: pipeline.Meeting, Text: "met her"})
	if err != nil {
		t.Fatal(err)
	}
	y.Dialog.Refreshed(env, change.After)
	y.Shows("✓ open", "met her").Press("ent<enter>")
	if after := y.Written(change.After).After; after.Stage != "qualify" || after.Source != "event" {
		t.Errorf("the deal became %+v", after)
	}
}

func TestWhatCannotBeReadIsNeverDropped(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t, dialogtest.InStage("needs"))
	y := dialogtest.Open(t, env, New(env, deal, "")).Press("<tab><tab><tab><tab><tab>")
	for range 8 {
		if g := y.Dialog.(*gate); g.row().Criterion.Key == "close_date" {
			break
		}
		y.Press("<tab>")
	}
	y.Press("someday<ctrl+s>").Shows("is not a date", "someday")
	if y.Out.Write != nil || y.Out.Close {
		t.Error("the text was dropped")
	}
}

func TestADocumentMayReplaceAnActivity(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(9000), Terms: dialogtest.Text("all now")}, dialogtest.InStage("close"))
	y := dialogtest.Open(t, env, New(env, deal, "")).Press("<up>a").Shows("Reason", "an exception").Press("<tab>public body, no papers<enter>")
	after := y.Written(deal).After
	if after.Status != pipeline.Won || after.Evidence["agreement"].Note != "public body, no papers" || len(after.Documents) != 0 {
		t.Errorf("the deal became %+v", after)
	}
}

func TestAFiledContractIsMovedOnWhenItIsSigned(t *testing.T) {
	env := dialogtest.Env()
	deal := dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(9000), Terms: dialogtest.Text("all now")}, dialogtest.InStage("close"),
		pipeline.FileDocument{Document: pipeline.Contract, Amount: *dialogtest.USD(9000), Ref: "~/contract.pdf"})
	after := dialogtest.Open(t, env, New(env, deal, "")).Press("y<enter>").Written(deal).After
	if len(after.Documents) != 1 || after.Documents[0].State != pipeline.Signed || after.Documents[0].Ref != "~/contract.pdf" {
		t.Errorf("the documents became %+v", after.Documents)
	}
}

func TestAProposalOfAnotherAmountSetsTheValue(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(9000)}, dialogtest.InStage("propose"))
	y := dialogtest.Open(t, env, New(env, deal, "")).Press("<ctrl+u>10k").Shows("updates the deal value").Press("<enter>fine<enter>")
	after := y.Written(deal).After
	if after.Value != *dialogtest.USD(10_000) || after.Documents[0].Amount != *dialogtest.USD(10_000) {
		t.Errorf("value %s, document %s", after.Value, after.Documents[0].Amount)
	}
}

func TestEvidenceFromBeforeAMoveBackIsConfirmedWithOneKey(t *testing.T) {
	env := dialogtest.Env()
	deal := dialogtest.BareDeal(t, dialogtest.InStage("negotiate"),
		pipeline.AnswerCriterion{Key: "agreed", Answer: pipeline.Yes, Note: "by mail", From: pipeline.FromBuyer},
		pipeline.AnswerCriterion{Key: "signer", Answer: pipeline.Yes, Note: "Dana"},
		dialogtest.InStage("close"), pipeline.Back{Reason: "new budget"})
	y := dialogtest.Open(t, env, New(env, deal, "")).Shows("2 to go", "y confirm").Press("yy<enter>")
	if got := y.Written(deal).After; got.Stage != "close" || got.Evidence["agreed"].Verify {
		t.Errorf("the deal became %+v", got)
	}
}

func TestAnswersAndExceptionsFromBeforeAMoveBackAreConfirmed(t *testing.T) {
	env := dialogtest.Env()
	yes := func(key pipeline.CriterionKey) pipeline.Intent {
		return pipeline.AnswerCriterion{Key: key, Answer: pipeline.Yes, Note: "so she said", From: pipeline.FromBuyer}
	}
	deal := dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(9000)}, dialogtest.InStage("qualify"), yes("need"), yes("authority"), yes("budget"), dialogtest.InStage("needs"), pipeline.Back{Reason: "new boss"})
	y := dialogtest.Open(t, env, New(env, deal, "")).Shows("y confirm").Press("yyy<enter>")
	if got := y.Written(deal).After; got.Stage != "needs" || got.Evidence["need"].From != pipeline.FromBuyer || got.Evidence["need"].Note != "so she said" {
		t.Errorf("the deal became %+v", got)
	}
	deal = dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(9000), Terms: dialogtest.Text("all now")}, dialogtest.InStage("close"), yes("agreement"), pipeline.Win{}, pipeline.Reopen{Reason: "they called it off"})
	y = dialogtest.Open(t, env, New(env, deal, "")).Shows("so she said").Press("y<enter>")
	if got := y.Written(deal).After; got.Status != pipeline.Won || len(got.Documents) != 0 {
		t.Errorf("the deal became %+v", got)
	}
}

func TestANoThatRulesTheDealOutIsSaid(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(9000)}, dialogtest.InStage("qualify"))
	y := dialogtest.Open(t, env, New(env, deal, "")).Press("n<enter>y<enter>y<enter>y<enter>").Shows("Need: no, so the deal is not qualified")
	if y.Out.Write != nil {
		t.Error("the deal would move")
	}
}

func TestWinningWithAShutGateGoesThroughTheGate(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t, pipeline.Edit{Value: dialogtest.USD(9000)}, dialogtest.InStage("close"))
	y := dialogtest.Open(t, env, NewWin(env, deal)).Press("<ctrl+u>10k<enter>yesterday<enter>")
	if !y.Out.Close || y.Out.Open == nil {
		t.Fatal("the gate was not opened")
	}
	y = dialogtest.Open(t, env, y.Out.Open).Press("yhalf now").Shows("enter win deal").Press("<enter>")
	after := y.Written(deal).After
	if after.Status != pipeline.Won || after.Value != *dialogtest.USD(10_000) || after.ClosedAt.Day() != 22 {
		t.Errorf("the deal became %+v", after)
	}
}

// A custom process may use every kind with every option.
func TestEveryKindOfCriterionCanBeMetInTheGate(t *testing.T) {
	met := map[pipeline.CriterionKind]bool{}
	for _, c := range []struct {
		name      string
		criterion pipeline.Criterion
		before    []pipeline.Intent
		keys      string
	}{
		{"all fields", pipeline.Criterion{Kind: pipeline.KindField, AllOf: []pipeline.Field{"account", "contact", "phone", "source", "tags", "renewal"}}, nil, "A<enter>C<enter>1<enter>s<enter>t<enter>+1m<enter>"},
		{"a confirmed date", pipeline.Criterion{Kind: pipeline.KindField, AllOf: []pipeline.Field{"expected_close"}, Is: pipeline.IsConfirmed, WithinDays: 7}, []pipeline.Intent{pipeline.Edit{ExpectedClose: &[]calendar.Date{calendar.NewDate(2026, 12, 24)}[0]}}, "y<enter>"},
		{"a dated step as a field", pipeline.Criterion{Kind: pipeline.KindField, AllOf: []pipeline.Field{"next_due"}}, nil, "call<enter>fri<enter>"},
		{"logged for one of two purposes", pipeline.Criterion{Kind: pipeline.KindLogged, Purposes: []pipeline.Purpose{"kickoff", "deposit"}}, nil, "began<enter>"},
		{"logged by way of an exception", pipeline.Criterion{Kind: pipeline.KindLogged, Exception: true}, nil, "<up>a<tab>never mind<enter>"},
		{"an accepted letter", pipeline.Criterion{Kind: pipeline.KindDocument, Documents: []pipeline.DocumentKind{"loi"}, State: pipeline.Accepted}, nil, "y<enter>"},
		{"judged on a document", pipeline.Criterion{Kind: pipeline.KindJudged, From: []pipeline.EvidenceFrom{"document"}}, nil, "the mail<enter>"},
		{"answers", pipeline.Criterion{Kind: pipeline.KindAnswers, AtLeast: 1, Answers: []pipeline.AnswerAsked{{Key: "a", Label: "A"}, {Key: "b", Label: "B"}}}, nil, "n<enter>y<enter>"},
		{"objections", pipeline.Criterion{Kind: pipeline.KindObjections}, []pipeline.Intent{pipeline.RaiseObjection{Text: "x"}, pipeline.RaiseObjection{Text: "y"}}, "one<enter>two<enter>"},
		{"a step soon", pipeline.Criterion{Kind: pipeline.KindStep, WithinDays: 7}, nil, "call<enter>fri<enter>"},
		{"a step in place of a late one", pipeline.Criterion{Kind: pipeline.KindStep}, []pipeline.Intent{pipeline.ScheduleStep{Text: "old", Due: calendar.NewDate(2026, 11, 10)}}, "<up><space><tab>call<enter>fri<enter>"},
		{"a score", pipeline.Criterion{Kind: pipeline.KindScore, Min: 1, Max: 5}, nil, "4<enter>"},
	} {
		met[c.criterion.Kind] = true
		t.Run(c.name, func(t *testing.T) {
			env := dialogtest.Env()
			process := *env.Process
			process.Stages = slices.Clone(process.Stages)
			c.criterion.Key, c.criterion.Label = "it", "It"
			process.Stages[0].Criteria = []pipeline.Criterion{c.criterion}
			env.Process = &process
			deal := dialogtest.BareDeal(t, c.before...)
			var shut *pipeline.GateShut
			if _, err := pipeline.Decide(env.Process, deal, dialogtest.AskedAt, pipeline.Advance{}); !errors.As(err, &shut) {
				t.Fatalf("the gate was not shut to begin with: %v", err)
			}
			y := dialogtest.Open(t, env, New(env, deal, "")).Press(c.keys)
			if got := y.Written(deal).After.Stage; got != "qualify" {
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
