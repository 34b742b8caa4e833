package board

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/tui/action"
	"deals/tui/board/elsewhere"
	"deals/tui/board/reading"
	"deals/tui/board/sums"
	"deals/tui/dealview"
	"deals/tui/filterline"
	"deals/tui/marks"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Screen is the columns with their cards, perhaps with the stats docked. It is at
// the bottom of the screen stack, and the header sums it up.
type Screen struct {
	env     *ui.Env
	book    Book
	dock    dock
	read    ui.Reader[reading.Found]
	pending *lists.BoardQuery // the query of the newest board; nil when none is being read

	board     board
	layout    layout
	cards     dealview.Cards
	filter    filterline.Line
	best      bool           // the best hit of the filter is to be selected
	only      bool           // and opened if it is the only one
	elsewhere elsewhere.Hits // what else the filter finds
	carry     *carry
	marks     marks.Set
	mouseDown mouseDown
	docked    bool // the stats are docked
	figures   bool // it opens with the stats
}

// Book is what the screen needs of a book.
type Book = reading.Book

// dock is what can be docked beside the board or below it.
type dock interface {
	Load() tea.Cmd
	Dock(width, height int, beside bool) []string
}

// New creates the screen of a board that is not read yet. Dock can be docked beside
// the columns; it is used only while it is shown.
func New(env *ui.Env, book Book, dock dock) *Screen {
	m := &Screen{env: env, book: book, dock: dock, cards: dealview.Cards{}, filter: filterline.New(env)}
	m.filter.Ungrouped = true
	return m
}

// Name is what the header calls it.
func (m *Screen) Name() string { return "Board" }

// Keys are the actions worth a place in the foot.
func (m *Screen) Keys() []action.Hint {
	if len(m.marks.IDs()) > 0 {
		return m.marks.Keys()
	}
	keys := action.Hints(action.Advance, action.Open, action.New, action.Log, action.Step, action.Done, action.Win, action.Lose, action.Reopen, action.Filter, action.Zoom, action.Stats, action.Undo, action.Quit)
	if m.board.zoomed || m.board.empty() {
		keys = slices.DeleteFunc(keys, func(h action.Hint) bool { return h.ID == action.Zoom })
	}
	if m.board.zoomed {
		keys = slices.Insert(keys, 0, action.Hint{ID: action.Zoom, Word: "board"})
	}
	return keys
}

// Loaded reports whether a first board has been read. Before that, keys have
// nothing to act on, and wait.
func (m *Screen) Loaded() bool { return m.board.loaded }

// Reading reports whether a newer board is being read, so that no other read is
// needed.
func (m *Screen) Reading() bool { return m.pending != nil }

// Filter is the current filter.
func (m *Screen) Filter() string { return m.filter.Words }

// Sums adds up the open deals, or with a filter all that it finds.
func (m *Screen) Sums(l *widget.Line, room int) {
	if !m.board.loaded {
		return
	}
	total := sums.Add(m.board.summed(), m.filter.Asked != "")
	if m.filter.Words != "" {
		total.Of = &sums.Search{Left: m.board.left, Sort: m.filter.Sort}
		if total.Deals == 0 {
			total.Of.Closed, total.Of.More = len(m.elsewhere.Deals), m.elsewhere.More
		}
	}
	total.Put(m.env, l, room)
}

// BeginWithFigures docks the stats once the size is known.
func (m *Screen) BeginWithFigures() { m.figures = true }

// Selected is the deal that is selected, or nil.
func (m *Screen) Selected() *pipeline.Deal { return m.board.deal() }

// At is the selection: a column and a position in it, both counted from 0.
func (m *Screen) At() (column, place int) { return m.board.at, m.board.place }

// Carrying reports whether a card is picked up.
func (m *Screen) Carrying() bool { return m.carry != nil }

// Typing reports whether the filter line is open, which takes every key.
func (m *Screen) Typing() bool { return m.filter.Typing }

// Subject is the selected deal.
func (m *Screen) Subject() ui.Subject {
	s := ui.Subject{Deal: m.board.deal(), None: m.env.NoDeal()}
	if m.board.empty() {
		s.Deal = m.elsewhere.Deal()
	}
	if c := m.board.here(); c != nil && c.count > 0 {
		s.None = "loading"
	}
	return s
}

// Act moves the selection on the board.
func (m *Screen) Act(a action.ID, pressed string) (out ui.Result, taken bool) {
	if m.carry != nil {
		if out, taken = m.carryAct(a, pressed); taken {
			return out, true
		}
	}
	b, page := &m.board, m.board.shown()
	if b.empty() && (a == action.Down || a == action.Up) {
		m.elsewhere.Step(map[action.ID]int{action.Down: 1, action.Up: -1}[a])
		return ui.Result{}, true
	}
	switch a {
	case action.Left:
		b.side(-1)
	case action.Right:
		b.side(1)
	case action.Down:
		b.down(1)
	case action.Up:
		b.down(-1)
	case action.PageDown:
		b.down(page)
	case action.PageUp:
		b.down(-page)
	case action.Top:
		b.pick(b.at, 0)
	case action.Bottom:
		if c := b.here(); c != nil {
			b.pick(b.at, c.count-1)
		}
	case action.Stage:
		b.jump(pressed)
	case action.Filter:
		return ui.Result{Cmd: m.filter.Start()}, true
	case action.NextHit, action.LastHit:
		m.hit(map[action.ID]int{action.NextHit: 1, action.LastHit: -1}[a])
	case action.Stats:
		m.docked = !m.docked
		if m.docked {
			return ui.Result{Cmd: m.dock.Load()}, true
		}
	case action.Zoom:
		b.zoomed = !b.zoomed
	case action.MarkAll:
		return ui.Result{Cmd: m.markAll()}, true
	case action.Lift:
		m.lift()
	default:
		return ui.Result{}, m.marks.Act(a, m.board.deal, m.move)
	}
	return ui.Result{}, true
}

// jump selects the stage of a number key.
func (b *board) jump(pressed string) {
	if n, err := strconv.Atoi(pressed); err == nil && n <= len(b.columns) {
		b.side(n - 1 - b.at)
	}
}

// Back unmarks the marked cards, leaves the list of one stage, or clears the filter.
func (m *Screen) Back() (ui.Result, bool) {
	switch {
	case len(m.marks.IDs()) > 0:
		m.marks.Clear()
	case m.board.zoomed:
		m.board.zoomed = false
	case m.filter.Clear():
		return ui.Result{Cmd: m.Refresh()}, true
	}
	return ui.Result{}, true
}

// Find sets the filter to other words.
func (m *Screen) Find(words string) ui.Result { return ui.Result{Cmd: m.setFilter(words)} }

// Written shows the deal as the last change left it until the board is read again,
// and selects a deal that was created or restored.
func (m *Screen) Written(s ui.Saved) ui.Result {
	deal := s.Change.After
	if s.Err != nil || deal.ID == 0 { // Some changes are not about a deal.
		return ui.Result{}
	}
	if s.Write == nil || s.Write.Create != nil {
		m.board.selected = deal.ID
	}
	m.board.written = deal
	if s.Shown && !m.docked && sells(s.Change) {
		return ui.Result{Worth: action.Stats}
	}
	return ui.Result{}
}

// sells reports whether a change won its deal.
func sells(change pipeline.Change) bool {
	return slices.ContainsFunc(change.Events, func(e pipeline.Event) bool {
		_, won := e.Data.(pipeline.WonDeal)
		return won
	})
}

// Settle computes the layout, scrolls to the selection, and reads cards that came
// into sight.
func (m *Screen) Settle() tea.Cmd {
	_, height := m.env.Body()
	want := wanted{m.board.taken(m.filter.Asked != "" && m.carry == nil), m.target(), m.layout.first, len(m.board.columns), m.docked, m.board.zoomed}
	if want.zoomed {
		want.focus = m.board.at // A card that is picked up stays in its list.
	}
	m.layout = layOut(m.env, m.env.Width, height, want)
	for i := range m.board.columns {
		c := &m.board.columns[i]
		if c.fit(&m.layout, m.board.zoomed && i == m.board.at); i == m.board.at {
			c.keep(m.board.place)
		} else {
			c.clamp()
		}
	}
	return m.loadMissing()
}

// target is the column in focus: the selected one, or the one that a picked-up card
// would be dropped on.
func (m *Screen) target() int {
	if m.carry != nil {
		return m.carry.to
	}
	return m.board.at
}
