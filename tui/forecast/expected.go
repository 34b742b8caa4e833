package forecast

import (
	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
	"deals/tui/phrase"
	"deals/tui/rows"
	"deals/tui/safe"
	"deals/tui/widget"
)

// expectedLines is the list of deals due to close in the period.
func (m *Screen) expectedLines(width, height int) []string {
	f, width := m, min(width, rows.WidestList)
	columns := m.expectedColumns(width)
	var head widget.Line
	head.Space(widget.Margin)
	head.Put(m.env.Styles.Strong, "DUE TO CLOSE")
	head.Put(m.env.Styles.Muted, safe.Text("  "+phrase.Count(len(f.rows))))
	if len(f.rows) == 0 {
		return []string{head.Done(width)}
	}
	at := width - widget.Margin
	for _, c := range columns {
		at -= c.width
	}
	head.To(at)
	for _, c := range columns {
		head.Put(m.env.Styles.Faint, safe.FitRight(safe.Text(c.head), c.width))
	}
	lines := []string{head.Done(width)}
	room := max(1, height-1)
	plan := make([]int, len(f.rows))
	for i := range plan {
		plan[i] = i
	}
	for _, i := range f.list.Visible(plan, f.list.At, room) {
		lines = append(lines, m.expectedLine(&f.rows[i], columns, i == f.list.At, width))
	}
	return f.list.Ends(m.env, lines, width)
}

// expectedColumn is one column behind the name of a deal.
type expectedColumn struct {
	head  string
	width int
	text  func(d *metrics.ForecastDeal) string
}

// expectedColumns are as many as there is room for, the most useful ones.
func (m *Screen) expectedColumns(width int) []expectedColumn {
	all := []expectedColumn{
		{"value", 9, func(d *metrics.ForecastDeal) string { return m.valueOf(d) }},
		{"chance", 8, func(d *metrics.ForecastDeal) string { return phrase.Percent(d.P) }},
		{"close", 13, func(d *metrics.ForecastDeal) string { return m.expectedWhen(d) }},
		{"category", 11, func(d *metrics.ForecastDeal) string { return string(d.Category) }},
		{"own rate", 10, func(d *metrics.ForecastDeal) string { return phrase.Percent(d.OwnRate) }},
		{"on time", 9, func(d *metrics.ForecastDeal) string { return phrase.Percent(d.OnTime) }},
	}
	room := width - 3*widget.Margin - 20
	n := 0
	for n < len(all) && room >= all[n].width {
		room -= all[n].width
		n++
	}
	return all[:n]
}

func (m *Screen) valueOf(d *metrics.ForecastDeal) string {
	if v, ok := m.reprice[d.Deal]; ok {
		return v.Short()
	}
	if d.Value.IsZero() {
		return d.Monthly.Short() + "/mo"
	}
	return d.Value.Short()
}

func (m *Screen) expectedWhen(d *metrics.ForecastDeal) string {
	day := d.Expected
	if slipped, ok := m.slip[d.Deal]; ok {
		day = slipped
	}
	return calendar.HumanDay(day, m.env.Today())
}

// supposedOf marks a deal that the what-if changes.
func (m *Screen) supposedOf(id int64) string {
	_, slipped := m.slip[id]
	_, priced := m.reprice[id]
	switch {
	case m.exclude[id]:
		return "excluded "
	case slipped:
		return "delayed "
	case priced:
		return "new value "
	}
	return ""
}

func (m *Screen) expectedLine(d *metrics.ForecastDeal, columns []expectedColumn, here bool, width int) string {
	s := m.env.Styles
	row := rows.NewRow(s, here, widget.Margin)
	room := width - widget.Margin - row.Width
	for _, c := range columns {
		room -= c.width
	}
	mark := m.supposedOf(d.Deal)
	style := s.Text
	if mark != "" {
		style = s.Faint
		row.Put(s.Warning, safe.Text(mark))
		room -= len(mark)
	}
	m.names.Put(row, d.Deal, "", max(1, room))
	for _, c := range columns {
		row.Right(style, safe.Text(c.text(d)), c.width)
	}
	return row.Done(width)
}
