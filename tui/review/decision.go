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

// act is what was done in the review, for undo to take back.
type act struct {
	deal int64  // 0 for the saving of the review
	kept bool   // it is in the review only: the book did not change
	was  string // the decision on the deal before it
}

// keep is the decision to leave a deal as it is.
func (m *Screen) keep() ui.Result {
	d := m.shown()
	if d == nil || m.ending != nil {
		return ui.Result{}
	}
	m.acts = append(m.acts, act{deal: d.ID, kept: true, was: m.decisions[d.ID]})
	m.decide(d.ID, "kept "+phrase.DealName(d))
	return m.goTo(m.at + 1)
}

// decide sets the decision on a deal; "" leaves it without one.
func (m *Screen) decide(deal int64, said string) {
	if said == "" {
		delete(m.decisions, deal)
		return
	}
	m.decisions[deal] = said
}

// undo takes back the last act of the review and returns to its deal. Undo of the
// book does it for what the book has.
func (m *Screen) undo() (out ui.Result, taken bool) {
	last := m.acts[len(m.acts)-1]
	m.acts = m.acts[:len(m.acts)-1]
	if !last.kept {
		m.undoing = &last
		return ui.Result{}, false
	}
	m.decide(last.deal, last.was)
	if at := slices.Index(m.ids, last.deal); at >= 0 {
		return m.goTo(at), true
	}
	return ui.Result{}, true
}

// Written records a decision once it was carried out, and goes on. Undo removes the
// decision and returns to its deal.
func (m *Screen) Written(s ui.Saved) ui.Result {
	if m.ending != nil && s.Write == m.ending {
		if s.Err == nil {
			m.text = m.entry               // Decisions may have changed meanwhile.
			m.acts = append(m.acts, act{}) // Undo takes back the saving first.
		}
		m.ending = nil
		return ui.Result{}
	}
	if s.Write == nil {
		return m.traveled(s)
	}
	if s.Err != nil || !m.loaded || m.text != "" {
		return ui.Result{}
	}
	if !s.Shown {
		m.acts = nil // Undo would take back this change, which is not of the review.
		return ui.Result{}
	}
	after, asked := &s.Change.After, m.asked
	m.acts = append(m.acts, act{deal: after.ID, was: m.decisions[after.ID]})
	moved := asked.was.Stage != after.Stage || asked.was.Status != after.Status
	if asked.was.ID == 0 || after.ID != asked.was.ID || (asked.action == action.Advance || asked.action == action.Win || asked.action == action.Move) && !moved {
		return ui.Result{}
	}
	m.decide(after.ID, s.Change.Label)
	return m.goTo(m.at + 1)
}

// traveled follows an undo or a redo of the book.
func (m *Screen) traveled(s ui.Saved) ui.Result {
	undone, deal := m.undoing, s.Change.After.ID
	m.undoing = nil
	switch {
	case s.Err != nil && undone != nil:
		m.acts = append(m.acts, *undone)
		return ui.Result{}
	case s.Err != nil || !m.loaded:
		return ui.Result{}
	case !s.Shown:
		m.acts = nil
		return ui.Result{}
	case undone != nil && undone.deal == 0:
		m.text = ""
		return m.goTo(len(m.ids) - 1)
	case m.text != "":
		return ui.Result{}
	}
	said := ""
	if undone != nil && undone.deal == deal {
		said = undone.was
	} else if undone == nil {
		m.acts = append(m.acts, act{deal: deal, was: m.decisions[deal]})
	}
	if at := slices.Index(m.ids, deal); at >= 0 {
		m.decide(deal, said)
		return m.goTo(at)
	}
	return ui.Result{}
}

// journal is the journal entry of the review.
func (m *Screen) journal() string {
	var said []string
	for _, id := range m.all {
		if decision := m.decisions[id]; decision != "" {
			said = append(said, decision)
		}
	}
	return agenda.ReviewText(m.env.Today(), len(said), len(m.all), &m.changes, said)
}
