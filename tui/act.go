package tui

import (
	"fmt"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// act carries out an action. Keys, clicks and dialogs all end here; pressed is
// the key, for the one action that reads a number from it.
func (m *root) act(a action, pressed string) tea.Cmd {
	if m.carry != nil {
		if cmd, taken := m.carryAct(a, pressed); taken {
			return cmd
		}
	}
	switch a {
	case actQuit:
		return m.quit(false)
	case actSuspend:
		return tea.Suspend
	case actHelp:
		return m.toggle(onHelp)
	case actStatsFull:
		return m.toggle(onStats)
	case actForecast:
		return m.toggle(onForecast)
	case actToday:
		return m.toggle(onToday)
	case actReview:
		return m.toggle(onReview)
	case actAccounts:
		return m.toggle(onAccounts)
	case actChanges:
		return m.toggle(onChanges)
	case actBoard:
		return m.goTo(onBoard)
	case actFind:
		if _, err := pipeline.ParseQuery(pressed); err != nil {
			return m.say(sentence(err), false)
		}
		return tea.Batch(m.goTo(onBoard), m.setFilter(pressed))
	case actUndo:
		return m.undo()
	case actRedo:
		return m.redo()
	case actPalette:
		m.openDialog(newPalette(m.about(), m.wishes()), pipeline.Deal{})
		return nil
	case actRepeat:
		return m.repeat()
	case actNew:
		m.newDeal()
		return nil
	case actBack:
		return m.back()
	}
	return m.actHere(a, pressed)
}

// newDeal asks for a new deal, with the account that is open.
func (m *root) newDeal() {
	opens := newDealForm(&m.sc, nil)
	if m.mode == onAccounts && m.accounts.name != "" {
		opens = newDealFormFor(&m.sc, m.accounts.name)
	}
	m.openDialog(opens, pipeline.Deal{})
}

// actHere carries out an action that means something of its own on each screen.
func (m *root) actHere(a action, pressed string) tea.Cmd {
	switch m.mode {
	case onHelp:
		m.helpScroll(a)
		return nil
	case onAccounts:
		if cmd, taken := m.accountsAct(a); taken {
			return cmd
		}
		return m.actOnListed(a)
	case onChanges:
		if cmd, taken := m.changesAct(a); taken {
			return cmd
		}
		return m.actOnListed(a)
	case onReview:
		if cmd, taken := m.reviewAct(a); taken {
			return cmd
		}
	case onToday:
		if a == actOpen {
			return m.openDeal(m.today.deal())
		}
		if m.today.list.move(a) {
			return nil
		}
	case onStats:
		return m.statsAct(a)
	case onBehind:
		return m.behindAct(a)
	case onForecast:
		return m.forecastAct(a)
	case onDeal:
		if m.view.update(&m.sc, a) {
			return nil
		}
	default:
		if cmd, taken := m.boardAct(a, pressed); taken {
			return cmd
		}
	}
	return m.dealAct(a, pressed)
}

// about names what an action would be about.
func (m *root) about() string {
	if m.several() {
		return fmt.Sprintf("%d marked", len(m.picked))
	}
	if d := m.current(); d != nil && m.onDeals() {
		return dealName(d)
	}
	return ""
}

// boardAct moves about the board.
func (m *root) boardAct(a action, pressed string) (cmd tea.Cmd, taken bool) {
	b, page := &m.board, max(1, m.layout.rows)
	switch a {
	case actLeft:
		b.side(-1)
	case actRight:
		b.side(1)
	case actDown:
		b.down(1)
	case actUp:
		b.down(-1)
	case actPageDown:
		b.down(page)
	case actPageUp:
		b.down(-page)
	case actTop:
		b.pick(b.at, 0)
	case actBottom:
		if c := b.here(); c != nil {
			b.pick(b.at, c.count-1)
		}
	case actStage:
		m.jump(pressed)
	case actOpen:
		return m.openDeal(m.board.deal()), true
	case actFilter:
		return m.startFilter(), true
	case actStats:
		m.stats.docked = !m.stats.docked
		return m.reloadStats(), true
	case actMark:
		m.mark()
	case actLift:
		return m.lift(), true
	default:
		return nil, false
	}
	return nil, true
}

// jump goes to the stage of a number key.
func (m *root) jump(pressed string) {
	if n, err := strconv.Atoi(pressed); err == nil && n <= len(m.board.columns) {
		m.board.side(n - 1 - m.board.at)
	}
}

// stageOf is the stage of a number that was pressed, or "".
func (m *root) stageOf(pressed string) pipeline.StageKey {
	if n, err := strconv.Atoi(pressed); err == nil && n >= 1 && n <= len(m.sc.process.Stages) {
		return m.sc.process.Stages[n-1].Key
	}
	return ""
}

// dealAct does something to the deal that is open or selected, or to the marked
// ones.
func (m *root) dealAct(a action, pressed string) tea.Cmd {
	if m.several() && slices.Contains(onSeveral, a) {
		return m.readSeveral(a, m.stageOf(pressed))
	}
	d := m.current()
	if d == nil {
		return nil
	}
	return m.dealActOn(*d, a, pressed)
}

// dealActOn does something to one deal.
func (m *root) dealActOn(deal pipeline.Deal, a action, pressed string) tea.Cmd {
	switch a {
	case actAdvance:
		return m.advance(deal, "")
	case actWin:
		return m.win(deal)
	case actMove:
		return m.moveTo(deal, m.stageOf(pressed))
	}
	opens := m.dialogFor(a, deal)
	m.last.dialog, _ = opens.(*formDialog)
	m.openDialog(opens, deal)
	return nil
}

// dialogFor is the dialog that an action opens on a deal, or nil.
func (m *root) dialogFor(a action, deal pipeline.Deal) dialog {
	switch a {
	case actRetreat:
		return newBackDialog(&m.sc, deal, "")
	case actEdit:
		return newDealForm(&m.sc, &deal)
	case actLose:
		return newLoseDialog(&m.sc, deal)
	case actReopen:
		return newReopenDialog(&m.sc, deal)
	case actLog:
		return newLogDialog(&m.sc, deal)
	case actRefer:
		return newReferralForm(&m.sc, deal)
	case actStep:
		return newStepDialog(&m.sc, deal)
	case actCall:
		return newCallDialog(&m.sc, deal)
	case actPush:
		return newPushDialog(&m.sc, deal)
	case actSnooze:
		return newSnoozeDialog(&m.sc, deal)
	case actDone:
		return newDoneDialog(&m.sc, deal)
	case actObject:
		return newObjectionDialog(&m.sc, deal)
	case actDocument:
		return newDocumentDialog(&m.sc, deal)
	case actMend:
		return newStandingDialog(&m.sc, deal)
	}
	return nil
}

// moveTo takes a deal to a stage: ahead through the gates, or back with a
// reason.
func (m *root) moveTo(deal pipeline.Deal, to pipeline.StageKey) tea.Cmd {
	if m.isAhead(&deal, to) {
		return m.advance(deal, to)
	}
	m.openDialog(newBackDialog(&m.sc, deal, to), deal)
	return nil
}

// current is the deal that actions are about: the one in the deal view, or the
// selected card.
func (m *root) current() *pipeline.Deal {
	switch m.mode {
	case onDeal:
		return &m.view.deal
	case onToday:
		return m.today.deal()
	case onReview:
		return m.review.shown()
	case onAccounts, onChanges:
		return nil
	default:
		return m.board.deal()
	}
}

// advance moves a deal to a later stage, "" being the next one. An open gate is
// passed at once; a shut one is shown. The sale and its follow-up have questions
// of their own.
func (m *root) advance(deal pipeline.Deal, to pipeline.StageKey) tea.Cmd {
	report := pipeline.Check(m.sc.process, &deal, to, m.sc.now())
	switch {
	case !report.Open():
		m.openDialog(newGateDialog(&m.sc, deal, report.To), deal)
		return nil
	case m.wins(&deal, &report):
		m.openDialog(newWinDialog(&m.sc, deal), deal)
		return nil
	}
	move := m.moveOf(&deal, to, nil)
	return m.writeFor(nil, &write{deal: deal.ID, intents: []pipeline.Intent{move}}, deal)
}

// win is advancing all the way.
func (m *root) win(deal pipeline.Deal) tea.Cmd {
	return m.advance(deal, m.sc.process.FollowStage().Key)
}

// back leaves what is open, or takes the filter off the board.
func (m *root) back() tea.Cmd {
	switch {
	case m.mode == onDeal:
		return m.closeDeal()
	case m.mode == onForecast && m.forecast.supposes():
		m.forecast.forget()
		return m.reloadForecast()
	case m.closeAccount():
		return m.loadAccounts()
	case m.mode != onBoard:
		return m.goBack()
	case len(m.picked) > 0:
		m.picked = nil
	case m.filter.words != "":
		return m.setFilter("")
	}
	return nil
}
