package board

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/tui/action"
	"deals/tui/rows"
	"deals/tui/ui"
	"deals/tui/widget"
)

// mouseDown remembers a button pressed on a card.
type mouseDown struct {
	held   bool // the button is still down
	x, y   int
	dx, dy int // offset from the corner of the card
	id     int64
	at     time.Time
}

// Point does with the mouse what keys can do: it uses the layout of the last frame.
func (m *Screen) Point(msg tea.MouseMsg) ui.Result {
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
		m.mouseDown.held = false
		if m.carry != nil && m.carry.mouse {
			return m.drop()
		}
	}
	return ui.Result{}
}

// click selects the card or stage under the mouse; the second click opens it.
func (m *Screen) click(mouse tea.Mouse) ui.Result {
	if m.carry != nil {
		m.carry = nil
		return ui.Result{}
	}
	if mouse.Y == m.layout.tabs {
		for _, t := range m.board.tabs(m.layout.columnsWidth()) {
			if mouse.X >= t.X && mouse.X < t.X+t.Width {
				m.board.side(t.At - m.board.at)
			}
		}
		return ui.Result{}
	}
	at, ok := m.layout.columnAt(mouse.X)
	if !ok || mouse.Y < m.layout.heads || mouse.Y >= m.layout.end {
		return ui.Result{}
	}
	c := &m.board.columns[at]
	row, onCard := c.rowAt(&m.layout, mouse.Y)
	place := c.scroll + row
	if !onCard || place >= c.count {
		if at != m.board.at {
			m.board.side(at - m.board.at)
		}
		return ui.Result{}
	}
	last := m.mouseDown
	m.board.pick(at, place)
	if d := m.board.deal(); d != nil && mouse.Mod.Contains(tea.ModCtrl) {
		m.marks.Toggle(d)
		return ui.Result{}
	}
	m.mouseDown = mouseDown{
		held: true, x: mouse.X, y: mouse.Y, id: m.board.selected, at: m.env.Now(),
		dx: mouse.X - m.layout.x[m.layout.slot(at)], dy: mouse.Y - m.layout.area - row*c.pitch,
	}
	if last.id == m.mouseDown.id && last.id != 0 && m.mouseDown.at.Sub(last.at) <= rows.DoubleClick {
		m.mouseDown = mouseDown{}
		return ui.Result{Do: ui.Ask{Action: action.Open}}
	}
	return ui.Result{}
}

// drag moves the pressed card once the mouse has clearly moved.
func (m *Screen) drag(mouse tea.Mouse) {
	if !m.mouseDown.held {
		return
	}
	if m.carry == nil {
		if widget.Abs(mouse.X-m.mouseDown.x) < 2 && widget.Abs(mouse.Y-m.mouseDown.y) < 2 {
			return
		}
		if d := m.board.deal(); d != nil && d.ID == m.mouseDown.id {
			m.lift()
			m.carry.mouse = true
			m.mouseDown.id = 0
		}
	}
	if m.carry == nil {
		return
	}
	if at, ok := m.layout.columnAt(mouse.X); ok {
		m.carry.to = at
	}
	m.carry.x, m.carry.y = mouse.X-m.mouseDown.dx, mouse.Y-m.mouseDown.dy
}

// wheel scrolls the column under the mouse. The selection stays visible.
func (m *Screen) wheel(mouse tea.Mouse) {
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
	c.clamp()
	if at == m.board.at {
		if seen := min(max(m.board.place, c.scroll), c.scroll+c.rows-1); seen != m.board.place {
			m.board.pick(at, seen)
		}
	}
}
