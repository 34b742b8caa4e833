package importing

import (
	tea "charm.land/bubbletea/v2"

	"deals/tui/action"
	"deals/tui/rows"
	"deals/tui/ui"
)

// clicked marks that what enter does was clicked, whatever the cursor is on.
const clicked = "clicked"

// Point selects the row under the mouse. A click on an answer, or a second one on
// its row, chooses another; one on a file reads it, and one on what enter does does
// that.
func (m *Screen) Point(msg tea.MouseMsg) ui.Result {
	mouse := msg.Mouse()
	click, isClick := msg.(tea.MouseClickMsg)
	isClick = isClick && click.Button == tea.MouseLeft
	switch {
	case m.path == "":
		return m.pointFile(msg, isClick)
	case m.landed != nil || !m.loaded:
		return ui.Result{}
	case isClick && mouse.Y == 1 && mouse.X >= m.layout.button[0] && mouse.X < m.layout.button[1]:
		return ui.Result{Do: ui.Ask{Action: action.Land, Arg: clicked}}
	}
	was := m.here()
	below, onRow := m.overPreview(mouse), mouse.Y >= m.layout.top
	if _, wheel := msg.(tea.MouseWheelMsg); (wheel || isClick) && onRow {
		m.below = below
	}
	out := m.click.Handle(m.env, m.focused(), msg, m)
	if it := m.here(); isClick && m.list.Holds(mouse.Y) && it != nil && it == was && mouse.X >= m.layout.answers && out.Do.Action == action.None {
		out.Do.Action = action.Answer
	}
	return out
}

// overPreview reports whether the mouse is over the preview.
func (m *Screen) overPreview(mouse tea.Mouse) bool {
	switch {
	case m.layout.alone:
		return m.below
	case m.layout.x > 0:
		return mouse.X >= m.layout.x
	}
	return mouse.Y >= m.layout.y
}

// pointFile chooses the file under the mouse, or moves among them.
func (m *Screen) pointFile(msg tea.MouseMsg, isClick bool) ui.Result {
	if wheel, ok := msg.(tea.MouseWheelMsg); ok {
		switch wheel.Button {
		case tea.MouseWheelDown:
			m.file.move("down")
		case tea.MouseWheelUp:
			m.file.move("up")
		}
		return ui.Result{}
	}
	if at := msg.Mouse().Y - m.file.list.Above; isClick && at >= 0 && at < m.file.shown {
		m.click = rows.Clicks{}
		m.click.Handle(m.env, &m.file.list, msg, m)
		m.file.picked = true
		return m.pick()
	}
	return ui.Result{}
}
