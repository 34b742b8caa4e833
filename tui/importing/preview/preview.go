package preview

import (
	"cmp"
	"slices"

	"deals/tui/rows"
	"deals/tui/ui"
	"deals/tui/widget"
)

// Row is a deal as it would land.
type Row struct {
	Title, Account, Stage, Value, Created, Closed string
	Undated                                       bool     // it was closed on an unknown day
	Words                                         []string // in which the file says its stage and its end, by the keys of their items
}

// Content is what is listed.
type Content struct {
	Found   []Find
	Deals   []Row
	Table   Table
	Landing int             // deals, or rows of the table, that would land; the first of them are listed
	Unit    string          // what Line counts; "" for line
	Asked   map[string]bool // keys of the words that are unclear
}

// List is the list of findings and deals, which can be walked. What is asked about and
// what needs a look comes first.
type List struct {
	rows.List

	found   []Find
	deals   []Row
	table   Table
	landing int
	unit    string

	order   []int // findings, after their number deals, and after theirs rows of the table, as they are listed
	asked   map[string]bool
	lead    string  // the key of a word whose deals come first
	leading string  // the word
	columns columns // as last drawn
	widths  []int   // of the table
}

// Show takes what is listed.
func (l *List) Show(c *Content) {
	l.found, l.deals, l.table, l.landing, l.unit, l.asked = c.Found, c.Deals, c.Table, c.Landing, cmp.Or(c.Unit, "line"), c.Asked
	l.arrange()
}

// Lead puts the deals of a word first: those that a decision about it changes.
func (l *List) Lead(key, word string) {
	if !slices.ContainsFunc(l.deals, func(r Row) bool { return slices.Contains(r.Words, key) }) {
		key, word = "", ""
	}
	if key != l.lead {
		l.lead, l.leading, l.At = key, word, 0
		l.arrange()
	}
}

// arrange orders the list.
func (l *List) arrange() {
	l.order = l.order[:0]
	for part := range 5 {
		for i := range l.table.Rows {
			if part == 2 {
				l.order = append(l.order, len(l.found)+len(l.deals)+i)
			}
		}
		for i := range l.found {
			if look := l.found[i].needsLook(); look && part == 1 || !look && part == 3 {
				l.order = append(l.order, i)
			}
		}
		for i := range l.deals {
			leads, asked := slices.Contains(l.deals[i].Words, l.lead), l.isAsked(&l.deals[i])
			if leads && part == 0 || !leads && asked && part == 2 || !leads && !asked && part == 4 {
				l.order = append(l.order, len(l.found)+i)
			}
		}
	}
	l.Resize(len(l.order))
}

// isAsked reports whether something is unclear that decides about a deal.
func (l *List) isAsked(r *Row) bool {
	return slices.ContainsFunc(r.Words, func(key string) bool { return l.asked[key] })
}

// IsEmpty reports whether nothing is listed.
func (l *List) IsEmpty() bool { return len(l.order) == 0 }

// Height is that of the whole list, with its heading, where each has one line.
func (l *List) Height() int { return 1 + len(l.order) }

// Lines draws the list from line top of the screen on. It has the cursor if it is focused.
func (l *List) Lines(env *ui.Env, width, height, top int, focused bool) []string {
	l.measure(width)
	l.measureTable(width)
	lines := []string{l.head(env, width)}
	height = max(1, height-len(lines))
	l.Above = top + len(lines)
	var plan []int
	finds := map[int][]string{} // by their place in the list
	first, last := 0, 0         // lines of the selected entry
	for at, i := range l.order {
		n := 1
		if i < len(l.found) {
			finds[at] = l.findLines(env, &l.found[i], focused && at == l.At, width)
			n = len(finds[at])
		}
		if at == l.At {
			first, last = len(plan), len(plan)+n-1
		}
		for range n {
			plan = append(plan, at)
		}
	}
	l.Visible(plan, last, height)
	visible := l.Visible(plan, first, height)
	for y, at := range visible {
		here, deal := focused && at == l.At, l.order[at]-len(l.found)
		switch {
		case deal < 0:
			lines = append(lines, finds[at][l.From()+y-slices.Index(plan, at)])
		case deal < len(l.deals):
			lines = append(lines, l.dealLine(env, &l.deals[deal], here, width))
		default:
			lines = append(lines, l.tableLine(env, l.table.Rows[deal-len(l.deals)], here, width))
		}
	}
	if l.From()+len(visible) < len(plan) {
		MarkMore(env, lines, width)
	}
	return lines
}

// Conflicts draws the conflicts alone.
func (l *List) Conflicts(env *ui.Env, width int) (lines []string) {
	for i := range l.found {
		if l.found[i].Finding == HereStays {
			lines = append(lines, l.findLines(env, &l.found[i], false, width)...)
		}
	}
	return lines
}

// MarkMore marks the last line of a list that goes on below.
func MarkMore(env *ui.Env, lines []string, width int) {
	if n := len(lines); n > 0 && width > 1 {
		lines[n-1] = widget.Fill(lines[n-1], width-1) + env.Styles.Key.Render("▾")
	}
}
