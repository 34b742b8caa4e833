package tui

import (
	"fmt"

	"charm.land/lipgloss/v2"

	"deals/pipeline"
	"deals/tui/safe"
)

// Sizes of the lists that fill a screen, in cells.
const (
	tableWidth = 96  // a wider table would part names from their figures
	widestList = 120 // and a wider list of figures, too

	besideWide = 120 // from this width on, the selected deal is shown beside the list
	dueWidth   = 8
	stakeWidth = 7
	stakeWide  = 66 // from this list width on, what is at stake has a column
	wordsWide  = 52 // and from this one, the reason
)

// The lines of a plan that are no rows.
const (
	planBlank = -1
	planMore  = -2
	planHead  = -3 // and below: one for each group
)

// row is a line of a list. On the selected one everything stands on the same
// ground, behind a mark.
type row struct {
	line
	styles *Styles
	here   bool
}

func newRow(s *Styles, here bool, indent int) *row {
	r := &row{styles: s, here: here}
	r.space(indent)
	mark := safe.Text("  ")
	if here {
		mark = glyphHere + " "
	}
	r.put(s.Accent, mark)
	return r
}

func (r *row) tone(style lipgloss.Style) lipgloss.Style {
	if r.here {
		return r.styles.Selected.Foreground(style.GetForeground())
	}
	return style
}

func (r *row) put(style lipgloss.Style, text safe.Text) { r.line.put(r.tone(style), text) }

func (r *row) space(cells int) { r.put(r.styles.Text, safe.Text(blank(cells))) }

// right puts text at the right end of some cells.
func (r *row) right(style lipgloss.Style, text safe.Text, width int) {
	text = safe.Cut(text, width)
	r.space(width - text.Width())
	r.put(style, text)
}

// name puts what a deal is called, its account behind it and dimmer.
func (r *row) name(d *pipeline.Deal, width int) {
	title := safe.Cut(safe.Line(d.Title), width)
	r.put(r.styles.Text, title)
	room := width - title.Width()
	if d.Account != "" && room > 4 {
		account := safe.Cut(safe.Line(" · "+d.Account), room)
		r.put(r.styles.Muted, account)
		room -= account.Width()
	}
	r.space(room)
}

// groupHead is a heading with the number of rows under it.
func groupHead(sc *scene, name string, n, width int) string {
	var l line
	l.space(edge)
	l.put(sc.styles.Strong, safe.Text(name))
	l.put(sc.styles.Muted, safe.Text(fmt.Sprintf("  %d", n)))
	return l.done(width)
}

// sayLine is a quiet sentence.
func sayLine(sc *scene, words string, width int) string {
	var l line
	l.space(edge)
	l.put(sc.styles.Muted, safe.Cut(safe.Line(words), width-edge))
	return l.done(width)
}

// putHint writes a key and what it does.
func putHint(sc *scene, l *line, shown, does string) {
	l.put(sc.styles.Key, safe.Text(shown))
	l.put(sc.styles.Muted, safe.Text(" "+does))
	l.space(2)
}

// allExactly makes every row exactly so wide.
func allExactly(rows []string, width int) []string {
	for i := range rows {
		rows[i] = exactly(rows[i], width)
	}
	return rows
}
