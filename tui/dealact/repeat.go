package dealact

import (
	"deals/tui/action"
	"deals/tui/form"
	"deals/tui/ui"
)

// repeatable is the newest thing that was done to a deal, for doing it again.
type repeatable struct {
	Action action.ID
	Arg    string
	Dialog *form.Dialog // that it opened, if any
	Typed  *form.Form   // what was last typed into that, once it was written
}

// Wrote remembers what was typed into the form of the last action.
func (l *repeatable) Wrote(asker ui.Dialog) {
	if d, ok := asker.(*form.Dialog); ok && d == l.Dialog {
		l.Typed = d.Form
	}
}

// Remember keeps an action that does something to a deal, for doing it again.
func (d *Actor) Remember(a action.ID, arg string) {
	if s := d.Env.Keys.Of(a).Subject; s == action.Deal || s == action.Several {
		d.Last = repeatable{Action: a, Arg: arg}
	}
}
