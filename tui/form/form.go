package form

import tea "charm.land/bubbletea/v2"

// Form is a column of entries, one of which has the cursor. It is the inner part of
// the form dialogs and of each row of the gate.
type Form struct {
	Entries []*Entry
	At      int
	// Sync, when not nil, adjusts entries to one another after each key.
	Sync func(*Form)
}

// New gives a form with the cursor on the first entry that is shown.
func New(entries ...*Entry) *Form {
	f := &Form{Entries: entries}
	f.Start("")
	return f
}

// Start puts the cursor on an entry, or on the first one.
func (f *Form) Start(key string) {
	f.At = 0
	for i, e := range f.Entries {
		if e.Key == key {
			f.At = i
		}
		e.Blur()
		e.left = false
	}
	f.settle()
	if e := f.Here(); e != nil {
		e.Focus()
	}
}

// settle moves off an entry that is no longer visible.
func (f *Form) settle() {
	if f.Sync != nil {
		f.Sync(f)
	}
	for f.At > 0 && !f.Visible(f.At) {
		f.At--
	}
	for f.At < len(f.Entries)-1 && !f.Visible(f.At) {
		f.At++
	}
}

// Here is the entry with the cursor; nil in an empty form.
func (f *Form) Here() *Entry {
	if f.At >= len(f.Entries) {
		return nil
	}
	return f.Entries[f.At]
}

// Visible reports whether an entry is visible, given the others. A hidden entry is
// ignored, whatever its value.
func (f *Form) Visible(i int) bool {
	e := f.Entries[i]
	return e.shown == nil || e.shown(f)
}

// Entry is the entry of a key, visible or not; nil when the form has no such entry.
func (f *Form) Entry(key string) *Entry {
	for _, e := range f.Entries {
		if e.Key == key {
			return e
		}
	}
	return nil
}

// Get is the value of a visible entry, and "" of any other.
func (f *Form) Get(key string) string {
	for i, e := range f.Entries {
		if e.Key == key && f.Visible(i) {
			return e.Value()
		}
	}
	return ""
}

// Move goes to the next shown entry in a direction; false when there is none.
func (f *Form) Move(step int) bool {
	for i := f.At + step; i >= 0 && i < len(f.Entries); i += step {
		if f.Visible(i) {
			f.Jump(i)
			return true
		}
	}
	return false
}

// Jump puts the cursor on an entry by its index; the entry must be visible.
func (f *Form) Jump(i int) {
	if e := f.Here(); e != nil {
		e.Blur()
	}
	f.At = i
	f.Here().Focus()
}

// first reports whether the cursor is on the first visible entry.
func (f *Form) first() bool {
	for i := range f.At {
		if f.Visible(i) {
			return false
		}
	}
	return true
}

// last reports whether the cursor is on the last visible entry.
func (f *Form) last() bool {
	for i := f.At + 1; i < len(f.Entries); i++ {
		if f.Visible(i) {
			return false
		}
	}
	return true
}

// Changed reports whether anything differs from the initial form.
func (f *Form) Changed() bool {
	for i, e := range f.Entries {
		if f.Visible(i) && e.Changed() {
			return true
		}
	}
	return false
}

// Update gives a key or a paste to the entry with the cursor. On an empty line,
// left and right change the choice beside it: turning a call into a meeting takes
// one key.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	e := f.Here()
	if e == nil {
		return nil
	}
	if press, ok := msg.(tea.KeyPressMsg); ok && (press.String() == "left" || press.String() == "right") {
		if beside := f.ChoiceBeside(); beside != nil {
			e = beside
		}
	}
	cmd := e.Update(msg)
	f.settle()
	return cmd
}

// ChoiceBeside is the choice above the empty line with the cursor, or right below
// it when the line is the first entry.
func (f *Form) ChoiceBeside() *Entry {
	if e := f.Here(); e == nil || !e.Text() || e.Value() != "" {
		return nil
	}
	step := -1
	if f.At == 0 {
		step = 1
	}
	for i := f.At + step; i >= 0 && i < len(f.Entries); i += step {
		if f.Visible(i) {
			if f.Entries[i].kind == choiceEntry {
				return f.Entries[i]
			}
			return nil
		}
	}
	return nil
}
