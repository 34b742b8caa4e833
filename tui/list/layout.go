package list

import (
	"sort"

	"deals/pipeline/lists"
)

// layout is the lines of the table: a heading before the rows of each group. It is
// computed by the group, so that a long list costs no more than a short one.
type layout struct {
	groups []lists.Group
	starts []int // the first row of each group
}

func layOut(groups []lists.Group, grouped bool) layout {
	var l layout
	if !grouped {
		return l
	}
	l.groups = groups
	row := 0
	for i := range groups {
		l.starts = append(l.starts, row)
		row += groups[i].Count
	}
	return l
}

// of is the group of a row; -1 in a list without groups.
func (l *layout) of(row int) int {
	return sort.SearchInts(l.starts, row+1) - 1
}

// line is the line of a row.
func (l *layout) line(row int) int { return row + l.of(row) + 1 }

// at is what is in a line: a row, or the heading of a group.
func (l *layout) at(line int) (row, group int) {
	group = sort.Search(len(l.starts), func(i int) bool { return l.starts[i]+i > line }) - 1
	if group >= 0 && l.starts[group]+group == line {
		return -1, group
	}
	return line - group - 1, group
}
