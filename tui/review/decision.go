package review

import (
	"slices"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/tui/action"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// decision is an action on a deal that decides its review, if it is carried out.
type decision struct {
	action action.ID
	was    pipeline.Deal
}

// Decision is the decision on the deal at a position of the walk, counted from 0;
// "" when there is none yet.
func (m *Screen) Decision(place int) string {
	if place < 0 || place >= len(m.ids) {
		return ""
	}
	return m.decisions[m.ids[place]]
}

// keep is the decision to leave a deal as it is.
func (m *Screen) keep() ui.Result {
	d := m.shown()
	if d == nil {
		return ui.Result{}
	}
	m.decisions[d.ID] = "kept " + phrase.DealName(d)
	return m.goTo(m.at + 1)
}

// Written records a decision once it was carried out, and goes on. Undo removes the
// decision and returns to its deal.
func (m *Screen) Written(s ui.Saved) ui.Result {
	if m.ending != nil && s.Write == m.ending {
		if s.Err == nil {
			m.text = m.entry // Decisions may have changed meanwhile.
		}
		m.ending = nil
	}
	after := &s.Change.After
	if s.Err != nil || !s.Shown || !m.loaded || m.text != "" {
		return ui.Result{}
	}
	if s.Write == nil {
		if at := slices.Index(m.ids, after.ID); at >= 0 {
			delete(m.decisions, after.ID)
			return m.goTo(at)
		}
		return ui.Result{}
	}
	asked := m.asked
	moved := asked.was.Stage != after.Stage || asked.was.Status != after.Status
	if asked.was.ID == 0 || after.ID != asked.was.ID || (asked.action == action.Advance || asked.action == action.Win || asked.action == action.Move) && !moved {
		return ui.Result{}
	}
	m.decisions[after.ID] = s.Change.Label
	return m.goTo(m.at + 1)
}

// journal is the journal entry of the review.
func (m *Screen) journal() string {
	var said []string
	for _, id := range m.ids {
		said = append(said, m.decisions[id])
	}
	return agenda.ReviewText(m.env.Today(), len(said), len(m.ids), &m.changes, said)
}
