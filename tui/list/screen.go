package list

import (
	"cmp"
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/query"
	"deals/pipeline/query/view"
	"deals/tui/action"
	"deals/tui/filterline"
	"deals/tui/marks"
	"deals/tui/rows"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Screen is the table of deals.
type Screen struct {
	env   *ui.Env
	book  Book
	click rows.Clicks

	read    ui.Reader[window]
	sums    ui.Reader[summed]
	number  ui.Reader[[]int64]
	named   ui.Reader[[]query.View]
	exports ui.Reader[exported]

	filter filterline.Line
	sort   string              // what is sorted by unless the filter says so
	group  string              // and grouped
	chosen map[string][]string // the columns, by the view of the tab
	only   bool                // enter was pressed in the filter: the only hit is opened once it is read

	views   []query.View // the tabs
	places  []tabPlace   // of those in sight
	window  window
	wanted  lists.Window // that is being read
	totals  lists.Totals
	loaded  bool
	counted bool // the totals are of this list
	groups  layout
	list    rows.List // of all rows, of which the window has some
	top     int       // the first visible line
	moved   moved
	digits  int // of the largest number seen

	marks marks.Set
}

// Book is what the screen needs of a book.
type Book interface {
	// Page reads a part of a list, which is in the order of its groups first.
	Page(ctx context.Context, list lists.Query) ([]pipeline.Deal, error)
	// Totals sums up the groups of a list.
	Totals(ctx context.Context, list lists.Query) (lists.Totals, error)
	// Numbers are the numbers of the deals of a list.
	Numbers(ctx context.Context, list lists.Query) ([]int64, error)
	// Views are the saved views.
	Views(ctx context.Context) ([]query.View, error)
	// OwnFields are the names of the custom fields.
	OwnFields(ctx context.Context) ([]string, error)
	// SaveView saves a view, in the place of one with its name.
	SaveView(ctx context.Context, v query.View) error
}

// soonest is the order of a list unless another one is asked for.
const soonest = "close"

// New creates the screen, which is empty before it is loaded.
func New(env *ui.Env, book Book) *Screen {
	return &Screen{env: env, book: book, views: view.With(nil), filter: filterline.New(env), sort: soonest, chosen: map[string][]string{}}
}

// Name is what the header calls it.
func (m *Screen) Name() string { return "List" }

// Keys are the actions worth a place in the foot.
func (m *Screen) Keys() []action.Hint {
	if len(m.marks.IDs()) > 0 {
		return m.marks.Keys()
	}
	return action.Hints(action.Open, action.Filter, action.Arrange, action.TabRight, action.Mark, action.MarkAll, action.Log, action.Step, action.Push, action.Advance, action.Undo, action.Back)
}

// asked is what the screen asks the book for, and the sort order, groups and columns in it.
func (m *Screen) asked() (lists.Query, query.Query) {
	q := lists.Query{Filter: m.filter.Asked, OnlyOpen: true}
	typed, err := query.Parse(q.Filter, m.env.Query())
	if err != nil { // The line keeps such a filter from being asked.
		return q, typed
	}
	if len(typed.Columns) > 0 { // The book would look its custom fields up.
		plain := typed
		plain.Columns = nil
		q.Filter = plain.String()
	}
	m.columns(&typed)
	if len(typed.Sort) == 0 {
		q.Sort = m.sort
		typed.Sort, _ = query.ParseSort(m.sort)
	}
	if typed.Group == "" && m.group != "" {
		typed.Group = m.group
		q.Filter = strings.TrimSpace(q.Filter + " group:" + m.group)
	}
	return q, typed
}

// grouping is what the list is grouped by, or "".
func (m *Screen) grouping() string {
	_, asked := m.asked()
	return asked.Group
}

// Act moves through the rows, marks them, and arranges the list.
func (m *Screen) Act(a action.ID, arg string) (ui.Result, bool) {
	switch a {
	case action.Filter:
		return ui.Result{Cmd: m.filter.Start()}, true
	case action.Arrange:
		if strings.Contains(arg, ":") { // It is not the key, but the answer of the dialog.
			return ui.Result{Cmd: m.arrange(arg)}, true
		}
		if arg == columnsChosen {
			return ui.Result{Open: m.choosing()}, true
		}
		_, asked := m.asked()
		return ui.Result{Open: newArranger(asked)}, true
	case action.NextHit:
		return ui.Result{}, m.list.Move(action.Down)
	case action.LastHit:
		return ui.Result{}, m.list.Move(action.Up)
	case action.TabLeft:
		return ui.Result{Cmd: m.turn(-1)}, true
	case action.TabRight:
		return ui.Result{Cmd: m.turn(1)}, true
	case action.View:
		return ui.Result{Cmd: m.open(arg)}, true
	case action.SaveView:
		return ui.Result{Open: m.saving()}, true
	case action.Export:
		if arg == "" {
			return ui.Result{Open: m.exporting()}, true
		}
		return ui.Result{Cmd: m.export(arg)}, true
	case action.MarkAll:
		return ui.Result{Cmd: m.markAll()}, true
	}
	return ui.Result{}, m.marks.Act(a, m.deal, func(a action.ID) { m.list.Move(a) }) || m.list.Move(a)
}

// arrange sorts or groups the list another way. What was typed gives way to it.
func (m *Screen) arrange(as string) tea.Cmd {
	by, to, _ := strings.Cut(as, ":")
	if by == "columns" {
		m.choose(to)
		return nil
	}
	if m.tab() >= 0 { // A view in it is written out, so that its order can give way.
		m.filter.Set(m.filter.Asked)
	}
	if words := without(m.filter.Words, by); words != m.filter.Words {
		m.filter.Set(words)
	}
	if by == "sort" {
		m.sort = to
	} else {
		m.group = to
	}
	return m.restart()
}

// Back unmarks the marked deals, or clears the filter.
func (m *Screen) Back() (ui.Result, bool) {
	switch {
	case len(m.marks.IDs()) > 0:
		m.marks.Clear()
	case m.filter.Clear():
		return ui.Result{Cmd: m.restart()}, true
	default:
		return ui.Result{}, false
	}
	return ui.Result{}, true
}

// WhyNot says why an action is not available in the list.
func (m *Screen) WhyNot(a action.ID) (why string, known bool) {
	switch a {
	case action.Filter, action.Arrange, action.TabLeft, action.TabRight, action.View, action.SaveView:
		return "", true
	case action.NextHit, action.LastHit:
		return m.filter.WhyNoHit(), true
	case action.Export:
		if m.env.Exports == nil {
			return "cannot export from here", true
		}
		return "", true
	}
	return m.marks.WhyNot(a, m.Subject())
}

// Type gives a key to the filter while it is typed.
func (m *Screen) Type(msg tea.Msg) (ui.Result, bool) {
	if !m.filter.Typing {
		return ui.Result{}, false
	}
	if to := filterline.Walks(msg); to != action.None {
		return ui.Result{}, m.list.Move(to)
	}
	event, cmd := m.filter.Type(msg)
	switch {
	case event == filterline.Changed:
		m.marks.Clear() // Nothing is changed that the rep does not see.
		cmd = tea.Batch(cmd, m.restart())
	case event == filterline.Kept && m.filter.Words != "":
		if m.only = m.read.Busy(); !m.only && m.single() {
			return ui.Result{Cmd: cmd, Do: ui.Ask{Action: action.Open}}, true
		}
	}
	return ui.Result{Cmd: cmd}, true
}

// Foot is the last row while a filter is typed.
func (m *Screen) Foot(width int) (string, *tea.Cursor, bool) {
	if !m.filter.Typing {
		return "", nil, false
	}
	row, cursor := m.filter.Draw(width, m.deal())
	return row, cursor, true
}

// Note says where a hit of the filter is.
func (m *Screen) Note(width int) string {
	return cmp.Or(m.filter.Note(width, m.deal()), widget.Blank(width))
}

// Draw draws the table.
func (m *Screen) Draw(width, height int) []string {
	return widget.EachExactly(m.lines(width, height), width)
}

// Subject is the deal of the selected row.
func (m *Screen) Subject() ui.Subject {
	s := ui.Subject{Deal: m.deal(), None: m.env.NoDeal()}
	if m.count() > 0 {
		s.None = "loading"
	}
	return s
}

// Point opens the view under the mouse, or selects the row there, and opens it.
func (m *Screen) Point(msg tea.MouseMsg) ui.Result {
	if at, ok := m.clicked(msg); ok {
		return ui.Result{Cmd: m.turnTo(at)}
	}
	return m.click.Handle(m.env, &m.list, msg, m)
}

// Marked are the marked deals.
func (m *Screen) Marked() *marks.Set { return &m.marks }

// markAll marks every deal of the list, or none when all are.
func (m *Screen) markAll() tea.Cmd {
	if n := len(m.marks.IDs()); n > 0 && n >= m.count() {
		m.marks.Clear()
		return nil
	}
	ctx, book := m.env.Ctx, m.book
	asked, _ := m.asked()
	return m.number.Read(func() ([]int64, error) { return book.Numbers(ctx, asked) })
}
