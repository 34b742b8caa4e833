// Package strip is the row of all stages above a board that has no room for all of
// its columns.
package strip

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"deals/tui/phrase"
	"deals/tui/safe"
)

// Stage is what a tab says of a stage.
type Stage struct {
	Name  string
	Count int
}

// Tab is one stage of the strip, with its cells.
type Tab struct {
	At    int // the stage
	Label safe.Text
	X     int
	Width int
}

// Tabs lays the strip out. Where the width is too small for everything, the longest
// names are cut first, then counts are left out, then names instead, and finally
// both.
func Tabs(stages []Stage, width int) []Tab {
	for _, counts := range []bool{true, false} {
		whole := nameLengths(stages)
		_, end := cut(stages, whole, counts)
		for _, floor := range []int{4, 3} {
			if tabs, end := cut(stages, shortened(whole, end-width, floor), counts); end <= width {
				return tabs
			}
		}
	}
	nameless := make([]int, len(stages))
	if tabs, end := cut(stages, nameless, true); end <= width {
		return tabs
	}
	tabs, _ := cut(stages, nameless, false)
	return tabs
}

// nameLengths is the length of each stage name, in runes.
func nameLengths(stages []Stage) []int {
	lengths := make([]int, len(stages))
	for i := range lengths {
		lengths[i] = utf8.RuneCountInString(stages[i].Name)
	}
	return lengths
}

// shortened cuts at least some cells off the longest names, off all of one length
// alike, and touches shorter ones only when the long ones are down to a minimum.
func shortened(whole []int, cells, floor int) []int {
	lengths := slices.Clone(whole)
	order := slices.Clone(whole)
	slices.Sort(order)
	for _, length := range slices.Backward(slices.Compact(order)) {
		for most := length - 1; cells > 0 && most >= floor; most-- {
			for i := range lengths {
				if whole[i] == length {
					lengths[i] = most
					cells--
				}
			}
		}
	}
	return lengths
}

// cut gives each name a number of runes.
func cut(stages []Stage, rooms []int, counts bool) (tabs []Tab, end int) {
	x := 1
	for i, stage := range stages {
		label, before := " "+strconv.Itoa(i+1), "·"
		if rooms[i] > 0 {
			name := []rune(stage.Name)
			label += " " + string(safe.Line(string(name[:min(rooms[i], len(name))])))
			before = " "
		}
		if counts {
			label += before + phrase.Count(stage.Count)
		}
		t := Tab{At: i, Label: safe.Text(label + " "), X: x}
		t.Width = t.Label.Width()
		tabs, x = append(tabs, t), x+t.Width
	}
	return tabs, x
}
