package tui

import "slices"

// trail is the screen in front and the screens that esc leads back through, the
// last one first to be gone back to.
type trail struct {
	shown screen
	way   []screen
}

// on puts a screen in front. Remembered, the one before lies on the way back.
func (t *trail) on(to screen, remember bool) {
	if remember {
		t.way = append(t.way, t.shown)
	}
	t.shown = to
}

// back leads to the screen from which this one was opened; false when there is none.
func (t *trail) back() bool {
	n := len(t.way)
	if n == 0 {
		return false
	}
	t.shown, t.way = t.way[n-1], t.way[:n-1]
	return true
}

// backTo goes back to a screen that lies on the way; false when it does not.
func (t *trail) backTo(to screen) bool {
	at := slices.Index(t.way, to)
	if at < 0 {
		return false
	}
	t.shown, t.way = to, t.way[:at]
	return true
}

// holds reports whether a screen lies on the way back.
func (t *trail) holds(s screen) bool { return slices.Contains(t.way, s) }

// leave takes a screen off the way back.
func (t *trail) leave(s screen) {
	t.way = slices.DeleteFunc(t.way, func(on screen) bool { return on == s })
}
