package dialog

import (
	"strconv"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/capture"
	"deals/tui/form"
	"deals/tui/ui"
)

// NewStep plans the next step.
func NewStep(sc *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Next step", Verb: "plan it", Dated: "text", Submit: form.Intents(planned)}
	d.Fill = func(sc *ui.Env, _ *pipeline.Deal) *form.Form {
		f := form.New(
			form.NewLine("text", "What", "", "what you will do: send quote fri", nil).Of(pipeline.InputText),
			form.NewLine("due", "Due", "", DateHint, form.ReadDue).Of(pipeline.InputDue),
		)
		f.Sync = func(f *form.Form) { proposeDue(sc, f, "text") }
		return f
	}
	return d.Open(sc, &deal)
}

// proposeDue fills in the day that is named in the line of a step.
func proposeDue(sc *ui.Env, f *form.Form, key string) {
	due := ""
	if step, ok := capture.ParseNext("next: "+f.Entry(key).Value(), sc.Today()); ok {
		due = step.Due.String()
	}
	f.Entry("due").Propose(due)
}

// datedStep is the step that a line and a day make. The day is left out of the
// line when it says no other.
func datedStep(sc *ui.Env, f *form.Form, key string) pipeline.ScheduleStep {
	step := pipeline.ScheduleStep{Text: f.Get(key), Due: f.Date(sc, "due")}
	if named, ok := capture.ParseNext("next: "+step.Text, sc.Today()); ok && named.Due == step.Due {
		return named
	}
	return step
}

func planned(sc *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	return rehearsed(sc, deal, []pipeline.Intent{datedStep(sc, f, "text")})
}

// NewDone finishes the next step, or one of several, and asks for the step
// after it. Without an open step it plans one.
func NewDone(sc *ui.Env, deal pipeline.Deal) ui.Dialog {
	if _, ok := deal.NextStep(); !ok {
		return NewStep(sc, deal)
	}
	d := &form.Dialog{Title: "Step done", Verb: "done", Dated: "next", Fill: doneEntries, Submit: thenReferral(form.Intents(finished))}
	d.Open(sc, &deal)
	d.Form.Start("next")
	if d.Form.Entry("score") != nil {
		d.Quick = "score"
		d.Form.Start("score")
	}
	return d
}

func doneEntries(sc *ui.Env, deal *pipeline.Deal) *form.Form {
	next, _ := deal.NextStep()
	var open []form.Choice
	for _, s := range deal.Steps {
		if s.Done.IsZero() {
			open = append(open, form.Choice{Value: strconv.Itoa(s.Part), Label: s.Text + ", " + calendar.DueWords(s.Due, sc.Today())})
		}
	}
	entries := []*form.Entry{form.NewChoice("part", "Done", strconv.Itoa(next.Part), open)}
	entries = append(entries, followEntries(sc, deal)...)
	f := form.New(append(entries, nextEntries()...)...)
	f.Sync = func(f *form.Form) { proposeDue(sc, f, "next") }
	return f
}

func finished(sc *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	part, _ := strconv.Atoi(f.Get("part"))
	wishes := append(followed(sc, f), nextStep(sc, f)...)
	wishes = append(wishes, pipeline.FinishStep{Part: part}) // What the change is named after.
	return rehearsed(sc, deal, wishes)
}
