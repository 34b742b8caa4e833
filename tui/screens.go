package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// place is a screen of the program, and how one comes to it.
type place struct {
	by      action // shows it; noAction for one that is opened in another way
	screen  screen
	passing bool // looked at in passing: esc on the next screen leads back past it
	over    bool // looked at over another, to which esc always leads back
}

// home is the screen below all others. The header sums it up wherever one is.
type home interface {
	screen
	Loaded() bool   // there was a first board
	Reading() bool  // one is on its way
	Filter() string // the words it is narrowed to
	Open() (deals int, sum, weighted pipeline.Money, others int)
	Refresh() tea.Cmd // reads it anew while it is not in front
	Find(words string) outcome
	BeginWithFigures() // once the size is known, where there is room for them
}

// places are the screens of the program. Adding one takes its package, the row of
// the action that shows it, and a line here.
func (m *root) places() []place {
	stats := newStatsScreen(&m.sc, m.book, &m.names)
	board := newBoardScreen(&m.sc, m.book, stats)
	m.home, m.deal = board, newDealScreen(&m.sc, m.book)
	return []place{
		{by: actBoard, screen: board},
		{screen: m.deal},
		{by: actToday, screen: newTodayScreen(&m.sc, m.book)},
		{by: actReview, screen: newReviewScreen(&m.sc, m.book)},
		{by: actAccounts, screen: newAccountsScreen(&m.sc, m.book)},
		{by: actChanges, screen: newChangesScreen(&m.sc, m.book)},
		{by: actStatsFull, screen: stats, passing: true},
		{by: actForecast, screen: newForecastScreen(&m.sc, m.book, &m.names)},
		{by: actHelp, screen: newHelpScreen(&m.sc, &m.mouse), passing: true, over: true},
	}
}

// place is how one came to a screen; of a screen's own screens nothing is known.
func (m *root) place(of screen) place {
	for _, p := range m.screens {
		if p.screen == of {
			return p
		}
	}
	return place{screen: of}
}

// shownBy is the screen that an action shows, or nil.
func (m *root) shownBy(a action) screen {
	for _, p := range m.screens {
		if a != noAction && p.by == a {
			return p.screen
		}
	}
	return nil
}

// live are the screens that take messages: all places, and what lies on the way
// beside them.
func (m *root) live() []screen {
	all := make([]screen, 0, len(m.screens)+1)
	for _, p := range m.screens {
		all = append(all, p.screen)
	}
	for _, s := range append(m.trail.way[:len(m.trail.way):len(m.trail.way)], m.trail.shown) {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// goTo shows a screen. Where you were is remembered, so that esc leads back; a
// screen that lies on the way back is gone back to.
func (m *root) goTo(to screen, onward bool) tea.Cmd {
	from := m.trail.shown
	if from == to {
		return nil
	}
	if !m.trail.backTo(to) {
		m.trail.on(to, onward || m.place(to).over || !m.place(from).passing)
	}
	if e, ok := to.(entered); ok {
		e.Enter(m.place(from).by)
	}
	return to.Load()
}

// goBack leads to the screen from which this one was opened.
func (m *root) goBack() tea.Cmd {
	if !m.trail.back() {
		return nil
	}
	return m.trail.shown.Load()
}

// leave leaves a screen, wherever on the way it lies.
func (m *root) leave(s screen) tea.Cmd {
	if m.trail.shown == s {
		return m.goBack()
	}
	m.trail.leave(s)
	return nil
}

// openDeal shows a deal on the whole screen.
func (m *root) openDeal(d pipeline.Deal) tea.Cmd {
	m.trail.leave(m.deal)
	if m.trail.shown != screen(m.deal) {
		m.trail.on(m.deal, true)
	}
	m.deal.Show(d)
	return m.deal.Load()
}

// back leaves what is open: first what the screen itself has open, then the screen.
func (m *root) back() tea.Cmd {
	if l, ok := m.trail.shown.(layered); ok {
		if out, taken := l.Back(); taken {
			return m.take(asker{screen: m.trail.shown}, out)
		}
	}
	return m.goBack()
}
