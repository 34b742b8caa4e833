package review

import (
	"fmt"
	"strings"

	"deals/pipeline/agenda"
	"deals/tui/action"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// lines draws the current deal under what changed about it, or the journal entry at
// the end.
func (m *Screen) lines(width, height int) []string {
	r := m
	switch {
	case !r.loaded:
		return nil
	case r.text != "":
		return r.pages.Page(m.env, m.journalLines(width), width, height)
	case len(r.ids) == 0 && r.filter.Words != "":
		return []string{"", rows.Remark(m.env, "No deal under review matches. "+m.env.Keys.Shown(action.Back)+" clears the filter.", width)}
	case len(r.ids) == 0:
		return []string{"", rows.Remark(m.env, "No open deals to review: "+m.env.Keys.Shown(action.New)+" adds one.", width)}
	}
	lines := []string{m.progressLine(width), ""}
	lines = append(lines, m.sinceLines(width)...)
	if height >= ui.RoomyLines {
		lines = append(lines, "")
	}
	if r.shown() == nil {
		return lines
	}
	body := r.view.View(m.env, width-2, max(1, height-len(lines)))
	for row := range strings.SplitSeq(body, "\n") {
		lines = append(lines, " "+row)
	}
	return lines
}

// progressLine is the progress of the review.
func (m *Screen) progressLine(width int) string {
	r, s := m, m.env.Styles
	var left, right widget.Line
	left.Space(widget.Margin)
	left.Put(s.Strong, safe.Text(fmt.Sprintf("%d of %d", r.at+1, len(r.ids))))
	if words := r.leftOut(); words != "" {
		left.Put(s.Muted, safe.Text(" · "+words))
	}
	left.Space(3)
	cells := min(20, max(0, width-left.Width-2*widget.Margin))
	full := r.decided() * cells / len(r.ids)
	left.Put(s.Accent, safe.Text(strings.Repeat(theme.Full, full)))
	left.Put(s.Faint, safe.Text(strings.Repeat(theme.Empty, cells-full)))
	if said := r.decisions[r.deal()]; said != "" {
		left.Space(3)
		left.Put(s.Good, theme.Met+" ")
		left.Put(s.Muted, safe.Cut(safe.Line(said), width-left.Width-widget.Margin))
	} else if r.filter.Words != "" && !r.filter.Typing {
		right.Put(s.Accent, safe.Cut(safe.Line("/"+r.filter.Words), width-left.Width-2*widget.Margin-2))
		right.Space(widget.Margin)
	} else {
		right.Put(s.Muted, safe.Line("since "+phrase.Since(r.changes.Since, m.env)))
		right.Space(widget.Margin)
	}
	return widget.Justify(&left, &right, width)
}

// sinceLines say what is wrong with the deal, and what changed since the last
// review.
func (m *Screen) sinceLines(width int) []string {
	r, s := m, m.env.Styles
	var l, why widget.Line
	l.Space(widget.Margin)
	shifts := r.shifts[r.deal()]
	if len(shifts) == 0 {
		l.Put(s.Faint, "no changes")
	}
	for i := range shifts {
		if i > 0 {
			l.Put(s.Faint, " · ")
		}
		tone := s.Text
		switch shifts[i].Kind {
		case agenda.MovementAdvanced, agenda.MovementWon:
			tone = s.Good
		case agenda.MovementBack, agenda.MovementPushed, agenda.MovementLost:
			tone = s.Warning
		}
		l.Put(tone, safe.Cut(safe.Line(phrase.Movement(m.env.Process, &shifts[i])), max(0, width-l.Width-widget.Margin)))
	}
	why.Space(widget.Margin)
	if d := r.shown(); d != nil {
		task, wrong := agenda.NewDay(m.env.Process, m.env.Now()).Task(d)
		if wrong {
			why.Put(s.Warning, safe.Cut(safe.Line(theme.Override+" "+task.Sentence()), width-2*widget.Margin))
		} else {
			why.Put(s.Good, safe.Cut(theme.Met+" on track", width-2*widget.Margin))
		}
	}
	return []string{why.Done(width), l.Done(width)}
}

// journalLines is the journal entry as it was saved.
func (m *Screen) journalLines(width int) []string {
	s := m.env.Styles
	lines := []string{""}
	for text := range strings.SplitSeq(m.text, "\n") {
		style := s.Text
		heading := strings.TrimLeft(text, "#")
		if heading != text {
			style, text = s.Strong, strings.TrimSpace(heading)
		}
		for _, part := range safe.Wrap(safe.Line(text), max(1, width-2*widget.Margin)) {
			var l widget.Line
			l.Space(widget.Margin)
			l.Put(style, part)
			lines = append(lines, l.Done(width))
		}
	}
	return append(lines, rows.Remark(m.env, m.env.Typed("Saved. To print it: deals review --print"), width))
}
