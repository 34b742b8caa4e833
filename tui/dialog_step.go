package tui

import (
	"strconv"

	"deals/pipeline"
)

// newStepDialog plans the next step.
func newStepDialog(sc *scene, deal pipeline.Deal) dialog {
	d := &formDialog{title: "Next step", verb: "plan it", submit: intents(planned)}
	d.fill = func(*scene, *pipeline.Deal) *form {
		return newForm(
			newLine("text", "What", "", "what you will do", nil),
			newLine("due", "Due", "", dateForm, readDate),
		)
	}
	return d.open(sc, &deal)
}

func planned(sc *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
	return rehearsed(sc, deal, []pipeline.Intent{pipeline.ScheduleStep{Text: f.get("text"), Due: f.date(sc, "due")}})
}

// newDoneDialog finishes the next step, or one of several, and asks for the step
// after it. Without an open step it plans one.
func newDoneDialog(sc *scene, deal pipeline.Deal) dialog {
	if _, ok := deal.NextStep(); !ok {
		return newStepDialog(sc, deal)
	}
	d := &formDialog{title: "Step done", verb: "done", fill: doneEntries, submit: thenReferral(intents(finished))}
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
			open = append(open, choice{strconv.Itoa(s.Part), s.Text + ", " + pipeline.DueWords(s.Due, sc.today())})
		}
	}
	entries := []*entry{newChoice("part", "Done", strconv.Itoa(next.Part), open)}
	entries = append(entries, followEntries(sc, deal)...)
	return newForm(append(entries, nextEntries()...)...)
}

func finished(sc *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
	part, _ := strconv.Atoi(f.get("part"))
	wishes := append(followed(sc, f), nextStep(sc, f)...)
	wishes = append(wishes, pipeline.FinishStep{Part: part}) // What the change is named after.
	return rehearsed(sc, deal, wishes)
}
