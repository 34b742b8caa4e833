package preview

import (
	"fmt"

	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// findLine is something found in the file: what it is about, and its line at the end.
func (l *List) findLine(env *ui.Env, find *Find, here bool, width int) string {
	s := env.Styles
	r := rows.NewRow(s, here, widget.Margin)
	style := s.Text
	switch find.Finding {
	case RowsRejected:
		r.Put(s.Warning, safe.Text(theme.Unmet+" "+CountRows(find.Rows)+" rejected  "))
	case CellsLeftOut:
		r.Put(s.Warning, safe.Text(theme.Override+" "+Counted(find.Rows, "cell")+" left out  "))
	case HereStays:
		r.Put(s.Warning, theme.Override+" conflict  ")
	case FieldChanges:
		r.Put(s.Muted, "changes  ")
	default:
		style = s.Muted
	}
	where := safe.Text("")
	if find.Line > 0 {
		where = safe.Text(fmt.Sprintf("  %s %d", l.Unit, find.Line))
	}
	room := func() int { return max(0, width-r.Width-where.Width()-widget.Margin) }
	if find.Deal != "" { // Half of the room, so that its change is seen.
		r.Put(s.Strong, safe.Cut(safe.Line(find.Deal), room()/2))
		r.Space(2)
	}
	r.Put(style, safe.Cut(safe.Line(find.Text), room()))
	r.Put(s.Muted, where)
	return r.Done(width)
}

// Counted counts things.
func Counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return phrase.Count(n) + " " + noun + "s"
}

// CountRows counts rows.
func CountRows(n int) string {
	if n == 1 {
		return "1 row"
	}
	return phrase.Count(n) + " rows"
}
