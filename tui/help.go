package tui

import (
	"slices"

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

// helpLines lists the keys that work, by group, and the legend, in as many
// columns as the width has room for. Those of the screen one came from are first.
func (m *root) helpLines(width int) []string {
	each := helpColumn(width)
	here := onBoard
	if n := len(m.trail); n > 0 {
		here = m.trail[n-1]
	}
	var blocks [][]string
	if len(m.keys.own[here]) > 0 {
		blocks = append(blocks, m.helpBlock(here.String(), m.keys.own[here], each))
	}
	all := m.keys.all
	for from, to := 0, 0; from < len(all); from = to {
		for to < len(all) && all[to].group == all[from].group {
			to++
		}
		blocks = append(blocks, m.helpBlock(all[from].group, all[from:to], each))
	}
	signs := []string{m.heading("Signs", each)}
	for _, sign := range legend {
		signs = append(signs, m.helpLine(sign.sign, sign.means, each))
	}
	blocks = append(blocks, signs)
	if m.mouse {
		mouse := []string{m.heading("Mouse", each)}
		for _, b := range [][2]string{{"click", "select"}, {"twice", "open"}, {"wheel", "scroll"}, {"drag", "carry a card"}, {"ctrl click", "mark"}} {
			mouse = append(mouse, m.helpLine(b[0], b[1], each))
		}
		blocks = append(blocks, mouse)
	}
	for _, on := range []mode{onReview, onAccounts, onChanges, onStats, onForecast} {
		if on != here {
			blocks = append(blocks, m.helpBlock(on.String(), m.keys.own[on], each))
		}
	}
	return sideBySide(blocks, width, each, m.bodyHeight())
}

// helpColumn divides a width into columns wide enough for a key and its words.
func helpColumn(width int) int { return width / max(1, min(4, width/40)) }

// helpBlock is one group of keys under its heading.
func (m *root) helpBlock(name string, bindings []binding, width int) []string {
	block := []string{m.heading(name, width)}
	for _, b := range bindings {
		block = append(block, m.helpLine(b.Help().Key, b.Help().Desc, width))
	}
	return block
}

// helpScroll turns whole pages, as they are laid out.
func (m *root) helpScroll(a action) {
	switch a {
	case actDown, actPageDown:
		m.help.top += m.bodyHeight()
	case actUp, actPageUp:
		m.help.top -= m.bodyHeight()
	default:
		m.help.scroll(a, m.bodyHeight())
	}
	m.help.top = max(0, min(m.help.top, m.help.lines-m.bodyHeight()))
}

func (m *root) heading(text string, width int) string {
	var l line
	l.space(edge)
	l.put(m.sc.styles.Strong, safe.Cut(safe.Line(text), width-edge))
	return l.done(width)
}

func (m *root) helpLine(shown, does string, width int) string {
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
		if columns := stack(blocks, highest, false); len(columns) <= n {
			return abreast(columns, width, each)
		}
	}
	var rows []string
	for columns := range slices.Chunk(stack(blocks, height, true), n) {
		rows = append(rows, abreast(columns, width, each)...)
		for len(rows)%height > 0 {
			rows = append(rows, blank(width))
		}
	}
	return rows
}

// stack fills columns of so many rows, one after the other. A block that is cut
// goes on under its heading; one is cut when it has to be, or when it may be.
func stack(blocks [][]string, height int, cut bool) [][]string {
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
