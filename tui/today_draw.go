package tui

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/tui/safe"
)

// lines lists the tasks, and beside them the selected deal. Where there is
// no room for that, the selected task is told in full below.
func (m *todayScreen) lines(width, height int) []string {
	t := m
	if !t.loaded {
		return nil
	}
	if len(t.tasks) == 0 {
		return m.nothingDue(width)
	}
	listed := width
	if width >= besideWide {
		listed = width - besideWidth(width) - edge
	}
	var below []string
	if listed == width && height >= roomyLines {
		below = m.taskInFull(t.task(), width)
	}
	rows := max(1, height-1-len(below))
	lines := append(make([]string, 0, height), m.todayHead(listed))
	plan, here := t.plan()
	t.list.above = len(lines)
	for _, row := range t.list.cut(plan, here, rows) {
		lines = append(lines, m.planned(row, listed))
	}
	if listed < width {
		return m.withDeal(lines, t.task(), width-listed-2*edge, listed, height)
	}
	for len(below) > 0 && len(lines) < height-len(below) {
		lines = append(lines, "")
	}
	return append(lines, below...)
}

// plan is which lines Today has: the place of a task, or the sign for the line
// after the last one. Only lines in sight are drawn.
func (t *todayScreen) plan() (rows []int, here int) {
	for i := range t.tasks {
		rows = append(rows, i)
	}
	if t.total > len(t.tasks) {
		rows = append(rows, planMore)
	}
	return rows, t.list.at
}

// todayHead says how much there is to do, over the columns.
func (m *todayScreen) todayHead(width int) string {
	s := m.sc.styles
	var l, right line
	l.space(edge)
	l.put(s.Strong, safe.Text(grouped(m.total)+" TO DO"))
	l.put(s.Muted, "  most at stake and most urgent first")
	if width >= stakeWide {
		right.put(s.Muted, "at stake")
		right.space(2 + dueWidth + edge)
	}
	return between(&l, &right, width)
}

// planned draws one line of the plan.
func (m *todayScreen) planned(row, width int) string {
	t := m
	if row >= 0 {
		return m.taskLine(&t.tasks[row], row == t.list.at, width)
	}
	var l line
	l.space(2 * edge)
	l.put(m.sc.styles.Faint, safe.Text(fmt.Sprintf("%s %s more after these", glyphMore, grouped(t.total-len(t.tasks)))))
	return l.done(width)
}

// taskInFull tells the selected task below the list, where its line is cut.
func (m *todayScreen) taskInFull(t *agenda.Task, width int) []string {
	s := m.sc.styles
	var who, value, why line
	who.space(edge)
	value.put(s.Muted, safe.Text(t.Deal.Value.Full()))
	value.space(edge)
	who.put(s.Strong, safe.Cut(safe.Line(dealName(&t.Deal)), width-value.width-2*edge))
	why.space(edge)
	words := t.Sentence()
	if len(t.Also) > 0 {
		words += " · also " + reasonWords(t.Also)
	}
	why.put(s.Muted, safe.Cut(safe.Line(words), width-2*edge))
	return []string{"", between(&who, &value, width), why.done(width)}
}

// taskLine is one task: who, why, what is at stake, and when it was due.
func (m *todayScreen) taskLine(t *agenda.Task, here bool, width int) string {
	s := m.sc.styles
	why, due, tone := m.taskWords(t)
	words := width - 2*edge - edge - dueWidth - 2
	stake := ""
	if width >= stakeWide {
		words -= stakeWidth + 2
		if !t.Stake.IsZero() {
			stake = t.Stake.Short()
		}
	}
	name := words
	if width >= wordsWide {
		name = words*9/20 - 2
	}
	r := newRow(s, here, edge)
	r.name(&t.Deal, name)
	if name < words {
		r.space(2)
		r.put(s.Muted, safe.Fit(safe.Line(why), words-name-2))
	}
	if width >= stakeWide {
		r.space(2)
		r.right(s.Text, safe.Text(stake), stakeWidth)
	}
	r.space(2)
	r.right(tone, safe.Line(due), dueWidth)
	return r.done(width)
}

// taskWords says why a task is here, and at the end of its line when it was due
// or the one word for its reason.
func (m *todayScreen) taskWords(t *agenda.Task) (why, tag string, tone lipgloss.Style) {
	s, today := m.sc.styles, m.sc.today()
	switch t.Reason {
	case agenda.TodayOverdue, agenda.TodayDue, agenda.TodayFollowUp:
		tone = s.Accent
		if t.Due.Before(today) {
			tone = s.Danger
		}
		return t.Words, calendar.DueWords(t.Due, today), tone
	case agenda.TodayUnanswered:
		tone = s.Danger
	case agenda.TodayStale, agenda.TodayStuck:
		tone = s.Muted
	default:
		tone = s.Warning
	}
	return t.Words, reasonTags[t.Reason], tone
}

// reasonTags are the reasons without a day, each in a word that fits a narrow
// column.
var reasonTags = map[agenda.TodayReason]string{
	agenda.TodayUnanswered: "waiting", agenda.TodayExpiring: "expiring", agenda.TodayNotInvoiced: "invoice",
	agenda.TodayAdrift: "adrift", agenda.TodayClosePassed: "slipped", agenda.TodayStale: "stale", agenda.TodayStuck: "stuck",
}

// besideWidth is how much of a wide screen the selected deal takes.
func besideWidth(width int) int { return max(46, min(width/3, 76)) }

// nothingDue says that all is done, and when there is something to do again.
func (m *todayScreen) nothingDue(width int) []string {
	s := m.sc.styles
	var first, second line
	first.space(edge)
	first.put(s.Good, glyphMet)
	first.put(s.Strong, " Nothing is due.")
	second.space(edge + 2)
	if next := &m.next; next.Deal.Exists() {
		words := calendar.HumanDay(next.Due, m.sc.today()) + ": " + next.Words + ", " + dealName(&next.Deal)
		second.put(s.Muted, safe.Cut(safe.Line("Next "+words), width-second.width-edge))
	} else {
		second.put(s.Muted, safe.Cut("Nothing is planned either.", width-second.width-edge))
	}
	return []string{"", first.done(width), "", second.done(width)}
}

// withDeal puts the selected deal beside a list.
func (m *todayScreen) withDeal(lines []string, t *agenda.Task, width, listed, height int) []string {
	p := page{sc: m.sc, width: width}
	v := dealView{deal: t.Deal}
	reasons := append([]agenda.TodayReason{t.Reason}, t.Also...)
	p.part(string(safe.Cut(safe.Line(t.Deal.Title), p.width/2)), t.Deal.Value.Full())
	words := reasonWords(reasons)
	if t.Deal.Account != "" {
		words = t.Deal.Account + " · " + words
	}
	p.wrapped("", 0, words, m.sc.styles.Muted.Render)
	v.drawGate(&p)
	if len(p.lines) < height-8 {
		v.drawSteps(&p)
	}
	v.drawLast(&p, 3)
	for len(lines) < height {
		lines = append(lines, "")
	}
	for i := range min(len(p.lines), height) {
		lines[i] = exactly(lines[i], listed+edge) + p.lines[i]
	}
	return lines
}

// reasonWords names reasons in a few words.
func reasonWords(reasons []agenda.TodayReason) string {
	words := make([]string, len(reasons))
	for i, r := range reasons {
		words[i] = strings.ReplaceAll(string(r), "_", " ")
	}
	return strings.Join(words, " · ")
}
