package board

import (
	"cmp"
	"errors"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/query"
	"deals/tui/board/reading"
	"deals/tui/ui"
)

// Load reads the visible cards, and the figures docked beside them.
func (m *Screen) Load() tea.Cmd {
	if m.docked {
		return tea.Batch(m.Refresh(), m.dock.Load())
	}
	return m.Refresh()
}

// Refresh reads the visible cards and a screenful around them.
func (m *Screen) Refresh() tea.Cmd {
	query := m.query()
	m.pending = &query
	asked := reading.Asked{Query: query, Follow: m.board.selected, Rows: m.board.shown(), Best: m.best, Sorted: len(m.filter.Sort) > 0}
	ctx, book := m.env.Ctx, m.book
	return m.read.Read(func() (reading.Found, error) { return reading.Read(ctx, book, asked) })
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
	got.Now.Currency = got.Board.Currency()
	out := ui.Result{Read: &got.Now}
	if m.best || m.filter.Words == "" {
		m.board.selected = cmp.Or(got.Hits.Card, m.board.selected)
		m.elsewhere, m.best = got.Hits, false
	}
	m.board.show(got.Now.Process, got.Board)
	if m.only && m.board.cards(len(m.elsewhere.Deals)) == 1 {
		out.Do = m.onlyHit()
	}
	m.only = false
	m.dropCarryIfGone()
	if m.env.Process != got.Now.Process && m.docked {
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
		if m.best { // The best hit may be the first card.
			from = 0
		}
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
