package list

import (
	"fmt"
	"strings"

	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/pipeline/query"
	"deals/tui/action"
	"deals/tui/list/table"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// lines draws the head, the names of the columns, and the rows in sight.
func (m *Screen) lines(width, height int) []string {
	if !m.loaded {
		return nil
	}
	_, asked := m.asked()
	m.places = m.places[:0]
	lines := []string{m.head(&asked, width)}
	if height >= ui.RoomyLines-4 {
		lines = append([]string{m.tabs(width)}, lines...)
	}
	if m.count() == 0 {
		return append(lines, "", rows.Remark(m.env, m.nothing(), width))
	}
	if height >= ui.RoomyLines-4 {
		lines = append(lines, "")
	}
	columns := table.New(width, m.digits, asked.Columns)
	lines = append(lines, columns.Head(m.env, &asked))
	m.list.Above = len(lines)
	sight, here, room := m.plan(max(1, height-len(lines)))
	for _, row := range m.list.Visible(sight, here, room) {
		if row <= rows.PlanHead {
			lines = append(lines, m.heading(&m.groups.groups[rows.PlanHead-row], width))
			continue
		}
		lines = append(lines, columns.Row(m.env, m.row(row), row == m.list.At, m.isMarked(row)))
	}
	rows.Ends(m.env, lines[m.list.Above:], width, m.top > 0, m.top+len(sight) < m.count()+len(m.groups.groups))
	return lines
}

// plan lists the lines in sight: the index of a row, or the number of a heading. The
// list holds no others, however long it is.
func (m *Screen) plan(height int) (lines []int, here, room int) {
	at, count := m.groups.line(m.list.At), m.count()+len(m.groups.groups)
	m.top = min(m.top, max(0, at-1)) // with the heading of the row
	m.top = max(m.top, at-height+1)
	m.top = max(0, min(m.top, count-height))
	for line := m.top; line < min(count, m.top+height); line++ {
		row, group := m.groups.at(line)
		if row < 0 {
			row = rows.PlanHead - group
		}
		lines = append(lines, row)
	}
	return lines, at - m.top, height
}

func (m *Screen) isMarked(row int) bool {
	d := m.row(row)
	return d != nil && m.marks.Has(d.ID)
}

// nothing says why there are no rows.
func (m *Screen) nothing() string {
	if m.filter.Words != "" {
		return "No deal matches. " + m.env.Keys.Shown(action.Back) + " clears the filter."
	}
	return "No open deals. " + m.env.Keys.Shown(action.New) + " adds one; " + m.env.Keys.Shown(action.Filter) + " is:won finds the won ones."
}

// head is what the list adds up to, and its order.
func (m *Screen) head(asked *query.Query, width int) string {
	s := m.env.Styles
	var l, right widget.Line
	l.Space(widget.Margin)
	if m.filter.Words != "" {
		right.Put(s.Accent, safe.Cut(safe.Line("/"+m.filter.Words), width/3))
		right.Space(widget.Margin)
	}
	all := m.summed()
	if !m.counted && m.window.full {
		l.Put(s.Strong, safe.Text(phrase.Count(all.Count)+"+ deals"))
	} else {
		m.sum(&l, &all, width-right.Width-2, s.Strong.Render)
	}
	l.Space(2)
	room := width - l.Width - right.Width - 1
	for _, words := range m.order(asked) {
		if words := safe.Text(words); words.Width() <= room {
			l.Put(s.Muted, words)
			break
		}
	}
	return widget.Justify(&l, &right, width)
}

// summed is what all deals of the list add up to.
func (m *Screen) summed() lists.Group {
	all := lists.Group{Count: m.count()}
	for i := range m.totals.Groups {
		g := &m.totals.Groups[i]
		for n := range g.Value {
			all.Value, all.Weighted = money.Sum(all.Value, g.Value[n]), money.Sum(all.Weighted, g.Weighted[n])
		}
	}
	return all
}

// order says how the list is arranged and what is not in it, in fewer and fewer words.
func (m *Screen) order(asked *query.Query) []string {
	left, by := "", ""
	if m.totals.Left > 0 {
		left = fmt.Sprintf("%d not compared: no exchange rate · ", m.totals.Left)
	}
	if asked.Group != "" {
		by = "by " + asked.Group + ", "
	}
	full, short := "sorted by "+phrase.Sorted(asked.Sort, true), "sorted by "+phrase.Sorted(asked.Sort, false)
	ways := []string{left + by + full, left + by + short, left + short}
	if left != "" {
		ways = append(ways, strings.TrimSuffix(left, " · "))
	}
	return ways
}

// heading is the name of a group and what its deals add up to.
func (m *Screen) heading(g *lists.Group, width int) string {
	var l widget.Line
	l.Space(widget.Margin)
	l.Put(m.env.Styles.Strong, safe.Cut(safe.Line(phrase.Capitalize(g.Name)), width/2))
	l.Space(2)
	m.sum(&l, g, width, m.env.Styles.Muted.Render)
	return l.Done(width)
}

// sum writes the number of deals, their value and the weighted value, each currency on
// its own, as far as there is room.
func (m *Screen) sum(l *widget.Line, g *lists.Group, width int, style func(...string) string) {
	s := m.env.Styles
	count := phrase.Count(g.Count) + " deals"
	if g.Count == 1 {
		count = "1 deal"
	}
	l.Raw(style(count), len(count))
	for _, part := range []struct {
		label string
		sums  []money.Money
	}{{"", g.Value}, {"weighted ", g.Weighted}} {
		amounts := amounts(part.sums)
		if amounts == "" || l.Width+2+len(part.label)+amounts.Width() > width-widget.Margin {
			return
		}
		l.Space(2)
		l.Put(s.Muted, safe.Text(part.label))
		l.Put(s.Text, amounts)
	}
}

// amounts are the sums in their currencies, of which the first two are written.
func amounts(sums []money.Money) safe.Text {
	var words []string
	for _, sum := range sums[:min(2, len(sums))] {
		words = append(words, sum.Short())
	}
	text := strings.Join(words, " + ")
	if len(sums) > 2 {
		text += fmt.Sprintf(" +%d", len(sums)-2)
	}
	return safe.Line(text)
}
