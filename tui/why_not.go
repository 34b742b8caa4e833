package tui

import (
	"time"

	"deals/pipeline"
)

// leadsBack is why an action cannot be had on a screen that has no deals.
const leadsBack = "esc leads back first"

// noCard is why there is nothing to act on.
const noCard = "there is no card here: n makes a new deal"

// whyNotMove says why a deal cannot be moved to a stage.
func whyNotMove(p *pipeline.Process, d *pipeline.Deal, to pipeline.StageKey) string {
	switch stage, ok := p.Stage(to); {
	case !ok:
		return "there is no such stage"
	case d.Status != pipeline.Open:
		return "it is " + string(d.Status) + ": r takes it up again"
	case d.Stage == to:
		return "it is in " + stage.Name
	}
	return ""
}

// whyNotDeal says why an action cannot be had for a deal as it stands.
func whyNotDeal(p *pipeline.Process, d *pipeline.Deal, a action, now time.Time) string {
	closed := d.Status != pipeline.Open
	_, planned := d.NextStep()
	switch a {
	case actWin, actLose, actRetreat, actObject, actCall:
		if closed {
			return "it is " + string(d.Status) + ": r takes it up again"
		}
		if a == actRetreat && d.Stage == p.First().Key {
			return "it is in the first stage"
		}
	case actAdvance:
		if d.Status == pipeline.Lost {
			return "it is lost: r takes it up again"
		}
		if !d.Completed.IsZero() {
			return "it is complete"
		}
	case actReopen:
		if !closed {
			return "it is open already"
		}
	case actSnooze:
		if !d.OnBoard() {
			return "it is over, so nothing of it can rot"
		}
	case actPush:
		if !planned && closed {
			return "it has no next step: t plans one"
		}
	case actMend:
		if len(pipeline.Standing(p, d, now)) == 0 {
			return "nothing is missing behind it"
		}
	case actDone:
		if !planned {
			return "it has no next step: t plans one"
		}
	}
	return ""
}
