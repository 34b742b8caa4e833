package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"deals/pipeline"
	"deals/pipeline/query"
	"deals/tui/safe"
)

// adviceWide is the width from which on the board says what to do next.
const adviceWide = 120

// Foot is the last row while something is typed or carried.
func (m *boardScreen) Foot(width int) (string, *tea.Cursor, bool) {
	switch {
	case m.filter.typing:
		row, cursor := m.drawTyping(width)
		return row, cursor, true
	case m.carry != nil:
		var l line
		l.space(edge)
		m.footCarry(&l, width)
		return l.done(width), nil, true
	}
	return "", nil, false
}

// drawTyping is the line of the filter with its cursor.
func (m *boardScreen) drawTyping(width int) (string, *tea.Cursor) {
	var right line
	for _, b := range []struct{ key, does string }{
		{m.filter.keep.Help().Key, m.filter.keep.Help().Desc},
		{m.filter.clear.Help().Key, m.filter.clear.Help().Desc},
	} {
		putHint(m.sc, &right, b.key, b.does)
	}
	if m.filter.wrong != nil {
		right = line{}
		right.put(m.sc.styles.Warning, m.standpoints(width))
	}
	right.space(edge)
	room := max(1, width-2*edge-right.width-4)
	before, after := typed([]rune(m.filter.input.Value()), m.filter.input.Position(), room)
	var l line
	l.space(edge)
	l.put(m.sc.styles.Accent, "/")
	x := l.width + ansi.StringWidth(before)
	l.put(m.sc.styles.Text, safe.Text(before)+safe.Fit(after, l.width+room-x))
	cursor := tea.NewCursor(min(x, width-1), 0)
	cursor.Blink, cursor.Shape = false, tea.CursorBar
	return between(&l, &right, width), cursor
}

// standpoints lists what may follow is:, in at most half of a width.
func (m *boardScreen) standpoints(width int) safe.Text {
	words := "is:"
	for i, s := range query.Conditions() {
		if i > 0 {
			words += " "
		}
		words += string(s)
	}
	return safe.Cut(safe.Text(words), width*2/3)
}

func (m *boardScreen) footCarry(l *line, width int) {
	c := m.carry
	l.put(m.sc.styles.Warning, "Move ")
	if c.several > 0 {
		l.put(m.sc.styles.Strong, safe.Text(fmt.Sprintf("%d deals ", c.several)))
	}
	l.put(m.sc.styles.Warning, "→ ")
	l.put(m.sc.styles.Strong, safe.Cut(safe.Line(m.board.columns[c.to].stage.Name), width/2))
	if c.to == c.from {
		l.put(m.sc.styles.Muted, " (where it is)")
	}
	l.space(3)
	if c.mouse {
		return
	}
	for _, k := range []struct{ key, does string }{{"← →", "carry"}, {"space", "drop"}, {"esc", "put back"}} {
		if l.width+len(k.key)+len(k.does)+3 < width {
			putHint(m.sc, l, k.key, k.does)
		}
	}
}

// Note says what to do next about the selected deal, in the row above the
// keys.
func (m *boardScreen) Note(width int) string {
	d := m.board.deal()
	if m.sc.width < adviceWide || d == nil || len(m.picked) > 0 || m.carry != nil || m.sc.covered {
		return blank(width)
	}
	report := pipeline.Check(m.sc.process, d, "", m.sc.now())
	advice, ok := pipeline.NextBest(d, &report)
	if !ok {
		return blank(width)
	}
	words := advice.Say
	if advice.Ask != "" {
		words += "   “" + advice.Ask + "”"
	}
	return fill(blank(edge)+m.sc.styles.Muted.Render(string(safe.Cut(safe.Line("Next  "+words), width-2*edge))), width)
}
