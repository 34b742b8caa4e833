package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// press remembers a button that went down on a card.
type press struct {
	held   bool // the button is still down
	x, y   int
	dx, dy int // from the corner of the card
	id     int64
	at     time.Time
}

// Point does what keys can do, by pointing: it goes by the layout of the last
// frame.
func (m *boardScreen) Point(msg tea.MouseMsg) outcome {
	mouse := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		m.wheel(mouse)
	case tea.MouseClickMsg:
		if mouse.Button == tea.MouseLeft {
			return m.click(mouse)
		}
	case tea.MouseMotionMsg:
		m.drag(mouse)
	case tea.MouseReleaseMsg:
		m.press.held = false
		if m.carry != nil && m.carry.mouse {
			return m.drop()
		}
	}
	return outcome{}
}

// click selects the card or the stage under the mouse; the second one opens.
func (m *boardScreen) click(mouse tea.Mouse) outcome {
	if m.carry != nil {
		m.carry = nil
		return outcome{}
	}
	if mouse.Y == m.layout.tabs {
		for _, t := range m.board.tabs(m.layout.boardWidth()) {
			if mouse.X >= t.x && mouse.X < t.x+t.width {
				m.board.side(t.at - m.board.at)
			}
		}
		return outcome{}
	}
	at, ok := m.layout.columnAt(mouse.X)
	if !ok || mouse.Y < m.layout.heads || mouse.Y >= m.layout.end {
		return outcome{}
	}
	row, onCard := m.layout.rowAt(mouse.Y)
	place := m.board.columns[at].scroll + row
	if !onCard || place >= m.board.columns[at].count {
		if at != m.board.at {
			m.board.side(at - m.board.at)
		}
		return outcome{}
	}
	last := m.press
	m.board.pick(at, place)
	if mouse.Mod.Contains(tea.ModCtrl) && m.board.selected != 0 {
		m.markOne(m.board.selected)
		return outcome{}
	}
	m.press = press{
		held: true, x: mouse.X, y: mouse.Y, id: m.board.selected, at: m.sc.now(),
		dx: mouse.X - m.layout.x[at-m.layout.first], dy: mouse.Y - m.layout.area - row*cardPitch,
	}
	if last.id == m.press.id && last.id != 0 && m.press.at.Sub(last.at) <= doubleClick {
		m.press = press{}
		return outcome{do: ask{action: actOpen}}
	}
	return outcome{}
}

// drag carries the pressed card once the mouse has clearly moved.
func (m *boardScreen) drag(mouse tea.Mouse) {
	if !m.press.held {
		return
	}
	if m.carry == nil {
		if abs(mouse.X-m.press.x) < 2 && abs(mouse.Y-m.press.y) < 2 {
			return
		}
		if d := m.board.deal(); d != nil && d.ID == m.press.id {
			m.lift()
			m.carry.mouse = true
			m.press.id = 0
		}
	}
	if m.carry == nil {
		return
	}
	if at, ok := m.layout.columnAt(mouse.X); ok {
		m.carry.to = at
	}
	m.carry.x, m.carry.y = mouse.X-m.press.dx, mouse.Y-m.press.dy
}

func abs(n int) int { return max(n, -n) }

// wheel scrolls the column under the mouse. The selection stays in sight.
func (m *boardScreen) wheel(mouse tea.Mouse) {
	step := 1
	if mouse.Button == tea.MouseWheelUp {
		step = -1
	} else if mouse.Button != tea.MouseWheelDown {
		return
	}
	at, ok := m.layout.columnAt(mouse.X)
	if !ok {
		return
	}
	c := &m.board.columns[at]
	c.scroll += step
	c.clamp(m.layout.rows)
	if at == m.board.at {
		if seen := min(max(m.board.place, c.scroll), c.scroll+m.layout.rows-1); seen != m.board.place {
			m.board.pick(at, seen)
		}
	}
}
