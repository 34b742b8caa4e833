package tui

import (
	"strconv"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/capture"
)

// newStepDialog plans the next step.
func newStepDialog(sc *scene, deal pipeline.Deal) dialog {
	d := &formDialog{title: "Next step", verb: "plan it", dated: "text", submit: intents(planned)}
	d.fill = func(sc *scene, _ *pipeline.Deal) *form {
		f := newForm(
			newLine("text", "What", "", "what you will do: send quote fri", nil).of(pipeline.InputText),
			newLine("due", "Due", "", dateForm, readDue).of(pipeline.InputDue),
		)
		f.sync = func(f *form) { proposeDue(sc, f, "text") }
		return f
	}
	return d.open(sc, &deal)
}

// proposeDue fills in the day that is named in the line of a step.
func proposeDue(sc *scene, f *form, key string) {
	due := ""
	if step, ok := capture.ParseNext("next: "+f.entry(key).value(), sc.today()); ok {
		due = step.Due.String()
	}
	f.entry("due").propose(due)
}

// datedStep is the step that a line and a day make. The day is left out of the
// line when it says no other.
func datedStep(sc *scene, f *form, key string) pipeline.ScheduleStep {
	step := pipeline.ScheduleStep{Text: f.get(key), Due: f.date(sc, "due")}
	if named, ok := capture.ParseNext("next: "+step.Text, sc.today()); ok && named.Due == step.Due {
		return named
	}
	return step
}

func planned(sc *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
	return rehearsed(sc, deal, []pipeline.Intent{datedStep(sc, f, "text")})
}

// newDoneDialog finishes the next step, or one of several, and asks for the step
// after it. Without an open step it plans one.
func newDoneDialog(sc *scene, deal pipeline.Deal) dialog {
	if _, ok := deal.NextStep(); !ok {
		return newStepDialog(sc, deal)
	}
	d := &formDialog{title: "Step done", verb: "done", dated: "next", fill: doneEntries, submit: thenReferral(intents(finished))}
	d.open(sc, &deal)
	d.form.start("next")
	if d.form.entry("score") != nil {
		d.quick = "score"
		d.form.start("score")
	}
	return d
}

func doneEntries(sc *scene, deal *pipeline.Deal) *form {
	next, _ := deal.NextStep()
	var open []choice
	for _, s := range deal.Steps {
		if s.Done.IsZero() {
			open = append(open, choice{strconv.Itoa(s.Part), s.Text + ", " + calendar.DueWords(s.Due, sc.today())})
		}
	}
	entries := []*entry{newChoice("part", "Done", strconv.Itoa(next.Part), open)}
	entries = append(entries, followEntries(sc, deal)...)
	f := newForm(append(entries, nextEntries()...)...)
	f.sync = func(f *form) { proposeDue(sc, f, "next") }
	return f
}

func finished(sc *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
	part, _ := strconv.Atoi(f.get("part"))
	wishes := append(followed(sc, f), nextStep(sc, f)...)
	wishes = append(wishes, pipeline.FinishStep{Part: part}) // What the change is named after.
	return rehearsed(sc, deal, wishes)
}
