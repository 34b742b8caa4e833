package tui

import (
	"deals/tui/safe"
)

// legend explains the signs on the board.
var legend = []struct{ sign, means string }{
	{glyphFull + glyphFull + glyphEmpty, "criteria met, and not"},
	{glyphHere, "gate open: ready to advance"},
	{glyphStep + " fri", "when the next step is due"},
	{glyphLate + " 2d late", "the next step is overdue"},
	{glyphAdrift + " none", "adrift: no next step"},
	{"9d", "days in this stage"},
	{glyphStale, "stale: long untouched"},
	{glyphStuck, "stuck: here for too long"},
	{glyphOverride + "1", "gates overridden"},
	{glyphGap + "2", "missing in the gates behind"},
	{glyphMark, "marked"},
	{"w $2k", "weighted by the chance"},
}

// helpKey is the room for a key or a sign in help.
const helpKey = 10

// helpLines lists the keys that work, by group, and the legend, in as many
// columns as the width has room for.
func (m *root) helpLines(width int) []string {
	each := helpColumn(width)
	var blocks [][]string
	var block []string
	for i := range m.keys.all {
		b := &m.keys.all[i]
		if i == 0 || b.group != m.keys.all[i-1].group {
			if block != nil {
				blocks = append(blocks, block)
			}
			block = []string{m.heading(b.group, each)}
		}
		block = append(block, m.helpLine(b.Help().Key, b.Help().Desc, each))
	}
	blocks = append(blocks, block)
	for _, on := range []mode{onReview, onAccounts, onChanges, onStats, onForecast} {
		own := []string{m.heading(on.String(), each)}
		for _, b := range m.keys.own[on] {
			own = append(own, m.helpLine(b.Help().Key, b.Help().Desc, each))
		}
		blocks = append(blocks, own)
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
	return sideBySide(blocks, width, each)
}

// helpColumn divides a width into columns wide enough for a key and its words.
func helpColumn(width int) int { return width / max(1, min(3, width/40)) }

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
// keeping their order, with a blank row between two blocks.
func sideBySide(blocks [][]string, width, each int) []string {
	n := max(1, width/each)
	highest := 0
	for _, b := range blocks {
		highest = max(highest, len(b))
	}
	for {
		columns := stack(blocks, highest)
		if len(columns) <= n {
			return abreast(columns, width, each)
		}
		highest++
	}
}

// stack fills columns of at most so many rows, one after the other.
func stack(blocks [][]string, highest int) [][]string {
	var columns [][]string
	for _, b := range blocks {
		last := len(columns) - 1
		if last >= 0 && len(columns[last])+1+len(b) <= highest {
			columns[last] = append(append(columns[last], ""), b...)
		} else {
			columns = append(columns, append([]string{}, b...))
		}
	}
	return columns
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
