package stats

import (
	"fmt"

	"deals/tui/action"
	"deals/tui/figure"
	"deals/tui/phrase"
)

func (m *Screen) funnelPanel(width int) []figure.Cell {
	f := &m.shown.figures
	p := figure.NewPanel(m.env, width, figure.Heading("funnel")+" of new deals")
	var rows []figure.BarRow
	for _, r := range f.Funnel {
		rows = append(rows, figure.BarRow{Figure: "funnel:" + string(r.Stage), Name: phrase.ShortStageName(m.env.Process, r.Stage), N: r.Entered, Words: []string{
			phrase.Count(r.Entered), conversion(r.Advanced, r.Advanced+r.Lost), phrase.Count(r.Open),
		}})
	}
	if len(rows) == 0 || rows[0].N == 0 {
		p.Words("Shows how far new deals get. No deal created in this period has its full stage history; imported deals do not.")
		return p.Done()
	}
	p.Bars([]string{"entered", "advanced", "open"}, rows, m.env.Styles.Accent)
	return p.Done()
}

// trendPanel is the win rate by quarter. An arrow marks a change beyond chance.
func (m *Screen) trendPanel(width int) []figure.Cell {
	p := figure.NewPanel(m.env, width, figure.Heading("quarter"))
	var rows []figure.RateRow
	for _, q := range m.shown.figures.Trend {
		won := ""
		if len(q.Won) > 0 {
			won = q.Won[0].Short() + figure.OtherCurrencies(len(q.Won))
		}
		name := q.Name + map[int]string{1: " ↑", -1: " ↓"}[q.Arrow]
		rows = append(rows, figure.RateRow{Figure: "quarter:" + q.Name, Name: name, Rate: q.Rate, More: won})
	}
	if len(rows) == 0 {
		p.Words("No deal closed in this period.")
	}
	p.Rates(rows[max(0, len(rows)-12):])
	return p.Done()
}

func (m *Screen) groupPanel(width int) []figure.Cell {
	by := groupings[m.grouping]
	p := figure.NewPanel(m.env, width, figure.Heading(string(by))+"  "+m.env.Keys.Shown(action.Grouping)+" by "+string(groupings[(m.grouping+1)%len(groupings)]))
	table := m.shown.groups[m.grouping]
	var rows []figure.RateRow
	for _, g := range table.rows {
		won := ""
		if len(g.Won) > 0 {
			won = g.Won[0].Short() + figure.OtherCurrencies(len(g.Won))
		}
		name := g.Name
		if name == "" {
			name = "not known"
		}
		rows = append(rows, figure.RateRow{Figure: string(by) + ":" + g.Name, Name: name, Rate: g.Rate, More: won})
	}
	if len(rows) == 0 {
		p.Words("No deal closed in this period.")
	}
	p.Rates(rows)
	if table.others > 0 {
		p.Words(fmt.Sprintf("%s more, won %s in total", phrase.Count(table.others), figure.OutOf(table.rest.Won, table.rest.N())))
	}
	return p.Done()
}

func (m *Screen) lossPanel(width int) []figure.Cell {
	p := figure.NewPanel(m.env, width, figure.Heading("lost_reason"))
	var rows []figure.BarRow
	for _, c := range m.shown.figures.LostReasons {
		name := string(c.Reason)
		if name == "" {
			name = "not known"
		}
		rows = append(rows, figure.BarRow{Figure: "lost_reason:" + string(c.Reason), Name: name, N: c.N, Words: []string{phrase.Count(c.N)}})
	}
	p.Bars([]string{""}, rows, m.env.Styles.Muted)
	return p.Done()
}
