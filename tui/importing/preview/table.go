package preview

import (
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Table is what would land on deals that are here: activities, or details of contacts. The
// first column names the deal, the last one has whatever is left of the line.
type Table struct {
	Heads []string // one for each column; that of the deals has none
	Rows  [][]string
}

// measureTable lays out the table for a width.
func (l *List) measureTable(width int) {
	const least, most = 12, 44 // of a column; the last one needs room for some words
	l.widths = l.widths[:0]
	left := width - 2*widget.Margin - 2
	for column, head := range l.table.Heads {
		if column == len(l.table.Heads)-1 {
			l.widths = append(l.widths, max(1, left))
			break
		}
		widest := max(len(head), 1)
		for _, row := range l.table.Rows {
			widest = max(widest, safe.Line(row[column]).Width())
		}
		widest = min(widest, most)
		if column == 0 {
			widest = max(len("PREVIEW"), min(widest, left/3))
		}
		if widest+2+least > left { // What it is about is more than when it was.
			widest = 0
		}
		l.widths = append(l.widths, widest)
		if widest > 0 {
			left -= widest + 2
		}
	}
}

// tableHead heads the columns of the table.
func (l *List) tableHead(env *ui.Env, line *widget.Line, title safe.Text) {
	if len(l.widths) == 0 {
		line.Put(env.Styles.Strong, title)
		return
	}
	line.Put(env.Styles.Strong, safe.Fit(title, l.widths[0]+2))
	for column, width := range l.widths[1:] {
		if width > 0 {
			line.Space(2)
			line.Put(env.Styles.Strong, safe.Fit(safe.Text(l.table.Heads[column+1]), width))
		}
	}
}

// tableLine is a row of the table.
func (l *List) tableLine(env *ui.Env, cells []string, here bool, width int) string {
	r := rows.NewRow(env.Styles, here, widget.Margin)
	for column, room := range l.widths {
		if room == 0 {
			continue
		}
		style := env.Styles.Muted
		if column == 0 || column == len(l.widths)-1 {
			style = env.Styles.Text
		}
		if column > 0 {
			r.Space(2)
		}
		r.Put(style, safe.Fit(safe.Line(cells[column]), room))
	}
	return r.Done(width)
}
