package board

import (
	"cmp"
	"errors"
	"sort"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/query"
	"deals/tui/action"
	"deals/tui/board/elsewhere"
	"deals/tui/ui"
)

// found is the result of Refresh: the visible cards, and the book as a whole.
type found struct {
	now   ui.Reading
	board lists.Board
	hits  elsewhere.Hits
}

// Load reads the visible cards, and the figures docked beside them.
func (m *Screen) Load() tea.Cmd {
	if m.docked {
		return tea.Batch(m.Refresh(), m.dock.Load())
	}
	return m.Refresh()
}

// someHits is how many hits are searched for the best one on the board.
const someHits = 20

// Refresh reads the visible cards and a screenful around them.
func (m *Screen) Refresh() tea.Cmd {
	query := m.query()
	m.pending = &query
	follow, rows, best := m.board.selected, m.board.shown(), m.best
	ctx, book := m.env.Ctx, m.book
	return m.read.Read(func() (got found, err error) {
		if got.now.Version, err = book.Version(ctx); err != nil {
			return got, err
		}
		if got.now.Process, err = book.Process(ctx); err != nil {
			return got, err
		}
		if got.board, err = book.Board(ctx, query); err == nil && best {
			var deals []pipeline.Deal
			_, deals, _, err = book.Search(ctx, query.Filter, someHits)
			got.hits = elsewhere.Split(deals)
			follow = cmp.Or(got.hits.Card, follow)
		}
		if err != nil || follow == 0 || got.board.Holds(follow) {
			return got, err
		}
		if deal, err := book.Deal(ctx, follow); err == nil && deal.OnBoard() {
			return got, m.seek(&got.board, query.Filter, &deal, rows)
		}
		return got, nil
	})
}

// Update shows the cards that were read.
func (m *Screen) Update(msg tea.Msg) ui.Result {
	if _, sized := msg.(tea.WindowSizeMsg); sized {
		return ui.Result{Cmd: m.beginWithFigures()}
	}
	if mine, err := m.marks.Took(msg); mine {
		return ui.Result{Problem: err}
	}
	got, mine, err := m.read.Took(msg)
	if !mine {
		return ui.Result{}
	}
	m.pending = nil
	if _, inFilter := errors.AsType[*query.Wrong](err); inFilter && m.filter.Typing {
		m.filter.Wrong = err // A custom field that the book does not have.
		return ui.Result{}
	}
	if err != nil {
		return ui.Result{Problem: err}
	}
	got.now.Currency = got.board.Currency()
	out := ui.Result{Read: &got.now}
	if m.best || m.filter.Words == "" {
		m.board.selected = cmp.Or(got.hits.Card, m.board.selected)
		m.elsewhere, m.best = got.hits, false
	}
	m.board.show(got.now.Process, got.board)
	if m.only && m.board.cards(len(m.elsewhere.Deals)) == 1 {
		out.Do = ui.Ask{Action: action.Open}
	}
	m.only = false
	m.dropCarryIfGone()
	if m.env.Process != got.now.Process && m.docked {
		out.Cmd = m.dock.Load()
	}
	return out
}

// beginWithFigures docks the stats once the size is known, if the user asked for
// them and a short board leaves room.
func (m *Screen) beginWithFigures() tea.Cmd {
	begins := m.figures && m.env.Height >= statsTall
	m.figures = false
	if !begins {
		return nil
	}
	m.docked = true
	return m.dock.Load()
}

// query asks for the visible cards, and as many above and below.
func (m *Screen) query() lists.BoardQuery {
	q := lists.BoardQuery{Filter: m.filter.Asked, Windows: map[pipeline.StageKey]lists.Window{}}
	for i := range m.env.Process.Stages {
		var c column
		if i < len(m.board.columns) {
			c = m.board.columns[i]
		}
		from := max(0, c.scroll-c.shown())
		q.Windows[m.env.Process.Stages[i].Key] = lists.Window{Offset: from, Limit: c.scroll - from + 2*c.shown()}
	}
	return q
}

// shown is the number of visible cards of a column, or a fair guess before the
// terminal has reported its size.
func (c *column) shown() int { return cmp.Or(c.rows, 12) }

// loadMissing reads visible cards that are neither loaded nor being loaded.
func (m *Screen) loadMissing() tea.Cmd {
	for i := range m.layout.columns() {
		c := &m.board.columns[m.layout.column(i)]
		if c.covers(c.scroll, c.scroll+c.rows) || m.awaits(c) {
			continue
		}
		return m.Refresh()
	}
	return nil
}

func (m *Screen) awaits(c *column) bool {
	if m.pending == nil {
		return false
	}
	w := m.pending.Windows[c.stage.Key]
	return w.Offset <= c.scroll && w.Offset+w.Limit >= min(c.scroll+c.rows, c.count)
}

// seek finds the position of a deal in its column, however long that is, and loads
// the cards around it in place of those that were read. Columns are sorted, so it
// halves the range with one card read a time. It runs in a command.
func (m *Screen) seek(b *lists.Board, filter string, deal *pipeline.Deal, rows int) error {
	at := -1
	for i := range b.Columns {
		if b.Columns[i].Stage == deal.Stage {
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	var failed error
	read := func(offset, limit int) lists.Column {
		window := map[pipeline.StageKey]lists.Window{deal.Stage: {Offset: offset, Limit: limit}}
		part, err := m.book.Board(m.env.Ctx, lists.BoardQuery{Filter: filter, Windows: window})
		if failed = errors.Join(failed, err); failed != nil {
			return lists.Column{}
		}
		return part.Columns[at]
	}
	place := sort.Search(b.Columns[at].Count, func(i int) bool {
		c := read(i, 1)
		return len(c.Deals) == 0 || !lists.Before(&c.Deals[0], deal)
	})
	around := read(max(0, place-2*rows), 4*rows)
	if failed != nil {
		return failed
	}
	b.Columns[at] = around
	return nil
}
