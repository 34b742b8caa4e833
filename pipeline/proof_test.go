package pipeline

import (
	"strings"
	"testing"
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// monday is the moment at which gates are looked at in these tests.
var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// onDay is a day of November 2026.
func onDay(day int) calendar.Date { return calendar.NewDate(2026, 11, day) }

var (
	saidYes   = Mark{Answer: Yes, Note: "said so", Word: WordBuyer}
	saidSince = Mark{Answer: Yes, Note: "said so", Word: WordBuyer, Verify: true}
)

// marked is a deal with marks, given as pairs of a key and a Mark.
func marked(marks ...any) Deal {
	d := Deal{Marks: map[CriterionKey]Mark{}}
	for i := 0; i < len(marks); i += 2 {
		d.Marks[CriterionKey(marks[i].(string))] = marks[i+1].(Mark)
	}
	return d
}

func proposed(state DocumentState, amount money.Money) Deal {
	return Deal{Value: euro(100), Documents: []Document{{Part: 1, Kind: Proposal, State: state, Amount: amount, At: monday}}}
}

func loggedOnly(a Activity) Deal {
	a.At, a.Text = monday, "hello"
	return Deal{Activities: []Activity{a}}
}

var proofs = []struct {
	name string
	key  CriterionKey // of the default process
	deal Deal
	why  string // begins with "met: " when it is met
	fix  string
}{
	{"no field", "reach", Deal{}, "no email or phone number yet", "deals edit 42 --email ADDRESS"},
	{"any field", "reach", Deal{Contacts: []Contact{{Name: "Bo"}, {Phone: "1"}}}, "met: 1", ""},
	{"one of all fields", "terms", Deal{Value: euro(10)}, "no payment terms yet", "deals edit 42 --terms TEXT"},
	{"all fields", "terms", Deal{Value: euro(10), Terms: "30 days"}, "met: ", ""},
	{"a value of nothing", "estimate", Deal{Value: euro(0)}, "no value yet", "deals edit 42 --value AMOUNT"},
	{"date ahead", "close_date", Deal{ExpectedClose: onDay(24)}, "met: 2026-11-24", ""},
	{"date today", "close_date", Deal{ExpectedClose: onDay(23)}, "expected close date is 2026-11-23, which is not ahead", "deals edit 42 --close DATE"},
	{"confirmed lately", "close_confirmed", Deal{ExpectedClose: onDay(30), Confirmed: monday.AddDate(0, 0, -14)}, "met: 2026-11-30", ""},
	{"confirmed long ago", "close_confirmed", Deal{ExpectedClose: onDay(30), Confirmed: monday.AddDate(0, 0, -15)}, "expected close date was last confirmed 15 days ago", "deals edit 42 --confirm"},
	{"never confirmed", "close_confirmed", Deal{ExpectedClose: onDay(30)}, "expected close date was never confirmed", "deals edit 42 --confirm"},
	{"nothing to confirm", "close_confirmed", Deal{}, "no expected close date yet", "deals edit 42 --close DATE"},
	{"date of the next step", "next_contact", Deal{Steps: []Step{{Part: 1, Due: onDay(25)}}}, "met: 2026-11-25", ""},
	{"no next date", "next_contact", Deal{}, "no renewal date or dated next step yet", "deals edit 42 --renewal DATE"},

	{"nothing logged", "contacted", Deal{}, "no answer is logged yet", "deals log 42 call TEXT --both"},
	{"only tried", "contacted", loggedOnly(Activity{Kind: Call, Direction: Out}), "no answer is logged yet", "deals log 42 call TEXT --both"},
	{"a note", "contacted", loggedOnly(Activity{Kind: Note}), "no answer is logged yet", "deals log 42 call TEXT --both"},
	{"a reply", "contacted", loggedOnly(Activity{Kind: Email, Direction: In}), "met: email on 2026-11-23: hello", ""},
	{"another purpose", "discovery", loggedOnly(Activity{Kind: Call, Purpose: Response}), "nothing like it is logged yet", "deals log 42 call TEXT --discovery"},
	{"another channel", "discovery", loggedOnly(Activity{Kind: Email, Purpose: Discovery}), "nothing like it is logged yet", "deals log 42 call TEXT --discovery"},
	{"purpose and channel", "discovery", loggedOnly(Activity{Kind: Meeting, Purpose: Discovery}), "met: meeting on 2026-11-23: hello", ""},

	{"no document", "proposal", Deal{Value: euro(100)}, "no proposal sent yet", `deals doc 42 proposal --value "100.00 EUR"`},
	{"document of another amount", "proposal", proposed(Sent, euro(90)), "the proposal is for €90, the deal's value is €100", `deals doc 42 proposal --value "100.00 EUR"`},
	{"document of the amount", "proposal", proposed(Sent, euro(100)), "met: proposal sent on 2026-11-23", ""},
	{"no amount, no value", "proposal", Deal{Documents: []Document{{Kind: Proposal, State: Sent}}}, "the proposal names no amount", "deals doc 42 proposal --value AMOUNT"},
	{"an amount, no value", "proposal", Deal{Documents: []Document{{Kind: Proposal, State: Sent, Amount: euro(90)}}}, "the proposal is for €90, the deal's value is not known", `deals edit 42 --value "90.00 EUR"`},
	{"not signed", "agreement", Deal{Documents: []Document{{Kind: Contract, State: Sent}}}, "the contract is sent, not yet signed", "deals doc 42 contract --signed"},
	{"signed", "agreement", Deal{Documents: []Document{{Kind: PO, State: Signed, At: monday}}}, "met: PO signed on 2026-11-23", ""},
	{"a written go", "agreement", loggedOnly(Activity{Kind: Email, Purpose: GoAhead}), "met: email on 2026-11-23: hello", ""},
	{"a go noted for oneself", "agreement", loggedOnly(Activity{Kind: Note, Purpose: GoAhead}), "no contract or PO signed yet", "deals doc 42 contract --signed"},
	{"an exception", "agreement", marked("agreement", saidYes), "met: exception: said so", ""},
	{"an exception without a note", "agreement", marked("agreement", Mark{Answer: Yes}), "no contract or PO signed yet", "deals doc 42 contract --signed"},
	{"an exception from before", "agreement", marked("agreement", saidSince), "the exception was stated before the deal moved back", "deals check 42 agreement --confirm"},
	{"no exception is taken", "proposal", marked("proposal", saidYes), "no proposal sent yet", "deals doc 42 proposal --value AMOUNT"},

	{"not judged", "problem", Deal{}, "not answered yet", "deals check 42 problem yes --note TEXT --word buyer"},
	{"judged unknown", "signer", marked("signer", Mark{Answer: Unknown}), "not answered yet", "deals check 42 signer yes --note TEXT"},
	{"judged no", "signer", marked("signer", Mark{Answer: No, Note: "hm"}), `answered no: "hm"`, "deals check 42 signer yes --note TEXT"},
	{"judged yes", "problem", marked("problem", saidYes), `met: "said so" — the buyer`, ""},
	{"on my word", "problem", marked("problem", Mark{Answer: Yes, Note: "x", Word: WordMe}), "it rests on me; the word of the buyer or a document is needed", "deals check 42 problem yes --note TEXT --word buyer"},
	{"without a note", "signer", marked("signer", Mark{Answer: Yes, Word: WordMe}), "a yes needs a note of what proves it", "deals check 42 signer yes --note TEXT"},
	{"from before", "problem", marked("problem", saidSince), "answered before the deal moved back; confirm it", "deals check 42 problem --confirm"},

	{"too few answers", "bant", marked("need", saidYes, "authority", saidYes), "2 of 4 are yes, 3 are needed", "deals check 42 timeline yes --note TEXT"},
	{"enough answers", "bant", marked("need", saidYes, "authority", saidYes, "budget", saidYes), "met: 3 of 4 are yes", ""},
	{"an answer from before", "bant", marked("need", saidSince, "authority", saidYes, "budget", saidYes), "2 of 4 are yes, 3 are needed", "deals check 42 need --confirm"},
	{"a no that rules it out", "bant", marked("need", Mark{Answer: No}, "authority", saidYes, "budget", saidYes, "timeline", saidYes), "Need is no, which rules the deal out", "deals lose 42 --class disqualified"},
	{"a no that does not", "bant", marked("need", saidYes, "authority", saidYes, "budget", Mark{Answer: No}, "timeline", saidYes), "met: 3 of 4 are yes", ""},
	{"never enough", "bant", marked("need", saidYes, "authority", saidYes, "budget", Mark{Answer: No}, "timeline", Mark{Answer: No}), "2 of 4 are yes, 3 are needed", "deals lose 42 --class disqualified"},

	{"no objection", "objections", Deal{}, "met: none was raised", ""},
	{"an open objection", "objections", Deal{Objections: []Objection{{Part: 3, Text: "too dear", State: ObjectionOpen}}}, "open: too dear", "deals resolve 42.3 TEXT"},
	{"settled objections", "objections", Deal{Objections: []Objection{{Part: 3, State: ObjectionParked}}}, "met: all 1 are settled", ""},

	{"no step", "lead_step", Deal{}, "no step is planned", "deals next 42 TEXT --due DATE"},
	{"a step done", "lead_step", Deal{Steps: []Step{{Part: 1, Due: onDay(24), Done: monday}}}, "no step is planned", "deals next 42 TEXT --due DATE"},
	{"an overdue step", "lead_step", Deal{Steps: []Step{{Part: 5, Due: onDay(20)}}}, "the next step was due on 2026-11-20", "deals done 42.5"},
	{"a step", "lead_step", Deal{Steps: []Step{{Part: 1, Text: "call", Due: onDay(23)}}}, "met: call, 2026-11-23", ""},
	{"a step too far off", "proposal_step", Deal{Steps: []Step{{Part: 1, Due: calendar.NewDate(2026, 12, 1)}}}, "the next step is 8 days off", "deals next 42 TEXT --due DATE"},

	{"no score", "satisfaction", Deal{}, "not recorded yet", "deals check 42 satisfaction 10"},
	{"a score", "satisfaction", marked("satisfaction", Mark{Answer: Yes, Score: 9, Note: "fine"}), `met: 9 of 10: "fine"`, ""},
	{"a score from before", "satisfaction", marked("satisfaction", Mark{Answer: Yes, Score: 9, Verify: true}), "9 was recorded before the deal moved back", "deals check 42 satisfaction --confirm"},
}

func TestEachKindOfCriterion(t *testing.T) {
	for _, test := range proofs {
		t.Run(test.name, func(t *testing.T) {
			p := DefaultProcess()
			_, stage, ok := p.Criterion(test.key)
			if !ok {
				t.Fatalf("there is no criterion %s", test.key)
			}
			test.deal.ID, test.deal.Status, test.deal.Stage = 42, Open, stage.Key
			report := Check(p, &test.deal, "", monday)
			for _, item := range report.Items {
				if item.Criterion.Key != test.key {
					continue
				}
				why := item.Why
				if item.State == Met {
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
	p := DefaultProcess()
	d := Deal{ID: 1, Status: Open, Stage: "lead"}
	r := Check(p, &d, "needs", monday)
	if len(r.Items) != 6 || r.From != "lead" || r.To != "needs" || r.ToName != "Needs Assessment" {
		t.Errorf("got %d criteria from %s to %s", len(r.Items), r.From, r.To)
	}
	// The dated next step is soft: it warns, and blocks nothing.
	if met, total := r.Progress(); met != 0 || total != 5 || len(r.Missing()) != 5 || r.Open() {
		t.Errorf("%d of %d, %d missing", met, total, len(r.Missing()))
	}
	if back := Check(p, &d, "lead", monday); len(back.Items) != 0 || !back.Open() {
		t.Errorf("going nowhere passes %d criteria", len(back.Items))
	}
	d.Status, d.Stage = Won, "follow"
	if done := Check(p, &d, "", monday); len(done.Items) != 4 || done.To != "" || done.ToName != "completion" {
		t.Errorf("completing is %+v", done)
	}
}
