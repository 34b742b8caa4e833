package rows

import (
	"fmt"

	"charm.land/lipgloss/v2"

	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Sizes of the lists that fill a screen, in cells.
const (
	TableWidth = 96  // a wider table would separate names from their figures
	WidestList = 120 // and a wider list of figures, too

	BesideWide = 120 // from this width on, the selected deal is shown beside the list
	DueWidth   = 8
	StakeWidth = 7
	StakeWide  = 66 // from this list width on, what is at stake has a column
	WordsWide  = 52 // and from this one, the reason
)

// The lines of a plan that are not rows.
const (
	PlanBlank = -1
	PlanMore  = -2
	PlanHead  = -3 // and below: one per group
)

// Row is a line of a list. On the selected one everything has the same background,
// behind a mark.
type Row struct {
	widget.Line
	styles *theme.Styles
	here   bool
}

// NewRow begins a row, with the selection mark if it is selected. Indent is the
// number of cells left of the mark.
func NewRow(s *theme.Styles, here bool, indent int) *Row {
	r := &Row{styles: s, here: here}
	r.Space(indent)
	mark := safe.Text("  ")
	if here {
		mark = theme.Here + " "
	}
	r.Put(s.Accent, mark)
	return r
}

func (r *Row) tone(style lipgloss.Style) lipgloss.Style {
	if r.here {
		return r.styles.Selected.Foreground(style.GetForeground())
	}
	return style
}

// Put adds text in one style, on the selection background where the row is
// selected.
func (r *Row) Put(style lipgloss.Style, text safe.Text) { r.Line.Put(r.tone(style), text) }

// Space adds blank cells, with the selection background on the selected row.
func (r *Row) Space(cells int) { r.Put(r.styles.Text, safe.Text(widget.Blank(cells))) }

// Right aligns text to the right within a number of cells.
func (r *Row) Right(style lipgloss.Style, text safe.Text, width int) {
	text = safe.Cut(text, width)
	r.Space(width - text.Width())
	r.Put(style, text)
}

// leastBehind is what an account behind a long title has where there is room, with the
// dot between them.
const leastBehind = 13

// Name writes the title of a deal, with its account behind it and dimmer.
func (r *Row) Name(title, account string, width int) {
	behind := safe.Text("")
	if account != "" {
		behind = safe.Line(" · " + account)
	}
	name := safe.Cut(safe.Line(title), width-min(behind.Width(), leastBehind, width/3))
	r.Put(r.styles.Text, name)
	r.Put(r.styles.Muted, safe.Fit(behind, width-name.Width()))
}

// Heading is a heading with the number of rows under it.
func Heading(env *ui.Env, name string, n, width int) string {
	var l widget.Line
	l.Space(widget.Margin)
	l.Put(env.Styles.Strong, safe.Text(name))
	l.Put(env.Styles.Muted, safe.Text(fmt.Sprintf("  %d", n)))
	return l.Done(width)
}

// Remark is a quiet sentence in place of rows, or below them.
func Remark(env *ui.Env, words string, width int) string {
	var l widget.Line
	l.Space(widget.Margin)
	l.Put(env.Styles.Muted, safe.Cut(safe.Line(words), width-widget.Margin))
	return l.Done(width)
}

// PutKey writes a key and its action, and the space before the next one.
func PutKey(env *ui.Env, l *widget.Line, shown, does string) {
	l.Put(env.Styles.Key, safe.Text(shown))
	l.Put(env.Styles.Muted, safe.Text(" "+does))
	l.Space(2)
}
