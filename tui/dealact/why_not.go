package dealact

import (
	"errors"
	"time"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/action"
	"deals/tui/ui"
)

// WhyNotMove says why a deal cannot be moved to a stage.
func WhyNotMove(env *ui.Env, d *pipeline.Deal, to pipeline.StageKey) string {
	p := env.Process
	stage, ok := p.Stage(to)
	if !ok {
		return "no such stage"
	}
	var move pipeline.Intent = pipeline.Advance{To: to}
	if p.Index(to) < p.Index(d.Stage) {
		move = pipeline.Back{To: to}
	}
	err := pipeline.Allowed(p, d, move, time.Time{}) // A move does not depend on the time.
	if isCode(err, "not_later") {
		return "it is already in " + stage.Name
	}
	return shortly(env, d, err)
}

// WhyNotDeal says why an action is not available for a deal: the domain decides the
// intent of its row, and the answer is put into words.
func WhyNotDeal(env *ui.Env, d *pipeline.Deal, row *action.Row) string {
	switch {
	case row.ID == action.Push && d.InForecast(): // Without a step, the close date can still be pushed.
		return ""
	case row.ID == action.Category && !d.InForecast():
		return closedWords(env, d)
	case row.Asks == nil:
		return ""
	}
	err := pipeline.Allowed(env.Process, d, row.Asks, env.Now())
	if err != nil && row.ID == action.FillGaps {
		return "no gaps to fill"
	}
	return shortly(env, d, err)
}

// shortly puts a refusal into one short line, with the key that helps; "" for no
// error.
func shortly(env *ui.Env, d *pipeline.Deal, err error) string {
	var refused *refusal.Refusal
	if !errors.As(err, &refused) {
		return ""
	}
	switch refused.Code {
	case "not_open":
		return closedWords(env, d)
	case "is_open":
		return "it is already open"
	case "is_complete":
		return "it is already complete"
	case "is_over":
		return "it is closed"
	case "not_earlier":
		return "it is already in the first stage"
	case "no_such_step":
		return "no next step: " + env.Keys.Shown(action.Step) + " plans one"
	}
	return refused.Message
}

func closedWords(env *ui.Env, d *pipeline.Deal) string {
	return "it is " + string(d.Status) + ": " + env.Keys.Shown(action.Reopen) + " reopens it"
}

func isCode(err error, code string) bool {
	var refused *refusal.Refusal
	return errors.As(err, &refused) && refused.Code == code
}
