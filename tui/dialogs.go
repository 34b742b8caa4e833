package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"deals/pipeline"
)

// openDialog puts a dialog on top.
func (m *root) openDialog(d dialog, about pipeline.Deal) {
	if d != nil {
		m.dialogs = append(m.dialogs, opened{d, about.ID, about.Version})
	}
}

func (m *root) closeDialog(d dialog) {
	m.dialogs = slices.DeleteFunc(m.dialogs, func(o opened) bool { return o.dialog == d })
}

func (m *root) holdsDialog(d dialog) bool {
	return slices.ContainsFunc(m.dialogs, func(o opened) bool { return o.dialog == d })
}

// toDialog hands a message to the dialog on top and does what it asks for.
func (m *root) toDialog(msg tea.Msg) tea.Cmd {
	top := m.dialogs[len(m.dialogs)-1]
	if mouse, ok := msg.(tea.MouseMsg); ok {
		_, x, y, _ := m.place(top)
		msg = moved(mouse, -x, -y)
	}
	if press, ok := msg.(tea.KeyPressMsg); ok && m.keys.quits(press) && press.Text == "" {
		msg = tea.KeyPressMsg{Code: tea.KeyEscape} // ctrl+c leaves the dialog first.
	}
	out, cmd := top.update(&m.sc, msg)
	if out.closed {
		m.closeDialog(top.dialog)
	}
	if out.open != nil {
		m.openDialog(out.open, pipeline.Deal{ID: top.deal, Version: top.seen})
	}
	if out.write != nil {
		cmd = tea.Batch(cmd, m.writeFor(top.dialog, out.write, pipeline.Deal{}))
	}
	if out.act != noAction {
		cmd = tea.Batch(cmd, m.act(out.act, ""))
	}
	return cmd
}

// moved shifts a mouse message.
func moved(msg tea.MouseMsg, x, y int) tea.Msg {
	mouse := msg.Mouse()
	mouse.X, mouse.Y = mouse.X+x, mouse.Y+y
	switch msg.(type) {
	case tea.MouseClickMsg:
		return tea.MouseClickMsg(mouse)
	case tea.MouseReleaseMsg:
		return tea.MouseReleaseMsg(mouse)
	case tea.MouseWheelMsg:
		return tea.MouseWheelMsg(mouse)
	default:
		return tea.MouseMotionMsg(mouse)
	}
}

// place draws a dialog and finds its corner, so that it stands in the middle.
func (m *root) place(o opened) (box []string, x, y int, cursor *tea.Cursor) {
	drawn, cursor := o.view(&m.sc, m.sc.width, m.sc.height)
	box = strings.Split(drawn, "\n")
	width := 0
	for _, row := range box {
		width = max(width, ansi.StringWidth(row))
	}
	return box, max(0, (m.sc.width-width)/2), max(0, (m.sc.height-len(box))/2), cursor
}

// drawDialogs lays the stack over the frame and tells where the cursor stands.
func (m *root) drawDialogs(rows []string) *tea.Cursor {
	var shown *tea.Cursor
	for _, o := range m.dialogs {
		box, x, y, cursor := m.place(o)
		over(rows, box, x, y, m.sc.width)
		shown = nil
		if cursor != nil {
			c := *cursor
			c.X, c.Y = c.X+x, c.Y+y
			shown = &c
		}
	}
	return shown
}
