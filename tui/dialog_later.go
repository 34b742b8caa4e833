package tui

import (
	"strconv"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
)

// newSnoozeDialog silences the rot of a deal until a day, for a reason. A step
// that is due would bring the deal up all the same, so that it moves along unless
// it shall not.
func newSnoozeDialog(sc *scene, deal pipeline.Deal) dialog {
	d := &formDialog{title: "Snooze", verb: "snooze it", quick: "reason", submit: intents(snoozed)}
	d.fill = func(sc *scene, deal *pipeline.Deal) *form {
		entries := []*entry{
			newLine("until", "Until", "", dateForm, readDate).of(pipeline.InputUntil),
			newLine("reason", "Why", "", "they decide after the fair", nil).of(pipeline.InputReason),
		}
		if step, ok := deal.NextStep(); ok && !step.Due.After(sc.today()) && len(d.several) <= 1 {
			entries = append(entries, newChoice("step", "Its step", stepAlong, []choice{
				{stepAlong, "rests as well"}, {stepStays, "stays " + calendar.DueWords(step.Due, sc.today())},
			}))
		}
		return newForm(entries...)
	}
	return d.open(sc, &deal)
}

// What becomes of the due step of a deal that is snoozed.
const (
	stepAlong = "along"
	stepStays = "stays"
)

func snoozed(sc *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
	until := f.date(sc, "until")
	snooze := pipeline.Snooze{Until: until, Reason: f.get("reason")}
	if step, ok := deal.NextStep(); ok && f.get("step") == stepAlong && until.After(sc.today()) {
		return rehearsed(sc, deal, []pipeline.Intent{pipeline.MoveStep{Part: step.Part, Due: until}, snooze})
	}
	return rehearsed(sc, deal, []pipeline.Intent{snooze})
}

// The choices of the push dialog that are no part of a deal.
const (
	pushNext  = "next" // the next step, whichever it is
	pushClose = "close"
)

// newPushDialog moves a step, or the expected close, to another day.
func newPushDialog(sc *scene, deal pipeline.Deal) dialog {
	d := &formDialog{title: "Push", verb: "push it", submit: intents(pushed)}
	d.fill = func(sc *scene, deal *pipeline.Deal) *form {
		return newForm(
			newChoice("what", "What", pushFirst(sc, deal), pushChoices(sc, deal, len(d.several) > 1)),
			newLine("due", "To", "", dateForm, readDue).of(pipeline.InputDue),
		)
	}
	d.open(sc, &deal)
	d.form.start("due")
	return d
}

// pushFirst is what a push is most likely about: a close that has passed counts
// more than a step that has not.
func pushFirst(sc *scene, deal *pipeline.Deal) string {
	step, planned := deal.NextStep()
	passed := !deal.ExpectedClose.IsZero() && deal.ExpectedClose.Before(sc.today())
	if !planned || passed && step.Due.After(sc.today()) {
		return pushClose
	}
	return strconv.Itoa(step.Part)
}

func pushChoices(sc *scene, deal *pipeline.Deal, several bool) []choice {
	if several {
		return []choice{{pushNext, "the next step"}, {pushClose, "the expected close"}}
	}
	var choices []choice
	for _, s := range deal.Steps {
		if s.Done.IsZero() {
			choices = append(choices, choice{strconv.Itoa(s.Part), s.Text + ", " + calendar.DueWords(s.Due, sc.today())})
		}
	}
	if deal.InForecast() {
		words := "the expected close"
		if !deal.ExpectedClose.IsZero() {
			words += ", " + calendar.HumanDay(deal.ExpectedClose, sc.today())
		}
		choices = append(choices, choice{pushClose, words})
	}
	return choices
}

func pushed(sc *scene, deal *pipeline.Deal, f *form) ([]pipeline.Intent, error) {
	to := f.date(sc, "due")
	switch what := f.get("what"); what {
	case pushClose:
		if to.IsZero() {
			return nil, &refusal.Refusal{Reason: refusal.Usage, Code: "no_date", Field: pipeline.InputDue, Message: "Say to which day.", Hint: dateForm}
		}
		return rehearsed(sc, deal, []pipeline.Intent{pipeline.Edit{ExpectedClose: &to}})
	case pushNext:
		step, _ := deal.NextStep()
		return rehearsed(sc, deal, []pipeline.Intent{pipeline.MoveStep{Part: step.Part, Due: to}})
	default:
		part, _ := strconv.Atoi(what)
		return rehearsed(sc, deal, []pipeline.Intent{pipeline.MoveStep{Part: part, Due: to}})
	}
}
