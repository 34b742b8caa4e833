package tui

import (
	"fmt"
	"slices"
	"strconv"

	"deals/pipeline"
)

// carry is a card on its way to another column, by key or by mouse. Nothing is
// changed before it is dropped.
type carry struct {
	deal     pipeline.Deal
	from, to int // columns
	mouse    bool
	several  int // marked cards that go with it, itself included; 0 when it goes alone
	x, y     int // corner of the card in the air
}

// lift takes up the selected card.
func (m *boardScreen) lift() {
	d := m.board.deal()
	if d == nil {
		return
	}
	m.carry = &carry{deal: *d, from: m.board.at, to: m.board.at}
	if slices.Contains(m.picked, d.ID) && len(m.picked) > 1 {
		m.carry.several = len(m.picked)
	}
}

// carryAct moves a lifted card or sets it down. Other actions put it back first.
func (m *boardScreen) carryAct(a action, pressed string) (out outcome, taken bool) {
	c := m.carry
	last := len(m.board.columns) - 1
	switch a {
	case actLeft:
		c.to = max(0, c.to-1)
	case actRight:
		c.to = min(last, c.to+1)
	case actStage:
		if n, err := strconv.Atoi(pressed); err == nil && n-1 <= last {
			c.to = n - 1
		}
	case actLift, actOpen:
		return m.drop(), true
	case actBack:
		m.carry = nil
	case actUp, actDown:
	default:
		m.carry = nil
		return outcome{}, false
	}
	return outcome{}, true
}

// drop sets the card down: ahead through the gates, back with a reason, or where
// it was.
func (m *boardScreen) drop() outcome {
	c := m.carry
	m.carry = nil
	if c.to == c.from {
		return outcome{}
	}
	moves := ask{action: actMove, arg: strconv.Itoa(c.to + 1)}
	if c.several == 0 {
		moves.deal = c.deal.ID // It goes alone, whatever is marked.
	}
	return outcome{do: moves}
}

// dropCarryIfGone puts a card back when somebody else moved it meanwhile.
func (m *boardScreen) dropCarryIfGone() {
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

// drawCarry shows the card in the air over the column it would be dropped on.
func (m *boardScreen) drawCarry(rows []string) {
	c := m.carry
	at := c.to - m.layout.first
	if c.to == c.from || at < 0 || at >= m.layout.columns() {
		return
	}
	x, width := m.layout.x[at], m.layout.x[at+1]-m.layout.x[at]
	y := m.layout.area + (m.board.place-m.board.columns[m.board.at].scroll)*cardPitch
	if c.mouse {
		x, y = min(max(c.x, 0), m.layout.boardWidth()-width), min(max(c.y, m.layout.area), m.layout.end-cardPitch-1)
	}
	style := m.sc.styles.Lifted
	words := ""
	if c.several > 0 {
		words = fmt.Sprintf("%d deals", c.several)
	}
	box := []string{style.Render(framed("╭", "─", "╮", words, width))}
	side := style.Render("│")
	for _, text := range m.cards.draw(m.sc, &c.deal, width-2*edge, true) {
		box = append(box, side+" "+text+" "+side)
	}
	box = append(box, style.Render(framed("╰", "─", "╯", "", width)))
	over(rows, box, x, y, m.sc.width)
}
