package today

import (
	"strings"

	"charm.land/lipgloss/v2"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/widget"
)

// Sizes of the list, in cells.
const (
	besideWide = 140 // from this width on, the selected deal is shown beside the list
	briefWidth = 22  // that the reason has before the other columns get theirs
	whyWidth   = 25  // and in a list with a close date
	wordsWidth = 44  // and that it may use
	closeWidth = 11
	stageWidth = 11
)

// table is the columns of the list: the name, the reason, and where there is room the
// stage, the close date and what is at stake; 0 is no column. The last one is the day.
type table struct {
	width                    int
	name, why, stage, closes int
	stake                    bool
}

// layOut divides the width: the name comes first, then the reason, the close date, the
// stage. All tasks count, not only the visible ones, so that scrolling moves no column.
func (m *Screen) layOut(width int) table {
	t := table{width: width, stake: width >= rows.StakeWide}
	left := width - 2*widget.Margin - widget.Margin - rows.DueWidth - 2
	if t.stake {
		left -= rows.StakeWidth + 2
	}
	if width < rows.WordsWide {
		t.name = left
		return t
	}
	take := func(column *int, width int) {
		width = min(width, left)
		*column += max(0, width)
		left -= max(0, width)
	}
	fit := func(column *int, width int) {
		if left >= width+2 {
			*column, left = width, left-width-2
		}
	}
	least := briefWidth
	if width >= rows.TableWidth {
		least = whyWidth + 2 + closeWidth
	}
	take(&t.name, min(m.longest.name, max(left/2, left-2-least)))
	left -= 2
	take(&t.why, whyWidth)
	fit(&t.closes, closeWidth)
	if width >= rows.WidestList {
		fit(&t.stage, stageWidth)
	}
	take(&t.why, min(m.longest.why, wordsWidth)-t.why)
	take(&t.name, m.longest.name-t.name)
	t.name += left
	return t
}

// measure finds the longest name and the longest reason among the tasks.
func (m *Screen) measure() {
	m.longest.name, m.longest.why = 0, 0
	for i := range m.today.Tasks {
		t := &m.today.Tasks[i]
		m.longest.name = max(m.longest.name, nameOf(&t.Deal))
		m.longest.why = max(m.longest.why, safe.Line(t.Words).Width())
	}
}

// nameOf is the width of a deal's name with its account.
func nameOf(d *pipeline.Deal) int {
	width := safe.Line(lists.TitleBeside(d)).Width()
	if d.Account != "" {
		width += safe.Line(" · " + d.Account).Width()
	}
	return width
}

// inFull shows the selected task below the list, since its line is cut.
func (m *Screen) inFull(width int) []string {
	t := m.task()
	if t == nil {
		return []string{"", "", ""}
	}
	s := m.env.Styles
	var who, value, why widget.Line
	who.Space(widget.Margin)
	value.Put(s.Muted, safe.Text(t.Deal.Value.Full()))
	value.Space(widget.Margin)
	who.Put(s.Strong, safe.Cut(safe.Line(phrase.DealName(&t.Deal)), width-value.Width-2*widget.Margin))
	why.Space(widget.Margin)
	words := t.Sentence()
	if len(t.Also) > 0 {
		words += " · also " + reasonWords(t.Also)
	}
	why.Put(s.Muted, safe.Cut(safe.Line(words), width-2*widget.Margin))
	return []string{"", widget.Justify(&who, &value, width), why.Done(width)}
}

// taskLine is one task: account, reason, value at stake, and due date.
func (m *Screen) taskLine(t *agenda.Task, here bool, columns table) string {
	s := m.env.Styles
	why, due, tone := m.taskWords(t)
	r := rows.NewRow(s, here, widget.Margin)
	r.Name(lists.TitleBeside(&t.Deal), t.Deal.Account, columns.name)
	if columns.why > 0 {
		r.Space(2)
		r.Put(s.Muted, safe.Fit(shortened(t, why, columns.why), columns.why))
	}
	if columns.stage > 0 {
		r.Space(2)
		r.Put(s.Muted, safe.Fit(safe.Line(phrase.ShortStageName(m.env.Process, t.Deal.Stage)), columns.stage))
	}
	if columns.closes > 0 {
		r.Space(2)
		r.Right(s.Muted, safe.Line(m.closes(t)), columns.closes)
	}
	if columns.stake {
		stake := ""
		if !t.Stake.IsZero() {
			stake = t.Stake.Short()
		}
		r.Space(2)
		r.Right(s.Text, safe.Text(stake), rows.StakeWidth)
	}
	r.Space(2)
	r.Right(tone, safe.Line(due), rows.DueWidth)
	return r.Done(columns.width)
}

// shortened is a reason that does not fit, without what follows these marks: the limit of
// rot, the day of the close date.
func shortened(t *agenda.Task, why string, width int) safe.Text {
	text := safe.Line(why)
	if mark := tails[t.Reason]; mark != "" && text.Width() > width {
		short, _, _ := strings.Cut(why, mark)
		return safe.Line(short)
	}
	return text
}

var tails = map[agenda.TodayReason]string{agenda.TodayStale: " (", agenda.TodayStuck: " (", agenda.TodayClosePassed: ", "}

// closes is the close date of the task's deal; "" for none.
func (m *Screen) closes(t *agenda.Task) string {
	if t.Deal.ExpectedClose.IsZero() {
		return ""
	}
	return calendar.HumanDay(t.Deal.ExpectedClose, m.env.Today())
}

// taskWords is the reason for a task, and at the end of its line the due date or
// the one word for its reason.
func (m *Screen) taskWords(t *agenda.Task) (why, tag string, tone lipgloss.Style) {
	s, today := m.env.Styles, m.env.Today()
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

// reasonTags are the reasons without a day, in one word each for a narrow column.
var reasonTags = map[agenda.TodayReason]string{
	agenda.TodayUnanswered: "waiting", agenda.TodayExpiring: "expiring", agenda.TodayNotInvoiced: "invoice",
	agenda.TodayClosePassed: "overdue", agenda.TodayStale: "stale", agenda.TodayStuck: "stuck",
}

// reasonWords is the reasons in a few words.
func reasonWords(reasons []agenda.TodayReason) string {
	words := make([]string, len(reasons))
	for i, r := range reasons {
		words[i] = strings.ReplaceAll(string(r), "_", " ")
	}
	return strings.Join(words, " · ")
}
