package tui

import (
	"context"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// review walks the open deals one at a time, the worst first. It goes on where
// it was left until the last deal has its verdict; then it is kept in the book.
type review struct {
	ids      []int64
	at       int
	view     *dealView // of the deal it has come to
	shifts   map[int64][]pipeline.Shift
	changes  pipeline.Changes
	verdicts map[int64]string
	loaded   bool
	asked    verdict // the action that is on its way
	ending   bool    // the journal entry is on its way
	text     string  // the journal entry, once it is kept
	pages    pages
}

// verdict is an action on a deal that decides its review, if it is carried out.
type verdict struct {
	action action
	was    pipeline.Deal
}

// decides are the actions that are a verdict.
var decides = []action{actAdvance, actWin, actLose, actRetreat, actPush, actStep, actSnooze, actMove}

// deal is the number of the deal the review has come to, or 0.
func (r *review) deal() int64 {
	if r.at >= len(r.ids) {
		return 0
	}
	return r.ids[r.at]
}

// shown is the deal the review has come to, or nil until it is read.
func (r *review) shown() *pipeline.Deal {
	if r.view == nil || r.deal() == 0 || r.view.deal.ID != r.deal() {
		return nil
	}
	return &r.view.deal
}

// loadReview begins a review unless there is one under way.
func (m *root) loadReview() tea.Cmd {
	if m.review.loaded {
		return nil
	}
	m.request.review++
	number, ctx, book, now := m.request.review, m.ctx, m.book, m.sc.now()
	return func() tea.Msg {
		msg := reviewLoaded{request: number}
		walk, err := book.Walk(ctx)
		if err != nil {
			return reviewLoaded{request: number, err: err}
		}
		msg.deals = walk.Deals
		if msg.changes, msg.err = book.Changes(ctx, walk.Since(now)); msg.err == nil && len(walk.Deals) > 0 {
			msg.first, msg.err = book.Deal(ctx, walk.Deals[0])
		}
		return msg
	}
}

func (m *root) reviewLoaded(msg reviewLoaded) {
	if msg.request != m.request.review {
		return
	}
	if msg.err != nil {
		m.problem = sentence(msg.err)
		return
	}
	m.review = review{
		ids: msg.deals, loaded: true, view: newDealView(), changes: msg.changes,
		shifts: map[int64][]pipeline.Shift{}, verdicts: map[int64]string{},
	}
	for _, s := range msg.changes.Shifts {
		m.review.shifts[s.Deal] = append(m.review.shifts[s.Deal], s)
	}
	if len(msg.deals) > 0 {
		m.review.view.load(msg.first, nil)
	}
}

// reviewAct moves about the review; false when the action is about the deal.
func (m *root) reviewAct(a action) (cmd tea.Cmd, taken bool) {
	r := &m.review
	if r.text != "" {
		r.pages.scroll(a, m.bodyHeight())
		return nil, true
	}
	switch a {
	case actKeep:
		return m.keep(), true
	case actOpen:
		return m.openDeal(r.shown()), true
	case actDown:
		return m.reviewTo(r.at + 1), true
	case actUp:
		return m.reviewTo(r.at - 1), true
	case actTop:
		return m.reviewTo(0), true
	case actBottom:
		return m.reviewTo(len(r.ids) - 1), true
	case actPageDown, actPageUp:
		r.view.update(&m.sc, a)
		return nil, true
	}
	if d := m.current(); d != nil && slices.Contains(decides, a) {
		r.asked = verdict{a, *d}
	} else {
		r.asked = verdict{}
	}
	return nil, false
}

// keep is the verdict that a deal may stay as it is.
func (m *root) keep() tea.Cmd {
	d := m.review.shown()
	if d == nil {
		return nil
	}
	m.review.verdicts[d.ID] = "kept " + dealName(d)
	return m.reviewTo(m.review.at + 1)
}

// reviewTo goes to another deal. After the last one the review ends, unless
// there is one without a verdict: it goes to that first.
func (m *root) reviewTo(at int) tea.Cmd {
	r := &m.review
	if len(r.ids) == 0 || r.ending {
		return nil
	}
	if at >= len(r.ids) {
		if len(r.verdicts) < len(r.ids) {
			at = slices.IndexFunc(r.ids, func(id int64) bool { return r.verdicts[id] == "" })
		} else {
			return m.endReview()
		}
	}
	r.at = max(0, at)
	r.asked = verdict{}
	return m.loadDeals()
}

// reviewWrote takes a verdict down once it was carried out, and goes on. Undoing
// one takes it back and returns to its deal.
func (m *root) reviewWrote(done job, msg written) tea.Cmd {
	r, after := &m.review, &msg.change.After
	if done.review != "" {
		r.ending, r.text = false, done.review
	}
	if m.mode != onReview || !r.loaded || r.text != "" {
		return nil
	}
	if done.write == nil {
		if at := slices.Index(r.ids, after.ID); at >= 0 {
			delete(r.verdicts, after.ID)
			return m.reviewTo(at)
		}
		return nil
	}
	asked := r.asked
	moved := asked.was.Stage != after.Stage || asked.was.Status != after.Status
	if asked.was.ID == 0 || after.ID != asked.was.ID || (asked.action == actAdvance || asked.action == actWin || asked.action == actMove) && !moved {
		return nil
	}
	r.verdicts[after.ID] = msg.change.Label
	return m.reviewTo(r.at + 1)
}

// endReview keeps the review in the book and shows what was kept.
func (m *root) endReview() tea.Cmd {
	r := &m.review
	var said []string
	for _, id := range r.ids {
		said = append(said, r.verdicts[id])
	}
	r.ending = true
	text := pipeline.ReviewText(m.sc.today(), len(said), len(r.ids), &r.changes, said)
	kept := pipeline.Review{Deals: len(said), Text: text}
	book := m.book
	return m.enqueue(job{write: &write{}, review: text, do: func(ctx context.Context) written {
		msg := written{words: "kept the review in the journal", done: 1, undoes: true}
		msg.run, msg.err = ran(ctx, book, func() error { return book.KeepReview(ctx, kept) })
		return msg
	}})
}

// shiftWords says how a deal changed.
func shiftWords(p *pipeline.Process, s *pipeline.Shift) string {
	stages := stageName(p, s.Was.Stage) + " → " + stageName(p, s.Now.Stage)
	switch s.Kind {
	case pipeline.ShiftNew:
		return "new"
	case pipeline.ShiftAdvanced:
		return "moved " + stages
	case pipeline.ShiftBack:
		return "went back " + stages
	case pipeline.ShiftPushed:
		return fmt.Sprintf("slipped %s to %s", dayCount(s.Was.ExpectedClose.DaysUntil(s.Now.ExpectedClose)), s.Now.ExpectedClose)
	case pipeline.ShiftRepriced:
		return priceWords(s.Was.Value, s.Now.Value)
	default:
		return string(s.Kind)
	}
}

func priceWords(was, now pipeline.Money) string {
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
	return pipeline.HumanDay(pipeline.DateOf(since.In(sc.now().Location())), sc.today())
}
