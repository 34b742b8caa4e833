package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// doubleClick is the most time between the two clicks of a double click.
const doubleClick = 400 * time.Millisecond

// press remembers a button that went down on a card.
type press struct {
	held   bool // the button is still down
	x, y   int
	dx, dy int // from the corner of the card
	id     int64
	at     time.Time
}

// mouseMsg does what keys can do, by pointing: it goes by the layout of the last
// frame.
func (m *root) mouseMsg(msg tea.MouseMsg) tea.Cmd {
	if m.layout.tooSmall || m.failure != nil {
		return nil
	}
	mouse := msg.Mouse()
	if _, ok := msg.(tea.MouseWheelMsg); ok {
		return m.wheel(mouse)
	}
	if m.mode != onBoard {
		if _, ok := msg.(tea.MouseClickMsg); ok && mouse.Button == tea.MouseLeft {
			return m.clickRow(mouse)
		}
		return nil
	}
	switch msg.(type) {
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
	return nil
}

// click selects the card or the stage under the mouse; the second one opens.
func (m *root) click(mouse tea.Mouse) tea.Cmd {
	if m.carry != nil {
		m.carry = nil
		return nil
	}
	if mouse.Y == m.layout.tabs {
		for _, t := range m.tabs(m.layout.boardWidth()) {
			if mouse.X >= t.x && mouse.X < t.x+t.width {
				m.board.side(t.at - m.board.at)
			}
		}
		return nil
	}
	at, ok := m.layout.columnAt(mouse.X)
	if !ok || mouse.Y < m.layout.heads || mouse.Y >= m.layout.end {
		return nil
	}
	row, onCard := m.layout.rowAt(mouse.Y)
	place := m.board.columns[at].scroll + row
	if !onCard || place >= m.board.columns[at].count {
		if at != m.board.at {
			m.board.side(at - m.board.at)
		}
		return nil
	}
	last := m.press
	m.board.pick(at, place)
	if mouse.Mod.Contains(tea.ModCtrl) && m.board.selected != 0 {
		m.markOne(m.board.selected)
		return nil
	}
	m.press = press{
		held: true, x: mouse.X, y: mouse.Y, id: m.board.selected, at: m.sc.now(),
		dx: mouse.X - m.layout.x[at-m.layout.first], dy: mouse.Y - m.layout.area - row*cardPitch,
	}
	if last.id == m.press.id && last.id != 0 && m.press.at.Sub(last.at) <= doubleClick {
		m.press = press{}
		return m.openDeal(m.board.deal())
	}
	return nil
}

// clickRow selects the row of a list under the mouse; the second click opens it.
func (m *root) clickRow(mouse tea.Mouse) tea.Cmd {
	var l *list
	switch {
	case m.mode == onToday:
		l = &m.today.list
	case m.mode == onAccounts && m.accounts.name == "":
		l = &m.accounts.list
	case m.mode == onAccounts:
		l = &m.accounts.rows
	case m.mode == onChanges:
		l = &m.changes.list
	}
	if l == nil || !l.point(mouse.Y-m.layout.body) {
		return nil
	}
	last := m.press
	m.press = press{y: mouse.Y, id: int64(l.at) + 1, at: m.sc.now()}
	if last.id == m.press.id && last.y == m.press.y && m.press.at.Sub(last.at) <= doubleClick {
		m.press = press{}
		return m.do(actOpen, "")
	}
	return nil
}

// drag carries the pressed card once the mouse has clearly moved.
func (m *root) drag(mouse tea.Mouse) {
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

// wheel scrolls what is under the mouse. The selection of the board stays in
// sight.
func (m *root) wheel(mouse tea.Mouse) tea.Cmd {
	step, a := 1, actDown
	if mouse.Button == tea.MouseWheelUp {
		step, a = -1, actUp
	} else if mouse.Button != tea.MouseWheelDown {
		return nil
	}
	if m.mode != onBoard {
		return m.act(a, "")
	}
	at, ok := m.layout.columnAt(mouse.X)
	if !ok {
		return nil
	}
	c := &m.board.columns[at]
	c.scroll += step
	c.clamp(m.layout.rows)
	if at == m.board.at {
		if seen := min(max(m.board.place, c.scroll), c.scroll+m.layout.rows-1); seen != m.board.place {
			m.board.pick(at, seen)
		}
	}
	return nil
}
