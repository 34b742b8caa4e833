package tui

import (
	"context"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// reviewScreen walks the open deals one at a time, the worst first. It goes on where
// it was left until the last deal has its verdict; then it is kept in the book.
type reviewScreen struct {
	sc   *scene
	book reviewBook
	walk loader[reviewed]
	read loader[pipeline.Deal]

	review
}

// review is one walk through the open deals.
type review struct {
	ids      []int64
	at       int
	view     *dealView // of the deal it has come to
	shifts   map[int64][]agenda.Movement
	changes  agenda.Changes
	verdicts map[int64]string
	loaded   bool
	asked    verdict // the action that is on its way
	ending   *write  // the journal entry on its way; nil when there is none
	text     string  // the journal entry, once it is kept
	pages    pages
}

// reviewBook is what the screen needs of a book.
type reviewBook interface {
	dealBook
	// Walk lists the open deals in the order to review them.
	Walk(ctx context.Context) (agenda.Walk, error)
	// Changes compares the book with what it was before a moment.
	Changes(ctx context.Context, since time.Time) (agenda.Changes, error)
	// KeepReview enters a review into the journal.
	KeepReview(ctx context.Context, review agenda.Review) error
}

// reviewed is the deals to walk through, and what changed since the last time.
type reviewed struct {
	deals   []int64
	first   pipeline.Deal
	changes agenda.Changes
}

// verdict is an action on a deal that decides its review, if it is carried out.
type verdict struct {
	action action
	was    pipeline.Deal
}

func newReviewScreen(sc *scene, book reviewBook) *reviewScreen {
	return &reviewScreen{sc: sc, book: book}
}

// Name is what the header calls it.
func (m *reviewScreen) Name() string { return "Review" }

// Keys are the actions worth a place in the foot.
func (m *reviewScreen) Keys() []hint {
	keys := hints(actKeep, actAdvance, actPush, actStep, actSnooze, actLose, actOpen, actUndo)
	return append(keys, hint{actBack, "later"})
}

// Enter begins another review when the one before is over.
func (m *reviewScreen) Enter(action) {
	if m.text != "" {
		m.review = review{}
	}
}

// Load begins a review unless there is one under way, which reads its deal again.
func (m *reviewScreen) Load() tea.Cmd {
	if m.loaded {
		return m.loadDeal()
	}
	ctx, book, now := m.sc.ctx, m.book, m.sc.now()
	return m.walk.Read(func() (reviewed, error) {
		walk, err := book.Walk(ctx)
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

// loadDeal reads the deal the review has come to.
func (m *reviewScreen) loadDeal() tea.Cmd {
	id := m.deal()
	if id == 0 {
		return nil
	}
	ctx, book := m.sc.ctx, m.book
	return m.read.Read(func() (pipeline.Deal, error) { return book.Deal(ctx, id) })
}

// Update takes the deals to walk through, or the one that it has come to.
func (m *reviewScreen) Update(msg tea.Msg) outcome {
	if deal, err, mine := m.read.Took(msg); mine {
		switch {
		case err != nil && !isGone(err):
			return outcome{problem: err}
		case err == nil && deal.ID == m.deal():
			m.view.load(deal, nil)
		}
	}
	got, err, mine := m.walk.Took(msg)
	if !mine || err != nil {
		return outcome{problem: err}
	}
	m.review = review{
		ids: got.deals, loaded: true, view: newDealView(), changes: got.changes,
		shifts: map[int64][]agenda.Movement{}, verdicts: map[int64]string{},
	}
	for _, s := range got.changes.Movements {
		m.shifts[s.Deal] = append(m.shifts[s.Deal], s)
	}
	if len(got.deals) > 0 {
		m.view.load(got.first, nil)
	}
	return outcome{}
}

// Subject is the deal the review has come to.
func (m *reviewScreen) Subject() subject { return subject{deal: m.shown(), none: noCard} }

// WhyNot says when there is no deal to keep.
func (m *reviewScreen) WhyNot(a action) (string, bool) {
	if a == actKeep && m.shown() == nil {
		return "there is nothing to keep", true
	}
	return "", false
}

// Act moves about the review. What is done to its deal may be the verdict on it.
func (m *reviewScreen) Act(a action, _ string) (out outcome, taken bool) {
	_, height := m.sc.body()
	if m.text != "" {
		moves := m.pages.scroll(a, height)
		return outcome{}, moves || m.sc.keys.of(a).subject != aboutNothing // It is over for the last deal, too.
	}
	switch a {
	case actKeep:
		return m.keep(), true
	case actDown:
		return m.goTo(m.at + 1), true
	case actUp:
		return m.goTo(m.at - 1), true
	case actTop:
		return m.goTo(0), true
	case actBottom:
		return m.goTo(len(m.ids) - 1), true
	case actPageDown, actPageUp:
		if m.view != nil {
			m.view.update(m.sc, a)
		}
		return outcome{}, true
	}
	switch row, d := m.sc.keys.of(a), m.shown(); {
	case row.decides && d != nil:
		m.asked = verdict{a, *d}
	case row.subject != aboutNothing:
		m.asked = verdict{}
	}
	return outcome{}, false
}

// Point is the wheel, which moves as the keys do.
func (m *reviewScreen) Point(msg tea.MouseMsg) outcome {
	if _, ok := msg.(tea.MouseWheelMsg); ok {
		return wheeled(msg.Mouse(), m)
	}
	return outcome{}
}

// Draw shows the deal the review has come to.
func (m *reviewScreen) Draw(width, height int) []string {
	return allExactly(m.lines(width, height), width)
}

// Verdict is what was decided on the deal at a place of the walk, counted from 0;
// "" when nothing was yet.
func (m *reviewScreen) Verdict(place int) string {
	if place < 0 || place >= len(m.ids) {
		return ""
	}
	return m.verdicts[m.ids[place]]
}

// keep is the verdict that a deal may stay as it is.
func (m *reviewScreen) keep() outcome {
	d := m.shown()
	if d == nil {
		return outcome{}
	}
	m.verdicts[d.ID] = "kept " + dealName(d)
	return m.goTo(m.at + 1)
}

// goTo goes to another deal. After the last one the review ends, unless
// there is one without a verdict: it goes to that first.
func (m *reviewScreen) goTo(at int) outcome {
	if len(m.ids) == 0 || m.ending != nil {
		return outcome{}
	}
	if at >= len(m.ids) {
		if len(m.verdicts) < len(m.ids) {
			at = slices.IndexFunc(m.ids, func(id int64) bool { return m.verdicts[id] == "" })
		} else {
			return m.end()
		}
	}
	m.at = max(0, at)
	m.asked = verdict{}
	return outcome{cmd: m.loadDeal()}
}

// Written takes a verdict down once it was carried out, and goes on. Undoing
// one takes it back and returns to its deal.
func (m *reviewScreen) Written(s saved) outcome {
	if m.ending != nil && s.write == m.ending {
		if s.err == nil {
			m.text = m.journal()
		}
		m.ending = nil
	}
	after := &s.change.After
	if s.err != nil || !s.shown || !m.loaded || m.text != "" {
		return outcome{}
	}
	if s.write == nil {
		if at := slices.Index(m.ids, after.ID); at >= 0 {
			delete(m.verdicts, after.ID)
			return m.goTo(at)
		}
		return outcome{}
	}
	asked := m.asked
	moved := asked.was.Stage != after.Stage || asked.was.Status != after.Status
	if asked.was.ID == 0 || after.ID != asked.was.ID || (asked.action == actAdvance || asked.action == actWin || asked.action == actMove) && !moved {
		return outcome{}
	}
	m.verdicts[after.ID] = s.change.Label
	return m.goTo(m.at + 1)
}

// end keeps the review in the book, and what was kept is shown.
func (m *reviewScreen) end() outcome {
	book, kept := m.book, agenda.Review{Deals: len(m.ids), Text: m.journal()}
	m.ending = &write{book: func(ctx context.Context) (string, error) {
		return "kept the review in the journal", book.KeepReview(ctx, kept)
	}}
	return outcome{write: m.ending}
}

// journal is what the journal keeps of the review.
func (m *reviewScreen) journal() string {
	var said []string
	for _, id := range m.ids {
		said = append(said, m.verdicts[id])
	}
	return agenda.ReviewText(m.sc.today(), len(said), len(m.ids), &m.changes, said)
}

// deal is the number of the deal the review has come to, or 0.
func (m *reviewScreen) deal() int64 {
	if m.at >= len(m.ids) {
		return 0
	}
	return m.ids[m.at]
}

// shown is the deal the review has come to, or nil until it is read.
func (m *reviewScreen) shown() *pipeline.Deal {
	if m.view == nil || m.deal() == 0 || m.view.deal.ID != m.deal() {
		return nil
	}
	return &m.view.deal
}

// movementWords says how a deal changed.
func movementWords(p *pipeline.Process, s *agenda.Movement) string {
	stages := stageName(p, s.Was.Stage) + " → " + stageName(p, s.Now.Stage)
	switch s.Kind {
	case agenda.MovementNew:
		return "new"
	case agenda.MovementAdvanced:
		return "moved " + stages
	case agenda.MovementBack:
		return "went back " + stages
	case agenda.MovementPushed:
		return fmt.Sprintf("slipped %s to %s", dayCount(s.Was.ExpectedClose.DaysUntil(s.Now.ExpectedClose)), s.Now.ExpectedClose)
	case agenda.MovementRepriced:
		return priceWords(s.Was.Value, s.Now.Value)
	default:
		return string(s.Kind)
	}
}

func priceWords(was, now money.Money) string {
	switch {
	case was.IsZero():
		return "priced at " + now.Short()
	case now.IsZero():
		return "lost its price of " + was.Short()
	case was.Currency != now.Currency:
		return "repriced " + was.Short() + " → " + now.Short()
	case now.Minor > was.Minor:
		return "grew " + was.Short() + " → " + now.Short()
	default:
		return "shrank " + was.Short() + " → " + now.Short()
	}
}

func stageName(p *pipeline.Process, key pipeline.StageKey) string {
	if stage, ok := p.Stage(key); ok {
		return stage.Name
	}
	return string(key)
}

// sinceWords says in a few words from when on changes are told.
func sinceWords(since time.Time, sc *scene) string {
	return calendar.HumanDay(calendar.DateOf(since.In(sc.now().Location())), sc.today())
}
