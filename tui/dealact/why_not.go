package dealact

import (
	"errors"
	"time"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/action"
)

// WhyNotMove says why a deal cannot be moved to a stage.
func WhyNotMove(p *pipeline.Process, d *pipeline.Deal, to pipeline.StageKey) string {
	stage, ok := p.Stage(to)
	if !ok {
		return "there is no such stage"
	}
	var move pipeline.Intent = pipeline.Advance{To: to}
	if p.Index(to) < p.Index(d.Stage) {
		move = pipeline.Back{To: to}
	}
	err := pipeline.Allowed(p, d, move, time.Time{}) // The moment decides nothing of a move.
	if isCode(err, "not_later") {
		return "it is in " + stage.Name
	}
	return shortly(d, err)
}

// WhyNotDeal says why an action cannot be had for a deal as it stands.
func WhyNotDeal(p *pipeline.Process, d *pipeline.Deal, a action.ID, now time.Time) string {
	ask := func(intent pipeline.Intent) string { return shortly(d, pipeline.Allowed(p, d, intent, now)) }
	switch a {
	case action.Win:
		return ask(pipeline.Win{})
	case action.Lose:
		return ask(pipeline.Lose{})
	case action.Advance:
		return ask(pipeline.Advance{})
	case action.Retreat:
		return ask(pipeline.Back{})
	case action.Object:
		return ask(pipeline.RaiseObjection{})
	case action.Reopen:
		return ask(pipeline.Reopen{})
	case action.Snooze:
		return ask(pipeline.Snooze{})
	case action.Done:
		return ask(pipeline.FinishStep{})
	case action.Push:
		if d.InForecast() { // Without a step there still is the expected close.
			return ""
		}
		return ask(pipeline.MoveStep{})
	case action.Call:
		if !d.InForecast() {
			return closedWords(d)
		}
	case action.Mend:
		if pipeline.Allowed(p, d, pipeline.AcceptGaps{}, now) != nil {
			return "nothing is missing behind it"
		}
	}
	return ""
}

// shortly words a refusal for the one line there is for it, with the key that
// helps; "" for none.
func shortly(d *pipeline.Deal, err error) string {
	var refused *refusal.Refusal
	if !errors.As(err, &refused) {
		return ""
	}
	switch refused.Code {
	case "not_open":
		return closedWords(d)
	case "is_open":
		return "it is open already"
	case "is_complete":
		return "it is complete"
	case "is_over":
		return "it is over, so nothing of it can rot"
	case "not_earlier":
		return "it is in the first stage"
	case "no_such_step":
		return "it has no next step: t plans one"
	}
	return refused.Message
}

func closedWords(d *pipeline.Deal) string {
	return "it is " + string(d.Status) + ": r takes it up again"
}

func isCode(err error, code string) bool {
	var refused *refusal.Refusal
	return errors.As(err, &refused) && refused.Code == code
}
