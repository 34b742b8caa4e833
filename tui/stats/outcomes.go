package stats

import (
	"fmt"
	"strings"

	"deals/tui/figure"
	"deals/tui/phrase"
)

func (m *Screen) funnelPanel(width int) []figure.Cell {
	f := &m.shown.figures
	p := figure.NewPanel(m.env, width, "FUNNEL, of deals created in the period")
	var rows []figure.BarRow
	for _, r := range f.Funnel {
		rows = append(rows, figure.BarRow{Figure: "funnel:" + string(r.Stage), Name: phrase.ShortStageName(m.env.Process, r.Stage), N: r.Reached, Words: []string{
			phrase.Count(r.Reached), went(r.Further, r.Further+r.Lost), phrase.Count(r.Open),
		}})
	}
	if len(rows) == 0 || rows[0].N == 0 {
		p.Words("Shows how far new deals come. None of this window was followed from its start: of an imported deal the way is not known.")
		return p.Cells
	}
	p.Bars([]string{"came", "went on", "open"}, rows, m.env.Styles.Accent)
	return p.Cells
}

// trendPanel is the win rate per quarter. An arrow says that it changed by more
// than chance.
func (m *Screen) trendPanel(width int) []figure.Cell {
	p := figure.NewPanel(m.env, width, "WIN RATE PER QUARTER")
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
		p.Words("Nothing closed in this window.")
	}
	p.Rates(rows[max(0, len(rows)-12):])
	return p.Cells
}

func (m *Screen) groupPanel(width int) []figure.Cell {
	by := groupings[m.grouping]
	p := figure.NewPanel(m.env, width, "WIN RATE BY "+strings.ToUpper(string(by))+", g for another")
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
		p.Words("Nothing closed in this window.")
	}
	p.Rates(rows)
	if table.others > 0 {
		p.Words(fmt.Sprintf("and %s more, who won %s together", phrase.Count(table.others), figure.OutOf(table.rest.Won, table.rest.N())))
	}
	return p.Cells
}

func (m *Screen) lossPanel(width int) []figure.Cell {
	p := figure.NewPanel(m.env, width, strings.ToUpper(figure.Named("lost_reason").Short))
	var rows []figure.BarRow
	for _, c := range m.shown.figures.LostReasons {
		name := string(c.Reason)
		if name == "" {
			name = "not known"
		}
		rows = append(rows, figure.BarRow{Figure: "lost_reason:" + string(c.Reason), Name: name, N: c.N, Words: []string{phrase.Count(c.N)}})
	}
	p.Bars([]string{""}, rows, m.env.Styles.Muted)
	return p.Cells
}
