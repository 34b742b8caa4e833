package today

import (
	"cmp"
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/tui/action"
	"deals/tui/filterline"
	"deals/tui/marks"
	"deals/tui/rows"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Screen is the list of tasks, in the order to do them.
type Screen struct {
	env   *ui.Env
	book  Book
	click rows.Clicks
	read  ui.Reader[agenda.Today]

	today  agenda.Today
	limits agenda.Limits
	loaded bool
	filter filterline.Line
	only   bool // enter was pressed in the filter: the only hit is opened once it is read
	marks  marks.Set

	entries []entry
	list    rows.List // of the entries
	moved   moved
	longest struct{ name, why int } // widths of the longest ones, in cells
}

// entry is a row that can be selected: a task, or the row that leads to the rest of a
// group.
type entry struct {
	task  int // index of the task, or -1
	group agenda.Group
	more  int // how many more deals the group has
}

// Book is what the screen needs of a book.
type Book interface {
	// Today reads the first tasks of each group, in the order to do them, of the deals
	// that match a filter.
	Today(ctx context.Context, words string, limits agenda.Limits) (agenda.Today, error)
}

// page is the most tasks of a group that are read at once. Nobody does more in a day,
// and the others come up as these are done.
const page = 200

// New creates the screen, which is empty before it is loaded.
func New(env *ui.Env, book Book) *Screen {
	m := &Screen{env: env, book: book, limits: agenda.Shortlist(page), filter: filterline.New(env)}
	m.filter.Ungrouped, m.filter.Unsorted = true, true
	return m
}

// Name is what the header calls it.
func (m *Screen) Name() string { return "Today" }

// Keys are the actions worth a place in the foot.
func (m *Screen) Keys() []action.Hint {
	if len(m.marks.IDs()) > 0 {
		return m.marks.Keys()
	}
	open := action.Hint{ID: action.Open}
	if e := m.entry(); e != nil && e.task < 0 {
		open.Word = "show more"
	}
	return append([]action.Hint{{ID: action.Done}, open}, action.Hints(action.Log, action.Step, action.Push, action.Snooze, action.Filter, action.Advance, action.Undo, action.Back)...)
}

// Load reads the tasks.
func (m *Screen) Load() tea.Cmd {
	ctx, book, words, limits := m.env.Ctx, m.book, m.filter.Asked, m.limits
	if words != "" { // Whoever searches wants every hit.
		limits = agenda.Limits{}
		for _, g := range agenda.Groups() {
			limits[g] = max(page, m.limits[g])
		}
	}
	return m.read.Read(func() (agenda.Today, error) { return book.Today(ctx, words, limits) })
}

// Update shows the tasks.
func (m *Screen) Update(msg tea.Msg) ui.Result {
	if mine, err := m.marks.Took(msg); mine {
		return ui.Result{Problem: err}
	}
	today, mine, err := m.read.Took(msg)
	if !mine || err != nil {
		return ui.Result{Problem: err}
	}
	was, at := m.deals(), m.list.At
	m.today, m.loaded = today, true
	m.measure()
	m.entries = entriesOf(&today)
	m.list.Resize(len(m.entries))
	m.list.At = m.moved.to(was, at, m.deals())
	m.list.Resize(len(m.entries))
	m.moved = moved{}
	if only := m.only; only && len(m.today.Tasks) == 1 {
		m.only = false
		return ui.Result{Do: ui.Ask{Action: action.Open}}
	}
	m.only = false
	return ui.Result{}
}

// entriesOf are the rows of the tasks, group by group.
func entriesOf(today *agenda.Today) (entries []entry) {
	n := 0
	for _, g := range agenda.Groups() {
		tasks, more := today.Of(g)
		for range tasks {
			entries = append(entries, entry{task: n, group: g})
			n++
		}
		if more > 0 {
			entries = append(entries, entry{task: -1, group: g, more: more})
		}
	}
	return entries
}

// deals are the deals of the rows; a row that leads to the rest of a group has a number
// below zero, its own.
func (m *Screen) deals() []int64 {
	deals := make([]int64, len(m.entries))
	for i, e := range m.entries {
		if e.task >= 0 {
			deals[i] = m.today.Tasks[e.task].Deal.ID
		} else {
			deals[i] = int64(-1 - slices.Index(agenda.Groups(), e.group))
		}
	}
	return deals
}

// Act moves through the tasks, and shows more of them.
func (m *Screen) Act(a action.ID, _ string) (ui.Result, bool) {
	e := m.entry()
	switch {
	case a == action.Filter:
		return ui.Result{Cmd: m.filter.Start()}, true
	case a == action.NextHit:
		return ui.Result{}, m.list.Move(action.Down)
	case a == action.LastHit:
		return ui.Result{}, m.list.Move(action.Up)
	case a == action.MarkAll:
		shown := m.shown()
		return ui.Result{Cmd: m.marks.All(func() ([]pipeline.Deal, error) { return shown, nil })}, true
	case m.marks.Act(a, m.deal, func(a action.ID) { m.list.Move(a) }):
		return ui.Result{}, true
	case a == action.Open && e != nil && e.task < 0 && !e.group.ToDo():
		words := strings.TrimSpace(m.filter.Asked + " " + e.group.Query())
		return ui.Result{Do: ui.Ask{Action: action.View, Arg: words}}, true
	case a == action.Open && e != nil && e.task < 0:
		m.expand(e.group)
		return ui.Result{Cmd: m.Load()}, true
	}
	return ui.Result{}, m.list.Move(a)
}

// expand lists more deals of a group. The cursor keeps its position, which is then the
// first of them.
func (m *Screen) expand(group agenda.Group) {
	shown, _ := m.today.Of(group)
	limits := agenda.Limits{}
	for _, g := range agenda.Groups() {
		limits[g] = m.limits[g]
	}
	limits[group] = len(shown) + page
	m.limits, m.moved.stays = limits, true
}

// expanded reports whether some group is listed further than at first.
func (m *Screen) expanded() bool {
	first := agenda.Shortlist(page)
	return slices.ContainsFunc(agenda.Groups(), func(g agenda.Group) bool { return m.limits[g] != first[g] })
}

// Back unmarks the marked deals, clears the filter, or lists only the worst again.
func (m *Screen) Back() (ui.Result, bool) {
	switch {
	case len(m.marks.IDs()) > 0:
		m.marks.Clear()
		return ui.Result{}, true
	case m.filter.Clear():
		return ui.Result{Cmd: m.Load()}, true
	case m.expanded():
		m.limits = agenda.Shortlist(page)
		return ui.Result{Cmd: m.Load()}, true
	}
	return ui.Result{}, false
}

// WhyNot says why an action is not available on Today.
func (m *Screen) WhyNot(a action.ID) (why string, known bool) {
	e := m.entry()
	switch {
	case a == action.Filter:
		return "", true
	case a == action.NextHit, a == action.LastHit:
		return m.filter.WhyNoHit(), true
	case a == action.Open && e != nil && e.task < 0:
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
		m.moved.first = true
		cmd = tea.Batch(cmd, m.Load())
	case event == filterline.Kept && m.filter.Words != "":
		if m.only = m.read.Busy(); !m.only && len(m.today.Tasks) == 1 {
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

// Draw lists the tasks.
func (m *Screen) Draw(width, height int) []string {
	return widget.EachExactly(m.lines(width, height), width)
}

// Subject is the deal of the selected task.
func (m *Screen) Subject() ui.Subject {
	s := ui.Subject{Deal: m.deal(), None: m.env.NoDeal()}
	if len(m.today.Tasks) > 0 {
		s.None = "select a deal first"
	}
	return s
}

// Point selects the row under the mouse, and opens it.
func (m *Screen) Point(msg tea.MouseMsg) ui.Result { return m.click.Handle(m.env, &m.list, msg, m) }

// Marked are the marked deals.
func (m *Screen) Marked() *marks.Set { return &m.marks }

// shown are the deals that are listed.
func (m *Screen) shown() []pipeline.Deal {
	deals := make([]pipeline.Deal, len(m.today.Tasks))
	for i := range m.today.Tasks {
		deals[i] = m.today.Tasks[i].Deal
	}
	return deals
}

// Written shows a deal as the last change left it until the tasks are read
// again.
func (m *Screen) Written(s ui.Saved) ui.Result {
	deal := s.Change.After
	if s.Err != nil || deal.ID == 0 {
		return ui.Result{}
	}
	m.moved.changed, m.moved.back = deal.ID, s.Write == nil
	for i := range m.today.Tasks {
		if m.today.Tasks[i].Deal.ID == deal.ID {
			m.today.Tasks[i].Deal = deal
		}
	}
	return ui.Result{}
}

// entry is the selected row, or nil.
func (m *Screen) entry() *entry {
	if m.list.At < 0 || m.list.At >= len(m.entries) {
		return nil
	}
	return &m.entries[m.list.At]
}

// task is the selected task, or nil.
func (m *Screen) task() *agenda.Task {
	if e := m.entry(); e != nil && e.task >= 0 {
		return &m.today.Tasks[e.task]
	}
	return nil
}

// deal is the deal of the selected task, or nil.
func (m *Screen) deal() *pipeline.Deal {
	if task := m.task(); task != nil {
		return &task.Deal
	}
	return nil
}
