// Package marks holds the deals that are marked on a screen, so that an action applies to
// all of them, and says what they add up to.
package marks

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/money"
	"deals/tui/action"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/ui"
)

// Set is the marked deals of a screen, in the order of marking. The zero value is ready.
type Set struct {
	ids  []int64
	has  map[int64]money.Money // what each added to the sums
	sums []money.Money
	read ui.Reader[[]pipeline.Deal]
}

// IDs are the numbers of the marked deals.
func (s *Set) IDs() []int64 { return s.ids }

// Has reports whether a deal is marked.
func (s *Set) Has(id int64) bool {
	_, ok := s.has[id]
	return ok
}

// Clear unmarks all deals.
func (s *Set) Clear() { s.ids, s.has, s.sums = nil, nil, nil }

// Add marks deals, skipping those already marked.
func (s *Set) Add(deals ...pipeline.Deal) {
	if s.has == nil {
		s.has = map[int64]money.Money{}
	}
	for i := range deals {
		if d := &deals[i]; !s.Has(d.ID) {
			s.ids, s.has[d.ID] = append(s.ids, d.ID), d.Value
			s.sums = money.Sum(s.sums, d.Value)
		}
	}
}

// Whole marks the deals of a list, of which only the numbers and the sums are known.
func (s *Set) Whole(ids []int64, sums []money.Money) {
	s.ids, s.sums, s.has = ids, slices.Clone(sums), make(map[int64]money.Money, len(ids))
	for _, id := range ids {
		s.has[id] = money.Money{}
	}
}

// Toggle marks a deal, or unmarks it.
func (s *Set) Toggle(d *pipeline.Deal) {
	if !s.Has(d.ID) {
		s.Add(*d)
		return
	}
	had := s.has[d.ID]
	if had.IsZero() {
		had = d.Value
	}
	had.Minor = -had.Minor
	s.sums = slices.DeleteFunc(money.Sum(s.sums, had), func(m money.Money) bool { return m.Minor == 0 })
	delete(s.has, d.ID)
	s.ids = slices.DeleteFunc(slices.Clone(s.ids), func(id int64) bool { return id == d.ID })
}

// Act carries out the actions that mark deals one by one: the selected deal, and with a
// move the one that is reached too. False for any other action.
func (s *Set) Act(a action.ID, selected func() *pipeline.Deal, move func(action.ID)) bool {
	d := selected()
	switch a {
	case action.Mark:
		if d != nil {
			s.Toggle(d)
			move(action.Down)
		}
	case action.MarkDown, action.MarkUp:
		if d != nil {
			s.Add(*d)
		}
		move(map[action.ID]action.ID{action.MarkDown: action.Down, action.MarkUp: action.Up}[a])
		if d = selected(); d != nil {
			s.Add(*d)
		}
	default:
		return false
	}
	return true
}

// WhyNot says why an action that marks deals is not available; known is false for all
// other actions.
func (s *Set) WhyNot(a action.ID, on ui.Subject) (why string, known bool) {
	if !slices.Contains([]action.ID{action.Mark, action.MarkAll, action.MarkDown, action.MarkUp}, a) {
		return "", false
	}
	if on.Deal == nil {
		return on.None, true
	}
	return "", true
}

// Keys are the actions worth a place in the foot while deals are marked.
func (s *Set) Keys() []action.Hint {
	return slices.Concat(
		action.Hints(action.Push, action.Snooze, action.Step, action.Log), []action.Hint{{ID: action.Back, Word: "unmark"}},
		action.Hints(action.Advance, action.Lose, action.Category, action.Tag, action.Retreat, action.Win, action.Mark, action.MarkAll),
	)
}

// All reads every deal that a screen shows, in sight or not, to mark them.
func (s *Set) All(read func() ([]pipeline.Deal, error)) tea.Cmd { return s.read.Read(read) }

// Took marks the deals that were read, or none of them when all are marked.
func (s *Set) Took(msg tea.Msg) (mine bool, err error) {
	deals, mine, err := s.read.Took(msg)
	if !mine || err != nil {
		return mine, err
	}
	if slices.ContainsFunc(deals, func(d pipeline.Deal) bool { return !s.Has(d.ID) }) {
		s.Add(deals...)
	} else {
		s.Clear()
	}
	return true, nil
}

// Words count the marked deals and sum up their values; "" without any.
func (s *Set) Words() safe.Text {
	if len(s.ids) == 0 {
		return ""
	}
	words := fmt.Sprintf("%s marked", phrase.Count(len(s.ids)))
	if sum := money.SumWords(s.sums); sum != "" {
		words += " " + sum
	}
	return safe.Line(words)
}
