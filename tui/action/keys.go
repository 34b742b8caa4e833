package action

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Keys finds the action of a key. It is built once, from All; tests pass rows
// of their own.
type Keys struct {
	Rows  []Row
	byID  map[ID]int    // the first row of each action
	byKey map[keyOn]int // place in rows
	own   map[ownOf]bool
	OK    key.Binding // acknowledges an error
}

// keyOn is a key on one screen, named by the action that shows it, or on all.
type keyOn struct {
	key string
	on  ID
}

// ownOf is an action of one screen only, named by the action that shows the screen.
type ownOf struct{ on, id ID }

// NewKeys gives the keys of actions. Where two rows of one screen share a key,
// the later one has it; a test sees that none do.
func NewKeys(rows []Row) Keys {
	k := Keys{
		Rows:  rows,
		byID:  map[ID]int{},
		byKey: map[keyOn]int{},
		own:   map[ownOf]bool{},
		OK:    key.NewBinding(key.WithKeys("enter", "esc", "ctrl+c"), key.WithHelp("enter", "close")),
	}
	for i := range k.Rows {
		row := &k.Rows[i]
		if _, known := k.byID[row.ID]; !known {
			k.byID[row.ID] = i
		}
		if row.On != None {
			k.own[ownOf{row.On, row.ID}] = true
		}
		for _, name := range row.Keys.Keys() {
			k.byKey[keyOn{name, row.On}] = i
		}
	}
	return k
}

// Find is the row of a key on the screen that an action shows, or nil. The screen's
// own rows come before shared ones.
func (k *Keys) Find(press tea.KeyPressMsg, on ID) *Row {
	for _, where := range []ID{on, None} {
		if i, ok := k.byKey[keyOn{press.String(), where}]; ok {
			return &k.Rows[i]
		}
	}
	return nil
}

// After is the row of a key that follows another one, such as "= x", or nil.
func (k *Keys) After(first ID, press tea.KeyPressMsg, on ID) *Row {
	if i, ok := k.byKey[keyOn{k.Shown(first) + " " + press.String(), on}]; ok {
		return &k.Rows[i]
	}
	return nil
}

// Of is the row of an action; the first one when several screens have it.
func (k *Keys) Of(a ID) *Row {
	if i, ok := k.byID[a]; ok {
		return &k.Rows[i]
	}
	return &Row{}
}

// Shown is the key of an action as help shows it, for use in sentences.
func (k *Keys) Shown(a ID) string { return k.Of(a).Keys.Help().Key }

// Owns reports whether an action belongs to the screen that another shows.
func (k *Keys) Owns(on, a ID) bool { return k.own[ownOf{on, a}] }

// Is reports whether a key means an action on any screen.
func (k *Keys) Is(press tea.KeyPressMsg, a ID) bool {
	row := k.Find(press, None)
	return row != nil && row.ID == a
}

// Suspends reports whether a key suspends the program, which it does even while a
// dialog is open.
func (k *Keys) Suspends(press tea.KeyPressMsg) bool { return k.Is(press, Suspend) }

// Quits reports whether a key quits the program. In a dialog only a key that types
// nothing does: ctrl+c, but not q.
func (k *Keys) Quits(press tea.KeyPressMsg) bool { return k.Is(press, Quit) }

// Acknowledges reports whether a key dismisses the error that covers the screen.
// Until then no other key does anything.
func (k *Keys) Acknowledges(press tea.KeyPressMsg) bool { return key.Matches(press, k.OK) }
