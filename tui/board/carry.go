package board

import (
	"fmt"
	"strconv"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/ui"
	"deals/tui/widget"
)

// carry is a card on its way to another column, by key or by mouse. Nothing changes
// before it is dropped.
type carry struct {
	deal     pipeline.Deal
	from, to int // columns
	mouse    bool
	several  int // marked cards that move together, itself included; 0 when it moves alone
	x, y     int // corner of the card being moved
}

// lift picks up the selected card.
func (m *Screen) lift() {
	d := m.board.deal()
	if d == nil {
		return
	}
	m.carry = &carry{deal: *d, from: m.board.at, to: m.board.at}
	if n := len(m.marks.IDs()); n > 1 && m.marks.Has(d.ID) {
		m.carry.several = n
	}
}

// carryAct moves or drops a card that was picked up. Any other action cancels the
// move first.
func (m *Screen) carryAct(a action.ID, pressed string) (out ui.Result, taken bool) {
	c := m.carry
	last := len(m.board.columns) - 1
	switch a {
	case action.Left:
		c.to = max(0, c.to-1)
	case action.Right:
		c.to = min(last, c.to+1)
	case action.Stage:
		if n, err := strconv.Atoi(pressed); err == nil && n-1 <= last {
			c.to = n - 1
		}
	case action.Lift, action.Open:
		return m.drop(), true
	case action.Back:
		m.carry = nil
	case action.Up, action.Down:
	default:
		m.carry = nil
		return ui.Result{}, false
	}
	return ui.Result{}, true
}

// drop drops the card: ahead through the gates, back with a reason, or in its own
// column.
func (m *Screen) drop() ui.Result {
	c := m.carry
	m.carry = nil
	if c.to == c.from {
		return ui.Result{}
	}
	moves := ui.Ask{Action: action.Move, Arg: strconv.Itoa(c.to + 1)}
	if c.several == 0 {
		moves.Deal = c.deal.ID // It moves alone, whatever is marked.
	}
	return ui.Result{Do: moves}
}

// dropCarryIfGone cancels the move of a card that another window has moved.
func (m *Screen) dropCarryIfGone() {
	if m.carry == nil {
		return
	}
	if d := m.board.deal(); d == nil || d.ID != m.carry.deal.ID || d.Stage != m.carry.deal.Stage {
		m.carry = nil
		return
	}
	m.carry.deal = *m.board.deal()
	m.carry.to = min(m.carry.to, len(m.board.columns)-1)
}

// drawCarry draws the picked-up card over its target column.
func (m *Screen) drawCarry(rows []string) {
	c := m.carry
	at := m.layout.slot(c.to)
	if c.to == c.from || at < 0 {
		return
	}
	x, width := m.layout.x[at], m.layout.x[at+1]-m.layout.x[at]
	from := &m.board.columns[m.board.at]
	y := m.layout.area + (m.board.place-from.scroll)*from.pitch
	if c.mouse {
		x, y = min(max(c.x, 0), m.layout.columnsWidth()-width), min(max(c.y, m.layout.area), m.layout.end-from.pitch-1)
	}
	style := m.env.Styles.Lifted
	words := ""
	if c.several > 0 {
		words = fmt.Sprintf("%d deals", c.several)
	}
	box := []string{style.Render(widget.Frame("╭", "─", "╮", words, width))}
	side := style.Render("│")
	for _, text := range m.cards.Draw(m.env, &c.deal, width-2*widget.Margin, true, from.pitch == tallPitch) {
		box = append(box, side+" "+text+" "+side)
	}
	box = append(box, style.Render(widget.Frame("╰", "─", "╯", "", width)))
	widget.Overlay(rows, box, x, y, m.env.Width)
}
