package form

import (
	"strings"

	"charm.land/bubbles/v2/key"
)

// travel moves the cursor to another entry if the key is one that does.
func (f *Form) travel(name string) bool {
	step := map[string]int{"tab": 1, "down": 1, "shift+tab": -1, "up": -1}[name]
	if step == 0 {
		return false
	}
	if e := f.Here(); e != nil && e.kind == noteEntry && (name == "up" && !e.firstRow() || name == "down" && !e.lastRow()) {
		return false
	}
	if !f.Move(step) && (name == "tab" || name == "shift+tab") {
		f.wrap(step)
	}
	return true
}

// wrap goes from the last entry to the first, or back.
func (f *Form) wrap(step int) {
	for f.Move(-step) {
	}
}

// firstRow and lastRow report whether the cursor of a note is at its first or last
// row.
func (e *Entry) firstRow() bool { return e.area.Line() == 0 && e.area.LineInfo().RowOffset == 0 }

func (e *Entry) lastRow() bool {
	info := e.area.LineInfo()
	return e.area.Line() == e.area.LineCount()-1 && info.RowOffset >= info.Height-1
}

// Key is a key of a dialog as its foot shows it, with its action there.
func Key(shown, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, does))
}

// atOnce reports whether enter submits from the entry with the cursor.
func (d *Dialog) atOnce() bool {
	e := d.Form.Here()
	return d.Form.last() || e != nil && (e.Key == d.Quick || e.Key == d.Dated && !d.Form.Entry("due").Empty())
}

// Bindings are the keys of the dialog, then those of the entry with the cursor.
func (d *Dialog) Bindings() []key.Binding {
	if d.asking {
		return []key.Binding{Key("esc", "discard", "esc"), Key("enter", "keep editing", "enter")}
	}
	var keys []key.Binding
	if d.atOnce() {
		keys = append(keys, Key("enter", d.Verb, "enter"))
		if !d.Form.last() {
			keys = append(keys, Key("tab", "edit details", "tab"))
		}
	} else {
		keys = append(keys, Key("enter", "next", "enter"), Key("ctrl+s", d.Verb, "ctrl+s"))
	}
	keys = append(keys, d.Form.Bindings()...)
	return append(keys, Key("esc", "close", "esc"))
}

// turns is the keys that change a choice from the empty line beside it, with its
// label.
func (e *Entry) turns() key.Binding {
	return Key("← →", strings.ToLower(e.Label), "left", "right")
}

// Bindings are the keys of the entry with the cursor.
func (f *Form) Bindings() []key.Binding {
	e := f.Here()
	if e == nil {
		return nil
	}
	switch {
	case e.kind == choiceEntry:
		return []key.Binding{Key("← →", "choose", "left", "right")}
	case e.kind == noteEntry && e.Least > 0:
		keys := []key.Binding{Key("ctrl+e", "editor", "ctrl+e")}
		if beside := f.ChoiceBeside(); beside != nil {
			keys = append(keys, beside.turns())
		}
		return keys
	case e.kind == noteEntry && e.Value() != "":
		return []key.Binding{Key("alt+enter", "new line", "alt+enter", "ctrl+j")}
	case e.kind == tickEntry:
		return []key.Binding{Key("space", "tick", "space")}
	case e.Rest() != "" || e.meant() != "":
		return []key.Binding{Key("→", "accept", "right")}
	case f.ChoiceBeside() != nil:
		return []key.Binding{f.ChoiceBeside().turns()}
	case f.first() && f.last():
		return nil
	default:
		return []key.Binding{Key("shift+tab", "back", "shift+tab", "up")}
	}
}
