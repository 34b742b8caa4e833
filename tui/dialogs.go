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
		m.dialogs = append(m.dialogs, opened{dialog: d, deal: about.ID, seen: about.Version})
	}
}

// topDialog is the dialog that gets the keys, or nil.
func (m *root) topDialog() dialog {
	if len(m.dialogs) == 0 {
		return nil
	}
	return m.dialogs[len(m.dialogs)-1].dialog
}

func (m *root) closeDialog(d dialog) {
	m.dialogs = slices.DeleteFunc(m.dialogs, func(o opened) bool { return o.dialog == d })
}

func (m *root) holdsDialog(d dialog) bool {
	return slices.ContainsFunc(m.dialogs, func(o opened) bool { return o.dialog == d })
}

// toDialog hands a message to the dialog on top and does what it asks for.
func (m *root) toDialog(msg tea.Msg) tea.Cmd {
	top, stops := &m.dialogs[len(m.dialogs)-1], false
	if mouse, ok := msg.(tea.MouseMsg); ok {
		_, x, y, _ := m.place(top)
		msg = moved(mouse, -x, -y)
	}
	if press, ok := msg.(tea.KeyPressMsg); ok && m.keys.quits(press) && press.Text == "" {
		msg = tea.KeyPressMsg{Code: tea.KeyEscape} // ctrl+c leaves the dialog first.
		stops = true
	}
	if m.flow != nil {
		m.flow.stop = stops
	}
	asker, about := top.dialog, pipeline.Deal{ID: top.deal, Version: top.seen}
	out, cmd := asker.update(&m.sc, msg)
	if out.closed {
		m.closeDialog(asker)
		cmd = tea.Batch(cmd, m.flowClosed(asker, out))
	}
	if out.supposed != nil {
		cmd = tea.Batch(cmd, m.repriced(*out.supposed))
	}
	if out.open != nil {
		m.openDialog(out.open, about)
	}
	if out.write != nil {
		cmd = tea.Batch(cmd, m.writeFor(asker, out.write, pipeline.Deal{}))
	}
	if out.act != noAction {
		cmd = tea.Batch(cmd, m.do(out.act, out.pressed))
	}
	return cmd
}

// flowClosed goes on with the deals that are being moved when one of their
// dialogs was left: the gate of one is passed over, without an answer to what a
// sale takes none is moved.
func (m *root) flowClosed(d dialog, out outcome) tea.Cmd {
	f := m.flow
	switch {
	case f == nil:
		return nil
	case out.sale != nil:
		f.sale = out.sale
		return m.runFlow()
	case f.gate == nil:
		m.flow = nil
		return nil
	case d == f.gate && out.open == nil:
		f.passed++
		return m.nextGate()
	}
	return nil
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

// place draws a dialog and finds its corner. It opens in the middle; while it
// grows and shrinks, its upper edge stays where it was.
func (m *root) place(o *opened) (box []string, x, y int, cursor *tea.Cursor) {
	drawn, cursor := o.view(&m.sc, m.sc.width, m.sc.height)
	box = strings.Split(drawn, "\n")
	width := ansi.StringWidth(box[0]) // A box is as wide everywhere.
	if o.height != m.sc.height {
		o.top, o.height = (m.sc.height-len(box))/2, m.sc.height
	}
	o.top = max(0, min(o.top, m.sc.height-len(box)))
	return box, max(0, (m.sc.width-width)/2), o.top, cursor
}

// drawDialogs lays the stack over the frame and tells where the cursor stands.
func (m *root) drawDialogs(rows []string) *tea.Cursor {
	var shown *tea.Cursor
	for i := range m.dialogs {
		box, x, y, cursor := m.place(&m.dialogs[i])
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
