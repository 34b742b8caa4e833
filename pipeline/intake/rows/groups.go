package rows

import (
	"slices"
	"strings"
	"unicode"

	"deals/pipeline/intake/cell"
)

// Groups finds out whether a table has headings between its deals, a row with one cell each:
// "Active Deals", "2025". In a table where many deals have nothing but a title, or where
// its columns are often empty, such a row is a deal.
type Groups struct {
	// Known reports whether a text says how far deals are, or how they ended.
	Known   func(text string) bool
	columns []int    // by column, the rows of several cells that fill it
	several int      // rows of several cells
	singles []string // the cells of rows with one, among the first two
	begins  bool     // the first row has one cell
	sums    Sums
	found   *headings
}

// headings are what was found.
type headings struct {
	known []string // those whose words are known
	any   bool     // the others are headings, too
	is    bool     // there are some
}

// mostGroups is the number of rows that a table with headings has for each of them, unless it
// begins with one.
const mostGroups = 4

// Observe counts a row under the header.
func (g *Groups) Observe(header, cells []string) {
	if len(cells) > 0 && isFooting(cells[0]) || Of(header, cells) != "" || g.sums.Total(cells) {
		return
	}
	if text, ok := onlyCell(cells); ok {
		g.begins = g.begins || g.several+len(g.singles) == 0
		g.singles = append(g.singles, text)
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
func (g *Groups) Found() bool { return g.judged().is }

// judged decides which rows are headings. A row of free text is a heading only if the table
// begins with one: under "Won", a row that says "Maler website" is a deal with a title.
func (g *Groups) judged() *headings {
	if g.found != nil {
		return g.found
	}
	h := &headings{}
	g.found = h
	others := 0
	for _, text := range g.singles {
		switch {
		case !g.isKnown(text):
			others++
		case !slices.Contains(h.known, text):
			h.known = append(h.known, text)
		}
	}
	h.any = g.begins && !g.isKnown(g.singles[0])
	const enough, both = 3, 2 // columns that nearly all deals fill
	full := 0
	for _, n := range g.columns {
		if n*10 >= g.several*9 {
			full++
		}
	}
	single := len(g.singles)
	few := single*mostGroups <= g.several || (g.begins || others == 0) && single <= g.several
	h.is = (h.any || len(h.known) > 0) && single > 0 && g.several > 1 && few && (full >= enough || others == 0 && full >= both)
	return h
}

// isKnown reports whether a text is a period, or a word for deals.
func (g *Groups) isKnown(text string) bool {
	return IsPeriod(text) || g.Known != nil && len(strings.Fields(text)) <= 4 && g.Known(text)
}

// Begins reports whether the first row is a heading.
func (g *Groups) Begins() bool { return g.begins }

// heading is the text of a row that is one, if deals follow, and whether it is one at the end
// of the table, too.
func (g *Groups) heading(cells []string) (text string, is, alone bool) {
	if g == nil || !g.Found() {
		return "", false, false
	}
	text, ok := onlyCell(cells)
	known := ok && g.isKnown(text)
	return text, ok && (known || g.judged().any), known
}

// Heading is the text of the only cell of a row.
func Heading(cells []string) string {
	text, _ := onlyCell(cells)
	return text
}

// onlyCell is the one cell that says something, one of the first two.
func onlyCell(cells []string) (text string, ok bool) {
	at := slices.IndexFunc(cells, func(text string) bool { return strings.TrimSpace(text) != "" })
	if at != 0 && at != 1 || filled(cells) != 1 {
		return "", false
	}
	return strings.TrimSpace(cells[at]), true
}

// IsPeriod recognises "2025", "Q3 2026", "H1/26" and "März 2026".
func IsPeriod(text string) bool {
	text = strings.TrimSpace(text)
	if len(text) > 24 || !strings.ContainsFunc(text, unicode.IsDigit) {
		return false
	}
	if len(text) == 4 && (strings.HasPrefix(text, "20") || strings.HasPrefix(text, "19")) && strings.Trim(text, "0123456789") == "" {
		return true
	}
	first, rest := strings.ToLower(text[:1]), strings.TrimLeft(text[1:], "1234")
	if strings.Contains("qht", first) && len(text)-1-len(rest) == 1 && strings.Trim(rest, " /-'0123456789") == "" {
		return true
	}
	return strings.ContainsAny(text, " -/") && cell.IsDay("1 "+strings.NewReplacer("-", " ", "/", " ").Replace(text)) && unicode.IsLetter([]rune(text)[0])
}
