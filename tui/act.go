package tui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/query"
)

// do carries out an action, or says why it cannot be had. Keys, the palette and
// what screens ask for end here. Arg goes with the actions that take one: the key
// that was pressed, which is the number of a stage, or the words to find.
func (m *root) do(a action, arg string) tea.Cmd {
	why := m.whyNot(a)
	if a == actMove {
		why = m.whyNotTo(m.deals.stageOf(arg))
	}
	if why != "" {
		return m.toast.say(why, false)
	}
	m.deals.remember(a, arg)
	return m.act(a, arg)
}

// act carries out an action that can be had: the screen's own meaning of it comes
// first, then the screens that actions show, then what works everywhere.
func (m *root) act(a action, arg string) tea.Cmd {
	shown := m.trail.shown
	if out, taken := shown.Act(a, arg); taken {
		return m.take(asker{screen: shown}, out)
	}
	if to := m.trail.shownBy(a); to != nil {
		return m.trail.toggle(to)
	}
	switch a {
	case actQuit:
		return m.quit(false)
	case actSuspend:
		return tea.Suspend
	case actFind:
		if _, err := query.Parse(arg); err != nil {
			return m.toast.say(sentence(err), false)
		}
		return tea.Batch(m.trail.goTo(m.home, false), m.take(asker{screen: m.home}, m.home.Find(arg)))
	case actUndo:
		return m.writes.undo(m.toast.together(false))
	case actRedo:
		return m.writes.redo(m.toast.together(true))
	case actPalette:
		m.dialogs.open(newPalette(m.trail.about(), m.wishes()), pipeline.Deal{})
		return nil
	case actRepeat:
		return m.repeat()
	case actNew:
		m.dialogs.open(newDealForm(&m.sc, nil), pipeline.Deal{})
		return nil
	case actBack:
		return m.back()
	}
	on, _ := m.trail.subject()
	return m.take(asker{}, m.deals.act(on, m.trail.marked(), a, arg))
}

// repeat does again what was done last, to the deal that is selected now. A form
// opens filled in, so that enter is all it takes and nothing happens unseen.
func (m *root) repeat() tea.Cmd {
	last := &m.deals.last
	again := *last
	if again.action == noAction {
		return m.toast.say("nothing was done yet that could be repeated", false)
	}
	had := m.dialogs.count()
	cmd := m.do(again.action, again.arg)
	if again.typed != nil && m.dialogs.count() > had && last.dialog != nil && m.keys.of(again.action).refills {
		last.dialog.form.carry(again.typed)
	}
	last.typed = again.typed
	return cmd
}

// back leaves what is open: first what the screen itself has open, then the screen.
func (m *root) back() tea.Cmd {
	if l, ok := m.trail.shown.(layered); ok {
		if out, taken := l.Back(); taken {
			return m.take(asker{screen: m.trail.shown}, out)
		}
	}
	return m.trail.back()
}

// whyNot says why an action cannot be had now, or "" when it can. Where it can be
// had is what the screen and the row of the action say; whether it may be done to
// the deal is asked of the domain.
func (m *root) whyNot(a action) string {
	if c, ok := m.trail.shown.(choosy); ok {
		if why, known := c.WhyNot(a); known {
			return why
		}
	}
	row, here := m.keys.of(a), m.trail.here()
	if row.everywhere || m.keys.owns(here, a) {
		return ""
	}
	s, ok := m.trail.subject()
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
	case len(m.trail.marked()) > 0 && row.subject == aboutDeal:
		return "only one deal at a time: esc lets go of the marked ones"
	case len(m.trail.marked()) > 0 && row.subject == aboutSeveral:
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
	s, _ := m.trail.subject()
	switch {
	case s.deal == nil:
		return why
	case len(m.trail.marked()) > 0:
		return ""
	}
	return whyNotMove(m.sc.process, s.deal, to)
}

// wishes lists every action, and every stage to move to or look at: what only the
// screen shown has comes first, what moves about it last.
func (m *root) wishes() []wish {
	var own, all, moves []wish
	here := m.trail.here()
	for i := range m.keys.rows {
		row := &m.keys.rows[i]
		if len(row.keys.Keys()) == 0 || row.id == actPalette || row.id == actStage || row.on != noAction && row.on != here {
			continue
		}
		w := wish{words: row.keys.Help().Desc, also: row.also, key: row.keys.Help().Key, action: row.id, why: m.whyNot(row.id)}
		switch {
		case row.on != noAction:
			own = append(own, w)
		case row.moves:
			moves = append(moves, w)
		default:
			all = append(all, w)
		}
	}
	for i := range m.sc.process.Stages {
		stage, n := &m.sc.process.Stages[i], strconv.Itoa(i+1)
		all = append(all, wish{words: "move to " + stage.Name, action: actMove, pressed: n, why: m.whyNotTo(stage.Key)})
		shown := n
		if i >= 9 {
			shown = ""
		}
		moves = append(moves, wish{words: "look at " + stage.Name, key: shown, action: actStage, pressed: n, why: m.whyNot(actStage)})
	}
	return append(append(own, all...), moves...)
}
