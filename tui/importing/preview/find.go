package preview

import (
	"fmt"

	"charm.land/lipgloss/v2"

	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Finding is a kind of what is found in a file.
type Finding int

// The findings. The first three need a look.
const (
	RowsRejected Finding = iota
	HereStays            // a field changed both in the file and here
	CellsLeftOut
	FieldChanges
	Aside // worth knowing
)

// Found are the findings by name, for the program that reads the file.
var Found = struct{ Rejected, Stays, LeftOut, Changes, Aside Finding }{RowsRejected, HereStays, CellsLeftOut, FieldChanges, Aside}

// Find is something found in a file.
type Find struct {
	Finding
	Deal  string // that it is about, for the findings about one
	Field string // of that deal, for a change or a conflict; its values follow
	Here  string // in the book
	File  string
	Last  string // in the file when it was last imported
	Text  string // of any other finding
	Rows  int    // their number, or that of the cells
	Line  int    // in the file, the first one; 0 for none
}

// needsLook reports whether a finding is to be looked at before the import.
func (f *Find) needsLook() bool { return f.Finding <= CellsLeftOut }

// says is what a finding says, in parts that may have lines of their own.
func (f *Find) says() []safe.Text {
	switch {
	case f.Field == "":
		return []safe.Text{safe.Line(f.Text)}
	case f.Finding != HereStays:
		return []safe.Text{safe.Line(f.Field) + ": " + value(f.Here) + " → " + value(f.File)}
	}
	parts := []safe.Text{safe.Line(f.Field) + ": " + value(f.Here) + " here (kept)", value(f.File) + " in the file"}
	if f.Last != "" {
		parts = append(parts, value(f.Last)+" at the last import")
	}
	return parts
}

// value is the value of a field; a field may have none.
func value(text string) safe.Text {
	if text == "" {
		return "nothing"
	}
	return safe.Line(text)
}

// detailIndent is where the further lines of a finding begin.
const detailIndent = widget.Margin + 6

// findLines are the lines of a finding: one where it fits, or else one for what it is
// about and others for what it says, so that nothing of it is cut.
func (l *List) findLines(env *ui.Env, find *Find, here bool, width int) []string {
	s := env.Styles
	r, style := kindOf(env, find, here)
	where := safe.Text("")
	if find.Line > 0 {
		where = safe.Text(fmt.Sprintf("  %s %d", l.unit, find.Line))
	}
	room := func() int { return max(0, width-r.Width-where.Width()-widget.Margin) }
	says, begun := find.says(), r.Width > widget.Margin+2
	put := func(style lipgloss.Style, text safe.Text) {
		if begun {
			r.Space(2)
		}
		r.Put(style, safe.Cut(text, room()))
		begun = true
	}
	if find.Deal != "" {
		put(s.Strong, safe.Line(find.Deal))
	}
	whole := joined(says)
	fits := whole.Width()+2 <= room()
	if fits {
		put(style, whole)
	}
	r.Put(s.Muted, where)
	lines := []string{r.Done(width)}
	if !fits {
		for _, text := range wrapped(says, width-detailIndent-widget.Margin) {
			more := rows.NewRow(s, here, widget.Margin)
			more.Put(s.Text, safe.Text(widget.Blank(detailIndent-more.Width)))
			more.Put(style, text)
			lines = append(lines, more.Done(width))
		}
	}
	return lines
}

// kindOf begins the line of a finding with its kind.
func kindOf(env *ui.Env, find *Find, here bool) (r *rows.Row, style lipgloss.Style) {
	s := env.Styles
	r, style = rows.NewRow(s, here, widget.Margin), s.Text
	switch find.Finding {
	case RowsRejected:
		r.Put(s.Warning, safe.Text(theme.Unmet+" "+CountRows(find.Rows)+" rejected"))
	case CellsLeftOut:
		r.Put(s.Warning, safe.Text(theme.Override+" "+Counted(find.Rows, "cell")+" left out"))
	case HereStays:
		r.Put(s.Warning, theme.Override+" conflict")
	case FieldChanges:
		r.Put(s.Muted, "change")
	default:
		style = s.Muted
	}
	return r, style
}

func joined(parts []safe.Text) (all safe.Text) {
	for i, part := range parts {
		if i > 0 {
			all += " · "
		}
		all += part
	}
	return all
}

// wrapped breaks what a finding says into lines: one for all parts, or some for each.
func wrapped(parts []safe.Text, width int) (lines []safe.Text) {
	const most = 6 // lines of a part
	if all := joined(parts); all.Width() <= width {
		return []safe.Text{all}
	}
	for _, part := range parts {
		broken := safe.Wrap(part, max(1, width))
		if len(broken) > most {
			broken = broken[:most]
			broken[most-1] = safe.Cut(broken[most-1], max(1, width-2)) + theme.More
		}
		lines = append(lines, broken...)
	}
	return lines
}

// Counted counts things.
func Counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return phrase.Count(n) + " " + noun + "s"
}

// CountRows counts rows.
func CountRows(n int) string { return Counted(n, "row") }
