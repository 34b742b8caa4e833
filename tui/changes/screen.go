package changes

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/tui/action"
	"deals/tui/filterline"
	"deals/tui/rows"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Screen lists what changed in the book since a given day.
type Screen struct {
	env   *ui.Env
	book  Book
	click rows.Clicks
	read  ui.Reader[agenda.Changes]

	since  calendar.Date
	found  agenda.Changes
	filter filterline.Line
	kinds  []group // the ones that match the filter
	loaded bool
	list   rows.List
}

// Book is what the screen needs of a book.
type Book interface {
	// Changes compares the book with its state before a moment.
	Changes(ctx context.Context, since time.Time) (agenda.Changes, error)
}

// group is the shifts of one kind, and their total value.
type group struct {
	kind     agenda.MovementKind
	shifts   []agenda.Movement
	was, now []money.Money
}

// lastFriday is the Friday before today.
func lastFriday(today calendar.Date) calendar.Date {
	day := today.AddDays(-1)
	for day.Weekday() != time.Friday {
		day = day.AddDays(-1)
	}
	return day
}

// New creates the screen; its first day is chosen when it is first loaded.
func New(env *ui.Env, book Book) *Screen {
	m := &Screen{env: env, book: book, filter: filterline.New(env)}
	m.filter.Plain = true
	return m
}

// Name is what the header calls it.
func (m *Screen) Name() string { return "What changed" }

// Keys are the actions worth a place in the foot.
func (m *Screen) Keys() []action.Hint {
	return action.Hints(action.Open, action.Earlier, action.Later, action.Filter, action.Log, action.Step, action.Back)
}

// Load compares the book with its state on the day.
func (m *Screen) Load() tea.Cmd {
	if m.since.IsZero() {
		m.since = lastFriday(m.env.Today())
	}
	ctx, book, since := m.env.Ctx, m.book, m.since.In(m.env.Now().Location())
	return m.read.Read(func() (agenda.Changes, error) { return book.Changes(ctx, since) })
}

// Update shows what changed.
func (m *Screen) Update(msg tea.Msg) ui.Result {
	found, mine, err := m.read.Took(msg)
	if !mine || err != nil {
		return ui.Result{Problem: err}
	}
	m.found, m.loaded = found, true
	m.group()
	return ui.Result{}
}

// Act selects other days and moves through the changes.
func (m *Screen) Act(a action.ID, _ string) (ui.Result, bool) {
	by := 0
	switch a {
	case action.Filter:
		return ui.Result{Cmd: m.filter.Start()}, true
	case action.NextHit:
		return ui.Result{}, m.list.Move(action.Down)
	case action.LastHit:
		return ui.Result{}, m.list.Move(action.Up)
	case action.Earlier:
		by = -1
	case action.Later:
		by = 1
	default:
		return ui.Result{}, m.list.Move(a)
	}
	if day := m.since.AddDays(by); !day.After(m.env.Today()) {
		m.since = day
	}
	return ui.Result{Cmd: m.Load()}, true
}

// Subject is the deal of the change under the cursor.
func (m *Screen) Subject() ui.Subject {
	s := ui.Subject{Named: true, None: "select a deal first"}
	if shift := m.shift(); shift != nil {
		s.ID = shift.Deal
	}
	return s
}

// WhyNot makes opening available where there is no deal: then nothing happens.
func (m *Screen) WhyNot(a action.ID) (string, bool) {
	if a == action.NextHit || a == action.LastHit {
		return m.filter.WhyNoHit(), true
	}
	return "", a == action.Open || a == action.Filter
}

// Point selects the row under the mouse, and opens it.
func (m *Screen) Point(msg tea.MouseMsg) ui.Result { return m.click.Handle(m.env, &m.list, msg, m) }

// Draw lists what changed.
func (m *Screen) Draw(width, height int) []string {
	return widget.EachExactly(m.lines(width, height), width)
}

// shift is the selected one, or nil.
func (m *Screen) shift() *agenda.Movement {
	at := m.list.At
	for i := range m.kinds {
		if at < len(m.kinds[i].shifts) {
			return &m.kinds[i].shifts[max(0, at)]
		}
		at -= len(m.kinds[i].shifts)
	}
	return nil
}
