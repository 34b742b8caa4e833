package review

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/tui/action"
	"deals/tui/dealview"
	"deals/tui/filterline"
	"deals/tui/rows"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Screen walks through the open deals one at a time, the worst first. It resumes
// where it was left until the last deal has a decision; then it is saved in the
// book.
type Screen struct {
	env  *ui.Env
	book Book
	walk ui.Reader[reviewed]
	read ui.Reader[pipeline.Deal]
	sift ui.Reader[agenda.Walk] // what the filter leaves

	filter filterline.Line
	review
}

// review is one walk through the open deals.
type review struct {
	all       []int64 // the deals that were open when it began
	ids       []int64 // the ones that match the filter
	at        int
	view      *dealview.View // of the current deal
	shifts    map[int64][]agenda.Movement
	changes   agenda.Changes
	decisions map[int64]string
	loaded    bool
	asked     decision  // the action being written
	acts      []act     // what undo takes back, the newest last
	undoing   *act      // the act that the book is undoing; nil when there is none
	ending    *ui.Write // the journal entry being written; nil when there is none
	entry     string    // its text
	text      string    // the journal entry, once it is saved
	pages     rows.Pages
}

// Book is what the screen needs of a book.
type Book interface {
	ui.DealReader
	// Walk lists the open deals that match a filter, in the order to review them.
	Walk(ctx context.Context, words string) (agenda.Walk, error)
	// Changes compares the book with its state before a moment.
	Changes(ctx context.Context, since time.Time) (agenda.Changes, error)
	// KeepReview saves a review in the journal.
	KeepReview(ctx context.Context, review agenda.Review) error
}

// reviewed is the deals to walk through, and the changes since the last review.
type reviewed struct {
	deals   []int64
	first   pipeline.Deal
	changes agenda.Changes
}

// New gives the screen; a review begins when it is first loaded.
func New(env *ui.Env, book Book) *Screen {
	m := &Screen{env: env, book: book, filter: filterline.New(env)}
	m.filter.Ungrouped, m.filter.Unsorted = true, true
	return m
}

// Name is what the header calls it.
func (m *Screen) Name() string { return "Review" }

// Keys are the actions worth a place in the foot.
func (m *Screen) Keys() []action.Hint {
	if m.text != "" {
		return action.Hints(action.Back, action.Undo)
	}
	keys := action.Hints(action.Keep, action.Advance, action.Push, action.Step, action.Snooze, action.Lose, action.Open)
	if len(m.acts) > 0 {
		keys = append(keys, action.Hints(action.Undo)...)
	}
	back := action.Hint{ID: action.Back, Word: "pause"}
	if m.filter.Words != "" {
		back.Word = "clear filter"
	}
	return append(keys, action.Hint{ID: action.Filter}, back)
}

// Enter begins another review when the last one is finished.
func (m *Screen) Enter(action.ID) {
	if m.text != "" {
		m.review = review{}
		m.filter.Clear()
	}
}

// Load begins a review unless one is under way, which reads its deal again.
func (m *Screen) Load() tea.Cmd {
	if m.loaded {
		return m.loadDeal()
	}
	ctx, book, now := m.env.Ctx, m.book, m.env.Now()
	return m.walk.Read(func() (reviewed, error) {
		walk, err := book.Walk(ctx, "")
		if err != nil {
			return reviewed{}, err
		}
		got := reviewed{deals: walk.Deals}
		if got.changes, err = book.Changes(ctx, walk.Since(now)); err == nil && len(walk.Deals) > 0 {
			got.first, err = book.Deal(ctx, walk.Deals[0])
		}
		return got, err
	})
}

// loadDeal reads the current deal.
func (m *Screen) loadDeal() tea.Cmd {
	id := m.deal()
	if id == 0 {
		return nil
	}
	ctx, book := m.env.Ctx, m.book
	return m.read.Read(func() (pipeline.Deal, error) { return book.Deal(ctx, id) })
}

// Update takes the deals to walk through, or the current one.
func (m *Screen) Update(msg tea.Msg) ui.Result {
	if deal, mine, err := m.read.Took(msg); mine {
		switch {
		case err != nil && !ui.IsGone(err):
			return ui.Result{Problem: err}
		case err == nil && deal.ID == m.deal():
			m.view.Load(deal, nil)
		}
	}
	if matching, mine, err := m.sift.Took(msg); mine && err == nil {
		return m.narrow(matching.Deals)
	} else if mine {
		return ui.Result{Problem: err}
	}
	got, mine, err := m.walk.Took(msg)
	if !mine || err != nil {
		return ui.Result{Problem: err}
	}
	m.review = review{
		all: got.deals, ids: got.deals, loaded: true, view: dealview.NewView(), changes: got.changes,
		shifts: map[int64][]agenda.Movement{}, decisions: map[int64]string{},
	}
	for _, s := range got.changes.Movements {
		m.shifts[s.Deal] = append(m.shifts[s.Deal], s)
	}
	if len(got.deals) > 0 {
		m.view.Load(got.first, nil)
	}
	return ui.Result{}
}

// Subject is the current deal.
func (m *Screen) Subject() ui.Subject { return ui.Subject{Deal: m.shown(), None: m.env.NoDeal()} }

// WhyNot says when there is no deal to keep, and nothing of the review to take back:
// undo would reach an older change of another deal.
func (m *Screen) WhyNot(a action.ID) (string, bool) {
	switch {
	case (a == action.Keep || a == action.Filter) && m.text != "":
		return "the review is finished", true
	case a == action.Undo && m.loaded && len(m.acts) == 0:
		return "nothing to undo in this review", true
	case a == action.Filter:
		return "", true
	case a == action.NextHit || a == action.LastHit:
		return m.filter.WhyNoHit(), true
	case a == action.Keep && m.shown() == nil:
		return "no deal to keep", true
	}
	return "", false
}

// Act moves through the review. An action on its deal may be the decision on it.
func (m *Screen) Act(a action.ID, _ string) (out ui.Result, taken bool) {
	_, height := m.env.Body()
	if a == action.Undo && len(m.acts) > 0 {
		return m.undo()
	}
	if m.text != "" {
		moves := m.pages.Scroll(a, height)
		return ui.Result{}, moves || m.env.Keys.Of(a).Subject != action.Nothing // It is finished for the last deal, too.
	}
	switch a {
	case action.Filter:
		return ui.Result{Cmd: m.filter.Start()}, true
	case action.NextHit:
		return m.goTo(min(m.at+1, len(m.ids)-1)), true
	case action.LastHit:
		return m.goTo(m.at - 1), true
	case action.Keep:
		return m.keep(), true
	case action.Down:
		return m.goTo(m.at + 1), true
	case action.Up:
		return m.goTo(m.at - 1), true
	case action.Top:
		return m.goTo(0), true
	case action.Bottom:
		return m.goTo(len(m.ids) - 1), true
	case action.PageDown, action.PageUp:
		if m.view != nil {
			m.view.Update(m.env, a)
		}
		return ui.Result{}, true
	}
	switch row, d := m.env.Keys.Of(a), m.shown(); {
	case row.Decides && d != nil:
		m.asked = decision{a, *d}
	case row.Subject != action.Nothing:
		m.asked = decision{}
	}
	return ui.Result{}, false
}

// Point handles the wheel, which moves as the keys do.
func (m *Screen) Point(msg tea.MouseMsg) ui.Result {
	if _, ok := msg.(tea.MouseWheelMsg); ok {
		return rows.Wheel(msg.Mouse(), m)
	}
	return ui.Result{}
}

// Draw shows the current deal.
func (m *Screen) Draw(width, height int) []string {
	return widget.EachExactly(m.lines(width, height), width)
}

// goTo goes to another deal. After the last one the review ends, unless a deal has
// no decision yet: it goes there first.
func (m *Screen) goTo(at int) ui.Result {
	if len(m.ids) == 0 || m.ending != nil {
		return ui.Result{}
	}
	if at >= len(m.ids) {
		if m.decided() < len(m.ids) {
			at = slices.IndexFunc(m.ids, func(id int64) bool { return m.decisions[id] == "" })
		} else {
			return m.end()
		}
	}
	m.at = max(0, at)
	m.asked = decision{}
	return ui.Result{Cmd: m.loadDeal()}
}

// end saves the review in the book and shows what was saved.
func (m *Screen) end() ui.Result {
	m.entry = m.journal()
	book, kept := m.book, agenda.Review{Deals: len(m.decisions), Text: m.entry}
	m.ending = &ui.Write{Book: func(ctx context.Context) (string, error) {
		return "saved the review", book.KeepReview(ctx, kept)
	}}
	return ui.Result{Write: m.ending}
}

// deal is the number of the current deal, or 0.
func (m *Screen) deal() int64 {
	if m.at >= len(m.ids) {
		return 0
	}
	return m.ids[m.at]
}

// shown is the current deal, or nil until it is read.
func (m *Screen) shown() *pipeline.Deal {
	if m.view == nil || m.deal() == 0 || m.view.Deal.ID != m.deal() {
		return nil
	}
	return &m.view.Deal
}
