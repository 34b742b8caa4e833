package tui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/query"
	"deals/tui/action"
	"deals/tui/dealact"
	"deals/tui/dialog"
	"deals/tui/palette"
	"deals/tui/ui"
)

// do carries out an action, or says why it is not available. Keys, the palette and
// requests of screens all end here. Arg is for actions that take one: the key that
// was pressed, which is the number of a stage, or the words to search for.
func (m *root) do(a action.ID, arg string) tea.Cmd {
	why := m.whyNot(a)
	if a == action.Move {
		why = m.whyNotTo(m.deals.StageOf(arg))
	}
	if why != "" && a == action.Filter {
		why = m.burst.Refuse(&m.env)
	}
	if why != "" {
		return m.toast.say(why, false)
	}
	m.deals.Remember(a, arg)
	return m.act(a, arg)
}

// act carries out an available action: the screen's own meaning comes first, then
// the screens that actions show, then what works everywhere.
func (m *root) act(a action.ID, arg string) tea.Cmd {
	if out, taken := m.trail.shown.Act(a, arg); taken {
		return m.take(asker{screen: m.trail.shown}, out)
	}
	if to := m.trail.shownBy(a); to != nil {
		return m.trail.toggle(to)
	}
	switch a {
	case action.Quit:
		if out, asks := m.imports.Act(a, arg); asks { // Answers on it would be lost, too.
			return m.take(asker{screen: m.imports}, out)
		}
		return m.writes.Quit(false)
	case action.Suspend:
		return tea.Suspend
	case action.Find:
		if _, err := query.Parse(arg, m.env.Query()); err != nil {
			return m.toast.say(ui.Sentence(err), false)
		}
		return tea.Batch(m.trail.goTo(m.home, false), m.take(asker{screen: m.home}, m.home.Find(arg)))
	case action.View:
		return tea.Batch(m.trail.goTo(m.trail.shownBy(action.List), false), m.act(a, arg))
	case action.Undo:
		return m.writes.Undo(m.toast.together(false))
	case action.Redo:
		return m.writes.Redo(m.toast.together(true))
	case action.Palette:
		m.dialogs.open(palette.New(m.trail.about(), m.commands()), pipeline.Deal{})
		return nil
	case action.Repeat:
		return m.repeat()
	case action.New:
		m.dialogs.open(dialog.NewDeal(&m.env, nil), pipeline.Deal{})
		return nil
	case action.Back:
		return m.back()
	}
	on, _ := m.trail.subject()
	return m.take(asker{}, m.deals.Act(on, m.trail.marked(), a, arg))
}

// repeat does the last action again on the selected deal. A form opens filled in,
// so that one enter submits it and nothing happens unseen.
func (m *root) repeat() tea.Cmd {
	last, again := &m.deals.Last, m.deals.Last
	if again.Action == action.None {
		return m.toast.say("nothing to repeat yet", false)
	}
	had := m.dialogs.count()
	cmd := m.do(again.Action, again.Arg)
	if again.Typed != nil && m.dialogs.count() > had && last.Dialog != nil && m.keys.Of(again.Action).Refills {
		last.Dialog.Form.Carry(again.Typed)
	}
	last.Typed = again.Typed
	return cmd
}

// back closes what is open: first in the screen itself, then the screen.
func (m *root) back() tea.Cmd {
	if l, ok := m.trail.shown.(layered); ok {
		if out, taken := l.Back(); taken {
			return m.take(asker{screen: m.trail.shown}, out)
		}
	}
	return m.trail.back()
}

// whyNot says why an action is not available now, or "" when it is. The screen and
// the action's row say where it is available; the domain says whether it is allowed
// on the deal.
func (m *root) whyNot(a action.ID) string {
	if c, ok := m.trail.shown.(choosy); ok {
		if why, known := c.WhyNot(a); known {
			return why
		}
	}
	row, here := m.keys.Of(a), m.trail.here()
	if row.Everywhere || m.keys.Owns(here, a) {
		return ""
	}
	s, ok := m.trail.subject()
	switch {
	case !ok:
		return m.env.EscFirst()
	case s.Named && s.ID != 0 && row.OnNamed():
		return ""
	case s.Named:
		return s.None
	case row.Only != action.None && row.Only != here:
		return strings.ToLower(m.trail.shownBy(row.Only).Name()) + " only: press " + m.env.Keys.Shown(row.Only)
	case row.Subject == action.Nothing:
		return ""
	case len(m.trail.marked()) > 0 && row.Subject == action.Deal:
		return "one deal at a time: " + m.env.Keys.Shown(action.Back) + " unmarks"
	case len(m.trail.marked()) > 0 && row.Subject == action.Several:
		return ""
	case s.Deal == nil:
		return s.None
	}
	return dealact.WhyNotDeal(&m.env, s.Deal, row)
}

// whyNotTo says why the selected or marked deals cannot be moved to a stage.
func (m *root) whyNotTo(to pipeline.StageKey) string {
	why := m.whyNot(action.Advance)
	s, _ := m.trail.subject()
	switch {
	case s.Deal == nil:
		return why
	case len(m.trail.marked()) > 0:
		return ""
	}
	return dealact.WhyNotMove(&m.env, s.Deal, to)
}

// commands lists every action, and every stage to move to or jump to: those of the
// current screen first, cursor movement last.
func (m *root) commands() []palette.Command {
	var own, all, moves []palette.Command
	here := m.trail.here()
	for i := range m.keys.Rows {
		row := &m.keys.Rows[i]
		if row.Keys.Help().Desc == "" || row.ID == action.Palette || row.ID == action.Stage || row.On != action.None && row.On != here {
			continue
		}
		w := palette.Command{Words: row.Keys.Help().Desc, Also: row.Also, Key: row.Keys.Help().Key, Action: row.ID, Why: m.whyNot(row.ID)}
		switch {
		case row.On != action.None:
			own = append(own, w)
		case row.Moves:
			moves = append(moves, w)
		default:
			all = append(all, w)
		}
	}
	for i := range m.env.Process.Stages {
		stage, n := &m.env.Process.Stages[i], strconv.Itoa(i+1)
		all = append(all, palette.Command{Words: "move to " + stage.Name, Action: action.Move, Pressed: n, Why: m.whyNotTo(stage.Key)})
		shown := n
		if i >= 9 {
			shown = ""
		}
		moves = append(moves, palette.Command{Words: "jump to " + stage.Name, Key: shown, Action: action.Stage, Pressed: n, Why: m.whyNot(action.Stage)})
	}
	return append(append(append(own, all...), palette.Views(m.env.Views())...), moves...)
}
