package tui

import (
	"time"

	"deals/pipeline"
)

// leadsBack is why an action cannot be had on a screen that has no deals.
const leadsBack = "esc leads back first"

// noCard is why there is nothing to act on.
const noCard = "there is no card here: n makes a new deal"

// whyNot says why an action cannot be had now, or "" when it can. Where it can be
// had is what the screen and the row of the action say; whether it may be done to
// the deal is asked of the domain.
func (m *root) whyNot(a action) string {
	if c, ok := m.trail.shown.(choosy); ok {
		if why, known := c.WhyNot(a); known {
			return why
		}
	}
	row, here := m.keys.of(a), m.place(m.trail.shown).by
	if row.everywhere || m.keys.owns(here, a) {
		return ""
	}
	s, ok := m.subject()
	switch {
	case !ok:
		return leadsBack
	case s.named && s.id != 0 && row.onNamed():
		return ""
	case s.named:
		return s.none
	case row.only != noAction && row.only != here:
		shows := m.keys.of(row.only).keys.Help()
		return "only on " + shows.Desc + ": " + shows.Key + " shows it"
	case row.subject == aboutNothing:
		return ""
	case len(m.marked()) > 0 && row.subject == aboutDeal:
		return "only one deal at a time: esc lets go of the marked ones"
	case len(m.marked()) > 0 && row.subject == aboutSeveral:
		return ""
	case s.deal == nil:
		return s.none
	}
	return whyNotDeal(m.sc.process, s.deal, a, m.sc.now())
}

// whyNotTo says why the deal in hand, or the marked ones, cannot be moved to a
// stage.
func (m *root) whyNotTo(to pipeline.StageKey) string {
	why := m.whyNot(actAdvance)
	s, _ := m.subject()
	switch {
	case s.deal == nil:
		return why
	case len(m.marked()) > 0:
		return ""
	}
	return whyNotMove(m.sc.process, s.deal, to)
}

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
