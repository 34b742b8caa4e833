package tui

import (
	"context"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/money"
)

// boardScreen is the columns with their cards, perhaps with the stats docked. It is
// below all other screens, and what the header sums up.
type boardScreen struct {
	sc      *scene
	book    boardBook
	dock    dock
	read    loader[boardRead]
	pending *pipeline.BoardQuery // what the newest board will bring; nil when none is on its way

	board   board
	layout  layout
	cards   cards
	filter  filter
	carry   *carry
	picked  []int64 // the marked deals, in the order of marking
	press   press
	docked  bool // the stats are beside the board
	figures bool // it is to begin with them
}

// boardBook is what the screen needs of a book.
type boardBook interface {
	dealBook
	// Process is the process the book sells by.
	Process(ctx context.Context) (*pipeline.Process, error)
	// Board reads the columns and the cards in the windows asked for.
	Board(ctx context.Context, query pipeline.BoardQuery) (pipeline.Board, error)
	// Version differs whenever anything was committed, here or by another process.
	Version(ctx context.Context) (int64, error)
}

// dock is what may be shown beside the board or below it.
type dock interface {
	Load() tea.Cmd
	Dock(width, height int, beside bool) []string
}

func newBoardScreen(sc *scene, book boardBook, dock dock) *boardScreen {
	return &boardScreen{sc: sc, book: book, dock: dock, cards: cards{}, filter: newFilter()}
}

// Name is what the header calls it.
func (m *boardScreen) Name() string { return "Board" }

// Keys are the actions worth a place in the foot.
func (m *boardScreen) Keys() []hint {
	if len(m.picked) > 0 {
		return append(hints(actAdvance, actRetreat, actLose, actWin, actStep, actLog, actMark), hint{actBack, "let go"})
	}
	return hints(actAdvance, actOpen, actNew, actLog, actStep, actDone, actWin, actLose, actReopen, actFilter, actStats, actUndo, actQuit)
}

// Loaded reports whether there was a first board, Reading whether one is on its way.
func (m *boardScreen) Loaded() bool  { return m.board.loaded }
func (m *boardScreen) Reading() bool { return m.pending != nil }

// Filter is the words it is narrowed to.
func (m *boardScreen) Filter() string { return m.filter.words }

// Open sums up what is open.
func (m *boardScreen) Open() (deals int, sum, weighted money.Money, others int) {
	return m.board.sumOpen()
}

// BeginWithFigures has the stats docked once the size is known.
func (m *boardScreen) BeginWithFigures() { m.figures = true }

// Selected is the deal that is selected, or nil.
func (m *boardScreen) Selected() *pipeline.Deal { return m.board.deal() }

// At is where the selection is: a column, and a place in it, both counted from 0.
func (m *boardScreen) At() (column, place int) { return m.board.at, m.board.place }

// Carrying reports whether a card is in the air, Typing whether the line to filter
// by is open.
func (m *boardScreen) Carrying() bool { return m.carry != nil }
func (m *boardScreen) Typing() bool   { return m.filter.typing }

// Subject is the selected deal.
func (m *boardScreen) Subject() subject {
	s := subject{deal: m.board.deal(), none: noCard}
	if c := m.board.here(); c != nil && c.count > 0 {
		s.none = "this card is still being read"
	}
	return s
}

// Marked are the marked deals, in the order of marking.
func (m *boardScreen) Marked() []int64 { return m.picked }

// Unmark takes all marks away.
func (m *boardScreen) Unmark() { m.picked = nil }

// mark marks the selected card or takes its mark away, and goes on to the next
// one, so that a run of cards is marked by one key.
func (m *boardScreen) mark() {
	if d := m.board.deal(); d != nil {
		m.markOne(d.ID)
		m.board.down(1)
	}
}

func (m *boardScreen) markOne(id int64) {
	if i := slices.Index(m.picked, id); i >= 0 {
		m.picked = slices.Delete(m.picked, i, i+1)
	} else {
		m.picked = append(m.picked, id)
	}
}

// Act moves about the board.
func (m *boardScreen) Act(a action, pressed string) (out outcome, taken bool) {
	if m.carry != nil {
		if out, taken = m.carryAct(a, pressed); taken {
			return out, true
		}
	}
	b, page := &m.board, max(1, m.layout.rows)
	switch a {
	case actLeft:
		b.side(-1)
	case actRight:
		b.side(1)
	case actDown:
		b.down(1)
	case actUp:
		b.down(-1)
	case actPageDown:
		b.down(page)
	case actPageUp:
		b.down(-page)
	case actTop:
		b.pick(b.at, 0)
	case actBottom:
		if c := b.here(); c != nil {
			b.pick(b.at, c.count-1)
		}
	case actStage:
		b.jump(pressed)
	case actFilter:
		return outcome{cmd: m.startFilter()}, true
	case actStats:
		m.docked = !m.docked
		if m.docked {
			return outcome{cmd: m.dock.Load()}, true
		}
	case actMark:
		m.mark()
	case actLift:
		m.lift()
	default:
		return outcome{}, false
	}
	return outcome{}, true
}

// jump goes to the stage of a number key.
func (b *board) jump(pressed string) {
	if n, err := strconv.Atoi(pressed); err == nil && n <= len(b.columns) {
		b.side(n - 1 - b.at)
	}
}

// Back lets go of the marked cards, or takes the filter off.
func (m *boardScreen) Back() (outcome, bool) {
	switch {
	case len(m.picked) > 0:
		m.picked = nil
	case m.filter.words != "":
		return outcome{cmd: m.setFilter("")}, true
	}
	return outcome{}, true
}

// Find narrows the board to other words.
func (m *boardScreen) Find(words string) outcome { return outcome{cmd: m.setFilter(words)} }

// Written has the deal stand as the last change left it until the board is read
// again, and selects one that was made or brought back.
func (m *boardScreen) Written(s saved) outcome {
	deal := s.change.After
	if s.err != nil || deal.ID == 0 { // Not every change is about a deal.
		return outcome{}
	}
	if s.write == nil || s.write.create != nil {
		m.board.selected = deal.ID
	}
	m.board.written = deal
	if s.shown && !m.docked && sells(s.change) {
		return outcome{worth: actStats}
	}
	return outcome{}
}

// sells reports whether a change won its deal.
func sells(change pipeline.Change) bool {
	return slices.ContainsFunc(change.Events, func(e pipeline.Event) bool {
		_, won := e.Data.(pipeline.WonDeal)
		return won
	})
}

// Settle works out where everything is, scrolls to what is selected, and reads the
// cards that came into sight.
func (m *boardScreen) Settle() tea.Cmd {
	_, height := m.sc.body()
	m.layout = layOut(m.sc, m.sc.width, height, len(m.board.columns), m.target(), m.layout.first, m.docked)
	rows := max(1, m.layout.rows)
	for i := range m.board.columns {
		if c := &m.board.columns[i]; i == m.board.at {
			c.keep(m.board.place, rows)
		} else {
			c.clamp(rows)
		}
	}
	return m.loadMissing()
}

// target is the column in focus: the selected one, or the one that a carried
// card would be dropped on.
func (m *boardScreen) target() int {
	if m.carry != nil {
		return m.carry.to
	}
	return m.board.at
}
