package board

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/widget"
)

// adviceWide is the width from which the board shows the next best step.
const adviceWide = 120

// Foot is the last row while a filter is typed or a card is moved.
func (m *Screen) Foot(width int) (string, *tea.Cursor, bool) {
	switch {
	case m.filter.Typing:
		row, cursor := m.filter.Draw(width, m.Subject().Deal)
		return row, cursor, true
	case m.carry != nil:
		var l widget.Line
		l.Space(widget.Margin)
		m.footCarry(&l, width)
		return l.Done(width), nil, true
	}
	return "", nil, false
}

func (m *Screen) footCarry(l *widget.Line, width int) {
	c := m.carry
	l.Put(m.env.Styles.Warning, "Move ")
	if c.several > 0 {
		l.Put(m.env.Styles.Strong, safe.Text(fmt.Sprintf("%d deals ", c.several)))
	}
	l.Put(m.env.Styles.Warning, "→ ")
	l.Put(m.env.Styles.Strong, safe.Cut(safe.Line(m.board.columns[c.to].stage.Name), width/2))
	if c.to == c.from {
		l.Put(m.env.Styles.Muted, " (same stage)")
	}
	l.Space(3)
	if c.mouse {
		return
	}
	sides := m.env.Keys.Shown(action.Left) + " " + m.env.Keys.Shown(action.Right)
	for _, k := range []struct{ key, does string }{{sides, "move"}, {m.env.Keys.Shown(action.Lift), "drop"}, {m.env.Keys.Shown(action.Back), "cancel"}} {
		if l.Width+len(k.key)+len(k.does)+3 < width {
			rows.PutKey(m.env, l, k.key, k.does)
		}
	}
}

// Note says in the row above the keys where a hit of the filter is, or what to do next about
// the selected deal.
func (m *Screen) Note(width int) string {
	d := m.board.deal()
	if note := m.filter.Note(width, m.Subject().Deal); note != "" {
		return note
	}
	if m.env.Width < adviceWide || d == nil || len(m.marks.IDs()) > 0 || m.carry != nil || m.env.Covered {
		return widget.Blank(width)
	}
	report := pipeline.Check(m.env.Process, d, "", m.env.Now())
	advice, ok := report.Next()
	if !ok {
		return widget.Blank(width)
	}
	words := advice.Say
	if advice.Ask != "" {
		words += "   “" + advice.Ask + "”"
	}
	return widget.Fill(widget.Blank(widget.Margin)+m.env.Styles.Muted.Render(string(safe.Cut(safe.Line("Next  "+words), width-2*widget.Margin))), width)
}
