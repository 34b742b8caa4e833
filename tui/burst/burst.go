// Package burst swallows what is typed after a key that opened nothing: whoever
// types /acme where there is no list to filter means words, and no commands.
package burst

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/tui/action"
	"deals/tui/ui"
)

// pause is how long nothing is typed before keys are commands again.
const pause = time.Second

// Burst is what is being typed into nothing.
type Burst struct{ until time.Time }

// Refuse begins one, and says why nothing opened.
func (b *Burst) Refuse(env *ui.Env) string {
	b.until = env.Now().Add(pause)
	return "nothing to filter here: " + env.Keys.Shown(action.List) + " lists all deals"
}

// Swallows reports whether a key belongs to the burst. Enter and esc end it; a key
// that types no character is not swallowed.
func (b *Burst) Swallows(env *ui.Env, press tea.KeyPressMsg) bool {
	now := env.Now()
	if b.until.IsZero() || now.After(b.until) {
		return false
	}
	switch {
	case press.Code == tea.KeyEnter || press.Code == tea.KeyEscape:
		b.until = time.Time{}
	case press.Text != "" || press.Code == tea.KeyBackspace:
		b.until = now.Add(pause)
	default:
		b.until = time.Time{}
		return false
	}
	return true
}
