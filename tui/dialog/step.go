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
func NewStep(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Next step", Verb: "save", Dated: "text", Submit: form.Intents(planned)}
	d.Fill = func(env *ui.Env, _ *pipeline.Deal) *form.Form {
		f := form.New(
			form.NewLine("text", "Step", "", "what you will do, e.g. send quote fri", nil).Of(pipeline.InputText),
			form.NewLine("due", "Due", "", DateHint, form.ReadStep).Of(pipeline.InputDue),
		)
		f.Sync = func(f *form.Form) { proposeDue(env, f, "text") }
		return f
	}
	return d.Open(env, &deal)
}

// proposeDue fills in the day that the text of a step names.
func proposeDue(env *ui.Env, f *form.Form, key string) {
	due := ""
	if step, ok := capture.ParseNext("next: "+f.Entry(key).Value(), env.Today()); ok {
		due = step.Due.String()
	}
	f.Entry("due").Propose(due)
}

// datedStep is a step from a text and a day. The day is cut from the text when both
// name the same one.
func datedStep(env *ui.Env, f *form.Form, key string) pipeline.ScheduleStep {
	due := f.When(env, "due")
	if named, ok := capture.ParseNext("next: "+f.Get(key), env.Today()); ok && named.Due == due.Day && !due.HasTime {
		return named
	}
	return pipeline.ScheduleStep{Text: due.Lead(f.Get(key)), Due: due.Day}
}

func planned(env *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	return rehearsed(env, deal, []pipeline.Intent{datedStep(env, f, "text")})
}

// NewDone finishes the next step, or one of several, and asks for the step after
// it. When no step is open it plans one.
func NewDone(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	if _, ok := deal.NextStep(); !ok {
		return NewStep(env, deal)
	}
	d := &form.Dialog{Title: "Finish step", Verb: "finish", Dated: "next", Fill: doneEntries, Submit: thenReferral(form.Intents(finished))}
	d.Open(env, &deal)
	d.Form.Start("next")
	if d.Form.Entry("score") != nil {
		d.Quick = "score"
		d.Form.Start("score")
	}
	return d
}

func doneEntries(env *ui.Env, deal *pipeline.Deal) *form.Form {
	next, _ := deal.NextStep()
	var open []form.Choice
	for _, s := range deal.Steps {
		if s.Done.IsZero() {
			open = append(open, form.Choice{Value: strconv.Itoa(s.Part), Label: s.Text + ", " + calendar.DueWords(s.Due, env.Today())})
		}
	}
	entries := []*form.Entry{form.NewChoice("part", "Step", strconv.Itoa(next.Part), open)}
	entries = append(entries, followEntries(env, deal)...)
	f := form.New(append(entries, nextEntries()...)...)
	f.Sync = func(f *form.Form) { proposeDue(env, f, "next") }
	return f
}

func finished(env *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	part, _ := strconv.Atoi(f.Get("part"))
	intents := append(followed(env, f), nextStep(env, f)...)
	intents = append(intents, pipeline.FinishStep{Part: part}) // Last, since the change takes its name.
	return rehearsed(env, deal, intents)
}
