package today

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/tui/action"
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

	tasks  []agenda.Task
	total  int // number of all tasks; only the first are listed
	next   agenda.Task
	fresh  int // deals that were just imported and are no tasks yet
	loaded bool
	list   rows.List
	stay   bool // a change here may move the task: the cursor keeps its position
}

// Book is what the screen needs of a book.
type Book interface {
	// Today reads the first limit tasks, in the order to do them.
	Today(ctx context.Context, limit int) (agenda.Today, error)
}

// maxTasks is the most tasks listed. Nobody does more in a day, and the others come
// up as these are done.
const maxTasks = 200

// New creates the screen, which is empty before it is loaded.
func New(env *ui.Env, book Book) *Screen {
	return &Screen{env: env, book: book}
}

// Name is what the header calls it.
func (m *Screen) Name() string { return "Today" }

// Keys are the actions worth a place in the foot.
func (m *Screen) Keys() []action.Hint {
	return action.Hints(action.Done, action.Open, action.Log, action.Step, action.Push, action.Snooze, action.Advance, action.Undo, action.Back)
}

// Load reads the tasks.
func (m *Screen) Load() tea.Cmd {
	ctx, book := m.env.Ctx, m.book
	return m.read.Read(func() (agenda.Today, error) { return book.Today(ctx, maxTasks) })
}

// Update shows the tasks. The cursor follows its deal, unless the last change moved
// it elsewhere.
func (m *Screen) Update(msg tea.Msg) ui.Result {
	today, mine, err := m.read.Took(msg)
	if !mine || err != nil {
		return ui.Result{Problem: err}
	}
	selected := int64(0)
	if d := m.deal(); d != nil && !m.stay {
		selected = d.ID
	}
	m.stay, m.loaded = false, true
	m.tasks, m.total, m.next, m.fresh = today.Tasks, today.Total, today.Next, today.Unplanned
	m.list.Resize(len(m.tasks))
	for i := range m.tasks {
		if m.tasks[i].Deal.ID == selected {
			m.list.At = i
		}
	}
	return ui.Result{}
}

// Act moves through the tasks.
func (m *Screen) Act(a action.ID, _ string) (ui.Result, bool) {
	return ui.Result{}, m.list.Move(a)
}

// Draw lists the tasks.
func (m *Screen) Draw(width, height int) []string {
	return widget.EachExactly(m.lines(width, height), width)
}

// Subject is the deal of the selected task.
func (m *Screen) Subject() ui.Subject { return ui.Subject{Deal: m.deal(), None: m.env.NoDeal()} }

// Point selects the row under the mouse, and opens it.
func (m *Screen) Point(msg tea.MouseMsg) ui.Result { return m.click.Handle(m.env, &m.list, msg, m) }

// Written shows a deal as the last change left it until the tasks are read
// again.
func (m *Screen) Written(s ui.Saved) ui.Result {
	if deal := s.Change.After; s.Err == nil && deal.ID != 0 {
		m.stay = true
		for i := range m.tasks {
			if m.tasks[i].Deal.ID == deal.ID {
				m.tasks[i].Deal = deal
			}
		}
	}
	return ui.Result{}
}

// task is the selected task, or nil.
func (m *Screen) task() *agenda.Task {
	if m.list.At < 0 || m.list.At >= len(m.tasks) {
		return nil
	}
	return &m.tasks[m.list.At]
}

// deal is the deal of the selected task, or nil.
func (m *Screen) deal() *pipeline.Deal {
	if task := m.task(); task != nil {
		return &task.Deal
	}
	return nil
}
