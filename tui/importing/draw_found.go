package importing

import (
	"cmp"
	"fmt"
	"strings"

	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/widget"
)

// findLine is something found in the file: what it is about, and its line at the end.
func (m *Screen) findLine(find *Find, here bool, width int) string {
	s := m.env.Styles
	r := rows.NewRow(s, here, widget.Margin)
	style := s.Text
	switch find.Finding {
	case RowsRejected:
		r.Put(s.Warning, safe.Text(theme.Unmet+" "+dealRows(find.Rows)+" rejected  "))
	case CellsLeftOut:
		r.Put(s.Warning, safe.Text(theme.Override+" "+counted(find.Rows, "cell")+" left out  "))
	case HereStays:
		r.Put(s.Warning, theme.Override+" conflict  ")
	case FieldChanges:
		r.Put(s.Muted, "changes  ")
	default:
		style = s.Muted
	}
	where := safe.Text("")
	if find.Line > 0 {
		where = safe.Text(fmt.Sprintf("  %s %d", cmp.Or(m.plan.Unit, "line"), find.Line))
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

// toLook says what needs a look before the import; "" for nothing.
func (m *Screen) toLook() string {
	p := &m.plan
	var parts []string
	switch {
	case p.Rejected > 0 && p.Differ+p.LeftOut == 0:
		parts = append(parts, dealRows(p.Rejected)+" will be rejected")
	case p.Rejected > 0:
		parts = append(parts, dealRows(p.Rejected)+" rejected")
	}
	if p.Differ > 0 {
		parts = append(parts, counted(p.Differ, "conflict"))
	}
	if p.LeftOut > 0 {
		parts = append(parts, counted(p.LeftOut, "cell")+" left out")
	}
	return strings.Join(parts, ", ")
}

// counted counts things.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return phrase.Count(n) + " " + noun + "s"
}
