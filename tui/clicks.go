package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// doubleClick is the most time between the two clicks of a double click.
const doubleClick = 400 * time.Millisecond

// clicks tells a second click on a row from a first one.
type clicks struct {
	y, place int
	at       time.Time
}

// row is what the mouse does to the rows of a list: a click selects the one under
// it, the second one opens it, and the wheel moves as the keys do.
func (c *clicks) row(sc *scene, l *list, msg tea.MouseMsg, on screen) outcome {
	mouse := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		return wheeled(mouse, on)
	case tea.MouseClickMsg:
	default:
		return outcome{}
	}
	if mouse.Button != tea.MouseLeft || l == nil || !l.point(mouse.Y) {
		return outcome{}
	}
	last := *c
	*c = clicks{y: mouse.Y, place: l.at + 1, at: sc.now()}
	if last.place == c.place && last.y == c.y && c.at.Sub(last.at) <= doubleClick {
		*c = clicks{}
		return outcome{do: ask{action: actOpen}}
	}
	return outcome{}
}

// wheeled is what a wheel does that moves as the keys do.
func wheeled(mouse tea.Mouse, on screen) outcome {
	step := noAction
	switch mouse.Button {
	case tea.MouseWheelDown:
		step = actDown
	case tea.MouseWheelUp:
		step = actUp
	}
	out, _ := on.Act(step, "")
	return out
}
