package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// keys finds the action of a key. It is built once from the rows.
type keys struct {
	rows  []actionRow
	byID  map[action]int // the first row of each action
	byKey map[keyOn]int  // place in rows
	ok    key.Binding    // acknowledges an error
}

// keyOn is a key on one screen, named by the action that shows it, or on all.
type keyOn struct {
	key string
	on  action
}

func newKeys() keys {
	k := keys{
		rows:  actions(),
		byID:  map[action]int{},
		byKey: map[keyOn]int{},
		ok:    key.NewBinding(key.WithKeys("enter", "esc", "ctrl+c"), key.WithHelp("enter", "close")),
	}
	for i := range k.rows {
		row := &k.rows[i]
		if _, known := k.byID[row.id]; !known {
			k.byID[row.id] = i
		}
		for _, name := range row.keys.Keys() {
			k.byKey[keyOn{name, row.on}] = i
		}
	}
	return k
}

// find is the row of a key on the screen that an action shows, or nil. What only
// that screen has comes before what all have.
func (k *keys) find(press tea.KeyPressMsg, on action) *actionRow {
	for _, where := range []action{on, noAction} {
		if i, ok := k.byKey[keyOn{press.String(), where}]; ok {
			return &k.rows[i]
		}
	}
	return nil
}

// of is the row of an action; of one that several screens have, the first.
func (k *keys) of(a action) *actionRow {
	if i, ok := k.byID[a]; ok {
		return &k.rows[i]
	}
	return &actionRow{}
}

// ofScreen are the rows of the actions that only one screen has.
func (k *keys) ofScreen(on action) []actionRow {
	var own []actionRow
	for i := range k.rows {
		if on != noAction && k.rows[i].on == on {
			own = append(own, k.rows[i])
		}
	}
	return own
}

// owns reports whether an action belongs to the screen that another shows.
func (k *keys) owns(on, a action) bool {
	for i := range k.rows {
		if on != noAction && k.rows[i].on == on && k.rows[i].id == a {
			return true
		}
	}
	return false
}

// is reports whether a key means an action on any screen.
func (k *keys) is(press tea.KeyPressMsg, a action) bool {
	row := k.find(press, noAction)
	return row != nil && row.id == a
}

func (k *keys) suspends(press tea.KeyPressMsg) bool     { return k.is(press, actSuspend) }
func (k *keys) quits(press tea.KeyPressMsg) bool        { return k.is(press, actQuit) }
func (k *keys) acknowledges(press tea.KeyPressMsg) bool { return key.Matches(press, k.ok) }
