package gate

import (
	"charm.land/bubbles/v2/key"

	"deals/tui/form"
)

func (g *gate) Bindings() []key.Binding {
	switch {
	case g.asking:
		return []key.Binding{form.Key("esc", "discard", "esc"), form.Key("enter", "keep editing", "enter")}
	case g.guided:
		return []key.Binding{form.Key("?", "back to the gate", "?", "esc", "enter")}
	case g.passing:
		return []key.Binding{form.Key("enter", "override", "enter"), form.Key("alt+enter", "new line", "alt+enter"), form.Key("esc", "back to the gate", "esc")}
	}
	return append(g.rowBindings(), g.wayBindings()...)
}

// rowBindings are the keys that fill in missing evidence.
func (g *gate) rowBindings() []key.Binding {
	var keys []key.Binding
	if g.report.Open() {
		keys = append(keys, form.Key("enter", g.moves, "enter"))
		if g.goesOn() {
			keys = append(keys, form.Key("ctrl+n", "next gate", "ctrl+n"))
		}
	} else if takes := g.takes(); takes != "" {
		keys = append(keys, form.Key("enter", takes, "enter"))
	}
	switch row := g.row(); {
	case row.offered():
		keys = append(keys, form.Key("y", row.offer(), "y"))
	case row != nil && row.Taken && !row.Form.Changed():
		keys = append(keys, form.Key("n", "take back", "n"))
	}
	keys = append(keys, form.Key("tab", "next line", "tab", "down"))
	if row := g.row(); row != nil && row.Form != nil {
		if e := row.Form.Here(); e != nil && (!e.Line() || e.Rest() != "" || e.Value() == "") {
			keys = append(keys, row.rowKeys()...)
		}
	}
	if g.dirty() {
		keys = append(keys, form.Key("ctrl+s", "save", "ctrl+s"))
	}
	return keys
}

// wayBindings are the keys that lead elsewhere.
func (g *gate) wayBindings() []key.Binding {
	var keys []key.Binding
	switch {
	case g.override && g.behind:
		keys = append(keys, form.Key("ctrl+o", "accept as is", "ctrl+o"))
	case g.override:
		keys = append(keys, form.Key("ctrl+o", "override", "ctrl+o"))
	}
	if g.canGuide() {
		keys = append(keys, form.Key("?", "guide", "?"))
	}
	if g.counter != "" {
		return append(keys, form.Key("esc", "skip", "esc"), form.Key("ctrl+c", "stop", "ctrl+c"))
	}
	return append(keys, form.Key("esc", "close", "esc"))
}

// takes is the label of enter while the gate is shut; "" where it does nothing.
func (g *gate) takes() string {
	switch row := g.row(); {
	case !row.offered():
		return "next"
	case g.following() == row:
		return ""
	default:
		return "skip"
	}
}

// rowKeys are the keys of the row's form besides typing.
func (r *row) rowKeys() []key.Binding {
	e := r.Form.Here()
	if r.answer != nil && e.Key == "answer" {
		return []key.Binding{form.Key("y n u", "answer", "y", "n", "u")}
	}
	if r.YesOrNo() && e.Key == "note" && e.Value() == "" {
		return []key.Binding{form.Key("y n", "answer", "y", "n")}
	}
	if e.Line() && e.Rest() == "" && r.Form.ChoiceBeside() == nil {
		return nil
	}
	return r.Form.Bindings()
}
