package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/agenda"
)

// todayScreen is what to do, in the order to do it.
type todayScreen struct {
	sc    *scene
	book  todayBook
	click clicks
	read  loader[agenda.Today]

	tasks  []agenda.Task
	total  int // of all tasks, of which the first are listed
	next   agenda.Task
	loaded bool
	list   list
	stay   bool // what was done here may move the task: the cursor stays where it is
}

// todayBook is what the screen needs of a book.
type todayBook interface {
	// Today reads what to do, the first limit tasks in the order to do them.
	Today(ctx context.Context, limit int) (agenda.Today, error)
}

// maxTasks is how many tasks are listed. Nobody works more in a day, and the
// others come up as these are done.
const maxTasks = 200

func newTodayScreen(sc *scene, book todayBook) *todayScreen {
	return &todayScreen{sc: sc, book: book}
}

// Name is what the header calls it.
func (m *todayScreen) Name() string { return "Today" }

// Keys are the actions worth a place in the foot.
func (m *todayScreen) Keys() []hint {
	return append([]hint{{actDone, "done"}},
		hints(actOpen, actLog, actStep, actPush, actSnooze, actAdvance, actUndo, actBack)...)
}

// Load reads the tasks.
func (m *todayScreen) Load() tea.Cmd {
	ctx, book := m.sc.ctx, m.book
	return m.read.Read(func() (agenda.Today, error) { return book.Today(ctx, maxTasks) })
}

// Update shows the tasks. The cursor follows its deal, unless what was just done
// to it moved it elsewhere.
func (m *todayScreen) Update(msg tea.Msg) outcome {
	today, err, mine := m.read.Took(msg)
	if !mine || err != nil {
		return outcome{problem: err}
	}
	selected := int64(0)
	if d := m.deal(); d != nil && !m.stay {
		selected = d.ID
	}
	m.stay, m.loaded = false, true
	m.tasks, m.total, m.next = today.Tasks, today.Total, today.Next
	m.list.settle(len(m.tasks))
	for i := range m.tasks {
		if m.tasks[i].Deal.ID == selected {
			m.list.at = i
		}
	}
	return outcome{}
}

// Act moves about the tasks.
func (m *todayScreen) Act(a action, _ string) (outcome, bool) {
	return outcome{}, m.list.move(a)
}

// Draw lists the tasks.
func (m *todayScreen) Draw(width, height int) []string {
	return allExactly(m.lines(width, height), width)
}

// Subject is the deal of the selected task.
func (m *todayScreen) Subject() subject { return subject{deal: m.deal(), none: noCard} }

// Point selects the row under the mouse, and opens it.
func (m *todayScreen) Point(msg tea.MouseMsg) outcome { return m.click.row(m.sc, &m.list, msg, m) }

// Written has a deal stand as the last change left it until the tasks are read
// again.
func (m *todayScreen) Written(s saved) outcome {
	if deal := s.change.After; s.err == nil && deal.ID != 0 {
		m.stay = true
		for i := range m.tasks {
			if m.tasks[i].Deal.ID == deal.ID {
				m.tasks[i].Deal = deal
			}
		}
	}
	return outcome{}
}

// task is the selected one, or nil.
func (m *todayScreen) task() *agenda.Task {
	if m.list.at < 0 || m.list.at >= len(m.tasks) {
		return nil
	}
	return &m.tasks[m.list.at]
}

// deal is the deal of the selected task, or nil.
func (m *todayScreen) deal() *pipeline.Deal {
	if task := m.task(); task != nil {
		return &task.Deal
	}
	return nil
}
