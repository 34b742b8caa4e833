package today

import (
	"fmt"
	"slices"

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

// airyLines is the height from which a blank row separates the groups.
const airyLines = 24

// lines lists the tasks, and beside them the selected deal. Where there is no room
// for that, the selected task is shown in full below.
func (m *Screen) lines(width, height int) []string {
	if !m.loaded {
		return nil
	}
	if len(m.entries) == 0 {
		return m.nothing(width, height)
	}
	listed := width
	if width >= besideWide {
		listed = width - besideWidth(width) - widget.Margin
	}
	var below []string
	if listed == width && height >= ui.RoomyLines {
		below = m.inFull(width)
	}
	room := max(1, height-1-len(below))
	plan, here := m.plan(height)
	table := m.layOut(listed)
	lines := append(make([]string, 0, height), m.head(table))
	m.list.Above = len(lines)
	for _, row := range m.list.Visible(plan, here, room) {
		lines = append(lines, m.planned(row, table))
	}
	lines = m.list.Ends(m.env, lines, listed)
	if listed < width {
		return m.withDeal(lines, width-listed-2*widget.Margin, listed, height)
	}
	for len(below) > 0 && len(lines) < height-len(below) {
		lines = append(lines, "")
	}
	return append(lines, below...)
}

// plan lists the lines of Today: the index of a row, or the number of a heading or a
// blank line. Only visible lines are drawn.
func (m *Screen) plan(height int) (lines []int, here int) {
	for i, e := range m.entries {
		if i == 0 || m.entries[i-1].group != e.group {
			if height >= airyLines {
				lines = append(lines, rows.PlanBlank)
			}
			lines = append(lines, rows.PlanHead-slices.Index(agenda.Groups(), e.group))
		}
		if i == m.list.At {
			here = len(lines)
		}
		lines = append(lines, i)
	}
	return lines, here
}

// head is the number of tasks for today and the rule of their order, over the columns.
func (m *Screen) head(t table) string {
	s, width := m.env.Styles, t.width
	var l, right widget.Line
	l.Space(widget.Margin)
	rule := agenda.Rule(m.today.Apart)
	switch n := m.today.ToDo(); {
	case m.filter.Words != "":
		found := 0
		for _, total := range m.today.Totals {
			found += total
		}
		l.Put(s.Strong, safe.Text(phrase.Count(found)+" FOUND"))
		if m.today.Left > 0 {
			l.Put(s.Warning, safe.Text(fmt.Sprintf(" · %d not compared", m.today.Left)))
		}
		rule = "/" + m.filter.Words
	case n == 0:
		l.Put(s.Good, theme.Met)
		l.Put(s.Strong, " Nothing due.")
		if m.today.Next.Deal.Exists() {
			rule = m.nextWords()
		}
	default:
		l.Put(s.Strong, safe.Text(phrase.Count(n)+" TO DO"))
	}
	if t.stage > 0 {
		right.Put(s.Muted, safe.Fit("stage", t.stage+2))
	}
	if t.closes > 0 {
		right.Put(s.Muted, safe.FitRight("closes", t.closes))
		right.Space(2)
	}
	if t.stake {
		right.Put(s.Muted, safe.FitRight("stake", rows.StakeWidth))
	}
	right.Space(2 + rows.DueWidth + widget.Margin)
	l.Space(2)
	l.Put(s.Muted, safe.Cut(safe.Line(rule), max(0, width-l.Width-right.Width-2)))
	return widget.Justify(&l, &right, width)
}

// planned draws one line of the plan.
func (m *Screen) planned(row int, t table) string {
	switch {
	case row == rows.PlanBlank:
		return widget.Blank(t.width)
	case row < 0:
		return m.heading(agenda.Groups()[rows.PlanHead-row], t.width)
	}
	e, here := m.entries[row], row == m.list.At
	if e.task >= 0 {
		task := &m.today.Tasks[e.task]
		line := m.taskLine(task, here, t)
		if m.marks.Has(task.Deal.ID) {
			line = m.env.Styles.Accent.Render(theme.Mark) + line[1:]
		}
		return line
	}
	r := rows.NewRow(m.env.Styles, here, widget.Margin)
	words := fmt.Sprintf("%s and %s more", theme.More, phrase.Count(e.more))
	r.Put(m.env.Styles.Muted, safe.Text(words))
	if here {
		r.Put(m.env.Styles.Faint, safe.Text("  "+m.env.Keys.Shown(action.Open)+" show more"))
	}
	return r.Done(t.width)
}

// heading is the name of a group, and how many of its deals are listed.
func (m *Screen) heading(group agenda.Group, width int) string {
	var l widget.Line
	l.Space(widget.Margin)
	l.Put(m.env.Styles.Strong, safe.Text(group.Heading()))
	l.Put(m.env.Styles.Muted, safe.Text("  "+m.today.Count(group, phrase.Count)))
	return l.Done(width)
}

// besideWidth is the share of a wide screen that the selected deal takes.
func besideWidth(width int) int { return max(46, min(width/3, 76)) }

// withDeal puts the selected deal beside a list.
func (m *Screen) withDeal(lines []string, width, listed, height int) []string {
	for len(lines) < height {
		lines = append(lines, "")
	}
	t := m.task()
	if t == nil {
		return lines
	}
	p := widget.Page{Env: m.env, Width: width}
	v := dealview.View{Deal: t.Deal}
	value := t.Deal.Value.Full()
	p.Part(string(safe.Cut(safe.Line(t.Deal.Title), p.Width-safe.Line(value).Width()-2)), value)
	words := phrase.StageName(m.env.Process, t.Deal.Stage) + " · " + reasonWords(append([]agenda.TodayReason{t.Reason}, t.Also...))
	if t.Deal.Account != "" {
		words = t.Deal.Account + " · " + words
	}
	p.Wrapped("", 0, words, m.env.Styles.Muted.Render)
	v.DrawGate(&p)
	if len(p.Lines) < height-8 {
		v.DrawSteps(&p)
	}
	v.DrawLast(&p, max(3, height-len(p.Lines)-25))
	v.DrawFacts(&p, height)
	for i := range min(len(p.Lines), height) {
		lines[i] = widget.Exactly(lines[i], listed+widget.Margin) + p.Lines[i]
	}
	return lines
}

// nextWords names the next task after today.
func (m *Screen) nextWords() string {
	next := &m.today.Next
	return "Next up " + calendar.HumanDay(next.Due, m.env.Today()) + ": " + next.Words + " · " + phrase.DealName(&next.Deal)
}
