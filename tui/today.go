package tui

import (
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
)

// today is what to do, in the order to do it.
type today struct {
	tasks  []pipeline.Task
	total  int // of all tasks, of which the first are listed
	next   pipeline.Task
	loaded bool
	list   list
	stay   bool // what was done here may move the task: the cursor stays where it is
}

// maxTasks is how many tasks are listed. Nobody works more in a day, and the
// others come up as these are done.
const maxTasks = 200

func (m *root) loadToday() tea.Cmd {
	m.request.today++
	number, ctx, book := m.request.today, m.ctx, m.book
	return func() tea.Msg {
		list, err := book.Today(ctx, maxTasks)
		return todayLoaded{number, list, err}
	}
}

// todayLoaded shows the tasks. The cursor follows its deal, unless what was just
// done to it moved it elsewhere.
func (m *root) todayLoaded(msg todayLoaded) {
	if msg.request != m.request.today {
		return
	}
	if msg.err != nil {
		m.problem = sentence(msg.err)
		return
	}
	t, selected := &m.today, int64(0)
	if d := t.deal(); d != nil && !t.stay {
		selected = d.ID
	}
	t.stay, t.loaded = false, true
	t.tasks, t.total, t.next = msg.today.Tasks, msg.today.Total, msg.today.Next
	t.list.settle(len(t.tasks))
	for i := range t.tasks {
		if t.tasks[i].Deal.ID == selected {
			t.list.at = i
		}
	}
}

// task is the selected one, or nil.
func (t *today) task() *pipeline.Task {
	if t.list.at < 0 || t.list.at >= len(t.tasks) {
		return nil
	}
	return &t.tasks[t.list.at]
}

// deal is the deal of the selected task, or nil.
func (t *today) deal() *pipeline.Deal {
	if task := t.task(); task != nil {
		return &task.Deal
	}
	return nil
}

// took has a deal stand as the last change left it until the tasks are read
// again.
func (t *today) took(deal pipeline.Deal) {
	t.stay = true
	for i := range t.tasks {
		if t.tasks[i].Deal.ID == deal.ID {
			t.tasks[i].Deal = deal
		}
	}
}
