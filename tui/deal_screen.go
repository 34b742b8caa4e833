package tui

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// maxHistory is how many changes the deal view lists.
const maxHistory = 500

// dealScreen is one deal on the whole screen.
type dealScreen struct {
	sc   *scene
	book dealScreenBook
	read loader[dealWithHistory]
	view *dealView
	deal pipeline.Deal // none before one was opened, and after it was left
}

// dealBook reads one deal of a book.
type dealBook interface {
	// Deal reads one deal as it is now.
	Deal(ctx context.Context, id int64) (pipeline.Deal, error)
}

// dealScreenBook is what the screen needs of a book.
type dealScreenBook interface {
	dealBook
	// History lists the changes of one deal since a moment, newest first.
	History(ctx context.Context, deal int64, since time.Time, limit int) ([]pipeline.HistoryEntry, error)
}

// dealWithHistory is a deal with its newest changes.
type dealWithHistory struct {
	deal    pipeline.Deal
	history []pipeline.HistoryEntry
}

func newDealScreen(sc *scene, book dealScreenBook) *dealScreen {
	return &dealScreen{sc: sc, book: book, view: newDealView()}
}

// Show has the screen show a deal.
func (m *dealScreen) Show(deal pipeline.Deal) {
	m.deal = deal
	m.view.load(deal, nil)
}

// Name is what the header calls it.
func (m *dealScreen) Name() string { return "Deal" }

// Keys are the actions worth a place in the foot.
func (m *dealScreen) Keys() []hint {
	return hints(actBack, actAdvance, actEdit, actLog, actStep, actDone, actWin, actLose, actReopen, actObject, actDocument, actUndo)
}

// Load reads the deal and its history.
func (m *dealScreen) Load() tea.Cmd {
	id := m.deal.ID
	if id == 0 {
		return nil
	}
	ctx, book := m.sc.ctx, m.book
	return m.read.Read(func() (got dealWithHistory, err error) {
		if got.deal, err = book.Deal(ctx, id); err == nil {
			got.history, err = book.History(ctx, id, time.Time{}, maxHistory)
		}
		return got, err
	})
}

// Update shows the deal as it is now. One that is gone, because its creation was
// undone, takes the screen with it.
func (m *dealScreen) Update(msg tea.Msg) outcome {
	got, err, mine := m.read.Took(msg)
	switch {
	case !mine:
		return outcome{}
	case err != nil && isGone(err):
		return m.close()
	case err != nil:
		return outcome{problem: err}
	}
	if got.deal.ID == m.deal.ID {
		m.deal = got.deal
		m.view.load(got.deal, got.history)
	}
	return outcome{}
}

func (m *dealScreen) close() outcome {
	m.deal = pipeline.Deal{}
	return outcome{closed: true}
}

// Act scrolls.
func (m *dealScreen) Act(a action, _ string) (outcome, bool) {
	return outcome{}, m.view.update(m.sc, a)
}

// Subject is the deal.
func (m *dealScreen) Subject() subject { return subject{deal: &m.deal, none: noCard} }

// WhyNot says that there is no more to open.
func (m *dealScreen) WhyNot(a action) (string, bool) { return "it is open already", a == actOpen }

// Back leaves the deal.
func (m *dealScreen) Back() (outcome, bool) { return m.close(), true }

// Point is the wheel, which scrolls.
func (m *dealScreen) Point(msg tea.MouseMsg) outcome {
	if _, ok := msg.(tea.MouseWheelMsg); ok {
		return wheeled(msg.Mouse(), m)
	}
	return outcome{}
}

// Draw shows the deal.
func (m *dealScreen) Draw(width, height int) []string {
	rows := strings.Split(m.view.view(m.sc, width-2, height), "\n")
	for i := range rows {
		rows[i] = " " + rows[i]
	}
	return allExactly(rows, width)
}
