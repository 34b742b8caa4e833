package today

import (
	"fmt"

	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/tui/action"
	"deals/tui/dealview"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// lines lists the tasks, and beside them the selected deal. Where there is no room
// for that, the selected task is shown in full below.
func (m *Screen) lines(width, height int) []string {
	t := m
	if !t.loaded {
		return nil
	}
	if len(t.tasks) == 0 {
		return m.nothingDue(width)
	}
	listed := width
	if width >= rows.BesideWide {
		listed = width - besideWidth(width) - widget.Margin
	}
	var below []string
	if listed == width && height >= ui.RoomyLines {
		below = m.taskInFull(t.task(), width)
	}
	arrivals := m.arrivals(listed)
	rows := max(1, height-1-len(below)-len(arrivals))
	lines := append(make([]string, 0, height), m.head(listed))
	plan, here := t.plan()
	t.list.Above = len(lines)
	for _, row := range t.list.Visible(plan, here, rows) {
		lines = append(lines, m.planned(row, listed))
	}
	lines = append(lines, arrivals...)
	if listed < width {
		return m.withDeal(lines, t.task(), width-listed-2*widget.Margin, listed, height)
	}
	for len(below) > 0 && len(lines) < height-len(below) {
		lines = append(lines, "")
	}
	return append(lines, below...)
}

// plan lists the lines of Today: the index of a task, or the number of the line
// after the last one. Only visible lines are drawn.
func (m *Screen) plan() (lines []int, here int) {
	for i := range m.tasks {
		lines = append(lines, i)
	}
	if m.total > len(m.tasks) {
		lines = append(lines, rows.PlanMore)
	}
	return lines, m.list.At
}

// head is the number and value of the tasks, over the columns.
func (m *Screen) head(width int) string {
	s := m.env.Styles
	var l, right widget.Line
	l.Space(widget.Margin)
	l.Put(s.Strong, safe.Text(phrase.Count(m.total)+" TO DO"))
	l.Put(s.Muted, "  by value at stake × urgency")
	if width >= rows.StakeWide {
		right.Put(s.Muted, "at stake")
		right.Space(2 + rows.DueWidth + widget.Margin)
	}
	return widget.Justify(&l, &right, width)
}

// arrivals is the line about deals that were just imported; none without them.
func (m *Screen) arrivals(width int) []string {
	if m.fresh == 0 {
		return nil
	}
	var l widget.Line
	l.Space(2 * widget.Margin)
	hint := "  " + m.env.Keys.Shown(action.Review) + " review them"
	l.Put(m.env.Styles.Muted, safe.Cut(safe.Text(agenda.ArrivalWords(m.fresh)), width-l.Width-len(hint)-widget.Margin))
	l.Put(m.env.Styles.Faint, safe.Text(hint))
	return []string{l.Done(width)}
}

// planned draws one line of the plan.
func (m *Screen) planned(row, width int) string {
	t := m
	if row >= 0 {
		return m.taskLine(&t.tasks[row], row == t.list.At, width)
	}
	var l widget.Line
	l.Space(2 * widget.Margin)
	l.Put(m.env.Styles.Faint, safe.Text(fmt.Sprintf("%s %s more", theme.More, phrase.Count(t.total-len(t.tasks)))))
	return l.Done(width)
}

// besideWidth is the share of a wide screen that the selected deal takes.
func besideWidth(width int) int { return max(46, min(width/3, 76)) }

// nothingDue says that everything is done, and when the next task is due.
func (m *Screen) nothingDue(width int) []string {
	s := m.env.Styles
	var first, second widget.Line
	first.Space(widget.Margin)
	first.Put(s.Good, theme.Met)
	first.Put(s.Strong, " Nothing due.")
	second.Space(widget.Margin + 2)
	if next := &m.next; next.Deal.Exists() {
		words := "Next up " + calendar.HumanDay(next.Due, m.env.Today()) + ": " + next.Words + " · " + phrase.DealName(&next.Deal)
		second.Put(s.Muted, safe.Cut(safe.Line(words), width-second.Width-widget.Margin))
	} else {
		words := "No steps planned. On the board (" + m.env.Keys.Shown(action.Board) + "), " + m.env.Keys.Shown(action.Step) +
			" plans one and " + m.env.Keys.Shown(action.New) + " adds a deal."
		second.Put(s.Muted, safe.Cut(safe.Line(words), width-second.Width-widget.Margin))
	}
	return append([]string{"", first.Done(width), "", second.Done(width)}, m.arrivals(width)...)
}

// withDeal puts the selected deal beside a list.
func (m *Screen) withDeal(lines []string, t *agenda.Task, width, listed, height int) []string {
	p := widget.Page{Env: m.env, Width: width}
	v := dealview.View{Deal: t.Deal}
	reasons := append([]agenda.TodayReason{t.Reason}, t.Also...)
	p.Part(string(safe.Cut(safe.Line(t.Deal.Title), p.Width/2)), t.Deal.Value.Full())
	words := reasonWords(reasons)
	if t.Deal.Account != "" {
		words = t.Deal.Account + " · " + words
	}
	p.Wrapped("", 0, words, m.env.Styles.Muted.Render)
	v.DrawGate(&p)
	if len(p.Lines) < height-8 {
		v.DrawSteps(&p)
	}
	v.DrawLast(&p, 3)
	for len(lines) < height {
		lines = append(lines, "")
	}
	for i := range min(len(p.Lines), height) {
		lines[i] = widget.Exactly(lines[i], listed+widget.Margin) + p.Lines[i]
	}
	return lines
}
