package tui

// last is the newest thing that was done to a deal, for doing it again.
type last struct {
	action action
	arg    string
	dialog *formDialog // that it opened, if any
	typed  *form       // what was last typed into that, once it was written
}

// wrote remembers what was typed into the form of the last action.
func (l *last) wrote(asker dialog) {
	if d, ok := asker.(*formDialog); ok && d == l.dialog {
		l.typed = d.form
	}
}

// remember keeps an action that does something to a deal, for doing it again.
func (d *deals) remember(a action, arg string) {
	if s := d.sc.keys.of(a).subject; s == aboutDeal || s == aboutSeveral {
		d.last = last{action: a, arg: arg}
	}
}
