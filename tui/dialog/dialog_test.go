package dialog

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
	"deals/tui/dialogtest"
	"deals/tui/form"
	"deals/tui/ui"
)

func TestANewDealIsTypedTopToBottom(t *testing.T) {
	env := dialogtest.Env()
	y := dialogtest.Open(t, env, NewDeal(env, nil)).
		Press("Shop quest<enter>Acme GmbH<enter>Dana<enter>dana@acme.test<enter><enter>12k").Shows("→ $12,000").
		Press("<enter>ref<right><enter>fri").Shows("→ Fri 27 Nov 2026").
		Press("<enter>big #shop<enter>")
	if y.Out.Write == nil || y.Out.Write.Create == nil || !y.Out.Write.Close {
		t.Fatalf("no deal would be made: %+v", y.Out)
	}
	create := *y.Out.Write.Create
	create.ID = 7
	change, err := pipeline.Decide(env.Process, pipeline.Deal{}, dialogtest.AskedAt, create)
	if err != nil {
		t.Fatal(err)
	}
	d := change.After
	if d.Title != "Shop quest" || d.Account != "Acme GmbH" || d.Contact() != (pipeline.Contact{ID: d.Contact().ID, Name: "Dana", Email: "dana@acme.test"}) ||
		d.Value != *dialogtest.USD(12_000) || d.Source != "referral" || d.ExpectedClose != calendar.NewDate(2026, 11, 27) || !slices.Equal(d.Tags, []string{"big", "shop"}) {
		t.Errorf("the deal became %+v", d)
	}
}

func TestADealWithoutATitleIsRefusedInTheDialog(t *testing.T) {
	env := dialogtest.Env()
	y := dialogtest.Open(t, env, NewDeal(env, nil)).Press("<tab>Acme<ctrl+s>").Shows("✗ A deal needs a title.", "Acme")
	if y.Press("Shop").Hides("needs a title").Press("<ctrl+s>"); y.Out.Write == nil {
		t.Error("the deal would not be made")
	}
}

func TestInvalidTextIsReportedOnceItIsLeft(t *testing.T) {
	env := dialogtest.Env()
	y := dialogtest.Open(t, env, NewDeal(env, nil)).Press("Shop<tab><tab><tab><tab><tab>twelve").Hides("✗").Shows("→ …").
		Press("<tab>").Shows(`✗ "twelve" is not an amount.`, "write it like").
		Press("<ctrl+s>").Shows("twelve")
	if y.Out.Write != nil {
		t.Error("the deal would be made without the amount that was typed")
	}
	if y.Press("<ctrl+u>12<ctrl+s>"); y.Out.Write == nil {
		t.Error("the cursor was not put where the text is wrong")
	}
}

func TestAnEditTouchesOnlyWhatWasChanged(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	y := dialogtest.Open(t, env, NewDeal(env, &deal)).Press(" 2026<ctrl+s>")
	edit, ok := y.Out.Write.Intents[1].(pipeline.Edit) // The first intent says what the user saw.
	if !ok || len(y.Out.Write.Intents) != 2 || edit.Title == nil || *edit.Title != "Brand refresh 2026" {
		t.Fatalf("the write is %+v", y.Out.Write.Intents)
	}
	edit.Title = nil
	if !edit.IsZero() {
		t.Errorf("it also changes %+v", edit)
	}
}

func TestAnEditMayEmptyAField(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	after := dialogtest.Open(t, env, NewDeal(env, &deal)).Press("<tab><ctrl+u><ctrl+s>").Written(deal).After
	if after.Account != "" || after.Value != deal.Value {
		t.Errorf("the deal became %+v", after)
	}
}

func TestTheCloseDateIsConfirmedWithATick(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t, pipeline.Edit{ExpectedClose: &[]calendar.Date{calendar.NewDate(2026, 12, 1)}[0]})
	y := dialogtest.Open(t, env, NewDeal(env, &deal)).Shows("[ ]")
	for y.Dialog.(*form.Dialog).Form.Here().Key != "confirm" {
		y.Press("<down>")
	}
	after := y.Press("<space>").Shows("[✓]").Press("<ctrl+s>").Written(deal).After
	if after.Confirmed != dialogtest.AskedAt || after.Pushes != 0 {
		t.Errorf("confirmed at %s, pushed %d times", after.Confirmed, after.Pushes)
	}
}

func TestAnUnchangedEditJustCloses(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	if y := dialogtest.Open(t, env, NewDeal(env, &deal)).Press("<ctrl+s>"); !y.Out.Close || y.Out.Write != nil {
		t.Errorf("it did %+v", y.Out)
	}
}

// When a deal changes meanwhile, fields not edited here keep the other change; a
// field that both changed is asked about once.
func TestAnEditFollowsADealThatChangesMeanwhile(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	y := dialogtest.Open(t, env, NewDeal(env, &deal)).Press("!")
	change, err := pipeline.Decide(env.Process, deal, dialogtest.AskedAt, pipeline.Edit{Account: dialogtest.Text("Acme AG"), Title: dialogtest.Text("Other")})
	if err != nil {
		t.Fatal(err)
	}
	y.Dialog.Refreshed(env, change.After)
	y.Shows("Acme AG", "Brand refresh!").Press("<ctrl+s>").Shows("Changed in another window: Other", "enter again to overwrite")
	if y.Out.Write != nil {
		t.Fatal("it wrote over what another wrote")
	}
	after := y.Press("<ctrl+s>").Written(change.After).After
	if after.Title != "Brand refresh!" || after.Account != "Acme AG" {
		t.Errorf("the deal became %+v", after)
	}
}

func TestEscapingFromAFormTakesTwoKeysOnceSomethingWasTyped(t *testing.T) {
	env := dialogtest.Env()
	if y := dialogtest.Open(t, env, NewDeal(env, nil)).Press("<esc>"); !y.Out.Close {
		t.Error("esc did not close an untouched form")
	}
	y := dialogtest.Open(t, env, NewDeal(env, nil)).Press("q<esc>").Shows("esc discard", "enter keep editing").Press("<enter>")
	if y.Out.Close || y.Out.Write != nil {
		t.Error("enter did not just go on")
	}
	if y.Press("<esc>u").Shows("qu").Hides("esc discard").Press("<esc><esc>"); !y.Out.Close {
		t.Error("esc twice did not close")
	}
}

func TestARefusedWriteKeepsTheTextAndMayBeTriedAgain(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	dialogtest.Open(t, env, NewStep(env, deal)).Press("call<enter>-3d").Shows("→ Fri 20 Nov 2026, 3d late")
	y := dialogtest.Open(t, env, NewStep(env, deal)).Press("call<enter>fri<enter>")
	if out := y.Dialog.Update(env, tea.KeyPressMsg(dialogtest.Keys["enter"])); out.Write != nil {
		t.Error("the same write would be made twice")
	}
	y.Dialog.Refused(env, &refusal.Refusal{Message: "The disk is full.", Hint: "make room, then try again"})
	y.Out = ui.Result{}
	y.Shows("✗ The disk is full.", "make room", "call", "fri").Press("<enter>")
	if step, _ := next(y.Written(deal)); step.Text != "call Dana" {
		t.Errorf("the next step is %q", step.Text)
	}
}

// The field of a refusal says which entry it belongs to, whatever its wording.
func TestARefusalIsShownAtTheFieldItIsAbout(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	for _, test := range []struct {
		dialog ui.Dialog
		field  refusal.Input
		entry  string // "" for the foot of the dialog
	}{
		{NewDeal(env, &deal), pipeline.InputTitle, "title"},
		{NewDeal(env, &deal), pipeline.InputTags, "tags"},
		{NewDeal(env, &deal), pipeline.InputClose, "close"},
		{NewDeal(env, &deal), pipeline.InputReason, ""},
		{NewDeal(env, &deal), "", ""},
		{NewLose(env, deal), pipeline.InputLostReason, "reason"},
		{NewLose(env, deal), pipeline.InputNote, "note"},
		{NewSnooze(env, deal), pipeline.InputUntil, "until"},
		{NewBack(env, deal, ""), pipeline.InputReason, "reason"},
		{NewStep(env, deal), pipeline.InputDue, "due"},
		{NewDocument(env, deal), pipeline.InputRef, "ref"},
	} {
		d := test.dialog.(*form.Dialog)
		d.Refused(env, &refusal.Refusal{Message: "The title is not at fault.", Field: test.field})
		at := ""
		for _, e := range d.Form.Entries {
			if e.Problem != nil {
				at = e.Key
			}
		}
		if at != test.entry || (d.Problem == nil) != (at != "") {
			t.Errorf("%s: what is wrong with the %q is shown at %q", d.Title, test.field, at)
		}
	}
}

func TestPastedTextIsText(t *testing.T) {
	env := dialogtest.Env()
	y := dialogtest.Open(t, env, NewDeal(env, nil))
	y.Dialog.Update(env, tea.PasteMsg{Content: "Shop\x1b[31m \u202eevil\nsecond line"})
	y.Shows("Shop[31m <U+202E>evil second line")
}

func TestATextTooLongToEditIsNotTakenInPart(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t)
	y := dialogtest.Open(t, env, NewLog(env, deal)).Press("see ")
	y.Dialog.Update(env, tea.PasteMsg{Content: strings.Repeat("a line of a log\n", 5000)})
	y.Shows("✗ The text is too long to paste here.", "note its path").Press("file<ctrl+s>")
	if got := y.Written(deal).After.Activities[0].Text; got != "see file" {
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
		{"an email they sent", "yes<tab>e<tab>i<ctrl+s>", pipeline.Activity{Kind: pipeline.Email, Direction: pipeline.In, Text: "yes"}},
		{"two lines", "a<ctrl+j>b<alt+enter>c<ctrl+s>", pipeline.Activity{Kind: pipeline.Call, Direction: pipeline.Out, Text: "a\nb\nc"}},
		{"a note", "<left>idea<ctrl+s>", pipeline.Activity{Kind: pipeline.Note, Text: "idea"}},
		{"discovery", "saw it<tab><tab><tab>d<ctrl+s>", pipeline.Activity{Kind: pipeline.Call, Direction: pipeline.Out, Purpose: pipeline.Discovery, Text: "saw it"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			env, deal := dialogtest.Env(), dialogtest.BareDeal(t, dialogtest.InStage("needs"))
			after := dialogtest.Open(t, env, NewLog(env, deal)).Press(c.keys).Written(deal).After
			got := after.Activities[0]
			got.ID, got.Part, got.At = "", 0, c.want.At
			if got != c.want {
				t.Errorf("logged %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestLoggingPlansTheNextStepInTheSameChange(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t)
	y := dialogtest.Open(t, env, NewLog(env, deal)).Press("spoke<tab><tab><tab>send offer<ctrl+s>").Shows("✗ A step needs a date.")
	after := y.Press("tomorrow<enter>").Written(deal).After
	if step, _ := next(pipeline.Change{After: after}); step.Text != "send offer" || step.Due != calendar.NewDate(2026, 11, 24) || len(after.Activities) != 1 {
		t.Errorf("the deal became %+v", after)
	}
}

func TestALineThatSaysAllFillsTheRestIn(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t)
	y := dialogtest.Open(t, env, NewLog(env, deal)).Press("meeting: likes it, next fri send quote").
		Shows("▸meeting", "▸both", "send quote", "→ Fri 4 Dec 2026")
	after := y.Press("<enter>").Written(deal).After
	step, _ := next(pipeline.Change{After: after})
	if after.Activities[0].Kind != pipeline.Meeting || step.Text != "send quote" || step.Due != calendar.NewDate(2026, 12, 4) {
		t.Errorf("the deal became %+v", after)
	}
	y = dialogtest.Open(t, env, NewLog(env, deal)).Press("<right>likes it, next fri send quote<tab><tab><tab><ctrl+u>call").Shows("▸email")
	if step, _ := next(y.Press("<ctrl+s>").Written(deal)); step.Text != "call" {
		t.Errorf("the next step is %+v", step)
	}
}

func TestOneStepIsDoneAndTheNextPlanned(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	after := dialogtest.Open(t, env, NewDone(env, deal)).Press("<enter>").Written(deal).After
	if _, adrift := next(pipeline.Change{After: after}); adrift {
		t.Error("the step is still open")
	}
	for _, keys := range []string{"send offer<enter>wed<enter>", "wed send offer<enter>", "send offer on wed<enter>"} {
		after = dialogtest.Open(t, env, NewDone(env, deal)).Press(keys).Written(deal).After
		if step, _ := next(pipeline.Change{After: after}); step.Text != "send offer" || step.Due != calendar.NewDate(2026, 11, 25) {
			t.Errorf("after %q the next step is %+v", keys, step)
		}
	}
}

func TestOneOfSeveralStepsIsChosen(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t, pipeline.ScheduleStep{Text: "send it", Due: calendar.NewDate(2026, 12, 1)})
	after := dialogtest.Open(t, env, NewDone(env, deal)).Shows("▸call Dana, tomorrow").Press("<right><enter>").Written(deal).After
	if step, _ := next(pipeline.Change{After: after}); step.Text != "call Dana" {
		t.Errorf("the next step is %+v", step)
	}
}

func TestADealWithoutStepsIsAskedForOne(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t)
	dialogtest.Open(t, env, NewDone(env, deal)).Shows("Next step", "ctrl+s save").Press("call<enter>fri<enter>").Written(deal)
}

func TestLosing(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	y := dialogtest.Open(t, env, NewLose(env, deal)).Press("<ctrl+s>").Shows("✗ Why was it lost?")
	after := y.Press("p<tab>too dear<enter>+3m<enter>").Written(deal).After
	if after.Status != pipeline.Lost || after.LostReason != pipeline.LostPrice || after.LostNote != "too dear" || after.Steps[1].Due != calendar.NewDate(2027, 2, 23) {
		t.Errorf("the deal became %+v", after)
	}
	y = dialogtest.Open(t, env, NewLose(env, deal)).Press("o<ctrl+s>").Shows("needs a note")
	y.Press("moved away<ctrl+s>").Written(deal)
}

func TestMovingBackAndReopening(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t, dialogtest.InStage("propose"))
	y := dialogtest.Open(t, env, NewBack(env, deal, "")).Shows("▸Needs Assessment").Press("<enter>").Shows("✗ Say why you move it back.")
	if after := y.Press("<up><right><tab>new boss<enter>").Written(deal).After; after.Stage != "qualify" {
		t.Errorf("the deal is in %s", after.Stage)
	}
	lost := dialogtest.SampleDeal(t, pipeline.Lose{Reason: pipeline.LostTiming})
	if after := dialogtest.Open(t, env, NewReopen(env, lost)).Press("new budget<enter>").Written(lost).After; after.Status != pipeline.Open {
		t.Errorf("the deal is %s", after.Status)
	}
}

func TestObjections(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t)
	deal = dialogtest.Open(t, env, NewObjection(env, deal)).Press("too dear<enter>").Written(deal).After
	settled := dialogtest.Open(t, env, NewObjection(env, deal)).Shows("▸too dear", "▸resolved").Press("<right>ten percent off<enter>").Written(deal).After
	if o := settled.Objections[0]; o.State != pipeline.ObjectionConceded || o.Answer != "ten percent off" {
		t.Errorf("the objection is %+v", o)
	}
	two := dialogtest.Open(t, env, NewObjection(env, deal)).Press("<up><up>n<tab>too slow<enter>").Written(deal).After
	if len(two.OpenObjections()) != 2 {
		t.Errorf("the objections are %+v", two.Objections)
	}
}

func TestDocuments(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.SampleDeal(t)
	after := dialogtest.Open(t, env, NewDocument(env, deal)).Shows("$12,000").Press("c<enter>s<enter><enter>eoy<enter>~/c.pdf<enter>").Written(deal).After
	want := pipeline.Document{Kind: pipeline.Contract, State: pipeline.Signed, Amount: *dialogtest.USD(12_000), ValidUntil: calendar.NewDate(2026, 12, 31), Ref: "~/c.pdf"}
	got := after.Documents[0]
	got.ID, got.Part, got.At = "", 0, want.At
	if got != want {
		t.Errorf("filed %+v, want %+v", got, want)
	}
}

// next is the next step of a deal after a change.
func next(change pipeline.Change) (pipeline.Step, bool) { return change.After.NextStep() }
