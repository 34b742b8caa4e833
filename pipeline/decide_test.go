package pipeline

import (
	"errors"
	"strings"
	"testing"
	"time"

	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// ptr points to a value, for the fields of an Edit.
func ptr[T any](value T) *T { return &value }

// decided carries intents out on that Monday, for a test that expects them to be taken.
func decided(t *testing.T, d Deal, intents ...Intent) Deal {
	t.Helper()
	change, err := Decide(DefaultProcess(), d, monday, intents...)
	if err != nil {
		t.Fatalf("%#v was refused: %v", intents, err)
	}
	return change.After
}

// newborn is deal 42, created on 20 November.
func newborn(t *testing.T) Deal {
	t.Helper()
	return decided(t, Deal{}, Create{ID: 42, Edit: Edit{Title: ptr("Relaunch")}, At: monday.AddDate(0, 0, -3)})
}

// refused is something that cannot be done to a deal, and why not.
type refused struct {
	name   string
	deal   Deal
	intent Intent
	reason refusal.Reason
	code   string
}

func checkRefusals(t *testing.T, tests []refused) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			change, err := Decide(DefaultProcess(), test.deal, monday, test.intent)
			var denied *refusal.Refusal
			if !errors.As(err, &denied) || denied.Reason != test.reason || denied.Code != test.code {
				t.Fatalf("got %#v, want %s", err, test.code)
			}
			if denied.Message == "" || change.Events != nil {
				t.Errorf("%q with %d events", denied.Message, len(change.Events))
			}
		})
	}
}

func TestWhatIsRefusedOfFields(t *testing.T) {
	fresh := newborn(t)
	tomorrow := monday.AddDate(0, 0, 1)
	checkRefusals(t, []refused{
		{"create twice", fresh, Create{ID: 42, Edit: Edit{Title: ptr("x")}}, refusal.Invalid, "exists"},
		{"create untitled", Deal{}, Create{ID: 1}, refusal.Usage, "no_title"},
		{"create in the future", Deal{}, Create{ID: 1, Edit: Edit{Title: ptr("x")}, At: tomorrow}, refusal.Usage, "in_the_future"},
		{"a blank title", fresh, Edit{Title: ptr(" ")}, refusal.Usage, "no_title"},
		{"a title of two lines", fresh, Edit{Title: ptr("a\nb")}, refusal.Usage, "one_line"},
		{"a long title", fresh, Edit{Title: ptr(strings.Repeat("ä", MaxTitle+1))}, refusal.Usage, "too_long"},
		{"a NUL", fresh, Edit{Account: ptr("a\x00b")}, refusal.Usage, "not_text"},
		{"no UTF-8", fresh, Edit{Source: ptr("a\xffb")}, refusal.Usage, "not_text"},
		{"a bad email", fresh, Edit{Email: ptr("dana")}, refusal.Usage, "bad_email"},
		{"an unknown currency", fresh, Edit{Value: &money.Money{Minor: 1, Currency: "XYZ"}}, refusal.Usage, "bad_currency"},
		{"a negative value", fresh, Edit{Value: &money.Money{Minor: -1, Currency: "EUR"}}, refusal.Usage, "bad_amount"},
		{"a huge value", fresh, Edit{Value: &money.Money{Minor: money.MaxMinor + 1, Currency: "EUR"}}, refusal.Usage, "bad_amount"},
		{"confirming no date", fresh, Edit{Confirm: true}, refusal.Invalid, "no_close_date"},
	})
}

func TestWhatIsRefusedOfEvidence(t *testing.T) {
	fresh := newborn(t)
	lost := decided(t, fresh, Lose{Class: LostPrice})
	objected := decided(t, fresh, RaiseObjection{Text: "dear"})
	settled := decided(t, objected, EndObjection{Part: 1, Text: "cheaper"})
	tomorrow := monday.AddDate(0, 0, 1)
	checkRefusals(t, []refused{
		{"an unknown criterion", fresh, MarkCriterion{Key: "x", Answer: Yes}, refusal.Usage, "no_such_criterion"},
		{"a criterion of several answers", fresh, MarkCriterion{Key: "bant", Answer: Yes}, refusal.Usage, "no_such_criterion"},
		{"a criterion that is read", fresh, MarkCriterion{Key: "reach", Answer: Yes}, refusal.Invalid, "not_judged"},
		{"an unknown answer", fresh, MarkCriterion{Key: "need", Answer: "maybe"}, refusal.Usage, "bad_answer"},
		{"an unknown word", fresh, MarkCriterion{Key: "need", Answer: Yes, Word: "boss"}, refusal.Usage, "bad_word"},
		{"a number for a yes", fresh, MarkCriterion{Key: "need", Answer: Yes, Score: ptr(1)}, refusal.Usage, "no_score"},
		{"a yes for a number", fresh, MarkCriterion{Key: "satisfaction", Answer: Yes}, refusal.Usage, "no_score"},
		{"a score out of range", fresh, MarkCriterion{Key: "satisfaction", Score: ptr(11)}, refusal.Usage, "bad_score"},
		{"an unknown activity", fresh, LogActivity{Kind: "fax", Text: "x"}, refusal.Usage, "bad_kind_of_activity"},
		{"an unknown purpose", fresh, LogActivity{Kind: Call, Purpose: "chat", Text: "x"}, refusal.Usage, "bad_purpose"},
		{"an unknown direction", fresh, LogActivity{Kind: Call, Direction: "up", Text: "x"}, refusal.Usage, "bad_direction"},
		{"an empty activity", fresh, LogActivity{Kind: Call}, refusal.Usage, "no_text"},
		{"an activity to come", fresh, LogActivity{Kind: Call, Text: "x", At: tomorrow}, refusal.Usage, "in_the_future"},
		{"a huge note", fresh, LogActivity{Kind: Note, Text: strings.Repeat("x", MaxNote+1)}, refusal.Usage, "too_long"},
		{"an empty objection", fresh, RaiseObjection{}, refusal.Usage, "no_text"},
		{"an objection to a lost deal", lost, RaiseObjection{Text: "x"}, refusal.Invalid, "not_open"},
		{"an objection there is none of", fresh, EndObjection{Part: 1, Text: "x"}, refusal.Invalid, "no_such_objection"},
		{"an objection settled", settled, EndObjection{Part: 1, Text: "x"}, refusal.Invalid, "settled"},
		{"an objection settled without a word", objected, EndObjection{Part: 1}, refusal.Usage, "no_text"},
		{"an objection left open", objected, EndObjection{Part: 1, State: ObjectionOpen, Text: "x"}, refusal.Usage, "bad_state"},
		{"an unknown document", fresh, FileDocument{Document: "poem"}, refusal.Usage, "bad_kind_of_document"},
		{"an unknown state", fresh, FileDocument{Document: PO, State: "torn"}, refusal.Usage, "bad_state"},
		{"a document of a bad amount", fresh, FileDocument{Document: PO, Amount: money.Money{Minor: 5}}, refusal.Usage, "bad_currency"},
		{"a document to come", fresh, FileDocument{Document: PO, At: tomorrow}, refusal.Usage, "in_the_future"},
	})
}

func TestWhatIsRefusedOfSteps(t *testing.T) {
	fresh := newborn(t)
	planned := decided(t, fresh, ScheduleStep{Text: "call", Due: onDay(24)})
	twice := decided(t, planned, ScheduleStep{Text: "write", Due: onDay(25)})
	finished := decided(t, planned, FinishStep{})
	checkRefusals(t, []refused{
		{"a step without a text", fresh, ScheduleStep{Due: onDay(24)}, refusal.Usage, "no_text"},
		{"a step without a day", fresh, ScheduleStep{Text: "x"}, refusal.Usage, "no_date"},
		{"a step there is none of", fresh, FinishStep{Part: 3}, refusal.Invalid, "no_such_step"},
		{"no step to finish", fresh, FinishStep{}, refusal.Invalid, "no_such_step"},
		{"which of two steps", twice, FinishStep{}, refusal.Invalid, "several_steps"},
		{"a step done", finished, FinishStep{Part: 1}, refusal.Invalid, "done"},
	})
}

func TestWhatIsRefusedOfMoves(t *testing.T) {
	fresh := newborn(t)
	needs := decided(t, fresh, Advance{To: "needs", Override: true, Reason: "known client"})
	won := decided(t, fresh, Win{Override: true, Reason: "word given"})
	done := decided(t, won, Complete{Override: true, Reason: "all said"})
	lost := decided(t, fresh, Lose{Class: LostPrice})
	tomorrow, before := monday.AddDate(0, 0, 1), monday.AddDate(0, 0, -4)
	checkRefusals(t, []refused{
		{"advance to nowhere", fresh, Advance{To: "demo"}, refusal.Usage, "no_such_stage"},
		{"advance to where it is", needs, Advance{To: "needs"}, refusal.Invalid, "not_later"},
		{"advance to before", needs, Advance{To: "lead"}, refusal.Invalid, "not_later"},
		{"advance what was moved", needs, Advance{From: "lead"}, refusal.Invalid, "moved_meanwhile"},
		{"advance what was won", won, Advance{From: "close", Override: true, Reason: "x"}, refusal.Invalid, "moved_meanwhile"},
		{"advance a won deal to a stage", won, Advance{To: "needs", Override: true, Reason: "x"}, refusal.Invalid, "not_open"},
		{"advance a lost deal", lost, Advance{}, refusal.Invalid, "not_open"},
		{"override without a reason", fresh, Advance{Override: true}, refusal.Usage, "no_reason"},
		{"back from the first stage", fresh, Back{Reason: "x"}, refusal.Invalid, "not_earlier"},
		{"back to a later stage", needs, Back{To: "close", Reason: "x"}, refusal.Invalid, "not_earlier"},
		{"back to nowhere", needs, Back{To: "demo", Reason: "x"}, refusal.Usage, "no_such_stage"},
		{"back without a reason", needs, Back{}, refusal.Usage, "no_reason"},
		{"back what was moved", needs, Back{From: "lead", Reason: "x"}, refusal.Invalid, "moved_meanwhile"},
		{"back from a sale", won, Back{Reason: "x"}, refusal.Invalid, "not_open"},
		{"win twice", won, Win{}, refusal.Invalid, "not_open"},
		{"win before it was there", fresh, Win{At: before}, refusal.Usage, "before_created"},
		{"win in the future", fresh, Win{At: tomorrow}, refusal.Usage, "in_the_future"},
		{"win a bad value", fresh, Win{Value: &money.Money{Minor: 1, Currency: "XYZ"}}, refusal.Usage, "bad_currency"},
		{"lose twice", lost, Lose{Class: LostPrice}, refusal.Invalid, "not_open"},
		{"lose before it was there", fresh, Lose{Class: LostPrice, At: before}, refusal.Usage, "before_created"},
		{"lose without a class", fresh, Lose{}, refusal.Usage, "bad_class"},
		{"lose to an unknown class", fresh, Lose{Class: "weather"}, refusal.Usage, "bad_class"},
		{"lose to several classes", fresh, Lose{Class: "i"}, refusal.Usage, "bad_class"},
		{"lose to something other", fresh, Lose{Class: LostOther}, refusal.Usage, "no_note"},
		{"lose until a day gone by", fresh, Lose{Class: LostPrice, Revisit: onDay(22)}, refusal.Usage, "not_ahead"},
		{"reopen an open deal", fresh, Reopen{Reason: "x"}, refusal.Invalid, "is_open"},
		{"reopen without a reason", lost, Reopen{}, refusal.Usage, "no_reason"},
		{"complete an open deal", fresh, Complete{}, refusal.Invalid, "not_won"},
		{"complete a lost deal", lost, Complete{}, refusal.Invalid, "not_won"},
		{"put an open deal after the sale", fresh, Restage{To: "follow"}, refusal.Usage, "bad_move"},
		{"put a lost deal after the sale", lost, Restage{To: "follow"}, refusal.Usage, "bad_move"},
		{"put a won deal before the sale", won, Restage{To: "close"}, refusal.Usage, "bad_move"},
		{"put a deal nowhere", fresh, Restage{To: "demo"}, refusal.Usage, "no_such_stage"},
		{"accept a lost deal as it is", lost, AcceptGaps{}, refusal.Invalid, "not_open"},
		{"complete twice", done, Complete{}, refusal.Invalid, "is_complete"},
		{"advance a complete deal", done, Advance{}, refusal.Invalid, "is_complete"},
	})
}

func TestNothingCanBeDoneToADealThatIsNotThere(t *testing.T) {
	for _, intent := range []Intent{
		Edit{},
		MarkCriterion{},
		LogActivity{},
		RaiseObjection{},
		EndObjection{},
		FileDocument{},
		ScheduleStep{},
		FinishStep{},
		Advance{},
		Back{},
		Win{},
		Lose{},
		Reopen{},
		Complete{},
		Restage{},
		AcceptGaps{},
	} {
		var denied *refusal.Refusal
		if _, err := Decide(DefaultProcess(), Deal{}, monday, intent); !errors.As(err, &denied) || denied.Reason != refusal.NoSuchDeal {
			t.Errorf("%T: %v", intent, err)
		}
	}
}

func TestAShutGateIsRefusedWithItsReport(t *testing.T) {
	for _, intent := range []Intent{Advance{}, Advance{To: "follow"}, Win{}} {
		var shut *GateShut
		if _, err := Decide(DefaultProcess(), newborn(t), monday, intent); !errors.As(err, &shut) || len(shut.Report.Missing()) == 0 || refusal.RemedyOf(err) == nil {
			t.Errorf("%T: %v", intent, err)
		}
	}
	strict := *DefaultProcess()
	strict.Override = OverrideNever
	var shut *GateShut
	if _, err := Decide(&strict, newborn(t), monday, Advance{Override: true, Reason: "x"}); !errors.As(err, &shut) || !shut.Forced {
		t.Errorf("got %v", err)
	}
}

func TestInputAndMoveAreOneChange(t *testing.T) {
	d := newborn(t)
	input := []Intent{
		Edit{Email: ptr("dana@example.com"), Source: ptr("fair")},
		LogActivity{Kind: Call, Direction: Both, Text: "wants it"},
	}
	if _, err := Decide(DefaultProcess(), d, monday, append(input, Advance{To: "needs"})...); err == nil {
		t.Error("a change went through that was refused in part")
	}
	change, err := Decide(DefaultProcess(), d, monday, append(input, Advance{})...)
	if err != nil || change.After.Stage != "qualify" || len(change.Events) != 3 || len(change.After.Overrides) != 0 {
		t.Errorf("got %d events, %v: %+v", len(change.Events), err, change.After)
	}
	if !strings.HasPrefix(change.Label, "advanced Relaunch → Lead Qualification") {
		t.Errorf("it is called %q", change.Label)
	}
}

func TestWhatIsSoAlreadyIsNoChange(t *testing.T) {
	if _, err := Decide(DefaultProcess(), newborn(t), monday, Edit{Title: ptr(" Relaunch "), Tags: ptr([]string{})}); !errors.Is(err, ErrNothingChanged) {
		t.Errorf("got %v", err)
	}
}

func TestAnOverrideIsKeptWithWhatItPassed(t *testing.T) {
	d := decided(t, newborn(t), Advance{To: "needs", Override: true, Reason: "known client"})
	if len(d.Overrides) != 1 || d.Overrides[0].Reason != "known client" || len(d.Overrides[0].Criteria) != 5 || d.Overrides[0].To != "needs" {
		t.Errorf("got %+v", d.Overrides)
	}
}

func TestGoingBackMakesEvidenceCountAgainOnlyOnceConfirmed(t *testing.T) {
	yes := MarkCriterion{Key: "need", Answer: Yes, Note: "asked"}
	d := decided(t, newborn(t), yes, Advance{To: "needs", Override: true, Reason: "x"}, Back{To: "qualify", Reason: "they changed their mind"})
	if !d.Marks["need"].Verify {
		t.Error("the mark still counts")
	}
	if d = decided(t, d, yes); d.Marks["need"].Verify {
		t.Error("confirming it did not make it count")
	}
}

func TestWinningSchedulesTheFollowUp(t *testing.T) {
	d := decided(t, newborn(t), Win{Value: ptr(euro(500)), At: monday.AddDate(0, 0, -1), Override: true, Reason: "x"})
	if d.Status != Won || d.Stage != "follow" || d.Value != euro(500) || !d.ClosedAt.Equal(monday.AddDate(0, 0, -1)) {
		t.Errorf("got %+v", d)
	}
	if len(d.Steps) != 3 || d.Steps[0].Due != onDay(29) || d.Steps[2].Due != onDay(22).AddDays(90) {
		t.Errorf("the steps are %+v", d.Steps)
	}
	if d = decided(t, d, Reopen{Reason: "they cancelled"}); d.Status != Open || d.Stage != "close" || !d.ClosedAt.IsZero() {
		t.Errorf("reopened it is %s in %s", d.Status, d.Stage)
	}
}

func TestALossToldLateKeepsItsDayAndTheOrderOfVisits(t *testing.T) {
	saturday := monday.AddDate(0, 0, -2)
	d := decided(t, newborn(t), Advance{To: "needs", Override: true, Reason: "x"}, Lose{Class: "went-silent", At: saturday, Revisit: onDay(30)})
	if !d.ClosedAt.Equal(saturday) || d.LossClass != LostSilent {
		t.Errorf("lost at %s to %q", d.ClosedAt, d.LossClass)
	}
	if last := d.Visit(); last.Entered != monday || last.Left != monday {
		t.Errorf("the last visit is %+v", last)
	}
	if step, ok := d.NextStep(); !ok || step.Due != onDay(30) {
		t.Errorf("the next step is %+v", step)
	}
}

func TestADocumentMovesOn(t *testing.T) {
	d := decided(t, newborn(t),
		FileDocument{Document: Contract, Amount: euro(10), Ref: "contract.pdf"},
		FileDocument{Document: Contract, State: Signed, Valid: onDay(30)})
	want := Document{Part: 1, Kind: Contract, State: Signed, Amount: euro(10), ValidUntil: onDay(30), Ref: "contract.pdf", At: monday}
	if len(d.Documents) != 1 || d.Documents[0] != want {
		t.Errorf("got %+v", d.Documents)
	}
}

func TestAPushIsAMoveToALaterDay(t *testing.T) {
	d := newborn(t)
	for _, day := range []int{25, 28, 26, 30} {
		d = decided(t, d, Edit{ExpectedClose: ptr(onDay(day))})
	}
	if d.Pushes != 2 {
		t.Errorf("%d pushes, want 2", d.Pushes)
	}
	d.Confirmed = time.Time{}
	if d = decided(t, d, Edit{Confirm: true}); d.Pushes != 2 || !d.Confirmed.Equal(monday) {
		t.Errorf("confirmed at %s with %d pushes", d.Confirmed, d.Pushes)
	}
}

func TestWhatAFileMayNotSay(t *testing.T) {
	good := Deal{ID: 1, Title: "x", Status: Won, Stage: "follow", CreatedAt: monday, ClosedAt: monday, Imported: monday}
	decided(t, Deal{}, Import{good})
	for code, spoil := range map[string]func(d *Deal){
		"no_title":      func(d *Deal) { d.Title = "" },
		"bad_currency":  func(d *Deal) { d.Value = money.Money{Minor: 1, Currency: "XYZ"} },
		"bad_status":    func(d *Deal) { d.Stage = "close" },
		"no_such_stage": func(d *Deal) { d.Stage = "demo" },
		"bad_closed":    func(d *Deal) { d.ClosedAt = monday.Add(-1) },
		"bad_completed": func(d *Deal) { d.Status, d.Stage, d.Completed = Lost, "lead", monday },
		"bad_part":      func(d *Deal) { d.Steps = []Step{{Part: 1}, {Part: 1}} },
	} {
		bad := good
		spoil(&bad)
		var denied *refusal.Refusal
		if _, err := Decide(DefaultProcess(), Deal{}, monday, Import{bad}); !errors.As(err, &denied) || denied.Code != code {
			t.Errorf("got %v, want %s", err, code)
		}
	}
	parts := good
	parts.Steps = []Step{{Part: 7}}
	if d := decided(t, Deal{}, Import{parts}, ScheduleStep{Text: "x", Due: onDay(30)}); d.LastPart != 8 {
		t.Errorf("the next part is %d, want 8", d.LastPart)
	}
}

// The view of a deal leaves its name out of what was done with it.
func TestALabelIsReadBeneathTheNameOfItsDeal(t *testing.T) {
	d := newborn(t)
	for want, intent := range map[string]Intent{
		"logged a call":                            LogActivity{Kind: Call, Text: "x"},
		"answered \"Need\"":                        MarkCriterion{Key: "need", Answer: Yes, Note: "x"},
		"planned \"call\" on 2026-11-25":           ScheduleStep{"call", onDay(25)},
		"advanced → Lead Qualification":            Advance{Override: true, Reason: "x"},
		"valued at " + euro(100).Full():            Edit{Value: ptr(euro(100))},
		"filed a contract (sent)":                  FileDocument{Document: Contract},
		"snoozed " + d.Title + " until 2026-11-30": Snooze{Until: onDay(30), Reason: "x"},
	} {
		change, err := Decide(DefaultProcess(), d, monday, intent)
		if err != nil {
			t.Fatal(err)
		}
		if got := (&HistoryEntry{Label: change.Label}).Beneath(d.Title); got != want {
			t.Errorf("%q is read as %q, want %q", change.Label, got, want)
		}
	}
}
