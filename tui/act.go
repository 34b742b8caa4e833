package tui

import (
	"errors"
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// do carries out an action, or says why it cannot be had. Keys, the palette and
// what screens ask for end here. Arg goes with the actions that take one: the key
// that was pressed, which is the number of a stage, or the words to find.
func (m *root) do(a action, arg string) tea.Cmd {
	why := m.whyNot(a)
	if a == actMove {
		why = m.whyNotTo(m.stageOf(arg))
	}
	if why != "" {
		return m.say(why, false)
	}
	m.remember(a, arg)
	return m.act(a, arg)
}

// act carries out an action that can be had: the screen's own meaning of it comes
// first, then the screens that actions show, then what works everywhere.
func (m *root) act(a action, arg string) tea.Cmd {
	shown := m.trail.shown
	if out, taken := shown.Act(a, arg); taken {
		return m.take(asker{screen: shown}, out)
	}
	if to := m.shownBy(a); to != nil {
		return m.toggle(to)
	}
	switch a {
	case actQuit:
		return m.quit(false)
	case actSuspend:
		return tea.Suspend
	case actFind:
		if _, err := pipeline.ParseQuery(arg); err != nil {
			return m.say(sentence(err), false)
		}
		return tea.Batch(m.goTo(m.home, false), m.take(asker{screen: m.home}, m.home.Find(arg)))
	case actUndo:
		return m.undo()
	case actRedo:
		return m.redo()
	case actPalette:
		m.dialogs.open(newPalette(m.about(), m.wishes()), pipeline.Deal{})
		return nil
	case actRepeat:
		return m.repeat()
	case actNew:
		m.dialogs.open(newDealForm(&m.sc, nil), pipeline.Deal{})
		return nil
	case actBack:
		return m.back()
	}
	return m.dealAct(a, arg)
}

// toggle shows a screen, or leaves it when it is shown.
func (m *root) toggle(to screen) tea.Cmd {
	if m.trail.shown == to {
		return m.goBack()
	}
	return m.goTo(to, false)
}

// subject is the deal that actions are about on the screen shown; ok is false on a
// screen that has none.
func (m *root) subject() (s subject, ok bool) {
	has, ok := m.trail.shown.(aboutDeals)
	if ok {
		s = has.Subject()
	}
	return s, ok
}

// marked are the deals that an action is about when it can be about several.
func (m *root) marked() []int64 {
	if on, ok := m.trail.shown.(marking); ok {
		return on.Marked()
	}
	return nil
}

// about names what an action would be about.
func (m *root) about() string {
	if n := len(m.marked()); n > 0 {
		return fmt.Sprintf("%d marked", n)
	}
	if s, _ := m.subject(); s.deal != nil {
		return dealName(s.deal)
	}
	return ""
}

// stageOf is the stage of a number that was pressed, or "".
func (m *root) stageOf(pressed string) pipeline.StageKey {
	if n, err := strconv.Atoi(pressed); err == nil && n >= 1 && n <= len(m.sc.process.Stages) {
		return m.sc.process.Stages[n-1].Key
	}
	return ""
}

// dealAct does something to the deal that is open or selected, to the one that a
// list names, or to the marked ones.
func (m *root) dealAct(a action, arg string) tea.Cmd {
	if marked := m.marked(); len(marked) > 0 && m.keys.of(a).subject == aboutSeveral {
		return m.readSeveral(marked, a, m.stageOf(arg))
	}
	s, _ := m.subject()
	switch {
	case s.named && s.id != 0 && m.keys.of(a).onNamed():
		return m.readDeal(ask{action: a, arg: arg, deal: s.id})
	case s.named || s.deal == nil:
		return nil
	}
	return m.dealActOn(*s.deal, a, arg)
}

// onNamed reports whether an action can be had on a deal that a list only names.
func (r *actionRow) onNamed() bool {
	return r.id == actOpen || r.only == noAction && (r.subject == aboutDeal || r.subject == aboutSeveral)
}

// dealActOn does something to one deal.
func (m *root) dealActOn(deal pipeline.Deal, a action, arg string) tea.Cmd {
	switch a {
	case actOpen:
		return m.openDeal(deal)
	case actAdvance:
		return m.advance(deal, "")
	case actWin: // advancing all the way
		return m.advance(deal, m.sc.process.FollowStage().Key)
	case actMove:
		return m.moveTo(deal, m.stageOf(arg))
	}
	opens := dialogFor(&m.sc, a, deal)
	m.last.dialog, _ = opens.(*formDialog)
	m.dialogs.open(opens, deal)
	return nil
}

// moveTo takes a deal to a stage: ahead through the gates, or back with a
// reason.
func (m *root) moveTo(deal pipeline.Deal, to pipeline.StageKey) tea.Cmd {
	if isAhead(m.sc.process, &deal, to) {
		return m.advance(deal, to)
	}
	m.dialogs.open(newBackDialog(&m.sc, deal, to), deal)
	return nil
}

// advance moves a deal to a later stage, "" being the next one. An open gate is
// passed at once; a shut one is shown. The sale and its follow-up have questions
// of their own.
func (m *root) advance(deal pipeline.Deal, to pipeline.StageKey) tea.Cmd {
	report := pipeline.Check(m.sc.process, &deal, to, m.sc.now())
	switch {
	case !report.Open():
		m.dialogs.open(newGateDialog(&m.sc, deal, report.To), deal)
		return nil
	case wins(m.sc.process, &deal, &report):
		m.dialogs.open(newWinDialog(&m.sc, deal), deal)
		return nil
	}
	move := moveOf(&m.sc, &deal, to, nil)
	return m.writeFor(nil, &write{deal: deal.ID, intents: []pipeline.Intent{move}}, deal)
}

// dealRead answers readDeal with the deal, and what is to be done with it.
type dealRead struct {
	deal pipeline.Deal
	do   ask
	err  error
}

// readDeal reads a deal that a list only names, to open it or to do something
// to it.
func (m *root) readDeal(do ask) tea.Cmd {
	ctx, book := m.sc.ctx, m.book
	return func() tea.Msg {
		deal, err := book.Deal(ctx, do.deal)
		return dealRead{deal, do, err}
	}
}

func (m *root) dealRead(msg dealRead) tea.Cmd {
	if msg.err != nil {
		m.failure = msg.err
		return nil
	}
	a, why := msg.do.action, ""
	if a == actMove {
		why = whyNotMove(m.sc.process, &msg.deal, m.stageOf(msg.do.arg))
	} else {
		why = whyNotDeal(m.sc.process, &msg.deal, a, m.sc.now())
	}
	if why != "" {
		return m.say(why, false)
	}
	return m.dealActOn(msg.deal, a, msg.do.arg)
}

// isGone reports whether an error says that something is not there.
func isGone(err error) bool {
	var refusal *pipeline.Refusal
	return errors.As(err, &refusal) && refusal.Reason == pipeline.NoSuchDeal
}
