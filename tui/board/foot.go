package board

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// adviceWide is the width from which the board shows the next best step.
const adviceWide = 120

// Foot is the last row while a filter is typed or a card is moved.
func (m *Screen) Foot(width int) (string, *tea.Cursor, bool) {
	switch {
	case m.filter.typing:
		row, cursor := m.drawTyping(width)
		return row, cursor, true
	case m.carry != nil:
		var l widget.Line
		l.Space(widget.Margin)
		m.footCarry(&l, width)
		return l.Done(width), nil, true
	}
	return "", nil, false
}

// drawTyping is the line of the filter with its cursor.
func (m *Screen) drawTyping(width int) (string, *tea.Cursor) {
	var right widget.Line
	for _, b := range []struct{ key, does string }{
		{m.filter.keep.Help().Key, m.filter.keep.Help().Desc},
		{m.filter.clear.Help().Key, m.filter.clear.Help().Desc},
	} {
		rows.PutKey(m.env, &right, b.key, b.does)
	}
	if err := m.filter.wrong; err != nil {
		right = widget.Line{}
		right.Put(m.env.Styles.Warning, safe.Cut(safe.Line(ui.Sentence(err)+" "+pipeline.HintOf(err)), width*2/3))
	}
	right.Space(widget.Margin)
	room := max(1, width-2*widget.Margin-right.Width-4)
	before, after := widget.AroundCursor([]rune(m.filter.input.Value()), m.filter.input.Position(), room)
	var l widget.Line
	l.Space(widget.Margin)
	l.Put(m.env.Styles.Accent, "/")
	x := l.Width + ansi.StringWidth(before)
	l.Put(m.env.Styles.Text, safe.Text(before)+safe.Fit(after, l.Width+room-x))
	cursor := tea.NewCursor(min(x, width-1), 0)
	cursor.Blink, cursor.Shape = false, tea.CursorBar
	return widget.Justify(&l, &right, width), cursor
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

// Note says what to do next about the selected deal, in the row above the keys.
func (m *Screen) Note(width int) string {
	d := m.board.deal()
	if m.env.Width < adviceWide || d == nil || len(m.marked) > 0 || m.carry != nil || m.env.Covered {
		return widget.Blank(width)
	}
	report := pipeline.Check(m.env.Process, d, "", m.env.Now())
	advice, ok := pipeline.NextBest(d, &report)
	if !ok {
		return widget.Blank(width)
	}
	words := advice.Say
	if advice.Ask != "" {
		words += "   “" + advice.Ask + "”"
	}
	return widget.Fill(widget.Blank(widget.Margin)+m.env.Styles.Muted.Render(string(safe.Cut(safe.Line("Next  "+words), width-2*widget.Margin))), width)
}
