package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// keys finds the binding of a key. It is built once from keymap.
type keys struct {
	all   []binding
	byKey map[string]int
	own   map[mode][]binding
	ok    key.Binding // acknowledges an error
}

func newKeys() keys {
	k := keys{
		all:   keymap(),
		byKey: map[string]int{},
		own:   ownKeymap(),
		ok:    key.NewBinding(key.WithKeys("enter", "esc", "ctrl+c"), key.WithHelp("enter", "close")),
	}
	for i := range k.all {
		for _, name := range k.all[i].Keys() {
			k.byKey[name] = i
		}
	}
	return k
}

// find is the binding of a key, or nil.
func (k *keys) find(press tea.KeyPressMsg) *binding {
	if i, ok := k.byKey[press.String()]; ok {
		return &k.all[i]
	}
	return nil
}

// of is the binding of an action.
func (k *keys) of(a action) *binding {
	for i := range k.all {
		if k.all[i].action == a {
			return &k.all[i]
		}
	}
	for _, own := range k.own {
		for i := range own {
			if own[i].action == a {
				return &own[i]
			}
		}
	}
	return nil
}

// findOwn is the binding that only one screen has for a key, or nil.
func (k *keys) findOwn(on mode, press tea.KeyPressMsg) *binding {
	for i := range k.own[on] {
		if key.Matches(press, k.own[on][i].Binding) {
			return &k.own[on][i]
		}
	}
	return nil
}

// owns reports whether an action belongs to one screen.
func (k *keys) owns(on mode, a action) bool {
	return slices.ContainsFunc(k.own[on], func(b binding) bool { return b.action == a })
}

func (k *keys) is(press tea.KeyPressMsg, a action) bool {
	b := k.find(press)
	return b != nil && b.action == a
}

func (k *keys) suspends(press tea.KeyPressMsg) bool     { return k.is(press, actSuspend) }
func (k *keys) quits(press tea.KeyPressMsg) bool        { return k.is(press, actQuit) }
func (k *keys) acknowledges(press tea.KeyPressMsg) bool { return key.Matches(press, k.ok) }
