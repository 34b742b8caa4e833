package tui

import (
	"cmp"
	"errors"
	"sort"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// watchPause is the time between two looks at whether the book changed.
const watchPause = 250 * time.Millisecond

// maxHistory is how many changes the deal view lists.
const maxHistory = 500

// requests numbers what was asked of the book, so that an answer that was overtaken is dropped,
// and remembers which cards the newest board will bring.
type requests struct {
	board, deals, stats, today, review, forecast, accounts, changes int
	pending                                                         *pipeline.BoardQuery // nil when no board is on its way
}

// reload reads everything shown again.
func (m *root) reload() tea.Cmd {
	return tea.Batch(m.loadBoard(), m.loadDeals(), m.loadScreen())
}

// loadBoard asks for the cards in sight and a screenful around them.
func (m *root) loadBoard() tea.Cmd {
	m.request.board++
	query := m.query()
	m.request.pending = &query
	number, follow, rows := m.request.board, m.board.selected, m.shownRows()
	ctx, book := m.ctx, m.book
	return func() tea.Msg {
		msg := boardLoaded{request: number}
		if msg.version, msg.err = book.Version(ctx); msg.err != nil {
			return msg
		}
		if msg.process, msg.err = book.Process(ctx); msg.err != nil {
			return msg
		}
		if msg.board, msg.err = book.Board(ctx, query); msg.err != nil || follow == 0 || holds(msg.board, follow) {
			return msg
		}
		if deal, err := book.Deal(ctx, follow); err == nil && deal.OnBoard() {
			msg.err = m.seek(&msg.board, query.Filter, &deal, rows)
		}
		return msg
	}
}

// query names the cards in sight, and as many above and below.
func (m *root) query() pipeline.BoardQuery {
	rows := m.shownRows()
	q := pipeline.BoardQuery{Filter: m.filter.words, Windows: map[pipeline.StageKey]pipeline.Window{}}
	for i := range m.sc.process.Stages {
		scroll := 0
		if i < len(m.board.columns) {
			scroll = m.board.columns[i].scroll
		}
		from := max(0, scroll-rows)
		q.Windows[m.sc.process.Stages[i].Key] = pipeline.Window{Offset: from, Limit: scroll - from + 2*rows}
	}
	return q
}

// shownRows is how many cards of a column are in sight, or a fair guess before
// the terminal has said how large it is.
func (m *root) shownRows() int { return cmp.Or(m.layout.rows, 12) }

// loadMissing asks for cards that are in sight and neither loaded nor on their
// way.
func (m *root) loadMissing() tea.Cmd {
	for i := m.layout.first; i < m.layout.first+m.layout.columns(); i++ {
		c := &m.board.columns[i]
		if c.covers(c.scroll, c.scroll+m.layout.rows) || m.awaits(c) {
			continue
		}
		return m.loadBoard()
	}
	return nil
}

func (m *root) awaits(c *column) bool {
	if m.request.pending == nil {
		return false
	}
	w := m.request.pending.Windows[c.stage.Key]
	return w.Offset <= c.scroll && w.Offset+w.Limit >= min(c.scroll+m.layout.rows, c.count)
}

// holds reports whether a deal is among the cards of a board.
func holds(b pipeline.Board, id int64) bool {
	for i := range b.Columns {
		for j := range b.Columns[i].Deals {
			if b.Columns[i].Deals[j].ID == id {
				return true
			}
		}
	}
	return false
}

// seek finds the place of a deal in its column, however long that is, and puts
// the cards around it in place of the ones that were read. Columns are in order,
// so it halves the range with one card read a time. It runs in a command.
func (m *root) seek(b *pipeline.Board, filter string, deal *pipeline.Deal, rows int) error {
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
	read := func(offset, limit int) pipeline.Column {
		window := map[pipeline.StageKey]pipeline.Window{deal.Stage: {Offset: offset, Limit: limit}}
		part, err := m.book.Board(m.ctx, pipeline.BoardQuery{Filter: filter, Windows: window})
		if failed = errors.Join(failed, err); failed != nil {
			return pipeline.Column{}
		}
		return part.Columns[at]
	}
	place := sort.Search(b.Columns[at].Count, func(i int) bool {
		c := read(i, 1)
		return len(c.Deals) == 0 || !comesBefore(&c.Deals[0], deal)
	})
	around := read(max(0, place-2*rows), 4*rows)
	if failed != nil {
		return failed
	}
	b.Columns[at] = around
	return nil
}

// comesBefore is the order of a column, as pipeline.Column describes it.
func comesBefore(a, b *pipeline.Deal) bool {
	stepA, okA := a.NextStep()
	stepB, okB := b.NextStep()
	switch {
	case okA != okB:
		return okA
	case okA && stepA.Due != stepB.Due:
		return stepA.Due.Before(stepB.Due)
	default:
		return a.Visit().Entered.Before(b.Visit().Entered)
	}
}

func (m *root) boardLoaded(msg boardLoaded) tea.Cmd {
	if msg.request != m.request.board {
		return nil
	}
	m.request.pending = nil
	if msg.err != nil {
		m.problem, m.ahead = sentence(msg.err), nil
		return nil
	}
	m.problem, m.version = "", msg.version
	changed := m.sc.process != msg.process
	m.sc.process = msg.process
	m.board.show(msg.process, msg.board)
	m.dropCarryIfGone()
	var cmd tea.Cmd
	if changed {
		cmd = m.processChanged()
	}
	return tea.Batch(cmd, m.loadGoal(), m.catchUp())
}

// catchUp does what was typed before there was a board to do it on, so that
// nobody has to wait for the screen.
func (m *root) catchUp() tea.Cmd {
	ahead := m.ahead
	m.ahead = nil
	var cmds []tea.Cmd
	for _, press := range ahead {
		m.arrange()
		cmds = append(cmds, m.input(press))
	}
	return tea.Batch(cmds...)
}

// processChanged has everything that shows a deal look at it again: what was
// drawn or asked for belongs to the process before.
func (m *root) processChanged() tea.Cmd {
	for i := range m.dialogs {
		m.dialogs[i].seen = -1
	}
	return tea.Batch(m.loadDeals(), m.reloadStats())
}

// loadDeals asks for the deals that are open on the screen: in the deal view and
// in dialogs.
func (m *root) loadDeals() tea.Cmd {
	wanted := map[int64]pipeline.Deal{}
	for i := range m.dialogs {
		wanted[m.dialogs[i].deal] = pipeline.Deal{}
	}
	shown := int64(0)
	if m.view.deal.ID != 0 {
		shown = m.view.deal.ID
		wanted[shown] = pipeline.Deal{}
	}
	if m.mode == onReview {
		wanted[m.review.deal()] = pipeline.Deal{}
	}
	delete(wanted, 0)
	if len(wanted) == 0 {
		return nil
	}
	m.request.deals++
	number, ctx, book := m.request.deals, m.ctx, m.book
	return func() tea.Msg {
		msg := dealsLoaded{request: number, deals: wanted}
		for id := range wanted {
			if wanted[id], msg.err = book.Deal(ctx, id); msg.err != nil {
				return msg
			}
		}
		if shown != 0 {
			msg.history, msg.err = book.History(ctx, shown, time.Time{}, maxHistory)
		}
		return msg
	}
}

// dealsLoaded refreshes what shows a deal. A deal that is gone, because its
// creation was undone, takes its view with it.
func (m *root) dealsLoaded(msg dealsLoaded) tea.Cmd {
	if msg.request != m.request.deals {
		return nil
	}
	var refusal *pipeline.Refusal
	if errors.As(msg.err, &refusal) && refusal.Reason == pipeline.NoSuchDeal {
		return m.closeDeal()
	}
	if msg.err != nil {
		m.problem = sentence(msg.err)
		return nil
	}
	for i := range m.dialogs {
		o := &m.dialogs[i]
		if deal, ok := msg.deals[o.deal]; ok && deal.Version != o.seen {
			o.seen = deal.Version
			o.refreshed(&m.sc, deal)
		}
	}
	if deal, ok := msg.deals[m.review.deal()]; ok && deal.Exists() {
		m.review.view.load(deal, nil)
	}
	if deal, ok := msg.deals[m.view.deal.ID]; ok {
		m.view.deal = deal
		m.view.load(deal, msg.history)
	}
	return nil
}

// readVersion asks whether the book is still what is shown.
func (m *root) readVersion() tea.Cmd {
	ctx, book := m.ctx, m.book
	return func() tea.Msg {
		version, err := book.Version(ctx)
		return versionRead{version, err}
	}
}

// versionRead reloads when somebody changed the book, and looks again later:
// whatever the answer was, exactly one watch goes on.
func (m *root) versionRead(msg versionRead) tea.Cmd {
	if msg.err != nil {
		m.problem = sentence(msg.err)
		return m.watchLater()
	}
	m.problem = ""
	if msg.version == m.version || m.request.pending != nil {
		return m.watchLater()
	}
	return tea.Batch(m.reload(), m.watchLater())
}

func (m *root) watchLater() tea.Cmd { return m.after(watchPause, watchDue{}) }
