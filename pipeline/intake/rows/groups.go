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
	Known func(text string) bool
	// Ends reports whether it says how they ended, and Likely whether it seems to; nil for never.
	Ends, Likely func(text string) bool

	columns []int    // by column, the rows of several cells that fill it
	several int      // rows of several cells
	sampled int      // the first of them
	stated  int      // those of the sample with a word for a stage or a status
	singles []string // the cells of rows with one, among the first two
	begins  bool     // the first row has one cell
	periods bool     // a heading is a period
	others  bool     // a heading is something else
	sums    Sums
	parts   []part
	found   *headings
}

// headings are what was found.
type headings struct {
	known  []string // those whose words are known
	any    bool     // the others are headings, too
	summed bool     // they have the sum or the number of their deals beside them
	is     bool     // there are some
}

// mostGroups is the number of rows that a table with headings has for each of them, unless it
// begins with one.
const mostGroups = 4

// sample is how many rows are searched for words about deals: every cell of them is read.
const sample = 100

// Observe counts a row under the header.
func (g *Groups) Observe(header, cells []string) {
	if len(cells) > 0 && isFooting(cells[0]) || Of(header, cells) != "" || g.sums.Total(cells) {
		return
	}
	text, ok := onlyCell(cells)
	if label, sums := labelled(cells); sums && g.isKnown(label) {
		text, ok = label, true
		g.parts = append(g.parts, part{label: cells})
	} else if ok {
		g.parts = append(g.parts, part{})
	}
	if ok {
		g.begins = g.begins || g.several+len(g.singles) == 0
		g.periods, g.others = g.periods || IsPeriod(text), g.others || !IsPeriod(text)
		g.singles = append(g.singles, text)
		return
	}
	if n := len(g.parts); n > 0 {
		g.parts[n-1].add(cells)
	}
	g.several++
	if g.Known != nil && g.sampled < sample {
		if g.sampled++; slices.ContainsFunc(cells[1:], g.isWord) {
			g.stated++
		}
	}
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
	h.summed = slices.ContainsFunc(g.parts, func(p part) bool { return p.isSummed() })
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

// isKnown reports whether a text is a period, or a word for deals. Where nothing in the rows
// says how deals ended, a word that seems to say so is one as well.
func (g *Groups) isKnown(text string) bool {
	if IsPeriod(text) || g.isWord(text) {
		return true
	}
	return g.Likely != nil && 2*g.stated < g.sampled && isShort(text) && g.Likely(text)
}

func (g *Groups) isWord(text string) bool { return g.Known != nil && isShort(text) && g.Known(text) }

// ends reports whether a heading says how the deals under it ended.
func (g *Groups) ends(text string) bool { return g.Ends != nil && isShort(text) && g.Ends(text) }

func isShort(text string) bool {
	return len(text) < 80 && strings.TrimSpace(text) != "" && len(strings.Fields(text)) <= 4
}

// Tell reports whether a heading other than a period is a word for deals.
func (g *Groups) Tell() bool {
	return slices.ContainsFunc(g.judged().known, func(text string) bool { return !IsPeriod(text) })
}

// Are reports whether headings are periods, and whether there are others.
func (g *Groups) Are() (periods, others bool) { return g.periods, g.others }

// Begins reports whether the first row is a heading.
func (g *Groups) Begins() bool { return g.begins }

// heading is the text of a row that is one, if deals follow, and whether it is one at the end
// of the table, too.
func (g *Groups) heading(cells []string) (text string, is, alone bool) {
	if g == nil || !g.Found() {
		return "", false, false
	}
	if text, ok := onlyCell(cells); ok {
		known := g.isKnown(text)
		return text, known || g.judged().any, known
	}
	if text, ok := labelled(cells); ok && (g.ends(text) || g.judged().summed && g.isKnown(text)) {
		return text, true, true
	}
	return "", false, false
}

// Heading is the text of a row that is one.
func Heading(cells []string) string {
	if text, ok := onlyCell(cells); ok {
		return text
	}
	text, _ := labelled(cells)
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

// spans are names of periods, beside a number.
var spans = []string{
	"quartal", "quarter", "quarter of", "trimestre", "trimester", "kwartaal", "t", "q", "h", "halbjahr", "half", "semestre", "semester", "kw", "week", "woche", "semaine", "semana", //nolint:misspell // French
	"settimana", "year", "jahr", "année", "annee", "año", "ano", "anno", "jaar", "fy", "gj",
}

// parted has spaces between the parts of a period.
var parted = strings.NewReplacer("-", " ", "/", " ")

// IsPeriod recognises "2025", "Q3 2026", "H1/26" and "März 2026".
func IsPeriod(text string) bool {
	text = strings.TrimSpace(text)
	if len(text) > 24 {
		return false
	}
	if !strings.ContainsFunc(text, unicode.IsDigit) { // "Januar"
		return len(text) > 2 && !strings.ContainsAny(text, " -/.") && cell.IsDay("1 "+text+" 2026")
	}
	if slices.Contains(spans, strings.Trim(strings.ToLower(text), " .,/-'0123456789")) {
		return true
	}
	if len(text) == 4 && (strings.HasPrefix(text, "20") || strings.HasPrefix(text, "19")) && strings.Trim(text, "0123456789") == "" {
		return true
	}
	first, rest := strings.ToLower(text[:1]), strings.TrimLeft(text[1:], "1234")
	if strings.Contains("qht", first) && len(text)-1-len(rest) == 1 && strings.Trim(rest, " /-'0123456789") == "" {
		return true
	}
	return strings.ContainsAny(text, " -/") && cell.IsDay("1 "+parted.Replace(text)) && unicode.IsLetter([]rune(text)[0])
}
