package tui

import (
	"slices"
	"time"

	"deals/pipeline"
)

// whyNot says why an action cannot be had now, or "" when it can.
func (m *root) whyNot(a action) string {
	if why := m.whyNotHere(a); why != "" || !m.aboutDeal(a) || !m.onDeals() {
		return why
	}
	if m.several() && a != actOpen && a != actMark && a != actLift && a != actRepeat {
		if !slices.Contains(onSeveral, a) {
			return "only one deal at a time: esc lets go of the marked ones"
		}
		return ""
	}
	if d := m.current(); d != nil {
		return whyNotDeal(m.sc.process, d, a, m.sc.now())
	}
	if c := m.board.here(); m.mode == onBoard && c != nil && c.count > 0 {
		return "this card is still being read"
	}
	return "there is no card here: n makes a new deal"
}

// whyNotTo says why the deal in hand, or the marked ones, cannot be moved to a
// stage.
func (m *root) whyNotTo(to pipeline.StageKey) string {
	if why := m.whyNot(actAdvance); !m.onDeals() || m.current() == nil {
		return why
	}
	if m.several() {
		return ""
	}
	return whyNotMove(m.sc.process, m.current(), to)
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

// aboutDeal reports whether an action needs a deal.
func (m *root) aboutDeal(a action) bool {
	b := m.keys.of(a)
	return b != nil && (b.group == "Deal" || b.group == "Record") && a != actNew && (a != actOpen || m.onDeals())
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
