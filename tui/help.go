package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"deals/tui/safe"
)

// legend explains the signs on the board.
var legend = []struct{ sign, means string }{
	{glyphFull + glyphFull + glyphEmpty, "criteria met, and not"},
	{glyphHere, "gate open: it may advance"},
	{glyphStep + " fri", "when the next step is due"},
	{glyphLate + " 2d late", "the next step is overdue"},
	{glyphAdrift + " none", "adrift: no next step"},
	{"9d", "days in this stage"},
	{glyphStale, "stale: long untouched"},
	{glyphStuck, "stuck: here for too long"},
	{glyphOverride + "1", "gates overridden"},
	{glyphGap + "2", "missing in gates behind"},
	{glyphMark, "marked"},
	{"w $2k", "weighted by the chance"},
}

// helpKey is the room for a key or a sign in help.
const helpKey = 11

// helpScreen is the keys and the signs.
type helpScreen struct {
	sc    *scene
	mouse *bool
	from  action // shows the screen one came from, whose own keys are first
	pages pages
}

func newHelpScreen(sc *scene, mouse *bool) *helpScreen { return &helpScreen{sc: sc, mouse: mouse} }

// Name is what the header calls it.
func (m *helpScreen) Name() string { return "Keys" }

// Keys are the actions worth a place in the foot.
func (m *helpScreen) Keys() []hint {
	if _, height := m.sc.body(); m.pages.top+height < m.pages.lines {
		return hints(actBack, actDown)
	}
	return hints(actBack)
}

// Enter remembers the screen one came from.
func (m *helpScreen) Enter(from action) { m.from = from }

// Load reads nothing.
func (m *helpScreen) Load() tea.Cmd { return nil }

// Update takes nothing.
func (m *helpScreen) Update(tea.Msg) outcome { return outcome{} }

// WhyNot says that nothing new can be made here.
func (m *helpScreen) WhyNot(a action) (string, bool) { return leadsBack, a == actNew }

// Act turns whole pages, as they are laid out.
func (m *helpScreen) Act(a action, _ string) (outcome, bool) {
	_, height := m.sc.body()
	taken := true
	switch a {
	case actDown, actPageDown:
		m.pages.top += height
	case actUp, actPageUp:
		m.pages.top -= height
	default:
		taken = m.pages.scroll(a, height)
	}
	m.pages.top = max(0, min(m.pages.top, m.pages.lines-height))
	return outcome{}, taken
}

// Point is the wheel, which moves as the keys do.
func (m *helpScreen) Point(msg tea.MouseMsg) outcome {
	if _, ok := msg.(tea.MouseWheelMsg); ok {
		return wheeled(msg.Mouse(), m)
	}
	return outcome{}
}

// Draw lists the keys that work, by group, and the legend, in as many columns as
// the width has room for. Those of the screen one came from are first.
func (m *helpScreen) Draw(width, height int) []string {
	each := helpColumn(width)
	groups := m.groups()
	var blocks [][]string
	add := func(own bool) {
		for _, g := range groups {
			if (g[0].on != noAction) == own && g[0].on != m.from {
				blocks = append(blocks, m.helpBlock(g, each))
			}
		}
	}
	for _, g := range groups {
		if g[0].on != noAction && g[0].on == m.from {
			blocks = append(blocks, m.helpBlock(g, each))
		}
	}
	add(false)
	signs := []string{m.heading("Signs", each)}
	for _, sign := range legend {
		signs = append(signs, m.helpLine(sign.sign, sign.means, each))
	}
	blocks = append(blocks, signs)
	if *m.mouse {
		mouse := []string{m.heading("Mouse", each)}
		for _, b := range [][2]string{{"click", "select"}, {"twice", "open"}, {"wheel", "scroll"}, {"drag", "carry a card"}, {"ctrl click", "mark"}} {
			mouse = append(mouse, m.helpLine(b[0], b[1], each))
		}
		blocks = append(blocks, mouse)
	}
	add(true)
	return allExactly(m.pages.cut(sideBySide(blocks, width, each, height), height), width)
}

// groups are the actions that have keys, by their headings.
func (m *helpScreen) groups() [][]actionRow {
	var groups [][]actionRow
	for _, row := range m.sc.keys.rows {
		n := len(groups)
		switch {
		case len(row.keys.Keys()) == 0:
		case n > 0 && groups[n-1][0].group == row.group:
			groups[n-1] = append(groups[n-1], row)
		default:
			groups = append(groups, []actionRow{row})
		}
	}
	return groups
}

// helpColumn divides a width into columns wide enough for a key and its words.
func helpColumn(width int) int { return width / max(1, min(4, width/40)) }

// helpBlock is one group of keys under its heading.
func (m *helpScreen) helpBlock(rows []actionRow, width int) []string {
	block := []string{m.heading(rows[0].group, width)}
	for _, row := range rows {
		block = append(block, m.helpLine(row.keys.Help().Key, row.keys.Help().Desc, width))
	}
	return block
}

func (m *helpScreen) heading(text string, width int) string {
	var l line
	l.space(edge)
	l.put(m.sc.styles.Strong, safe.Cut(safe.Line(text), width-edge))
	return l.done(width)
}

func (m *helpScreen) helpLine(shown, does string, width int) string {
	var l line
	l.space(edge)
	l.put(m.sc.styles.Key, safe.Text(shown))
	l.to(edge + helpKey)
	l.put(m.sc.styles.Muted, safe.Cut(safe.Text(does), width-l.width-1))
	return l.done(width)
}

// sideBySide puts blocks of one width into columns of much the same height,
// keeping their order, with a blank row between two blocks. What does not fit
// into one page of some height fills page after page, and blocks are cut.
func sideBySide(blocks [][]string, width, each, height int) []string {
	n := max(1, width/each)
	for highest := height / 2; highest <= height; highest++ {
		if columns := piled(blocks, highest, false); len(columns) <= n {
			return abreast(columns, width, each)
		}
	}
	var rows []string
	for columns := range slices.Chunk(piled(blocks, height, true), n) {
		rows = append(rows, abreast(columns, width, each)...)
		for len(rows)%height > 0 {
			rows = append(rows, blank(width))
		}
	}
	return rows
}

// piled fills columns of so many rows, one after the other. A block that is cut
// goes on under its heading; one is cut when it has to be, or when it may be.
func piled(blocks [][]string, height int, cut bool) [][]string {
	var columns [][]string
	var column []string
	for _, b := range blocks {
		if len(column) > 0 {
			column = append(column, "")
		}
		least := len(b)
		if cut {
			least = 2 // the heading and one line
		}
		if len(column)+least > height && len(column) > 0 {
			columns, column = append(columns, column[:len(column)-1]), nil
		}
		for i, row := range b {
			if len(column) >= height && height > 1 {
				columns, column = append(columns, column), nil
				if i > 0 {
					column = append(column, b[0])
				}
			}
			column = append(column, row)
		}
	}
	return append(columns, column)
}

func abreast(columns [][]string, width, each int) []string {
	var rows []string
	for y := 0; ; y++ {
		row, any := "", false
		for _, c := range columns {
			cell := blank(each)
			if y < len(c) {
				any = true
				if c[y] != "" {
					cell = c[y]
				}
			}
			row += cell
		}
		if !any {
			return rows
		}
		rows = append(rows, row+blank(width-each*len(columns)))
	}
}
