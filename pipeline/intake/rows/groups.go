package rows

import (
	"slices"
	"strings"
)

// Groups finds out whether a table has headings between its deals, a row with one cell each:
// "Active Deals", "2025". In a table where many deals have nothing but a title, or where
// its columns are often empty, such a row is a deal.
type Groups struct {
	columns []int // by column, the rows of several cells that fill it
	several int   // rows of several cells
	single  int   // rows of one cell, among the first two
	begins  bool  // the first row has one cell
}

// mostGroups is the number of rows that a table with headings has for each of them, unless it
// begins with one.
const mostGroups = 4

// Observe counts a row under the header.
func (g *Groups) Observe(header, cells []string) {
	if len(cells) > 0 && isFooting(cells[0]) || Of(header, cells) != "" {
		return
	}
	if isHeading(cells) {
		g.begins = g.begins || g.several+g.single == 0
		g.single++
		return
	}
	g.several++
	for len(g.columns) < len(cells) {
		g.columns = append(g.columns, 0)
	}
	for column, text := range cells {
		if strings.TrimSpace(text) != "" {
			g.columns[column]++
		}
	}
}

// Found reports whether the table has headings.
func (g *Groups) Found() bool {
	const enough = 3 // columns that nearly all deals fill
	full := 0
	for _, n := range g.columns {
		if n*10 >= g.several*9 {
			full++
		}
	}
	few := g.single*mostGroups <= g.several || g.begins && g.single <= g.several
	return g.single > 0 && g.several > 1 && few && full >= enough
}

// Begins reports whether the first row is a heading.
func (g *Groups) Begins() bool { return g.begins }

// isHeading reports whether only one cell says something, one of the first two.
func isHeading(cells []string) bool {
	at := slices.IndexFunc(cells, func(text string) bool { return strings.TrimSpace(text) != "" })
	return (at == 0 || at == 1) && filled(cells) == 1
}
