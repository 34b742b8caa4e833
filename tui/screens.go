package tui

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// goTo shows a screen. Where you were is remembered, so that esc leads back; a
// screen that lies on the way back is gone back to.
func (m *root) goTo(to mode) tea.Cmd {
	switch at := slices.Index(m.trail, to); {
	case m.mode == to:
		return nil
	case at >= 0:
		m.trail = m.trail[:at]
	case to == onHelp || m.mode != onHelp && m.mode != onStats: // These are looked at in passing.
		m.trail = append(m.trail, m.mode)
	}
	if to == onReview && m.review.text != "" {
		m.review = review{} // The one before is over.
	}
	m.mode = to
	return m.loadScreen()
}

// goBack leads to the screen from which this one was opened.
func (m *root) goBack() tea.Cmd {
	if n := len(m.trail); n > 0 {
		m.mode, m.trail = m.trail[n-1], m.trail[:n-1]
	}
	return m.loadScreen()
}

// toggle shows a screen, or leaves it when it is shown.
func (m *root) toggle(to mode) tea.Cmd {
	if m.mode == to {
		return m.goBack()
	}
	return m.goTo(to)
}

// loadScreen reads what the screen shown needs beside the board and the deal.
func (m *root) loadScreen() tea.Cmd {
	switch m.mode {
	case onToday:
		return m.loadToday()
	case onReview:
		return m.loadReview()
	case onBehind:
		return m.loadBehind()
	case onForecast:
		return m.reloadForecast()
	case onAccounts:
		return m.loadAccounts()
	case onChanges:
		return m.loadChanges()
	default:
		if !slices.Contains(m.trail, onBehind) {
			m.behind.rows = nil // There may be a hundred thousand.
		}
		return m.reloadStats()
	}
}

// openDeal shows a deal on the whole screen.
func (m *root) openDeal(d *pipeline.Deal) tea.Cmd {
	if d == nil {
		return nil
	}
	m.trail = slices.DeleteFunc(m.trail, func(on mode) bool { return on == onDeal })
	if m.mode != onDeal {
		m.trail = append(m.trail, m.mode)
	}
	m.mode, m.view.deal = onDeal, *d
	m.view.load(*d, nil)
	return m.loadDeals()
}

// closeDeal leaves the deal view, wherever on the way it lies.
func (m *root) closeDeal() tea.Cmd {
	m.view.deal = pipeline.Deal{}
	if m.mode == onDeal {
		return m.goBack()
	}
	m.trail = slices.DeleteFunc(m.trail, func(on mode) bool { return on == onDeal })
	return nil
}

// readDeal reads a deal that a list only names, to open it or to do something
// to it.
func (m *root) readDeal(id int64, a action) tea.Cmd {
	ctx, book := m.ctx, m.book
	return func() tea.Msg {
		deal, err := book.Deal(ctx, id)
		return dealRead{deal, a, err}
	}
}

// listed is the deal under the cursor of a list that only names deals, or 0.
func (m *root) listed() int64 {
	switch m.mode {
	case onAccounts:
		if _, d := m.accounts.row(); d != nil && m.accounts.name != "" {
			return d.ID
		}
	case onChanges:
		if s := m.changes.shift(); s != nil {
			return s.Deal
		}
	case onBehind:
		return m.behind.deal()
	case onForecast:
		return m.forecast.deal()
	}
	return 0
}

// actOnListed does something to the deal under the cursor of such a list.
func (m *root) actOnListed(a action) tea.Cmd {
	if id := m.listed(); id != 0 && m.worksOnListed(a) {
		return m.readDeal(id, a)
	}
	return nil
}

// worksOnListed reports whether an action can be had on a deal that a list only
// names.
func (m *root) worksOnListed(a action) bool {
	return (a == actOpen || m.aboutDeal(a)) && a != actRepeat && !slices.Contains(onBoardOnly, a)
}

func (m *root) dealRead(msg dealRead) tea.Cmd {
	if msg.err != nil {
		m.failure = msg.err
		return nil
	}
	if msg.action == actOpen {
		return m.openDeal(&msg.deal)
	}
	if why := whyNotDeal(m.sc.process, &msg.deal, msg.action, m.sc.now()); why != "" {
		return m.say(why, false)
	}
	return m.dealActOn(msg.deal, msg.action, "")
}

// isGone reports whether an error says that something is not there.
func isGone(err error) bool {
	var refusal *pipeline.Refusal
	return errors.As(err, &refusal) && refusal.Reason == pipeline.NoSuchDeal
}

// onDeals reports whether actions have a deal to be about on this screen.
func (m *root) onDeals() bool { return m.mode <= onReview }

// anywhere are the actions that work on every screen.
var anywhere = []action{
	actUp, actDown, actPageUp, actPageDown, actTop, actBottom,
	actBack, actHelp, actPalette, actStatsFull, actForecast, actToday, actReview, actAccounts, actChanges, actBoard,
	actSuspend, actQuit, actUndo, actRedo, actFind,
}

// onBoardOnly are the actions that need the columns.
var onBoardOnly = []action{actLeft, actRight, actStage, actFilter, actStats, actLift, actMark}

// whyNotHere says why an action cannot be had on this screen.
func (m *root) whyNotHere(a action) string {
	switch {
	case m.mode == onAccounts && (a == actOpen || a == actRole || a == actMerge):
		return m.accounts.whyNot(a)
	case a == actKeep && m.review.shown() == nil:
		return "there is nothing to keep"
	case slices.Contains(anywhere, a) || m.keys.owns(m.mode, a) || slices.Contains(amongFigures[m.mode], a):
		return ""
	case m.mode == onChanges && a == actOpen || a == actNew && m.mode < onStats:
		return ""
	case m.listed() != 0 && m.worksOnListed(a):
		return ""
	case m.mode == onAccounts || m.mode == onChanges:
		return m.noneListed()
	case !m.onDeals():
		return "esc leads back first"
	case m.mode != onBoard && slices.Contains(onBoardOnly, a):
		return "only on the board: b shows it"
	case m.mode == onDeal && a == actOpen:
		return "it is open already"
	}
	return ""
}

// noneListed says how to come to a deal on a screen that lists some.
func (m *root) noneListed() string {
	if m.mode == onAccounts && m.accounts.name == "" {
		return "enter opens the account first"
	}
	return "go to a deal first"
}

// amongFigures are the actions that mean something on the screens of figures.
var amongFigures = map[mode][]action{
	onStats:    {actLeft, actRight, actOpen},
	onBehind:   {actOpen},
	onForecast: {actCall, actOpen},
}
