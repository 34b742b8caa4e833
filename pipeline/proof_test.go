package pipeline_test

import (
	"strings"
	"testing"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/money"
)

var (
	saidYes   = pipeline.Evidence{Answer: pipeline.Yes, Note: "said so", From: pipeline.FromBuyer}
	saidSince = pipeline.Evidence{Answer: pipeline.Yes, Note: "said so", From: pipeline.FromBuyer, Verify: true}
)

// marked is a deal with evidence, given as pairs of a key and an Evidence.
func marked(marks ...any) pipeline.Deal {
	d := pipeline.Deal{Evidence: map[pipeline.CriterionKey]pipeline.Evidence{}}
	for i := 0; i < len(marks); i += 2 {
		d.Evidence[pipeline.CriterionKey(marks[i].(string))] = marks[i+1].(pipeline.Evidence)
	}
	return d
}

func proposed(state pipeline.DocumentState, amount money.Money) pipeline.Deal {
	return pipeline.Deal{Value: dealstest.Euro(100), Documents: []pipeline.Document{{Part: 1, Kind: pipeline.Proposal, State: state, Amount: amount, At: dealstest.Monday}}}
}

func loggedOnly(a pipeline.Activity) pipeline.Deal {
	a.At, a.Text = dealstest.Monday, "hello"
	return pipeline.Deal{Activities: []pipeline.Activity{a}}
}

var proofs = []struct {
	name string
	key  pipeline.CriterionKey // of the default process
	deal pipeline.Deal
	why  string // begins with "met: " when it is met
	fix  string
}{
	{"no field", "reach", pipeline.Deal{}, "no email or phone number yet", "deals edit 42 --email ADDRESS"},
	{"any field", "reach", pipeline.Deal{Contacts: []pipeline.Contact{{Name: "Bo"}, {Phone: "1"}}}, "met: 1", ""},
	{"one of all fields", "terms", pipeline.Deal{Value: dealstest.Euro(10)}, "no payment terms yet", "deals edit 42 --terms TEXT"},
	{"all fields", "terms", pipeline.Deal{Value: dealstest.Euro(10), Terms: "30 days"}, "met: ", ""},
	{"a value of nothing", "estimate", pipeline.Deal{Value: dealstest.Euro(0)}, "no value yet", "deals edit 42 --value AMOUNT"},
	{"date ahead", "close_date", pipeline.Deal{ExpectedClose: dealstest.OnDay(24)}, "met: tomorrow", ""},
	{"date today", "close_date", pipeline.Deal{ExpectedClose: dealstest.OnDay(23)}, "close date is today, not in the future", "deals edit 42 --close DATE"},
	{"confirmed lately", "close_confirmed", pipeline.Deal{ExpectedClose: dealstest.OnDay(30), Confirmed: dealstest.Monday.AddDate(0, 0, -14)}, "met: 30 Nov", ""},
	{"confirmed long ago", "close_confirmed", pipeline.Deal{ExpectedClose: dealstest.OnDay(30), Confirmed: dealstest.Monday.AddDate(0, 0, -15)}, "close date last confirmed 15 days ago", "deals edit 42 --confirm"},
	{"never confirmed", "close_confirmed", pipeline.Deal{ExpectedClose: dealstest.OnDay(30)}, "close date not confirmed yet", "deals edit 42 --confirm"},
	{"nothing to confirm", "close_confirmed", pipeline.Deal{}, "no close date yet", "deals edit 42 --close DATE"},
	{"date of the next step", "next_contact", pipeline.Deal{Steps: []pipeline.Step{{Part: 1, Due: dealstest.OnDay(25)}}}, "met: wed", ""},
	{"a step in the past", "next_contact", pipeline.Deal{Steps: []pipeline.Step{{Part: 1, Due: dealstest.OnDay(20)}}}, "no renewal date yet, dated next step passed, 20 Nov", "deals edit 42 --renewal DATE"},
	{"a step in the past and one ahead", "next_contact", pipeline.Deal{Steps: []pipeline.Step{{Part: 1, Due: dealstest.OnDay(20)}, {Part: 2, Due: dealstest.OnDay(30)}, {Part: 3, Due: dealstest.OnDay(25)}}}, "met: wed", ""},
	{"a step today", "next_contact", pipeline.Deal{Steps: []pipeline.Step{{Part: 1, Due: dealstest.OnDay(23)}}}, "met: today", ""},
	{"a renewal in the past", "next_contact", pipeline.Deal{Renewal: dealstest.OnDay(20)}, "renewal date passed, 20 Nov, no dated next step yet", "deals edit 42 --renewal DATE"},
	{"no next date", "next_contact", pipeline.Deal{}, "no renewal date or dated next step yet", "deals edit 42 --renewal DATE"},

	{"nothing logged", "contacted", pipeline.Deal{}, "no reply logged yet", "deals log 42 call TEXT --both"},
	{"only tried", "contacted", loggedOnly(pipeline.Activity{Kind: pipeline.Call, Direction: pipeline.Out}), "no reply logged yet", "deals log 42 call TEXT --both"},
	{"a note", "contacted", loggedOnly(pipeline.Activity{Kind: pipeline.Note}), "no reply logged yet", "deals log 42 call TEXT --both"},
	{"a reply", "contacted", loggedOnly(pipeline.Activity{Kind: pipeline.Email, Direction: pipeline.In}), "met: email today: hello", ""},
	{"another purpose", "discovery", loggedOnly(pipeline.Activity{Kind: pipeline.Call, Purpose: pipeline.Response}), "not logged yet", "deals log 42 call TEXT --discovery"},
	{"another channel", "discovery", loggedOnly(pipeline.Activity{Kind: pipeline.Email, Purpose: pipeline.Discovery}), "not logged yet", "deals log 42 call TEXT --discovery"},
	{"purpose and channel", "discovery", loggedOnly(pipeline.Activity{Kind: pipeline.Meeting, Purpose: pipeline.Discovery}), "met: meeting today: hello", ""},

	{"no document", "proposal", pipeline.Deal{Value: dealstest.Euro(100)}, "no proposal sent yet", `deals doc 42 proposal --value "100.00 EUR"`},
	{"document of another amount", "proposal", proposed(pipeline.Sent, dealstest.Euro(90)), "the proposal is for €90, the deal's value is €100", `deals doc 42 proposal --value "100.00 EUR"`},
	{"document of the amount", "proposal", proposed(pipeline.Sent, dealstest.Euro(100)), "met: proposal sent today", ""},
	{"no amount, no value", "proposal", pipeline.Deal{Documents: []pipeline.Document{{Kind: pipeline.Proposal, State: pipeline.Sent}}}, "the proposal has no amount", "deals doc 42 proposal --value AMOUNT"},
	{"an amount, no value", "proposal", pipeline.Deal{Documents: []pipeline.Document{{Kind: pipeline.Proposal, State: pipeline.Sent, Amount: dealstest.Euro(90)}}}, "the proposal is for €90, the deal's value is not set", `deals edit 42 --value "90.00 EUR"`},
	{"not signed", "agreement", pipeline.Deal{Documents: []pipeline.Document{{Kind: pipeline.Contract, State: pipeline.Sent}}}, "the contract is sent, not yet signed", "deals doc 42 contract --signed"},
	{"signed", "agreement", pipeline.Deal{Documents: []pipeline.Document{{Kind: pipeline.PO, State: pipeline.Signed, At: dealstest.Monday}}}, "met: PO signed today", ""},
	{"a written go", "agreement", loggedOnly(pipeline.Activity{Kind: pipeline.Email, Purpose: pipeline.GoAhead}), "met: email today: hello", ""},
	{"a go noted for oneself", "agreement", loggedOnly(pipeline.Activity{Kind: pipeline.Note, Purpose: pipeline.GoAhead}), "no contract or PO signed yet", "deals doc 42 contract --signed"},
	{"an exception", "agreement", marked("agreement", saidYes), "met: exception: said so", ""},
	{"an exception without a note", "agreement", marked("agreement", pipeline.Evidence{Answer: pipeline.Yes}), "no contract or PO signed yet", "deals doc 42 contract --signed"},
	{"an exception from before", "agreement", marked("agreement", saidSince), "exception given before the deal moved back", "deals answer 42 agreement --confirm"},
	{"no exception is taken", "proposal", marked("proposal", saidYes), "no proposal sent yet", "deals doc 42 proposal --value AMOUNT"},

	{"not judged", "problem", pipeline.Deal{}, "not answered yet", "deals answer 42 problem yes --note TEXT --from buyer"},
	{"judged unknown", "signer", marked("signer", pipeline.Evidence{Answer: pipeline.Unknown}), "not answered yet", "deals answer 42 signer yes --note TEXT"},
	{"judged no", "signer", marked("signer", pipeline.Evidence{Answer: pipeline.No, Note: "hm"}), `answered no: "hm"`, "deals answer 42 signer yes --note TEXT"},
	{"judged yes", "problem", marked("problem", saidYes), `met: "said so" — the buyer`, ""},
	{"on my word", "problem", marked("problem", pipeline.Evidence{Answer: pipeline.Yes, Note: "x", From: pipeline.FromMe}), "evidence is from me; it must come from the buyer or a document", "deals answer 42 problem yes --note TEXT --from buyer"},
	{"without a note", "signer", marked("signer", pipeline.Evidence{Answer: pipeline.Yes, From: pipeline.FromMe}), "a yes needs a note with the evidence", "deals answer 42 signer yes --note TEXT"},
	{"from before", "problem", marked("problem", saidSince), "answered before the deal moved back: confirm it", "deals answer 42 problem --confirm"},

	{"too few answers", "bant", marked("need", saidYes, "authority", saidYes), "2 of 4 yes, 3 needed", "deals answer 42 timeline yes --note TEXT"},
	{"enough answers", "bant", marked("need", saidYes, "authority", saidYes, "budget", saidYes), "met: 3 of 4 yes", ""},
	{"an answer from before", "bant", marked("need", saidSince, "authority", saidYes, "budget", saidYes), "2 of 4 yes, 3 needed", "deals answer 42 need --confirm"},
	{"a no that rules it out", "bant", marked("need", pipeline.Evidence{Answer: pipeline.No}, "authority", saidYes, "budget", saidYes, "timeline", saidYes), "Need: no, so the deal is not qualified", "deals lose 42 --reason disqualified"},
	{"a no that does not", "bant", marked("need", saidYes, "authority", saidYes, "budget", pipeline.Evidence{Answer: pipeline.No}, "timeline", saidYes), "met: 3 of 4 yes", ""},
	{"never enough", "bant", marked("need", saidYes, "authority", saidYes, "budget", pipeline.Evidence{Answer: pipeline.No}, "timeline", pipeline.Evidence{Answer: pipeline.No}), "2 of 4 yes, 3 needed", "deals lose 42 --reason disqualified"},

	{"no objection", "objections", pipeline.Deal{}, "met: no objections", ""},
	{"an open objection", "objections", pipeline.Deal{Objections: []pipeline.Objection{{Part: 3, Text: "too dear", State: pipeline.ObjectionOpen}}}, "open: too dear", "deals resolve 42.3 TEXT"},
	{"settled objections", "objections", pipeline.Deal{Objections: []pipeline.Objection{{Part: 3, State: pipeline.ObjectionParked}}}, "met: 1 resolved", ""},

	{"no step", "lead_step", pipeline.Deal{}, "no next step", "deals next 42 TEXT --due DATE"},
	{"a step done", "lead_step", pipeline.Deal{Steps: []pipeline.Step{{Part: 1, Due: dealstest.OnDay(24), Done: dealstest.Monday}}}, "no next step", "deals next 42 TEXT --due DATE"},
	{"an overdue step", "lead_step", pipeline.Deal{Steps: []pipeline.Step{{Part: 5, Due: dealstest.OnDay(20)}}}, "next step was due 20 Nov", "deals done 42.5"},
	{"a step", "lead_step", pipeline.Deal{Steps: []pipeline.Step{{Part: 1, Text: "call", Due: dealstest.OnDay(23)}}}, "met: call, today", ""},
	{"a step too far off", "proposal_step", pipeline.Deal{Steps: []pipeline.Step{{Part: 1, Due: calendar.NewDate(2026, 12, 1)}}}, "next step is 8 days away", "deals next 42 TEXT --due DATE"},

	{"no score", "satisfaction", pipeline.Deal{}, "not recorded yet", "deals answer 42 satisfaction 10"},
	{"a score", "satisfaction", marked("satisfaction", pipeline.Evidence{Answer: pipeline.Yes, Score: 9, Note: "fine"}), `met: 9 of 10: "fine"`, ""},
	{"a score from before", "satisfaction", marked("satisfaction", pipeline.Evidence{Answer: pipeline.Yes, Score: 9, Verify: true}), "9 recorded before the deal moved back", "deals answer 42 satisfaction --confirm"},
}

func TestEachKindOfCriterion(t *testing.T) {
	for _, test := range proofs {
		t.Run(test.name, func(t *testing.T) {
			p := definition.Default()
			_, stage, ok := p.Criterion(test.key)
			if !ok {
				t.Fatalf("there is no criterion %s", test.key)
			}
			test.deal.ID, test.deal.Status, test.deal.Stage = 42, pipeline.Open, stage.Key
			report := pipeline.Check(p, &test.deal, "", dealstest.Monday)
			for _, item := range report.Items {
				if item.Criterion.Key != test.key {
					continue
				}
				why := item.Why
				if item.State == pipeline.Met {
					why = "met: " + why
				}
				if !strings.HasPrefix(why, test.why) || written(item.Fix) != test.fix {
					t.Errorf("got %q, %q\nwant %q, %q", why, written(item.Fix), test.why, test.fix)
				}
			}
		})
	}
}

func TestTheGateOfSeveralStagesIsAllTheirCriteria(t *testing.T) {
	p := definition.Default()
	d := pipeline.Deal{ID: 1, Status: pipeline.Open, Stage: "lead"}
	r := pipeline.Check(p, &d, "needs", dealstest.Monday)
	if len(r.Items) != 6 || r.From != "lead" || r.To != "needs" || r.ToName != "Needs Assessment" {
		t.Errorf("got %d criteria from %s to %s", len(r.Items), r.From, r.To)
	}
	// The dated next step is soft: it warns, and blocks nothing.
	if met, total := r.Progress(); met != 0 || total != 5 || len(r.Missing()) != 5 || r.Open() {
		t.Errorf("%d of %d, %d missing", met, total, len(r.Missing()))
	}
	if back := pipeline.Check(p, &d, "lead", dealstest.Monday); len(back.Items) != 0 || !back.Open() {
		t.Errorf("going nowhere passes %d criteria", len(back.Items))
	}
	d.Status, d.Stage = pipeline.Won, "follow"
	if done := pipeline.Check(p, &d, "", dealstest.Monday); len(done.Items) != 4 || done.To != "" || done.ToName != "completion" {
		t.Errorf("completing is %+v", done)
	}
}

// A rep counts what is left to answer, and starts with the first unmet line.
func TestTheGateCountsAnswersAndNamesTheFirst(t *testing.T) {
	p := definition.Default()
	no := pipeline.Evidence{Answer: pipeline.No}
	for _, c := range []struct {
		name string
		deal pipeline.Deal
		toGo int
		next string
	}{
		{"nothing answered", marked(), 4, "Find out: Need"},
		{"one yes", marked("need", saidYes), 3, "Find out: Authority"},
		{"a yes from before a move back", marked("need", saidSince), 4, "Confirm: Need"},
		{"a no that does not count against it", marked("need", saidYes, "budget", no), 3, "Find out: Authority"},
		{"a no that rules the deal out", marked("need", no, "authority", saidYes, "timeline", saidYes, "budget", saidYes), 2, "Find out: Need"},
		{"all answered", marked("need", saidYes, "authority", saidYes, "timeline", saidYes), 1, "Fill in: Estimated value"},
	} {
		c.deal.Stage = "qualify"
		r := pipeline.Check(p, &c.deal, "", dealstest.Monday)
		if next, ok := r.Next(); !ok || next.Say != c.next || r.ToGo() != c.toGo {
			t.Errorf("%s: %d to go, next %q; want %d, %q", c.name, r.ToGo(), next.Say, c.toGo, c.next)
		}
	}
	d := pipeline.Deal{Stage: "negotiate", Objections: []pipeline.Objection{{Part: 1, Text: "too dear", State: pipeline.ObjectionOpen}, {Part: 2, Text: "too late", State: pipeline.ObjectionOpen}}}
	r := pipeline.Check(p, &d, "", dealstest.Monday)
	if next, ok := r.Next(); !ok || next.Say != "Resolve: too dear" || r.ToGo() != 4 {
		t.Errorf("with two objections: %d to go, next %q", r.ToGo(), next.Say)
	}
}
