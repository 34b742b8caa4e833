package tui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
)

func TestANewDealIsTypedTopToBottom(t *testing.T) {
	sc := testScene()
	y := typing(t, sc, newDealForm(sc, nil)).
		press("Shop quest<enter>Acme GmbH<enter>Dana<enter>dana@acme.test<enter><enter>12k").shows("→ $12,000").
		press("<enter>ref<right><enter>fri").shows("→ Fri 2026-11-27").
		press("<enter>big #shop<enter>")
	if y.out.write == nil || y.out.write.create == nil || !y.out.write.close {
		t.Fatalf("no deal would be made: %+v", y.out)
	}
	create := *y.out.write.create
	create.ID = 7
	change, err := pipeline.Decide(sc.process, pipeline.Deal{}, askedAt, create)
	if err != nil {
		t.Fatal(err)
	}
	d := change.After
	if d.Title != "Shop quest" || d.Account != "Acme GmbH" || d.Contact() != (pipeline.Contact{Name: "Dana", Email: "dana@acme.test"}) ||
		d.Value != *usd(12_000) || d.Source != "referral" || d.ExpectedClose != calendar.NewDate(2026, 11, 27) || !slices.Equal(d.Tags, []string{"big", "shop"}) {
		t.Errorf("the deal became %+v", d)
	}
}

func TestADealWithoutATitleIsRefusedInTheDialog(t *testing.T) {
	sc := testScene()
	y := typing(t, sc, newDealForm(sc, nil)).press("<tab>Acme<ctrl+s>").shows("✗ A deal needs a title.", "Acme")
	if y.press("Shop").hides("needs a title").press("<ctrl+s>"); y.out.write == nil {
		t.Error("the deal would not be made")
	}
}

func TestUnreadableTextIsCalledSoOnceItIsLeft(t *testing.T) {
	sc := testScene()
	y := typing(t, sc, newDealForm(sc, nil)).press("Shop<tab><tab><tab><tab><tab>twelve").hides("✗").shows("→ …").
		press("<tab>").shows(`✗ "twelve" is not an amount.`, "write it like").
		press("<ctrl+s>").shows("twelve")
	if y.out.write != nil {
		t.Error("the deal would be made without the amount that was typed")
	}
	if y.press("<ctrl+u>12<ctrl+s>"); y.out.write == nil {
		t.Error("the cursor was not put where the text is wrong")
	}
}

func TestAnEditTouchesOnlyWhatWasChanged(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	y := typing(t, sc, newDealForm(sc, &deal)).press(" 2026<ctrl+s>")
	edit, ok := y.out.write.intents[1].(pipeline.Edit) // The first says what was seen.
	if !ok || len(y.out.write.intents) != 2 || edit.Title == nil || *edit.Title != "Brand refresh 2026" {
		t.Fatalf("the write is %+v", y.out.write.intents)
	}
	edit.Title = nil
	if edit != (pipeline.Edit{}) {
		t.Errorf("it also changes %+v", edit)
	}
}

func TestAnEditMayEmptyAField(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	after := typing(t, sc, newDealForm(sc, &deal)).press("<tab><ctrl+u><ctrl+s>").written(deal).After
	if after.Account != "" || after.Value != deal.Value {
		t.Errorf("the deal became %+v", after)
	}
}

func TestTheCloseDateIsConfirmedWithATick(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t, pipeline.Edit{ExpectedClose: &[]calendar.Date{calendar.NewDate(2026, 12, 1)}[0]})
	y := typing(t, sc, newDealForm(sc, &deal)).shows("[ ]")
	for y.dialog.(*formDialog).form.here().key != "confirm" {
		y.press("<down>")
	}
	after := y.press("<space>").shows("[✓]").press("<ctrl+s>").written(deal).After
	if after.Confirmed != askedAt || after.Pushes != 0 {
		t.Errorf("confirmed at %s, pushed %d times", after.Confirmed, after.Pushes)
	}
}

func TestAnUnchangedEditJustCloses(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	if y := typing(t, sc, newDealForm(sc, &deal)).press("<ctrl+s>"); !y.out.closed || y.out.write != nil {
		t.Errorf("it did %+v", y.out)
	}
}

// Of a deal that changes meanwhile, what was not touched here is as it became
// there; a field that both changed is asked about once.
func TestAnEditFollowsADealThatChangesMeanwhile(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	y := typing(t, sc, newDealForm(sc, &deal)).press("!")
	change, err := pipeline.Decide(sc.process, deal, askedAt, pipeline.Edit{Account: text("Acme AG"), Title: text("Other")})
	if err != nil {
		t.Fatal(err)
	}
	y.dialog.refreshed(sc, change.After)
	y.shows("Acme AG", "Brand refresh!").press("<ctrl+s>").shows("changed elsewhere meanwhile: Other", "enter again saves yours")
	if y.out.write != nil {
		t.Fatal("it wrote over what another wrote")
	}
	after := y.press("<ctrl+s>").written(change.After).After
	if after.Title != "Brand refresh!" || after.Account != "Acme AG" {
		t.Errorf("the deal became %+v", after)
	}
}

func TestEscapingFromAFormTakesTwoKeysOnceSomethingWasTyped(t *testing.T) {
	sc := testScene()
	if y := typing(t, sc, newDealForm(sc, nil)).press("<esc>"); !y.out.closed {
		t.Error("esc did not close an untouched form")
	}
	y := typing(t, sc, newDealForm(sc, nil)).press("q<esc>").shows("esc again discards", "enter goes on").press("<enter>")
	if y.out.closed || y.out.write != nil {
		t.Error("enter did not just go on")
	}
	if y.press("<esc>u").shows("qu").hides("again discards").press("<esc><esc>"); !y.out.closed {
		t.Error("esc twice did not close")
	}
}

func TestARefusedWriteKeepsTheTextAndMayBeTriedAgain(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	typing(t, sc, newStepDialog(sc, deal)).press("call<enter>-3d").shows("→ Fri 2026-11-20, 3d late already")
	y := typing(t, sc, newStepDialog(sc, deal)).press("call<enter>fri<enter>")
	if out := y.dialog.update(sc, tea.KeyPressMsg(typistKeys["enter"])); out.write != nil {
		t.Error("the same write would be made twice")
	}
	y.dialog.refused(sc, &refusal.Refusal{Message: "The disk is full.", Hint: "make room, then try again"})
	y.out = outcome{}
	y.shows("✗ The disk is full.", "make room", "call", "fri").press("<enter>")
	if step, _ := next(y.written(deal)); step.Text != "call Dana" {
		t.Errorf("the next step is %q", step.Text)
	}
}

// Where a refusal belongs is told by its field, however it is worded.
func TestARefusalIsShownAtTheFieldItIsAbout(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	for _, test := range []struct {
		dialog dialog
		field  refusal.Input
		entry  string // "" for the foot of the dialog
	}{
		{newDealForm(sc, &deal), pipeline.InputTitle, "title"},
		{newDealForm(sc, &deal), pipeline.InputTags, "tags"},
		{newDealForm(sc, &deal), pipeline.InputClose, "close"},
		{newDealForm(sc, &deal), pipeline.InputReason, ""},
		{newDealForm(sc, &deal), "", ""},
		{newLoseDialog(sc, deal), pipeline.InputClass, "class"},
		{newLoseDialog(sc, deal), pipeline.InputNote, "note"},
		{newSnoozeDialog(sc, deal), pipeline.InputUntil, "until"},
		{newBackDialog(sc, deal, ""), pipeline.InputReason, "reason"},
		{newStepDialog(sc, deal), pipeline.InputDue, "due"},
		{newDocumentDialog(sc, deal), pipeline.InputRef, "ref"},
	} {
		d := test.dialog.(*formDialog)
		d.refused(sc, &refusal.Refusal{Message: "The title is not at fault.", Field: test.field})
		at := ""
		for _, e := range d.form.entries {
			if e.problem != nil {
				at = e.key
			}
		}
		if at != test.entry || (d.problem == nil) != (at != "") {
			t.Errorf("%s: what is wrong with the %q stands at %q", d.title, test.field, at)
		}
	}
}

func TestPastedTextIsText(t *testing.T) {
	sc := testScene()
	y := typing(t, sc, newDealForm(sc, nil))
	y.dialog.update(sc, tea.PasteMsg{Content: "Shop\x1b[31m \u202eevil\nsecond line"})
	y.shows("Shop[31m <U+202E>evil second line")
}

func TestATextTooLongToEditIsNotTakenInPart(t *testing.T) {
	sc, deal := testScene(), bareDeal(t)
	y := typing(t, sc, newLogDialog(sc, deal)).press("see ")
	y.dialog.update(sc, tea.PasteMsg{Content: strings.Repeat("a line of a log\n", 5000)})
	y.shows("✗ That is too long to paste here.", "note its path").press("file<ctrl+s>")
	if got := y.written(deal).After.Activities[0].Text; got != "see file" {
		t.Errorf("logged %q", got)
	}
}

func TestLogging(t *testing.T) {
	for _, c := range []struct {
		name, keys string
		want       pipeline.Activity
	}{
		{"a call", "left word<ctrl+s>", pipeline.Activity{Kind: pipeline.Call, Direction: pipeline.Out, Text: "left word"}},
		{"a meeting, turned to before typing", "<right><right>went well<ctrl+s>", pipeline.Activity{Kind: pipeline.Meeting, Direction: pipeline.Both, Text: "went well"}},
		{"an email they sent", "yes<tab>e<tab>t<ctrl+s>", pipeline.Activity{Kind: pipeline.Email, Direction: pipeline.In, Text: "yes"}},
		{"two lines", "a<ctrl+j>b<alt+enter>c<ctrl+s>", pipeline.Activity{Kind: pipeline.Call, Direction: pipeline.Out, Text: "a\nb\nc"}},
		{"a note", "<left>idea<ctrl+s>", pipeline.Activity{Kind: pipeline.Note, Text: "idea"}},
		{"discovery", "saw it<tab><tab><tab>d<ctrl+s>", pipeline.Activity{Kind: pipeline.Call, Direction: pipeline.Out, Purpose: pipeline.Discovery, Text: "saw it"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			sc, deal := testScene(), bareDeal(t, in("needs"))
			after := typing(t, sc, newLogDialog(sc, deal)).press(c.keys).written(deal).After
			got := after.Activities[0]
			got.Part, got.At = 0, c.want.At
			if got != c.want {
				t.Errorf("logged %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestLoggingPlansTheNextStepInTheSameChange(t *testing.T) {
	sc, deal := testScene(), bareDeal(t)
	y := typing(t, sc, newLogDialog(sc, deal)).press("spoke<tab><tab><tab>send offer<ctrl+s>").shows("✗ A step needs a date.")
	after := y.press("tomorrow<enter>").written(deal).After
	if step, _ := next(pipeline.Change{After: after}); step.Text != "send offer" || step.Due != calendar.NewDate(2026, 11, 24) || len(after.Activities) != 1 {
		t.Errorf("the deal became %+v", after)
	}
}

func TestALineThatSaysAllFillsTheRestIn(t *testing.T) {
	sc, deal := testScene(), bareDeal(t)
	y := typing(t, sc, newLogDialog(sc, deal)).press("meeting: likes it, next fri send quote").
		shows("▸meeting", "▸both", "send quote", "2026-11-27")
	after := y.press("<enter>").written(deal).After
	step, _ := next(pipeline.Change{After: after})
	if after.Activities[0].Kind != pipeline.Meeting || step.Text != "send quote" || step.Due != calendar.NewDate(2026, 11, 27) {
		t.Errorf("the deal became %+v", after)
	}
	y = typing(t, sc, newLogDialog(sc, deal)).press("<right>likes it, next fri send quote<tab><tab><tab><ctrl+u>call").shows("▸email")
	if step, _ := next(y.press("<ctrl+s>").written(deal)); step.Text != "call" {
		t.Errorf("the next step is %+v", step)
	}
}

func TestOneStepIsDoneAndTheNextPlanned(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	after := typing(t, sc, newDoneDialog(sc, deal)).press("<enter>").written(deal).After
	if _, adrift := next(pipeline.Change{After: after}); adrift {
		t.Error("the step is still open")
	}
	for _, keys := range []string{"send offer<enter>wed<enter>", "wed send offer<enter>", "send offer on wed<enter>"} {
		after = typing(t, sc, newDoneDialog(sc, deal)).press(keys).written(deal).After
		if step, _ := next(pipeline.Change{After: after}); step.Text != "send offer" || step.Due != calendar.NewDate(2026, 11, 25) {
			t.Errorf("after %q the next step is %+v", keys, step)
		}
	}
}

func TestOneOfSeveralStepsIsChosen(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t, pipeline.ScheduleStep{Text: "send it", Due: calendar.NewDate(2026, 12, 1)})
	after := typing(t, sc, newDoneDialog(sc, deal)).shows("▸call Dana, tomorrow").press("<right><enter>").written(deal).After
	if step, _ := next(pipeline.Change{After: after}); step.Text != "call Dana" {
		t.Errorf("the next step is %+v", step)
	}
}

func TestADealWithoutStepsIsAskedForOne(t *testing.T) {
	sc, deal := testScene(), bareDeal(t)
	typing(t, sc, newDoneDialog(sc, deal)).shows("Next step", "plan it").press("call<enter>fri<enter>").written(deal)
}

func TestLosing(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	y := typing(t, sc, newLoseDialog(sc, deal)).press("<ctrl+s>").shows("✗ A lost deal needs a class")
	after := y.press("p<tab>too dear<enter>+3m<enter>").written(deal).After
	if after.Status != pipeline.Lost || after.LostReason != pipeline.LostPrice || after.LossNote != "too dear" || after.Steps[1].Due != calendar.NewDate(2027, 2, 23) {
		t.Errorf("the deal became %+v", after)
	}
	y = typing(t, sc, newLoseDialog(sc, deal)).press("o<ctrl+s>").shows("needs a note")
	y.press("moved away<ctrl+s>").written(deal)
}

func TestMovingBackAndReopening(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t, in("propose"))
	y := typing(t, sc, newBackDialog(sc, deal, "")).shows("▸Needs Assessment").press("<enter>").shows("✗ This needs a reason.")
	if after := y.press("<up><right><tab>new boss<enter>").written(deal).After; after.Stage != "qualify" {
		t.Errorf("the deal is in %s", after.Stage)
	}
	lost := sampleDialogDeal(t, pipeline.Lose{Class: pipeline.LostTiming})
	if after := typing(t, sc, newReopenDialog(sc, lost)).press("new budget<enter>").written(lost).After; after.Status != pipeline.Open {
		t.Errorf("the deal is %s", after.Status)
	}
}

func TestObjections(t *testing.T) {
	sc, deal := testScene(), bareDeal(t)
	deal = typing(t, sc, newObjectionDialog(sc, deal)).press("too dear<enter>").written(deal).After
	settled := typing(t, sc, newObjectionDialog(sc, deal)).shows("▸too dear", "▸resolved").press("<right>ten percent off<enter>").written(deal).After
	if o := settled.Objections[0]; o.State != pipeline.ObjectionConceded || o.Answer != "ten percent off" {
		t.Errorf("the objection is %+v", o)
	}
	two := typing(t, sc, newObjectionDialog(sc, deal)).press("<up><up>a<tab>too slow<enter>").written(deal).After
	if len(two.OpenObjections()) != 2 {
		t.Errorf("the objections are %+v", two.Objections)
	}
}

func TestDocuments(t *testing.T) {
	sc, deal := testScene(), sampleDialogDeal(t)
	after := typing(t, sc, newDocumentDialog(sc, deal)).shows("$12,000").press("c<enter>s<enter><enter>eoy<enter>~/c.pdf<enter>").written(deal).After
	want := pipeline.Document{Kind: pipeline.Contract, State: pipeline.Signed, Amount: *usd(12_000), ValidUntil: calendar.NewDate(2026, 12, 31), Ref: "~/c.pdf"}
	got := after.Documents[0]
	got.Part, got.At = 0, want.At
	if got != want {
		t.Errorf("filed %+v, want %+v", got, want)
	}
}

// next is the next step of a deal as a change left it.
func next(change pipeline.Change) (pipeline.Step, bool) { return change.After.NextStep() }
