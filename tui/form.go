package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// form is a column of entries of which one has the cursor. It is the inner part
// of the form dialogs and of each line of the gate.
type form struct {
	entries []*entry
	at      int
	// sync, when not nil, adjusts entries to one another after each key.
	sync func(*form)
}

func newForm(entries ...*entry) *form {
	f := &form{entries: entries}
	f.start("")
	return f
}

// start puts the cursor on an entry, or on the first one.
func (f *form) start(key string) {
	f.at = 0
	for i, e := range f.entries {
		if e.key == key {
			f.at = i
		}
		e.blur()
		e.left = false
	}
	f.settle()
	if e := f.here(); e != nil {
		e.focus()
	}
}

// settle moves off an entry that is not shown any more.
func (f *form) settle() {
	if f.sync != nil {
		f.sync(f)
	}
	for f.at > 0 && !f.visible(f.at) {
		f.at--
	}
	for f.at < len(f.entries)-1 && !f.visible(f.at) {
		f.at++
	}
}

// here is the entry with the cursor; nil in a form without any.
func (f *form) here() *entry {
	if f.at >= len(f.entries) {
		return nil
	}
	return f.entries[f.at]
}

func (f *form) visible(i int) bool {
	e := f.entries[i]
	return e.shown == nil || e.shown(f)
}

func (f *form) entry(key string) *entry {
	for _, e := range f.entries {
		if e.key == key {
			return e
		}
	}
	return nil
}

// get is the value of an entry that is shown, and "" of any other.
func (f *form) get(key string) string {
	for i, e := range f.entries {
		if e.key == key && f.visible(i) {
			return e.value()
		}
	}
	return ""
}

// move goes to the next shown entry in a direction; false when there is none.
func (f *form) move(step int) bool {
	for i := f.at + step; i >= 0 && i < len(f.entries); i += step {
		if f.visible(i) {
			f.jump(i)
			return true
		}
	}
	return false
}

func (f *form) jump(i int) {
	if e := f.here(); e != nil {
		e.blur()
	}
	f.at = i
	f.here().focus()
}

// last reports whether no shown entry follows the one with the cursor.
func (f *form) last() bool {
	for i := f.at + 1; i < len(f.entries); i++ {
		if f.visible(i) {
			return false
		}
	}
	return true
}

// changed reports whether anything differs from how the form began.
func (f *form) changed() bool {
	for i, e := range f.entries {
		if f.visible(i) && e.changed() {
			return true
		}
	}
	return false
}

// update gives a key or a paste to the entry with the cursor. While it is an
// empty line, left and right turn the choice beside it: a call that was a
// meeting costs one key.
func (f *form) update(msg tea.Msg) tea.Cmd {
	e := f.here()
	if e == nil {
		return nil
	}
	if press, ok := msg.(tea.KeyPressMsg); ok && (press.String() == "left" || press.String() == "right") {
		if beside := f.choiceBeside(); beside != nil {
			e = beside
		}
	}
	cmd := e.update(msg)
	f.settle()
	return cmd
}

// choiceBeside is the choice that stands over the empty line with the cursor, or
// right under it when it is the first.
func (f *form) choiceBeside() *entry {
	if e := f.here(); e == nil || !e.text() || e.value() != "" {
		return nil
	}
	step := -1
	if f.at == 0 {
		step = 1
	}
	for i := f.at + step; i >= 0 && i < len(f.entries); i += step {
		if f.visible(i) {
			if f.entries[i].kind == choiceEntry {
				return f.entries[i]
			}
			return nil
		}
	}
	return nil
}

// check reads every entry and goes to the first that cannot be read, or that was
// changed elsewhere as well; false when there is one.
func (f *form) check(sc *scene) bool {
	bad := -1
	for i, e := range f.entries {
		if !f.visible(i) {
			continue
		}
		e.problem = e.clashes()
		if e.problem == nil && e.read != nil && !e.empty() {
			_, e.problem = e.read(sc, e.value())
		}
		if e.problem != nil && bad < 0 {
			bad = i
		}
	}
	if bad >= 0 {
		f.jump(bad)
	}
	return bad < 0
}

// clashes reports whether an entry was changed elsewhere as well, and its user was
// not asked yet.
func (f *form) clashes() bool {
	return slices.ContainsFunc(f.entries, func(e *entry) bool { return e.clash })
}

// carry takes over what was typed into an older copy of the same form.
func (f *form) carry(old *form) {
	here := ""
	if e := old.here(); e != nil {
		here = e.key
	}
	for _, e := range old.entries {
		mine := f.entry(e.key)
		if mine == nil || !e.changed() {
			continue
		}
		mine.set(e.value())
		mine.clash = e.clash || mine.initial != e.initial && mine.changed()
		if mine.initial == e.initial {
			mine.problem = e.problem // It was asked already, and nothing changed since.
		}
	}
	f.start(here)
}

// against compares what was typed with what the deal holds by now.
func (f *form) against(now *form) {
	for _, e := range f.entries {
		if is := now.entry(e.key); is != nil && e.changed() && is.value() != e.initial && is.value() != e.value() {
			e.initial, e.clash = is.value(), true
		}
	}
}
