package preview

import (
	"cmp"
	"fmt"

	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
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
	Deal string // that it is about, for the findings about one
	Text string
	Rows int // their number, or that of the cells
	Line int // in the file, the first one; 0 for none
}

// Row is a deal as it would land.
type Row struct {
	Title, Account, Stage, Value, Created, Closed string
	Unclear                                       string // what to look at; "" for nothing
}

// List is the list of both, which can be walked.
type List struct {
	rows.List

	Found   []Find
	Rows    []Row
	Landing int    // deals that would land; the first of them are Rows
	Unit    string // what Line counts; "" for line
}

// Show takes what is listed.
func (l *List) Show(found []Find, deals []Row, landing int, unit string) {
	l.Found, l.Rows, l.Landing, l.Unit = found, deals, landing, cmp.Or(unit, "line")
	l.Resize(len(found) + len(deals))
}

// IsEmpty reports whether nothing is listed.
func (l *List) IsEmpty() bool { return len(l.Found)+len(l.Rows) == 0 }

// Height is that of the whole list, with its heading.
func (l *List) Height() int { return 1 + len(l.Found) + len(l.Rows) }

// Lines draws the list from line top of the screen on. It has the cursor if it is focused.
func (l *List) Lines(env *ui.Env, width, height, top int, focused bool) []string {
	lines := []string{l.head(env, width)}
	plan := make([]int, 0, len(l.Found)+len(l.Rows))
	for i := range cap(plan) {
		plan = append(plan, i)
	}
	l.Above = top + len(lines)
	for _, i := range l.Visible(plan, l.At, max(1, height-len(lines))) {
		here := focused && i == l.At
		if i < len(l.Found) {
			lines = append(lines, l.findLine(env, &l.Found[i], here, width))
		} else {
			lines = append(lines, dealLine(env, &l.Rows[i-len(l.Found)], here, width))
		}
	}
	return lines
}

// columns are the widths of the preview's columns; 0 leaves one out.
type columns struct{ title, account, stage, value, day int }

func columnsOf(width int) columns {
	c := columns{stage: 14, value: 11, day: 12}
	room := width - 2*widget.Margin - 2
	switch { // The names of most stages fit, then the longest.
	case room >= 114:
		c.stage = 24
	case room >= 100:
		c.stage = 18
	}
	if room < 76 {
		c.day = 0
	}
	if room < 46 {
		c.stage = 0
	}
	left := room - c.value - 2
	for _, w := range []int{c.stage, c.day, c.day} {
		if w > 0 {
			left -= w + 2
		}
	}
	c.title = left
	if left >= 34 {
		c.account = (left - 2) * 2 / 5
		c.title = left - 2 - c.account
	}
	c.title = max(1, c.title)
	return c
}

// head heads the columns.
func (l *List) head(env *ui.Env, width int) string {
	var line widget.Line
	s, c := env.Styles, columnsOf(width)
	line.Space(widget.Margin)
	title := "PREVIEW"
	if l.Landing > len(l.Rows) {
		title = fmt.Sprintf("PREVIEW  first %d of %s", len(l.Rows), phrase.Count(l.Landing))
	}
	line.Put(s.Strong, safe.Fit(safe.Text(title), c.title+2))
	for _, part := range []struct {
		head  string
		width int
	}{{"account", c.account}, {"stage", c.stage}} {
		if part.width > 0 {
			line.Space(2)
			line.Put(s.Strong, safe.Fit(safe.Text(part.head), part.width))
		}
	}
	line.Space(2)
	line.Put(s.Strong, safe.FitRight("value", c.value))
	if c.day > 0 {
		line.Space(2)
		line.Put(s.Strong, safe.Fit("created", c.day))
		line.Space(2)
		line.Put(s.Strong, safe.Fit("closed", c.day))
	}
	return line.Done(width)
}

// dealLine is a deal as it would land. What is unclear about it takes the place of
// its days, or of all but the title where there is no room for more.
func dealLine(env *ui.Env, row *Row, here bool, width int) string {
	s, c := env.Styles, columnsOf(width)
	r := rows.NewRow(s, here, widget.Margin)
	unclear := safe.Line(row.Unclear)
	if unclear != "" && c.account == 0 { // Two columns are all there is.
		r.Put(s.Text, safe.Fit(safe.Line(row.Title), min(c.title, max(8, (width-2*widget.Margin)/3))))
		r.Space(2)
		r.Put(s.Muted, safe.Cut(unclear, max(0, width-r.Width-widget.Margin)))
		return r.Done(width)
	}
	r.Put(s.Text, safe.Fit(safe.Line(row.Title), c.title))
	if c.account > 0 {
		r.Space(2)
		r.Put(s.Muted, safe.Fit(safe.Line(row.Account), c.account))
	}
	if c.stage > 0 {
		r.Space(2)
		r.Put(s.Muted, safe.Fit(safe.Line(row.Stage), c.stage))
	}
	r.Space(2)
	r.Right(s.Text, safe.Line(row.Value), c.value)
	switch {
	case c.day == 0:
	case unclear != "":
		r.Space(2)
		r.Put(s.Muted, safe.Cut(unclear, 2*c.day+2))
	default:
		r.Space(2)
		r.Put(s.Muted, safe.Fit(safe.Line(row.Created), c.day))
		r.Space(2)
		r.Put(s.Muted, safe.Fit(safe.Line(row.Closed), c.day))
	}
	return r.Done(width)
}
