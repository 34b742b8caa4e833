package rows

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/tui/action"
	"deals/tui/ui"
)

// DoubleClick is the longest time between the two clicks of a double click.
const DoubleClick = 400 * time.Millisecond

// Clicks tells a second click on a row from a first one.
type Clicks struct {
	y, place int
	at       time.Time
}

// Handle handles the mouse on the rows of a list: a click selects the row under it,
// the second one opens it, and the wheel moves as the keys do.
func (c *Clicks) Handle(env *ui.Env, l *List, msg tea.MouseMsg, on ui.Screen) ui.Result {
	mouse := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		return Wheel(mouse, on)
	case tea.MouseClickMsg:
	default:
		return ui.Result{}
	}
	if mouse.Button != tea.MouseLeft || l == nil || !l.point(mouse.Y) {
		return ui.Result{}
	}
	last := *c
	*c = Clicks{y: mouse.Y, place: l.At + 1, at: env.Now()}
	if last.place == c.place && last.y == c.y && c.at.Sub(last.at) <= DoubleClick {
		*c = Clicks{}
		return ui.Result{Do: ui.Ask{Action: action.Open}}
	}
	return ui.Result{}
}

// Wheel handles a wheel that moves as the keys do.
func Wheel(mouse tea.Mouse, on ui.Screen) ui.Result {
	step := action.None
	switch mouse.Button {
	case tea.MouseWheelDown:
		step = action.Down
	case tea.MouseWheelUp:
		step = action.Up
	}
	out, _ := on.Act(step, "")
	return out
}
