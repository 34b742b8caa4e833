package tui

import (
	"fmt"
	"strings"

	"deals/pipeline/agenda"
	"deals/tui/safe"
)

// lines draws the deal the review has come to under what became of it, or
// the journal entry at the end.
func (m *reviewScreen) lines(width, height int) []string {
	r := m
	switch {
	case !r.loaded:
		return nil
	case r.text != "":
		return r.pages.cut(m.journalLines(width), height)
	case len(r.ids) == 0:
		return []string{"", sayLine(m.sc, "Nothing is open, so there is nothing to review.", width)}
	}
	lines := []string{m.progressLine(width), ""}
	lines = append(lines, m.sinceLines(width)...)
	if height >= roomyLines {
		lines = append(lines, "")
	}
	if r.shown() == nil {
		return lines
	}
	body := r.view.view(m.sc, width-2, max(1, height-len(lines)))
	for row := range strings.SplitSeq(body, "\n") {
		lines = append(lines, " "+row)
	}
	return lines
}

// progressLine says how far the review has come.
func (m *reviewScreen) progressLine(width int) string {
	r, s := m, m.sc.styles
	var left, right line
	left.space(edge)
	left.put(s.Strong, safe.Text(fmt.Sprintf("%d of %d", r.at+1, len(r.ids))))
	left.space(3)
	const cells = 20
	full := len(r.verdicts) * cells / len(r.ids)
	left.put(s.Accent, safe.Text(strings.Repeat(glyphFull, full)))
	left.put(s.Faint, safe.Text(strings.Repeat(glyphEmpty, cells-full)))
	if said := r.verdicts[r.deal()]; said != "" {
		left.space(3)
		left.put(s.Good, glyphMet+" ")
		left.put(s.Muted, safe.Cut(safe.Line(said), width-left.width-edge))
	} else {
		right.put(s.Muted, safe.Line("since "+sinceWords(r.changes.Since, m.sc)))
		right.space(edge)
	}
	return between(&left, &right, width)
}

// sinceLines say what is wrong with the deal, and what changed since the last
// review.
func (m *reviewScreen) sinceLines(width int) []string {
	r, s := m, m.sc.styles
	var l, why line
	l.space(edge)
	shifts := r.shifts[r.deal()]
	if len(shifts) == 0 {
		l.put(s.Faint, "nothing changed")
	}
	for i := range shifts {
		if i > 0 {
			l.put(s.Faint, " · ")
		}
		tone := s.Text
		switch shifts[i].Kind {
		case agenda.MovementAdvanced, agenda.MovementWon:
			tone = s.Good
		case agenda.MovementBack, agenda.MovementPushed, agenda.MovementLost:
			tone = s.Warning
		}
		l.put(tone, safe.Cut(safe.Line(movementWords(m.sc.process, &shifts[i])), max(0, width-l.width-edge)))
	}
	why.space(edge)
	if d := r.shown(); d != nil {
		task, wrong := agenda.NewDay(m.sc.process, m.sc.now()).Task(d)
		if wrong {
			why.put(s.Warning, safe.Cut(safe.Line(glyphOverride+" "+task.Sentence()), width-2*edge))
		} else {
			why.put(s.Good, safe.Cut(glyphMet+" on its way", width-2*edge))
		}
	}
	return []string{why.done(width), l.done(width)}
}

// journalLines is the journal entry as it was kept.
func (m *reviewScreen) journalLines(width int) []string {
	s := m.sc.styles
	lines := []string{""}
	for text := range strings.SplitSeq(m.text, "\n") {
		style := s.Text
		heading := strings.TrimLeft(text, "#")
		if heading != text {
			style, text = s.Strong, strings.TrimSpace(heading)
		}
		for _, part := range safe.Wrap(safe.Line(text), max(1, width-2*edge)) {
			var l line
			l.space(edge)
			l.put(style, part)
			lines = append(lines, l.done(width))
		}
	}
	return append(lines, sayLine(m.sc, "It is kept in the journal: deals review --print", width))
}
