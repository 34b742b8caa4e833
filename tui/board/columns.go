package board

import (
	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/tui/board/sums"
	"deals/tui/safe"
)

// board holds the loaded columns and the selection. The selected card is remembered
// by its id and followed wherever it goes; its position counts only while nothing
// is loaded yet.
type board struct {
	folds    bool // columns without a card are folded
	columns  []column
	at       int   // the selected column
	place    int   // of the selected card in its column
	selected int64 // its id, or 0 until it is loaded
	loaded   bool
	left     int  // cards that the filter could not compare
	zoomed   bool // the selected column is shown alone, as a list
	// written is the deal as the last change left it. It replaces its card until
	// the board is read again, so that the next key acts on current data.
	written pipeline.Deal
}

// column is one stage. Only a range of cards is loaded of a long column.
type column struct {
	stage  *pipeline.Stage
	count  int
	sums   []money.Money
	offset int // position in the column of the first of deals
	deals  []pipeline.Deal
	scroll int // position of the first card shown
	rows   int // cards that fit
	pitch  int // rows from one card to the next
	// longest is the most cells that a title needs, of all that were loaded so far: a
	// column does not change its cards while it scrolls.
	longest int
}

// measure takes in the titles that are loaded.
func (c *column) measure() {
	for i := range c.deals {
		c.longest = max(c.longest, safe.Line(lists.TitleBeside(&c.deals[i])).Width())
	}
}

// card is the deal at a position, or nil when it is not loaded.
func (c *column) card(place int) *pipeline.Deal {
	if i := place - c.offset; i >= 0 && i < len(c.deals) {
		return &c.deals[i]
	}
	return nil
}

// summed is what the heads sum up.
func (b *board) summed() []sums.Column {
	all := make([]sums.Column, len(b.columns))
	for i := range b.columns {
		all[i] = b.columns[i].summed()
	}
	return all
}

func (c *column) summed() sums.Column {
	return sums.Column{Stage: c.stage, Count: c.count, Sums: c.sums}
}

// covers reports whether the cards of a range are loaded, as far as they exist.
func (c *column) covers(from, to int) bool {
	from, to = max(from, 0), min(to, c.count)
	return from >= to || from >= c.offset && to <= c.offset+len(c.deals)
}

// keep scrolls just enough to bring a position into sight.
func (c *column) keep(place int) {
	c.scroll = min(max(c.scroll, place-c.rows+1), place)
	c.clamp()
}

func (c *column) clamp() { c.scroll = max(0, min(c.scroll, c.count-c.rows)) }

// show takes over what was loaded. The selection follows its card; when the card is
// gone, the selection keeps its position.
func (b *board) show(process *pipeline.Process, loaded lists.Board) {
	was := b.columns
	b.columns = make([]column, len(process.Stages))
	for i := range process.Stages {
		c := column{stage: &process.Stages[i]}
		if i < len(was) {
			c.scroll, c.rows, c.pitch, c.longest = was[i].scroll, was[i].rows, was[i].pitch, was[i].longest
		}
		if i < len(loaded.Columns) {
			from := loaded.Columns[i]
			c.count, c.sums, c.offset, c.deals = from.Count, from.Sums, from.Offset, from.Deals
		}
		if c.count == 0 {
			c.longest = 0
		}
		c.measure()
		b.columns[i] = c
	}
	b.written, b.left = pipeline.Deal{}, loaded.Left
	b.at = min(b.at, len(b.columns)-1)
	if !b.loaded {
		b.loaded = true
		b.begin()
	}
	if at, place, ok := b.find(b.selected); ok {
		b.at, b.place = at, place
	} else {
		b.selected = 0
	}
	b.settle()
}

// begin selects the first card of the first column that has one.
func (b *board) begin() {
	if b.selected != 0 {
		return
	}
	for i := range b.columns {
		if b.columns[i].count > 0 {
			b.at, b.place = i, 0
			return
		}
	}
}

// find looks for a deal among the cards that are loaded.
func (b *board) find(id int64) (at, place int, ok bool) {
	if id == 0 {
		return 0, 0, false
	}
	for i := range b.columns {
		for j := range b.columns[i].deals {
			if b.columns[i].deals[j].ID == id {
				return i, b.columns[i].offset + j, true
			}
		}
	}
	return 0, 0, false
}

// settle keeps the position within the column and notes which card is there.
func (b *board) settle() {
	c := b.here()
	if c == nil {
		return
	}
	b.place = max(0, min(b.place, c.count-1))
	if d := c.card(b.place); d != nil {
		b.selected = d.ID
	} else if c.count == 0 {
		b.selected = 0
	}
}

// here is the selected column, or nil before anything is loaded.
func (b *board) here() *column {
	if b.at < 0 || b.at >= len(b.columns) {
		return nil
	}
	return &b.columns[b.at]
}

// shown is the number of visible cards of the selected column.
func (b *board) shown() int {
	if c := b.here(); c != nil {
		return c.shown()
	}
	return (&column{}).shown()
}

// deal is the selected deal, or nil.
func (b *board) deal() *pipeline.Deal {
	if b.written.Exists() && b.written.ID == b.selected {
		return &b.written
	}
	if c := b.here(); c != nil {
		if d := c.card(b.place); d != nil && d.ID == b.selected {
			return d
		}
	}
	return nil
}

// down moves the selection down by a number of cards, or up.
func (b *board) down(cards int) { b.pick(b.at, b.place+cards) }

// side moves the selection right by a number of columns, or left, keeping its
// height on the screen.
func (b *board) side(columns int) {
	to := max(0, min(b.at+columns, len(b.columns)-1))
	for b.folds && to+columns >= 0 && to+columns < len(b.columns) && b.columns[to].count == 0 {
		to += columns
	}
	if c := b.here(); c != nil && to != b.at {
		beside := &b.columns[to]
		if b.zoomed {
			beside.pitch = c.pitch
		}
		b.pick(to, beside.scroll+(b.place-c.scroll)*c.pitch/max(1, beside.pitch))
	}
}

// pick selects the card at a position of a column.
func (b *board) pick(at, place int) {
	if at < 0 || at >= len(b.columns) {
		return
	}
	b.at, b.place, b.selected = at, place, 0
	b.settle()
}

// empty reports whether there is no card at all.
func (b *board) empty() bool {
	for i := range b.columns {
		if b.columns[i].count > 0 {
			return false
		}
	}
	return b.loaded
}
