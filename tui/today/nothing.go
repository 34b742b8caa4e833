package today

import (
	"deals/pipeline/agenda"
	"deals/tui/action"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/widget"
)

// nothing says that everything is done, when the next task is due, and what Today
// lists.
func (m *Screen) nothing(width, height int) []string {
	if m.filter.Words != "" {
		return []string{m.head(table{width: width}), "", m.quiet("No deal on Today matches. "+m.env.Keys.Shown(action.Back)+" clears the filter.", width)}
	}
	s := m.env.Styles
	var first widget.Line
	first.Space(widget.Margin)
	first.Put(s.Good, theme.Met)
	first.Put(s.Strong, " Nothing due.")
	words := "No steps planned. On the board (" + m.env.Keys.Shown(action.Board) + "), " + m.env.Keys.Shown(action.Step) +
		" plans one and " + m.env.Keys.Shown(action.New) + " adds a deal."
	if m.today.Next.Deal.Exists() {
		words = m.nextWords()
	}
	lines := []string{"", first.Done(width), "", m.quiet(words, width)}
	if groups := agenda.Groups(); len(lines)+2+len(groups) <= height {
		lines = append(lines, "", m.quiet("Today lists, in this order:", width))
		for _, g := range groups {
			var l widget.Line
			l.Space(widget.Margin + 2)
			l.Put(s.Text, safe.Text(g.Heading()))
			l.To(widget.Margin + 2 + 26)
			l.Put(s.Muted, safe.Cut(safe.Text(g.Meaning()), width-l.Width-widget.Margin))
			lines = append(lines, l.Done(width))
		}
	}
	return lines
}

// quiet is a sentence below the mark of the first line.
func (m *Screen) quiet(words string, width int) string {
	var l widget.Line
	l.Space(widget.Margin + 2)
	l.Put(m.env.Styles.Muted, safe.Cut(safe.Line(words), width-l.Width-widget.Margin))
	return l.Done(width)
}
