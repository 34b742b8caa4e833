package dialog

import (
	"strconv"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
	"deals/tui/form"
	"deals/tui/ui"
)

// NewSnooze snoozes a deal until a day, for a reason. A due step would bring the
// deal up anyway, so it is snoozed too unless the rep keeps it.
func NewSnooze(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Snooze deal", Verb: "snooze", Quick: "reason", Submit: form.Intents(snoozed)}
	d.Fill = func(env *ui.Env, deal *pipeline.Deal) *form.Form {
		entries := []*form.Entry{
			form.NewLine("until", "Until", "", DateHint, form.ReadDate).Of(pipeline.InputUntil),
			form.NewLine("reason", "Reason", "", "they decide after the trade show", nil).Of(pipeline.InputReason),
		}
		if step, ok := deal.NextStep(); ok && !step.Due.IsZero() && !step.Due.After(env.Today()) && len(d.Several) <= 1 {
			entries = append(entries, form.NewChoice("step", "Next step", stepAlong, []form.Choice{
				{Value: stepAlong, Label: "snooze too"}, {Value: stepStays, Label: "keep"},
			}))
		}
		return form.New(entries...)
	}
	return d.Open(env, &deal)
}

// The choices for the due step of a snoozed deal.
const (
	stepAlong = "along"
	stepStays = "stays"
)

func snoozed(env *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	until := f.Date(env, "until")
	snooze := pipeline.Snooze{Until: until, Reason: f.Get("reason")}
	if step, ok := deal.NextStep(); ok && f.Get("step") == stepAlong && until.After(env.Today()) {
		return rehearsed(env, deal, []pipeline.Intent{pipeline.MoveStep{Part: step.Part, Due: until}, snooze})
	}
	return rehearsed(env, deal, []pipeline.Intent{snooze})
}

// The choices of the push dialog beside the steps of a deal.
const (
	pushNext  = "next" // the next step of each deal
	pushClose = "close"
)

// NewPush moves a step, or the close date, to a later day.
func NewPush(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Push a date", Verb: "push", Submit: form.Intents(pushed)}
	d.Fill = func(env *ui.Env, deal *pipeline.Deal) *form.Form {
		return form.New(
			form.NewChoice("what", "Date", pushFirst(env, deal), pushChoices(env, deal, len(d.Several) > 1)),
			form.NewLine("due", "New date", "", DateHint, form.ReadDue).Of(pipeline.InputDue),
		)
	}
	d.Open(env, &deal)
	d.Form.Start("due")
	return d
}

// pushFirst is the most likely subject of a push: a close date that has passed
// comes before a step that has not.
func pushFirst(env *ui.Env, deal *pipeline.Deal) string {
	step, planned := deal.NextStep()
	passed := !deal.ExpectedClose.IsZero() && deal.ExpectedClose.Before(env.Today())
	if !planned || passed && step.Due.After(env.Today()) {
		return pushClose
	}
	return strconv.Itoa(step.Part)
}

func pushChoices(env *ui.Env, deal *pipeline.Deal, several bool) []form.Choice {
	if several {
		return []form.Choice{{Value: pushNext, Label: "next step"}, {Value: pushClose, Label: "close date"}}
	}
	var choices []form.Choice
	for _, s := range deal.Steps {
		if s.Done.IsZero() {
			choices = append(choices, form.Choice{Value: strconv.Itoa(s.Part), Label: s.Text + ", " + calendar.DueWords(s.Due, env.Today())})
		}
	}
	if deal.InForecast() {
		words := "close date"
		if !deal.ExpectedClose.IsZero() {
			words += ", " + calendar.HumanDay(deal.ExpectedClose, env.Today())
		}
		choices = append(choices, form.Choice{Value: pushClose, Label: words})
	}
	return choices
}

func pushed(env *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	to := f.Date(env, "due")
	switch what := f.Get("what"); what {
	case pushClose:
		if to.IsZero() {
			return nil, &refusal.Refusal{Reason: refusal.Usage, Code: "no_date", Field: pipeline.InputDue, Message: "Enter a date.", Hint: DateHint}
		}
		return rehearsed(env, deal, []pipeline.Intent{pipeline.Edit{ExpectedClose: &to}})
	case pushNext:
		step, _ := deal.NextStep()
		return rehearsed(env, deal, []pipeline.Intent{pipeline.MoveStep{Part: step.Part, Due: to}})
	default:
		part, _ := strconv.Atoi(what)
		return rehearsed(env, deal, []pipeline.Intent{pipeline.MoveStep{Part: part, Due: to}})
	}
}
