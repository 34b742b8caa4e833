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

// WhyNotDeal says why an action cannot be had for a deal as it stands: what its row
// asks of the domain is asked, and the answer worded.
func WhyNotDeal(p *pipeline.Process, d *pipeline.Deal, row *action.Row, now time.Time) string {
	switch {
	case row.ID == action.Push && d.InForecast(): // Without a step there still is the expected close.
		return ""
	case row.ID == action.Category && !d.InForecast():
		return closedWords(d)
	case row.Asks == nil:
		return ""
	}
	err := pipeline.Allowed(p, d, row.Asks, now)
	if err != nil && row.ID == action.FillGaps {
		return "nothing is missing behind it"
	}
	return shortly(d, err)
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
