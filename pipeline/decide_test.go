package pipeline_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/definition"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// refused is an action that is not possible on a deal, and why not.
type refused struct {
	name   string
	deal   pipeline.Deal
	intent pipeline.Intent
	reason refusal.Reason
	code   string
}

func checkRefusals(t *testing.T, tests []refused) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			change, err := pipeline.Decide(definition.Default(), test.deal, dealstest.Monday, test.intent)
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
	fresh := dealstest.Newborn(t)
	tomorrow := dealstest.Monday.AddDate(0, 0, 1)
	checkRefusals(t, []refused{
		{"create twice", fresh, pipeline.Create{ID: 42, Edit: pipeline.Edit{Title: dealstest.Ptr("x")}}, refusal.Invalid, "exists"},
		{"create untitled", pipeline.Deal{}, pipeline.Create{ID: 1}, refusal.Usage, "no_title"},
		{"create in the future", pipeline.Deal{}, pipeline.Create{ID: 1, Edit: pipeline.Edit{Title: dealstest.Ptr("x")}, At: tomorrow}, refusal.Usage, "in_the_future"},
		{"a blank title", fresh, pipeline.Edit{Title: dealstest.Ptr(" ")}, refusal.Usage, "no_title"},
		{"a title of two lines", fresh, pipeline.Edit{Title: dealstest.Ptr("a\nb")}, refusal.Usage, "one_line"},
		{"a long title", fresh, pipeline.Edit{Title: dealstest.Ptr(strings.Repeat("ä", pipeline.MaxTitle+1))}, refusal.Usage, "too_long"},
		{"a NUL", fresh, pipeline.Edit{Account: dealstest.Ptr("a\x00b")}, refusal.Usage, "not_text"},
		{"no UTF-8", fresh, pipeline.Edit{Source: dealstest.Ptr("a\xffb")}, refusal.Usage, "not_text"},
		{"a bad email", fresh, pipeline.Edit{Email: dealstest.Ptr("dana")}, refusal.Usage, "bad_email"},
		{"an unknown currency", fresh, pipeline.Edit{Value: &money.Money{Minor: 1, Currency: "XYZ"}}, refusal.Usage, "bad_currency"},
		{"a negative value", fresh, pipeline.Edit{Value: &money.Money{Minor: -1, Currency: "EUR"}}, refusal.Usage, "bad_amount"},
		{"a huge value", fresh, pipeline.Edit{Value: &money.Money{Minor: money.MaxMinor + 1, Currency: "EUR"}}, refusal.Usage, "bad_amount"},
		{"confirming no date", fresh, pipeline.Edit{Confirm: true}, refusal.Invalid, "no_close_date"},
	})
}

func TestWhatIsRefusedOfEvidence(t *testing.T) {
	fresh := dealstest.Newborn(t)
	lost := dealstest.Decided(t, fresh, pipeline.Lose{Reason: pipeline.LostPrice})
	objected := dealstest.Decided(t, fresh, pipeline.RaiseObjection{Text: "dear"})
	settled := dealstest.Decided(t, objected, pipeline.EndObjection{Part: 1, Text: "cheaper"})
	tomorrow := dealstest.Monday.AddDate(0, 0, 1)
	checkRefusals(t, []refused{
		{"an unknown criterion", fresh, pipeline.AnswerCriterion{Key: "x", Answer: pipeline.Yes}, refusal.Usage, "no_such_criterion"},
		{"a criterion of several answers", fresh, pipeline.AnswerCriterion{Key: "bant", Answer: pipeline.Yes}, refusal.Usage, "no_such_criterion"},
		{"a criterion that is read", fresh, pipeline.AnswerCriterion{Key: "reach", Answer: pipeline.Yes}, refusal.Invalid, "not_judged"},
		{"an unknown answer", fresh, pipeline.AnswerCriterion{Key: "need", Answer: "maybe"}, refusal.Usage, "bad_answer"},
		{"an unknown word", fresh, pipeline.AnswerCriterion{Key: "need", Answer: pipeline.Yes, From: "boss"}, refusal.Usage, "bad_source_of_evidence"},
		{"a number for a yes", fresh, pipeline.AnswerCriterion{Key: "need", Answer: pipeline.Yes, Score: dealstest.Ptr(1)}, refusal.Usage, "no_score"},
		{"a yes for a number", fresh, pipeline.AnswerCriterion{Key: "satisfaction", Answer: pipeline.Yes}, refusal.Usage, "no_score"},
		{"a score out of range", fresh, pipeline.AnswerCriterion{Key: "satisfaction", Score: dealstest.Ptr(11)}, refusal.Usage, "bad_score"},
		{"an unknown activity", fresh, pipeline.LogActivity{Kind: "fax", Text: "x"}, refusal.Usage, "bad_kind_of_activity"},
		{"an unknown purpose", fresh, pipeline.LogActivity{Kind: pipeline.Call, Purpose: "chat", Text: "x"}, refusal.Usage, "bad_purpose"},
		{"an unknown direction", fresh, pipeline.LogActivity{Kind: pipeline.Call, Direction: "up", Text: "x"}, refusal.Usage, "bad_direction"},
		{"an empty activity", fresh, pipeline.LogActivity{Kind: pipeline.Call}, refusal.Usage, "no_text"},
		{"an activity to come", fresh, pipeline.LogActivity{Kind: pipeline.Call, Text: "x", At: tomorrow}, refusal.Usage, "in_the_future"},
		{"a huge note", fresh, pipeline.LogActivity{Kind: pipeline.Note, Text: strings.Repeat("x", pipeline.MaxNote+1)}, refusal.Usage, "too_long"},
		{"a huge note cut within a character", fresh, pipeline.LogActivity{Kind: pipeline.Note, Text: strings.Repeat("ä", pipeline.MaxNote/2+1)[:pipeline.MaxNote+1]}, refusal.Usage, "too_long"},
		{"an empty objection", fresh, pipeline.RaiseObjection{}, refusal.Usage, "no_text"},
		{"an objection to a lost deal", lost, pipeline.RaiseObjection{Text: "x"}, refusal.Invalid, "not_open"},
		{"an objection there is none of", fresh, pipeline.EndObjection{Part: 1, Text: "x"}, refusal.Invalid, "no_such_objection"},
		{"an objection settled", settled, pipeline.EndObjection{Part: 1, Text: "x"}, refusal.Invalid, "settled"},
		{"an objection settled without a word", objected, pipeline.EndObjection{Part: 1}, refusal.Usage, "no_text"},
		{"an objection left open", objected, pipeline.EndObjection{Part: 1, State: pipeline.ObjectionOpen, Text: "x"}, refusal.Usage, "bad_state"},
		{"an unknown document", fresh, pipeline.FileDocument{Document: "poem"}, refusal.Usage, "bad_kind_of_document"},
		{"an unknown state", fresh, pipeline.FileDocument{Document: pipeline.PO, State: "torn"}, refusal.Usage, "bad_state"},
		{"a document of a bad amount", fresh, pipeline.FileDocument{Document: pipeline.PO, Amount: money.Money{Minor: 5}}, refusal.Usage, "bad_currency"},
		{"a document to come", fresh, pipeline.FileDocument{Document: pipeline.PO, At: tomorrow}, refusal.Usage, "in_the_future"},
	})
}

// A file may have a step without a date. It comes after all others, and gets one by being
// moved, which is no push.
func TestAStepWithoutADate(t *testing.T) {
	d := dealstest.Decided(t, dealstest.Newborn(t), pipeline.ScheduleStep{Text: "write", Undated: true})
	if step, ok := d.NextStep(); !ok || step.Text != "write" || !step.Due.IsZero() {
		t.Fatalf("the next step is %+v", step)
	}
	report := pipeline.Check(definition.Default(), &d, "", dealstest.Monday)
	if at := slices.IndexFunc(report.Items, func(i pipeline.Item) bool { return i.Why == "write (no date)" }); at < 0 || report.Items[at].State == pipeline.Met {
		t.Errorf("the gate says %+v", report.Items)
	}
	d = dealstest.Decided(t, d, pipeline.ScheduleStep{Text: "call", Due: dealstest.OnDay(24)})
	if step, _ := d.NextStep(); step.Text != "call" {
		t.Errorf("the next step is %+v", step)
	}
	d = dealstest.Decided(t, d, pipeline.MoveStep{Part: 1, Due: dealstest.OnDay(30)})
	if step := d.Steps[0]; step.Due != dealstest.OnDay(30) || step.Pushes != 0 {
		t.Errorf("it was moved to %+v", step)
	}
}

func TestWhatIsRefusedOfSteps(t *testing.T) {
	fresh := dealstest.Newborn(t)
	planned := dealstest.Decided(t, fresh, pipeline.ScheduleStep{Text: "call", Due: dealstest.OnDay(24)})
	twice := dealstest.Decided(t, planned, pipeline.ScheduleStep{Text: "write", Due: dealstest.OnDay(25)})
	finished := dealstest.Decided(t, planned, pipeline.FinishStep{})
	checkRefusals(t, []refused{
		{"a step without a text", fresh, pipeline.ScheduleStep{Due: dealstest.OnDay(24)}, refusal.Usage, "no_text"},
		{"a step without a day", fresh, pipeline.ScheduleStep{Text: "x"}, refusal.Usage, "no_date"},
		{"a step there is none of", fresh, pipeline.FinishStep{Part: 3}, refusal.Invalid, "no_such_step"},
		{"no step to finish", fresh, pipeline.FinishStep{}, refusal.Invalid, "no_such_step"},
		{"which of two steps", twice, pipeline.FinishStep{}, refusal.Invalid, "several_steps"},
		{"a step done", finished, pipeline.FinishStep{Part: 1}, refusal.Invalid, "done"},
	})
}

func TestWhatIsRefusedOfMoves(t *testing.T) {
	fresh := dealstest.Newborn(t)
	needs := dealstest.Decided(t, fresh, pipeline.Advance{To: "needs", Override: true, Reason: "known client"})
	won := dealstest.Decided(t, fresh, pipeline.Win{Override: true, Reason: "word given"})
	done := dealstest.Decided(t, won, pipeline.Complete{Override: true, Reason: "all said"})
	lost := dealstest.Decided(t, fresh, pipeline.Lose{Reason: pipeline.LostPrice})
	tomorrow, before := dealstest.Monday.AddDate(0, 0, 1), dealstest.Monday.AddDate(0, 0, -4)
	checkRefusals(t, []refused{
		{"advance to nowhere", fresh, pipeline.Advance{To: "demo"}, refusal.Usage, "no_such_stage"},
		{"advance to where it is", needs, pipeline.Advance{To: "needs"}, refusal.Invalid, "not_later"},
		{"advance to before", needs, pipeline.Advance{To: "lead"}, refusal.Invalid, "not_later"},
		{"advance what was moved", needs, pipeline.Advance{From: "lead"}, refusal.Invalid, "moved_meanwhile"},
		{"advance what was won", won, pipeline.Advance{From: "close", Override: true, Reason: "x"}, refusal.Invalid, "moved_meanwhile"},
		{"advance a won deal to a stage", won, pipeline.Advance{To: "needs", Override: true, Reason: "x"}, refusal.Invalid, "not_open"},
		{"advance a lost deal", lost, pipeline.Advance{}, refusal.Invalid, "not_open"},
		{"override without a reason", fresh, pipeline.Advance{Override: true}, refusal.Usage, "no_reason"},
		{"back from the first stage", fresh, pipeline.Back{Reason: "x"}, refusal.Invalid, "not_earlier"},
		{"back to a later stage", needs, pipeline.Back{To: "close", Reason: "x"}, refusal.Invalid, "not_earlier"},
		{"back to nowhere", needs, pipeline.Back{To: "demo", Reason: "x"}, refusal.Usage, "no_such_stage"},
		{"back without a reason", needs, pipeline.Back{}, refusal.Usage, "no_reason"},
		{"back what was moved", needs, pipeline.Back{From: "lead", Reason: "x"}, refusal.Invalid, "moved_meanwhile"},
		{"back from a sale", won, pipeline.Back{Reason: "x"}, refusal.Invalid, "not_open"},
		{"win twice", won, pipeline.Win{}, refusal.Invalid, "not_open"},
		{"win before it was there", fresh, pipeline.Win{At: before}, refusal.Usage, "before_created"},
		{"win in the future", fresh, pipeline.Win{At: tomorrow}, refusal.Usage, "in_the_future"},
		{"win a bad value", fresh, pipeline.Win{Value: &money.Money{Minor: 1, Currency: "XYZ"}}, refusal.Usage, "bad_currency"},
		{"lose twice", lost, pipeline.Lose{Reason: pipeline.LostPrice}, refusal.Invalid, "not_open"},
		{"lose before it was there", fresh, pipeline.Lose{Reason: pipeline.LostPrice, At: before}, refusal.Usage, "before_created"},
		{"lose without a reason", fresh, pipeline.Lose{}, refusal.Usage, "bad_lost_reason"},
		{"lose for an unknown reason", fresh, pipeline.Lose{Reason: "weather"}, refusal.Usage, "bad_lost_reason"},
		{"lose for one of several reasons", fresh, pipeline.Lose{Reason: "i"}, refusal.Usage, "bad_lost_reason"},
		{"lose to something other", fresh, pipeline.Lose{Reason: pipeline.LostOther}, refusal.Usage, "no_note"},
		{"lose until a day gone by", fresh, pipeline.Lose{Reason: pipeline.LostPrice, Revisit: dealstest.OnDay(22)}, refusal.Usage, "not_ahead"},
		{"reopen an open deal", fresh, pipeline.Reopen{Reason: "x"}, refusal.Invalid, "is_open"},
		{"reopen without a reason", lost, pipeline.Reopen{}, refusal.Usage, "no_reason"},
		{"complete an open deal", fresh, pipeline.Complete{}, refusal.Invalid, "not_won"},
		{"complete a lost deal", lost, pipeline.Complete{}, refusal.Invalid, "not_won"},
		{"put an open deal after the sale", fresh, pipeline.Restage{To: "follow"}, refusal.Usage, "bad_move"},
		{"put a lost deal after the sale", lost, pipeline.Restage{To: "follow"}, refusal.Usage, "bad_move"},
		{"put a won deal before the sale", won, pipeline.Restage{To: "close"}, refusal.Usage, "bad_move"},
		{"put a deal nowhere", fresh, pipeline.Restage{To: "demo"}, refusal.Usage, "no_such_stage"},
		{"accept a lost deal as it is", lost, pipeline.AcceptGaps{}, refusal.Invalid, "not_open"},
		{"complete twice", done, pipeline.Complete{}, refusal.Invalid, "is_complete"},
		{"advance a complete deal", done, pipeline.Advance{}, refusal.Invalid, "is_complete"},
	})
}

func TestNothingCanBeDoneToADealThatIsNotThere(t *testing.T) {
	for _, intent := range []pipeline.Intent{
		pipeline.Edit{},
		pipeline.AnswerCriterion{},
		pipeline.LogActivity{},
		pipeline.RaiseObjection{},
		pipeline.EndObjection{},
		pipeline.FileDocument{},
		pipeline.ScheduleStep{},
		pipeline.FinishStep{},
		pipeline.Advance{},
		pipeline.Back{},
		pipeline.Win{},
		pipeline.Lose{},
		pipeline.Reopen{},
		pipeline.Complete{},
		pipeline.Restage{},
		pipeline.AcceptGaps{},
	} {
		var denied *refusal.Refusal
		if _, err := pipeline.Decide(definition.Default(), pipeline.Deal{}, dealstest.Monday, intent); !errors.As(err, &denied) || denied.Reason != refusal.NoSuchDeal {
			t.Errorf("%T: %v", intent, err)
		}
	}
}

func TestAShutGateIsRefusedWithItsReport(t *testing.T) {
	for _, intent := range []pipeline.Intent{pipeline.Advance{}, pipeline.Advance{To: "follow"}, pipeline.Win{}} {
		var shut *pipeline.GateShut
		if _, err := pipeline.Decide(definition.Default(), dealstest.Newborn(t), dealstest.Monday, intent); !errors.As(err, &shut) || len(shut.Report.Missing()) == 0 || refusal.RemedyOf(err) == nil {
			t.Errorf("%T: %v", intent, err)
		}
	}
	strict := *definition.Default()
	strict.Override = pipeline.OverrideNever
	var shut *pipeline.GateShut
	if _, err := pipeline.Decide(&strict, dealstest.Newborn(t), dealstest.Monday, pipeline.Advance{Override: true, Reason: "x"}); !errors.As(err, &shut) || !shut.Forced {
		t.Errorf("got %v", err)
	}
}

func TestInputAndMoveAreOneChange(t *testing.T) {
	d := dealstest.Newborn(t)
	input := []pipeline.Intent{
		pipeline.Edit{Email: dealstest.Ptr("dana@example.com"), Source: dealstest.Ptr("fair")},
		pipeline.LogActivity{Kind: pipeline.Call, Direction: pipeline.Both, Text: "wants it"},
	}
	if _, err := pipeline.Decide(definition.Default(), d, dealstest.Monday, append(input, pipeline.Advance{To: "needs"})...); err == nil {
		t.Error("a change went through that was refused in part")
	}
	change, err := pipeline.Decide(definition.Default(), d, dealstest.Monday, append(input, pipeline.Advance{})...)
	if err != nil || change.After.Stage != "qualify" || len(change.Events) != 3 || len(change.After.Overrides) != 0 {
		t.Errorf("got %d events, %v: %+v", len(change.Events), err, change.After)
	}
	if !strings.HasPrefix(change.Label, "advanced Relaunch → Lead Qualification") {
		t.Errorf("it is called %q", change.Label)
	}
}

func TestWhatIsSoAlreadyIsNoChange(t *testing.T) {
	if _, err := pipeline.Decide(definition.Default(), dealstest.Newborn(t), dealstest.Monday, pipeline.Edit{Title: dealstest.Ptr(" Relaunch "), Tags: dealstest.Ptr([]string{})}); !errors.Is(err, pipeline.ErrNothingChanged) {
		t.Errorf("got %v", err)
	}
}

func TestAnOverrideIsKeptWithWhatItPassed(t *testing.T) {
	d := dealstest.Decided(t, dealstest.Newborn(t), pipeline.Advance{To: "needs", Override: true, Reason: "known client"})
	if len(d.Overrides) != 1 || d.Overrides[0].Reason != "known client" || len(d.Overrides[0].Criteria) != 5 || d.Overrides[0].To != "needs" {
		t.Errorf("got %+v", d.Overrides)
	}
}

func TestGoingBackMakesEvidenceCountAgainOnlyOnceConfirmed(t *testing.T) {
	yes := pipeline.AnswerCriterion{Key: "need", Answer: pipeline.Yes, Note: "asked"}
	d := dealstest.Decided(t, dealstest.Newborn(t), yes, pipeline.Advance{To: "needs", Override: true, Reason: "x"}, pipeline.Back{To: "qualify", Reason: "they changed their mind"})
	if !d.Evidence["need"].Verify {
		t.Error("the mark still counts")
	}
	if d = dealstest.Decided(t, d, yes); d.Evidence["need"].Verify {
		t.Error("confirming it did not make it count")
	}
}

func TestWinningSchedulesTheFollowUp(t *testing.T) {
	d := dealstest.Decided(t, dealstest.Newborn(t), pipeline.Win{Value: dealstest.Ptr(dealstest.Euro(500)), At: dealstest.Monday.AddDate(0, 0, -1), Override: true, Reason: "x"})
	if d.Status != pipeline.Won || d.Stage != "follow" || d.Value != dealstest.Euro(500) || !d.ClosedAt.Equal(dealstest.Monday.AddDate(0, 0, -1)) {
		t.Errorf("got %+v", d)
	}
	if len(d.Steps) != 3 || d.Steps[0].Due != dealstest.OnDay(29) || d.Steps[2].Due != dealstest.OnDay(22).AddDays(90) {
		t.Errorf("the steps are %+v", d.Steps)
	}
	if d = dealstest.Decided(t, d, pipeline.Reopen{Reason: "they cancelled"}); d.Status != pipeline.Open || d.Stage != "close" || !d.ClosedAt.IsZero() {
		t.Errorf("reopened it is %s in %s", d.Status, d.Stage)
	}
}

func TestADealMayCloseOnTheDayItWasCreated(t *testing.T) {
	friday, saturday := dealstest.OnDay(20), dealstest.OnDay(21)
	born := func(create pipeline.Create) pipeline.Deal {
		create.ID, create.Edit = 42, pipeline.Edit{Title: dealstest.Ptr("Relaunch")}
		return dealstest.Decided(t, pipeline.Deal{}, create)
	}
	at := func(day calendar.Date, hour int) time.Time {
		return day.In(dealstest.Monday.Location()).Add(time.Duration(hour) * time.Hour)
	}
	for _, test := range []struct {
		name    string
		born    pipeline.Create
		lose    pipeline.Lose
		refused bool
	}{
		{"in the evening, and that day", pipeline.Create{At: at(friday, 20)}, pipeline.Lose{Day: friday}, false},
		{"that day, and in the morning", pipeline.Create{Day: friday}, pipeline.Lose{At: at(friday, 9)}, false},
		{"both that day", pipeline.Create{Day: friday}, pipeline.Lose{Day: friday}, false},
		{"in the evening, and in the morning", pipeline.Create{At: at(friday, 20)}, pipeline.Lose{At: at(friday, 9)}, true},
		{"the day before", pipeline.Create{Day: saturday}, pipeline.Lose{Day: friday}, true},
		{"the evening before", pipeline.Create{Day: saturday}, pipeline.Lose{At: at(friday, 23)}, true},
	} {
		d := born(test.born)
		test.lose.Reason = pipeline.LostPrice
		change, err := pipeline.Decide(definition.Default(), d, dealstest.Monday, test.lose)
		if refused := err != nil; refused != test.refused {
			t.Errorf("%s: %v", test.name, err)
		} else if !refused && calendar.Stamp(change.After.ClosedAt).Before(change.After.CreatedAt) {
			t.Errorf("%s: closed at %s, created at %s", test.name, change.After.ClosedAt, change.After.CreatedAt)
		}
	}
}

func TestADayWithoutAnHourIsThatDayWhereverItIsRead(t *testing.T) {
	day := dealstest.OnDay(2)
	for zone, hours := range map[string]float64{"Honolulu": -10, "Los Angeles": -8, "Chatham Islands": 13.75, "Auckland": 13, "Suva": 12} {
		at := pipeline.Event{Day: day}.Moment().In(time.FixedZone(zone, int(hours*60*60)))
		if got := calendar.DateOf(at); got != day {
			t.Errorf("in %s it is %s", zone, got)
		}
	}
}

func TestYesterdayIsYesterdayJustAfterMidnightToo(t *testing.T) {
	auckland := time.FixedZone("", 13*60*60)
	now := time.Date(2026, 11, 5, 0, 30, 0, 0, auckland)
	yesterday := calendar.NewDate(2026, 11, 4)
	change, err := pipeline.Decide(definition.Default(), dealstest.Newborn(t), now, pipeline.LogActivity{Kind: pipeline.Call, Text: "talked", Day: yesterday})
	if err != nil {
		t.Fatal(err)
	}
	at := change.After.Activities[0].At
	if day := calendar.DateOf(at.In(auckland)); day != yesterday || at.After(now) {
		t.Errorf("it was logged at %s, on %s", at, day)
	}
}

func TestALossRecordedLateKeepsItsDayAndTheOrderOfVisits(t *testing.T) {
	saturday := dealstest.Monday.AddDate(0, 0, -2)
	d := dealstest.Decided(t, dealstest.Newborn(t), pipeline.Advance{To: "needs", Override: true, Reason: "x"}, pipeline.Lose{Reason: "went-silent", At: saturday, Revisit: dealstest.OnDay(30)})
	if !d.ClosedAt.Equal(saturday) || d.LostReason != pipeline.LostSilent {
		t.Errorf("lost at %s to %q", d.ClosedAt, d.LostReason)
	}
	if last := d.Visit(); last.Entered != dealstest.Monday || last.Left != dealstest.Monday {
		t.Errorf("the last visit is %+v", last)
	}
	if step, ok := d.NextStep(); !ok || step.Due != dealstest.OnDay(30) {
		t.Errorf("the next step is %+v", step)
	}
}

func TestADocumentMovesOn(t *testing.T) {
	d := dealstest.Decided(t, dealstest.Newborn(t),
		pipeline.FileDocument{Document: pipeline.Contract, Amount: dealstest.Euro(10), Ref: "contract.pdf"},
		pipeline.FileDocument{Document: pipeline.Contract, State: pipeline.Signed, Valid: dealstest.OnDay(30)})
	want := pipeline.Document{ID: d.Documents[0].ID, Part: 1, Kind: pipeline.Contract, State: pipeline.Signed, Amount: dealstest.Euro(10), ValidUntil: dealstest.OnDay(30), Ref: "contract.pdf", At: dealstest.Monday}
	if len(d.Documents) != 1 || d.Documents[0] != want {
		t.Errorf("got %+v", d.Documents)
	}
}

func TestAPushIsAMoveToALaterDay(t *testing.T) {
	d := dealstest.Newborn(t)
	for _, day := range []int{25, 28, 26, 30} {
		d = dealstest.Decided(t, d, pipeline.Edit{ExpectedClose: dealstest.Ptr(dealstest.OnDay(day))})
	}
	if d.Pushes != 2 {
		t.Errorf("%d pushes, want 2", d.Pushes)
	}
	d.Confirmed = time.Time{}
	if d = dealstest.Decided(t, d, pipeline.Edit{Confirm: true}); d.Pushes != 2 || !d.Confirmed.Equal(dealstest.Monday) {
		t.Errorf("confirmed at %s with %d pushes", d.Confirmed, d.Pushes)
	}
}

func TestWhatAFileMayNotSay(t *testing.T) {
	good := pipeline.Deal{ID: 1, Title: "x", Status: pipeline.Won, Stage: "follow", CreatedAt: dealstest.Monday, ClosedAt: dealstest.Monday, Imported: dealstest.Monday}
	dealstest.Decided(t, pipeline.Deal{}, pipeline.Import{Deal: good})
	for code, spoil := range map[string]func(d *pipeline.Deal){
		"no_title":      func(d *pipeline.Deal) { d.Title = "" },
		"bad_currency":  func(d *pipeline.Deal) { d.Value = money.Money{Minor: 1, Currency: "XYZ"} },
		"bad_status":    func(d *pipeline.Deal) { d.Stage = "close" },
		"no_such_stage": func(d *pipeline.Deal) { d.Stage = "demo" },
		"bad_closed":    func(d *pipeline.Deal) { d.ClosedAt = dealstest.Monday.Add(-1) },
		"bad_completed": func(d *pipeline.Deal) { d.Status, d.Stage, d.Completed = pipeline.Lost, "lead", dealstest.Monday },
		"bad_part":      func(d *pipeline.Deal) { d.Steps = []pipeline.Step{{Part: 1}, {Part: 1}} },
	} {
		bad := good
		spoil(&bad)
		var denied *refusal.Refusal
		if _, err := pipeline.Decide(definition.Default(), pipeline.Deal{}, dealstest.Monday, pipeline.Import{Deal: bad}); !errors.As(err, &denied) || denied.Code != code {
			t.Errorf("got %v, want %s", err, code)
		}
	}
	parts := good
	parts.Steps = []pipeline.Step{{Part: 7}}
	if d := dealstest.Decided(t, pipeline.Deal{}, pipeline.Import{Deal: parts}, pipeline.ScheduleStep{Text: "x", Due: dealstest.OnDay(30)}); d.LastPart != 8 {
		t.Errorf("the next part is %d, want 8", d.LastPart)
	}
}

// The deal view leaves the deal's name out of its changes.
func TestALabelIsReadBeneathTheNameOfItsDeal(t *testing.T) {
	d := dealstest.Newborn(t)
	for want, intent := range map[string]pipeline.Intent{
		"logged a call":                                 pipeline.LogActivity{Kind: pipeline.Call, Text: "x"},
		"answered \"Need\"":                             pipeline.AnswerCriterion{Key: "need", Answer: pipeline.Yes, Note: "x"},
		"planned \"call\" on Wed 25 Nov 2026":           pipeline.ScheduleStep{Text: "call", Due: dealstest.OnDay(25)},
		"advanced → Lead Qualification":                 pipeline.Advance{Override: true, Reason: "x"},
		"value set to " + dealstest.Euro(100).Full():    pipeline.Edit{Value: dealstest.Ptr(dealstest.Euro(100))},
		"recorded a contract (sent)":                    pipeline.FileDocument{Document: pipeline.Contract},
		"snoozed " + d.Title + " until Mon 30 Nov 2026": pipeline.Snooze{Until: dealstest.OnDay(30), Reason: "x"},
	} {
		change, err := pipeline.Decide(definition.Default(), d, dealstest.Monday, intent)
		if err != nil {
			t.Fatal(err)
		}
		if got := (&lists.HistoryEntry{Label: change.Label}).Beneath(d.Title); got != want {
			t.Errorf("%q is read as %q, want %q", change.Label, got, want)
		}
	}
}

// A deal that was created while the clock was ahead can be closed now.
func TestADealFromTheFutureIsClosed(t *testing.T) {
	fresh := dealstest.Newborn(t)
	earlier := fresh.CreatedAt.AddDate(-4, 0, 0)
	for _, intent := range []pipeline.Intent{pipeline.Win{Override: true, Reason: "signed"}, pipeline.Lose{Reason: pipeline.LostPrice}} {
		change, err := pipeline.Decide(definition.Default(), fresh, earlier, intent)
		if err != nil {
			t.Fatalf("%T: %v", intent, err)
		}
		if d := change.After; d.ClosedAt.Before(d.CreatedAt) || d.Status == pipeline.Open {
			t.Errorf("%T: %s, closed at %s", intent, d.Status, d.ClosedAt)
		}
	}
}
