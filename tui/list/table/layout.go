package table

import (
	"cmp"
	"slices"

	"deals/tui/widget"
)

// Sizes of the table, in cells.
const (
	signs       = 3 // of a marked and of the selected deal
	gap         = 2
	narrowTitle = 18 // before the value, the close date and the stage are added
	leastTitle  = 40 // before another column is added
	besideTitle = 34 // the same where the account has a column, and the title leaves it out
	chosenTitle = 40 // before chosen columns are added, and no more than a third of the width
	widestTitle = 60
	stepDay     = 11 // of the next step; its words follow where there is room
)

// Table is the columns for a list of some width.
type Table struct {
	width   int
	columns []column
	beside  bool // the account has a column
	whole   bool // the account was not chosen, so that only the whole title may tell it
}

// New lays out the columns with some names, of which some are left out where there is no
// room. Without names it takes the usual ones by rank. Digits are those of the largest
// number in the list.
func New(width, digits int, names []string) *Table {
	t := &Table{width: width}
	number := max(4, digits+1)
	if len(names) == 0 {
		t.rank(number)
	} else {
		t.choose(number, names)
	}
	return t
}

// rank takes the usual columns.
func (t *Table) rank(number int) {
	left := t.width - signs - number - gap - widget.Margin
	ranks := slices.Clone(usual)
	slices.SortFunc(ranks, func(a, b struct {
		rank int
		name string
	},
	) int {
		return cmp.Compare(a.rank, b.rank)
	})
	has := ranks[0].rank - 1
	for _, u := range ranks {
		least := narrowTitle
		switch beside := t.beside || u.name == "account"; {
		case u.rank > 0 && beside:
			least = besideTitle
		case u.rank > 0:
			least = leastTitle
		}
		width := called(u.name).width
		if left-width-gap < least {
			break
		}
		left, has, t.beside = left-width-gap, u.rank, t.beside || u.name == "account"
	}
	title := min(left, widestTitle)
	left -= title
	t.add(called("id"), number)
	t.add(t.titled(), title)
	for _, u := range usual {
		if u.rank > has {
			continue
		}
		c := called(u.name)
		switch u.name {
		case "account":
			wider := min(left/3, c.more)
			c.width += wider
			left -= wider
		case "next":
			c = planned
			c.width += left
		}
		t.add(c, c.width)
	}
}

// choose takes the columns that were asked for, as many as there is room for, and shares
// out what is left of the width: the title is the first to grow.
func (t *Table) choose(number int, names []string) {
	t.whole = !slices.Contains(names, "account")
	left := t.width - signs - widget.Margin + gap
	for i, name := range names {
		c := called(name)
		switch {
		case name == "title":
			c = t.titled()
			c.width = min(max(narrowTitle, t.width/3), chosenTitle)
		case name == "id":
			c.width = number
		case name == "next" && i+1 < len(names) && names[i+1] == "step":
			c = planned
		case name == "step" && i > 0 && names[i-1] == "next": // It is in the column before.
			continue
		}
		t.add(c, c.width)
		left -= c.width + gap
	}
	for left < 0 && len(t.columns) > 1 {
		i := t.spare()
		left += t.columns[i].width + gap
		t.columns = slices.Delete(t.columns, i, i+1)
	}
	t.beside = t.has("account") >= 0
	t.grow(left)
}

// spare is the column that is left out first: of those that every list has the one with the
// highest rank, and then the last one. The title stays.
func (t *Table) spare() (at int) {
	highest := 0
	for _, u := range usual {
		if i := t.has(u.name); i >= 0 && u.rank > highest {
			at, highest = i, u.rank
		}
	}
	if highest > 0 {
		return at
	}
	last := len(t.columns) - 1
	if t.columns[last].name == "title" {
		last--
	}
	return last
}

// has is the place of a column; -1 when it is not in the table.
func (t *Table) has(name string) int {
	return slices.IndexFunc(t.columns, func(c column) bool { return c.name == name })
}

// grow shares out the room that is left: to the title, then to the columns with texts.
func (t *Table) grow(left int) {
	for i := range t.columns {
		if c := &t.columns[i]; c.name == "title" {
			wider := max(0, min(left, widestTitle-c.width))
			c.width += wider
			left -= wider
		}
	}
	for grew := true; grew && left > 0; {
		grew = false
		for i := range t.columns {
			if c := &t.columns[i]; c.more > 0 && left > 0 {
				c.width, c.more, left, grew = c.width+1, c.more-1, left-1, true
			}
		}
	}
}

func (t *Table) add(c column, width int) {
	c.width = width
	t.columns = append(t.columns, c)
}
