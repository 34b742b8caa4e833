package chooser

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/query"
	"deals/tui/box"
	"deals/tui/form"
	"deals/tui/picker"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
)

// Dialog lists all columns, the shown ones first and in their order. Letters narrow
// the list down.
type Dialog struct {
	columns []column
	keep    func(names []string) ui.Result
	hits    []int
	list    picker.Picker
}

type column struct {
	name, words string
	shown       bool
}

// The rows of the box: an edge, an empty row, the input line and an empty row are above
// the list.
const (
	width = 52
	above = 4
	most  = 20
)

// New is the dialog over a list that shows some columns. Keep receives the chosen columns that were
// chosen, in their order.
func New(all []query.Choice, shown []string, keep func(names []string) ui.Result) *Dialog {
	d := &Dialog{keep: keep, list: picker.Focused(width, above, most)}
	for _, name := range shown {
		for _, c := range all {
			if c.Name == name {
				d.columns = append(d.columns, newColumn(c, true))
			}
		}
	}
	for _, c := range all {
		if !slices.Contains(shown, c.Name) {
			d.columns = append(d.columns, newColumn(c, false))
		}
	}
	d.narrow()
	return d
}

// newColumn is a column with what it shows, unless its name says so.
func newColumn(c query.Choice, shown bool) column {
	if strings.EqualFold(c.Name, strings.ReplaceAll(c.Help, " ", "-")) {
		c.Help = ""
	}
	return column{name: c.Name, words: c.Help, shown: shown}
}

// narrow keeps the columns that have what was typed.
func (d *Dialog) narrow() {
	d.hits = d.hits[:0]
	typed := strings.ToLower(strings.TrimSpace(d.list.Text()))
	for i := range d.columns {
		if c := &d.columns[i]; strings.Contains(strings.ToLower(c.name+" "+c.words), typed) {
			d.hits = append(d.hits, i)
		}
	}
	d.list.Len = len(d.hits)
}

// Update shows, hides and moves columns, and narrows the list down.
func (d *Dialog) Update(env *ui.Env, msg tea.Msg) ui.Result {
	if press, pressed := msg.(tea.KeyPressMsg); pressed {
		switch press.String() {
		case "space":
			d.turn()
			return ui.Result{}
		case "shift+up":
			d.move(-1)
			return ui.Result{}
		case "shift+down":
			d.move(1)
			return ui.Result{}
		}
	}
	event, cmd := d.list.Update(env, msg)
	switch _, clicked := msg.(tea.MouseClickMsg); {
	case event == picker.Closed:
		return ui.Result{Close: true}
	case event == picker.Picked && clicked:
		d.turn()
	case event == picker.Picked:
		return d.keep(d.chosen())
	case event == picker.Typed:
		d.narrow()
	}
	return ui.Result{Cmd: cmd}
}

// turn shows the column under the cursor, or hides it.
func (d *Dialog) turn() {
	if len(d.hits) > 0 {
		c := &d.columns[d.hits[d.list.At]]
		c.shown = !c.shown
	}
}

// move moves the column under the cursor up or down among all of them.
func (d *Dialog) move(by int) {
	if !d.whole() {
		return
	}
	if to := d.list.At + by; to >= 0 && to < len(d.columns) {
		d.columns[d.list.At], d.columns[to] = d.columns[to], d.columns[d.list.At]
		d.list.At = to
	}
}

// whole reports whether the list is not narrowed down: only then has a place in it a
// meaning.
func (d *Dialog) whole() bool { return len(d.hits) == len(d.columns) }

// chosen are the names of the columns to show.
func (d *Dialog) chosen() (names []string) {
	for i := range d.columns {
		if d.columns[i].shown {
			names = append(names, d.columns[i].name)
		}
	}
	return names
}

// View draws the list of columns.
func (d *Dialog) View(env *ui.Env, screen, height int) (string, *tea.Cursor) {
	inner := box.InnerWidth(width, screen)
	b := box.Box{Title: "Columns", Wanted: width}
	d.list.Draw(env, &b, inner, height, func(at int) string { return d.row(env, at, inner) })
	said := ""
	if len(d.hits) == 0 {
		said = env.Styles.Warning.Render("no match")
	}
	b.Foot = box.Foot(env, said, d.Bindings(), inner)
	return b.Draw(env, screen, height)
}

func (d *Dialog) row(env *ui.Env, i, room int) string {
	c := &d.columns[d.hits[i]]
	mark, style, tick := "  ", env.Styles.Text, "  "
	if i == d.list.At {
		mark = env.Styles.Accent.Render(theme.Here) + " "
		style = env.Styles.Strong
	}
	if c.shown {
		tick = env.Styles.Good.Render(theme.Met) + " "
	} else {
		style = env.Styles.Muted
	}
	name := safe.Cut(safe.Line(c.name), room-6)
	line := mark + tick + style.Render(string(name))
	if c.words != "" {
		line += env.Styles.Faint.Render(string(safe.Cut(safe.Line("  "+c.words), max(0, room-6-name.Width()))))
	}
	return line
}

// Bindings are the keys of the dialog.
func (d *Dialog) Bindings() []key.Binding {
	closing := form.Key("esc", "cancel", "esc")
	if len(d.hits) == 0 {
		return []key.Binding{closing}
	}
	keys := []key.Binding{form.Key("enter", "apply", "enter"), form.Key("space", "show or hide", "space")}
	if d.whole() {
		keys = append(keys, form.Key("shift+↑ ↓", "move", "shift+up", "shift+down"))
	}
	return append(keys, closing)
}

// Refused is never called: the dialog writes nothing.
func (d *Dialog) Refused(*ui.Env, error) {}

// Refreshed is for dialogs about a deal.
func (d *Dialog) Refreshed(*ui.Env, pipeline.Deal) {}
