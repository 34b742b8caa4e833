package picker

import (
	tea "charm.land/bubbletea/v2"

	"deals/tui/box"
	"deals/tui/form"
	"deals/tui/ui"
)

// Picker is the state of the line and the list. Whoever shows it says how many lines
// match, and draws them.
type Picker struct {
	Width int // of the box
	Above int // rows of the box above the list
	Most  int // rows of the list
	Len   int // lines that match
	At    int // the chosen one
	typed *form.Entry
}

// Event is what a message did to a picker.
type Event int

// The events.
const (
	None   Event = iota
	Moved        // another line may be chosen
	Typed        // the text changed; the lines are to be found again
	Picked       // the chosen line is wanted
	Closed
)

// Focused is a picker that is ready to type in.
func Focused(width, above, most int) Picker {
	p := Picker{Width: width, Above: above, Most: most, typed: form.NewLine("search", "", "", "type to search", nil)}
	p.typed.Focus()
	return p
}

// Text is what was typed.
func (p *Picker) Text() string { return p.typed.Value() }

// Update handles keys, pasted text and the mouse.
func (p *Picker) Update(env *ui.Env, msg tea.Msg) (Event, tea.Cmd) {
	if mouse, ok := msg.(tea.MouseMsg); ok {
		return p.point(env, mouse), nil
	}
	press, pressed := msg.(tea.KeyPressMsg)
	switch press.String() {
	case "esc":
		return Closed, nil
	case "enter":
		return Picked, nil
	case "down", "tab", "ctrl+n":
		return p.by(1), nil
	case "up", "shift+tab", "ctrl+p":
		return p.by(-1), nil
	case "pgdown":
		return p.by(p.Rows(env.Height)), nil
	case "pgup":
		return p.by(-p.Rows(env.Height)), nil
	}
	if _, pasted := msg.(tea.PasteMsg); !pressed && !pasted {
		return None, nil
	}
	before := p.Text()
	cmd := p.typed.Update(msg)
	if p.Text() == before {
		return None, cmd
	}
	p.At = 0
	return Typed, cmd
}

func (p *Picker) by(step int) Event {
	p.At = max(0, min(p.At+step, p.Len-1))
	return Moved
}

// point handles the mouse: the wheel moves, a click picks.
func (p *Picker) point(env *ui.Env, msg tea.MouseMsg) Event {
	mouse := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		return p.by(map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[mouse.Button])
	case tea.MouseClickMsg:
		row := mouse.Y - p.Above
		if at := p.Top(env.Height) + row; row >= 0 && row < p.Rows(env.Height) && at < p.Len && mouse.X > 0 && mouse.X < p.Width-1 {
			p.At = at
			return Picked
		}
	}
	return None
}

// Rows is how many lines are shown on a screen of some height.
func (p *Picker) Rows(height int) int { return max(1, min(p.Most, height-p.Above-4)) }

// Top is the first visible line.
func (p *Picker) Top(height int) int {
	rows := p.Rows(height)
	return max(0, min(p.At-rows/2, p.Len-rows))
}

// Draw adds the line to type in and the list to a box; row draws a matching line.
func (p *Picker) Draw(env *ui.Env, b *box.Box, inner, height int, row func(at int) string) {
	text, x := p.typed.Window(env, max(1, inner-2), true)
	b.Content.Cursor = tea.NewCursor(x+2, len(b.Content.Lines))
	b.Content.Cursor.Blink, b.Content.Cursor.Shape = false, tea.CursorBar
	b.Content.Add(env.Styles.Accent.Render("›") + " " + text)
	b.Content.Add("")
	top := p.Top(height)
	for i := range p.Rows(height) {
		line := ""
		if top+i < p.Len {
			line = row(top + i)
		}
		b.Content.Add(line)
	}
}
