package today

import (
	"strings"

	"charm.land/lipgloss/v2"

	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/widget"
)

// taskInFull shows the selected task below the list, since its line is cut.
func (m *Screen) taskInFull(t *agenda.Task, width int) []string {
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
func (m *Screen) taskLine(t *agenda.Task, here bool, width int) string {
	s := m.env.Styles
	why, due, tone := m.taskWords(t)
	words := width - 2*widget.Margin - widget.Margin - rows.DueWidth - 2
	stake := ""
	if width >= rows.StakeWide {
		words -= rows.StakeWidth + 2
		if !t.Stake.IsZero() {
			stake = t.Stake.Short()
		}
	}
	name := words
	if width >= rows.WordsWide {
		name = words*9/20 - 2
	}
	r := rows.NewRow(s, here, widget.Margin)
	r.Name(&t.Deal, name)
	if name < words {
		r.Space(2)
		r.Put(s.Muted, safe.Fit(safe.Line(why), words-name-2))
	}
	if width >= rows.StakeWide {
		r.Space(2)
		r.Right(s.Text, safe.Text(stake), rows.StakeWidth)
	}
	r.Space(2)
	r.Right(tone, safe.Line(due), rows.DueWidth)
	return r.Done(width)
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
	agenda.TodayNoNextStep: "no step", agenda.TodayClosePassed: "overdue", agenda.TodayStale: "stale", agenda.TodayStuck: "stuck",
}

// reasonWords is the reasons in a few words.
func reasonWords(reasons []agenda.TodayReason) string {
	words := make([]string, len(reasons))
	for i, r := range reasons {
		words[i] = strings.ReplaceAll(string(r), "_", " ")
	}
	return strings.Join(words, " · ")
}
