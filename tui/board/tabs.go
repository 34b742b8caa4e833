package board

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/widget"
)

// tab is one stage of the strip, with its cells.
type tab struct {
	at    int
	label string
	x     int
	width int
}

// tabs draws the strip. Where the width is too small for everything, the longest
// names are cut first, then counts are left out, then names instead, and finally
// both.
func (b *board) tabs(width int) []tab {
	for _, counts := range []bool{true, false} {
		whole := b.nameLengths()
		_, end := b.cutTabs(whole, counts)
		for _, floor := range []int{4, 3} {
			if tabs, end := b.cutTabs(shortened(whole, end-width, floor), counts); end <= width {
				return tabs
			}
		}
	}
	nameless := make([]int, len(b.columns))
	if tabs, end := b.cutTabs(nameless, true); end <= width {
		return tabs
	}
	tabs, _ := b.cutTabs(nameless, false)
	return tabs
}

// nameLengths is the length of each stage name, in runes.
func (b *board) nameLengths() []int {
	lengths := make([]int, len(b.columns))
	for i := range lengths {
		lengths[i] = utf8.RuneCountInString(b.columns[i].stage.Short)
	}
	return lengths
}

// shortened cuts some cells off the longest names, as evenly as possible, and
// touches shorter ones only when the long ones are down to a minimum.
func shortened(whole []int, cells, floor int) []int {
	lengths := slices.Clone(whole)
	order := slices.Clone(whole)
	slices.Sort(order)
	for _, length := range slices.Backward(slices.Compact(order)) {
		for cells > 0 {
			widest := -1
			for i := range lengths {
				if whole[i] == length && lengths[i] > floor && (widest < 0 || lengths[i] >= lengths[widest]) {
					widest = i
				}
			}
			if widest < 0 {
				break
			}
			lengths[widest]--
			cells--
		}
	}
	return lengths
}

func (b *board) cutTabs(rooms []int, counts bool) (tabs []tab, end int) {
	x := 1
	for i := range b.columns {
		c := &b.columns[i]
		label, before := " "+strconv.Itoa(i+1), "·"
		if rooms[i] > 0 {
			name := []rune(c.stage.Short)
			label += " " + string(safe.Line(string(name[:min(rooms[i], len(name))])))
			before = " "
		}
		if counts {
			label += before + phrase.Count(c.count)
		}
		label += " "
		t := tab{i, label, x, safe.Text(label).Width()}
		tabs, x = append(tabs, t), x+t.width
	}
	return tabs, x
}

// drawTabs is the strip of all stages, shown when some columns are not visible.
func (m *Screen) drawTabs(width int) string {
	var l widget.Line
	l.Space(1)
	for _, t := range m.board.tabs(width) {
		style := m.env.Styles.Tab
		switch {
		case t.at == m.target():
			style = m.env.Styles.TabHere
		case t.at >= m.layout.first && t.at < m.layout.first+m.layout.columns():
			style = m.env.Styles.Text
		}
		l.Put(style, safe.Text(t.label))
	}
	return l.Done(width)
}
