package dealview

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/tui/action"
	"deals/tui/rows"
	"deals/tui/ui"
	"deals/tui/widget"
)

// maxHistory is how many changes the deal view lists.
const maxHistory = 500

// Screen is one deal on the whole screen.
type Screen struct {
	env  *ui.Env
	book Book
	read ui.Reader[dealWithHistory]
	view *View
	deal pipeline.Deal // empty before one was opened, and after it was left
}

// Book is what the screen needs of a book.
type Book interface {
	ui.DealReader
	// History lists the changes of one deal since a moment, newest first.
	History(ctx context.Context, deal int64, since time.Time, limit int) ([]lists.HistoryEntry, error)
}

// dealWithHistory is a deal with its newest changes.
type dealWithHistory struct {
	deal    pipeline.Deal
	history []lists.HistoryEntry
}

// New creates the screen without a deal. Show sets one before the screen is opened.
func New(env *ui.Env, book Book) *Screen {
	return &Screen{env: env, book: book, view: &View{folds: true}}
}

// Show sets the deal to show.
func (m *Screen) Show(deal pipeline.Deal) {
	m.deal = deal
	m.view.Load(deal, nil)
}

// Name is what the header calls it.
func (m *Screen) Name() string { return "Deal" }

// Keys are the actions worth a place in the foot.
func (m *Screen) Keys() []action.Hint {
	keys := action.Hints(action.Back)
	if m.folds() {
		word := "show gaps"
		if m.view.gapsOpen {
			word = "hide gaps"
		}
		keys = append(keys, action.Hint{ID: action.Open, Word: word})
	}
	return append(keys, action.Hints(action.Advance, action.Edit, action.Log, action.Step, action.Done, action.Win, action.Lose, action.Reopen, action.Copy, action.Object, action.Document, action.Undo)...)
}

// folds reports whether there are gaps that can be shown and hidden.
func (m *Screen) folds() bool { return !m.view.drawn.tall && len(m.view.gaps(m.env)) > 0 }

// Load reads the deal and its history.
func (m *Screen) Load() tea.Cmd {
	id := m.deal.ID
	if id == 0 {
		return nil
	}
	ctx, book := m.env.Ctx, m.book
	return m.read.Read(func() (got dealWithHistory, err error) {
		if got.deal, err = book.Deal(ctx, id); err == nil {
			got.history, err = book.History(ctx, id, time.Time{}, maxHistory)
		}
		return got, err
	})
}

// Update shows the deal as it is now. A deal that is gone, because its creation was
// undone, closes the screen.
func (m *Screen) Update(msg tea.Msg) ui.Result {
	got, mine, err := m.read.Took(msg)
	switch {
	case !mine:
		return ui.Result{}
	case err != nil && ui.IsGone(err):
		return m.close()
	case err != nil:
		return ui.Result{Problem: err}
	}
	if got.deal.ID == m.deal.ID {
		m.deal = got.deal
		m.view.Load(got.deal, got.history)
	}
	return ui.Result{}
}

func (m *Screen) close() ui.Result {
	m.deal = pipeline.Deal{}
	return ui.Result{Close: true}
}

// Act scrolls, and shows or hides the gaps.
func (m *Screen) Act(a action.ID, _ string) (ui.Result, bool) {
	if a == action.Open && m.folds() {
		m.view.toggleGaps()
		return ui.Result{}, true
	}
	return ui.Result{}, m.view.Update(m.env, a)
}

// Subject is the deal.
func (m *Screen) Subject() ui.Subject { return ui.Subject{Deal: &m.deal, None: m.env.NoDeal()} }

// WhyNot says that the deal is already open, unless opening shows its gaps.
func (m *Screen) WhyNot(a action.ID) (string, bool) {
	if a == action.Open && m.folds() {
		return "", true
	}
	return "it is already open", a == action.Open
}

// Back leaves the deal.
func (m *Screen) Back() (ui.Result, bool) { return m.close(), true }

// Point is the wheel, which scrolls.
func (m *Screen) Point(msg tea.MouseMsg) ui.Result {
	if _, ok := msg.(tea.MouseWheelMsg); ok {
		return rows.Wheel(msg.Mouse(), m)
	}
	return ui.Result{}
}

// Draw shows the deal.
func (m *Screen) Draw(width, height int) []string {
	lines := strings.Split(m.view.View(m.env, width-2, height), "\n")
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return widget.EachExactly(lines, width)
}
