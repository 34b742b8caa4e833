package list

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/query/view"
	"deals/tui/action"
	"deals/tui/list/table"
	"deals/tui/ui"
)

// window is the rows that were read.
type window struct {
	offset int // of the first one
	deals  []pipeline.Deal
	full   bool          // there may be more behind it
	totals *lists.Totals // of a list in groups, whose headings are rows as well
}

// summed is what a list adds up to.
type summed struct {
	lists.Totals

	of lists.Query
}

// moved is why the list is read again, which decides where the cursor goes.
type moved struct {
	changed int64 // the deal that was just changed: the cursor goes on to the next one
	back    bool  // an undo or redo changed it: the cursor goes to it
	first   bool  // to the first row: another list is asked for
}

// spare is how many rows are read on each side of those that are shown, so that a page
// further is there already.
const spare = 60

// Load reads the rows in sight, and what all rows add up to behind them.
func (m *Screen) Load() tea.Cmd {
	first, last := m.inSight()
	return tea.Batch(m.readViews(), m.readAll(first, last))
}

// restart reads the list from its first row.
func (m *Screen) restart() tea.Cmd {
	m.moved.first = true
	_, height := m.env.Body()
	return m.readAll(0, height)
}

func (m *Screen) readAll(first, last int) tea.Cmd {
	if m.grouping() != "" {
		return m.readWindow(first, last, true)
	}
	ctx, book := m.env.Ctx, m.book
	asked, _ := m.asked()
	return tea.Batch(m.readWindow(first, last, false), m.sums.Read(func() (summed, error) {
		totals, err := book.Totals(ctx, asked)
		return summed{totals, asked}, err
	}))
}

func (m *Screen) readWindow(first, last int, withTotals bool) tea.Cmd {
	ctx, book := m.env.Ctx, m.book
	asked, _ := m.asked()
	asked.Offset = max(0, first-spare)
	asked.Limit = last + spare - asked.Offset
	m.wanted = lists.Window{Offset: asked.Offset, Limit: asked.Limit}
	return m.read.Read(func() (w window, err error) {
		if withTotals {
			totals, err := book.Totals(ctx, asked)
			if err != nil {
				return w, err
			}
			w.totals = &totals
		}
		w.offset = asked.Offset
		w.deals, err = book.Page(ctx, asked)
		w.full = len(w.deals) == asked.Limit
		return w, err
	})
}

// Settle scrolls to the cursor, and reads the rows that came into sight.
func (m *Screen) Settle() tea.Cmd {
	if !m.loaded {
		return nil
	}
	first, last := m.inSight()
	last = min(last, m.count())
	has := lists.Window{Offset: m.window.offset, Limit: len(m.window.deals)}
	if m.read.Busy() {
		has = m.wanted
	}
	first = min(first, last)
	if first >= has.Offset && last <= has.Offset+has.Limit {
		return nil
	}
	return m.readWindow(first, last, false)
}

// inSight are the rows that the screen shows around the cursor.
func (m *Screen) inSight() (first, last int) {
	_, height := m.env.Body()
	return max(0, m.list.At-height), m.list.At + height
}

// Update takes the rows, the sums, and the numbers of all deals to mark.
func (m *Screen) Update(msg tea.Msg) ui.Result {
	if numbers, mine, err := m.number.Took(msg); mine {
		if err == nil {
			m.marks.Whole(numbers, m.summed().Value)
		}
		return ui.Result{Problem: err}
	}
	if wrote, mine, err := m.exports.Took(msg); mine {
		if err != nil {
			return ui.Result{Fail: err}
		}
		return ui.Result{Say: wrote.words()}
	}
	if views, mine, err := m.named.Took(msg); mine {
		if err == nil {
			m.views = view.With(views)
		}
		return ui.Result{Problem: err}
	}
	if sums, mine, err := m.sums.Took(msg); mine {
		if asked, _ := m.asked(); err == nil && sums.of == asked {
			m.totals, m.counted = sums.Totals, true
			m.resize()
		}
		return ui.Result{Problem: err}
	}
	now, mine, err := m.read.Took(msg)
	if !mine || err != nil {
		return ui.Result{Problem: err}
	}
	m.take(now)
	if only := m.only; only && m.single() {
		m.only = false
		return ui.Result{Do: ui.Ask{Action: action.Open}}
	}
	m.only = false
	return ui.Result{}
}

// take shows the rows that were read. The cursor follows its deal; when that was changed
// and is elsewhere now, it stays where it was, on the next deal.
func (m *Screen) take(now window) {
	was, at := m.deal(), m.list.At
	m.window, m.loaded = now, true
	switch {
	case now.totals != nil:
		m.totals, m.counted = *now.totals, true
	case m.moved.first && m.sums.Busy(): // What is there is of another list.
		m.totals, m.counted = lists.Totals{}, false
	}
	switch {
	case m.moved.first:
		at, m.top = 0, 0
	case m.moved.back && now.place(m.moved.changed) >= 0:
		at = now.place(m.moved.changed)
	case was != nil && was.ID != m.moved.changed && now.place(was.ID) >= 0:
		at = now.place(was.ID)
	}
	for i := range now.deals {
		m.digits = max(m.digits, table.Digits(now.deals[i].ID))
	}
	m.moved = moved{}
	m.list.At = at
	m.resize()
}

// resize counts the rows again.
func (m *Screen) resize() {
	m.groups = layOut(m.totals.Groups, m.grouping() != "")
	m.list.Resize(m.count())
}

// place is the row of a deal, or -1.
func (w *window) place(id int64) int {
	i := slices.IndexFunc(w.deals, func(d pipeline.Deal) bool { return d.ID == id })
	if i < 0 {
		return -1
	}
	return w.offset + i
}

// row is the deal in a row, or nil when it is not read yet.
func (m *Screen) row(at int) *pipeline.Deal {
	if at -= m.window.offset; at >= 0 && at < len(m.window.deals) {
		return &m.window.deals[at]
	}
	return nil
}

// deal is the deal of the selected row, or nil.
func (m *Screen) deal() *pipeline.Deal { return m.row(m.list.At) }

// count is the number of rows, as far as it is known.
func (m *Screen) count() int {
	read := len(m.window.deals)
	if read > 0 {
		read += m.window.offset
	}
	if !m.window.full && (read > 0 || m.window.offset == 0) {
		return read // The sums may be older.
	}
	return max(read, m.all())
}

// all is the number of deals that were summed up.
func (m *Screen) all() (count int) {
	for i := range m.totals.Groups {
		count += m.totals.Groups[i].Count
	}
	return count
}

// single reports whether the list has one deal only.
func (m *Screen) single() bool { return m.window.offset == 0 && len(m.window.deals) == 1 }

// Written shows a deal as the last change left it until the list is read again.
func (m *Screen) Written(s ui.Saved) ui.Result {
	deal := s.Change.After
	if s.Err != nil || deal.ID == 0 {
		return ui.Result{}
	}
	m.moved.changed, m.moved.back = deal.ID, s.Write == nil
	if at := m.window.place(deal.ID); at >= 0 {
		*m.row(at) = deal
	}
	return ui.Result{}
}
