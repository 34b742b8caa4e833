package dealact

import (
	"deals/tui/action"
	"deals/tui/form"
	"deals/tui/ui"
)

// repeatable is the last action on a deal, to be repeated.
type repeatable struct {
	Action action.ID
	Arg    string
	Dialog *form.Dialog // the dialog it opened, if any
	Typed  *form.Form   // the last input of that dialog, once it was written
}

// Wrote remembers the input of the last action's form.
func (l *repeatable) Wrote(asker ui.Dialog) {
	if d, ok := asker.(*form.Dialog); ok && d == l.Dialog {
		l.Typed = d.Form
	}
}

// Remember keeps an action on a deal, to be repeated.
func (d *Actor) Remember(a action.ID, arg string) {
	if s := d.Env.Keys.Of(a).Subject; s == action.Deal || s == action.Several {
		d.Last = repeatable{Action: a, Arg: arg}
	}
}
