package burst

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"deals/tui/dialogtest"
)

func TestWhatIsTypedIntoNothingIsSwallowed(t *testing.T) {
	env, now := dialogtest.Env(), dialogtest.AskedAt
	env.Now = func() time.Time { return now }
	letter := tea.KeyPressMsg{Code: 'a', Text: "a"}
	enter, down := tea.KeyPressMsg{Code: tea.KeyEnter}, tea.KeyPressMsg{Code: tea.KeyDown}
	for _, c := range []struct {
		name  string
		waits time.Duration
		keys  []tea.KeyPressMsg
		want  []bool
	}{
		{"a word and its enter", 0, []tea.KeyPressMsg{letter, letter, enter, letter}, []bool{true, true, true, false}},
		{"a slow word", 900 * time.Millisecond, []tea.KeyPressMsg{letter, letter, letter}, []bool{true, true, true}},
		{"a key after a pause", 1100 * time.Millisecond, []tea.KeyPressMsg{letter}, []bool{false}},
		{"a key that moves", 0, []tea.KeyPressMsg{down, letter}, []bool{false, false}},
	} {
		var b Burst
		if b.Swallows(env, letter) {
			t.Errorf("%s: a key is swallowed before the burst", c.name)
		}
		b.Refuse(env)
		for i, key := range c.keys {
			now = now.Add(c.waits)
			if got := b.Swallows(env, key); got != c.want[i] {
				t.Errorf("%s: key %d is swallowed: %t", c.name, i+1, got)
			}
		}
	}
}
