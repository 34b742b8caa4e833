package list

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/pipeline/query"
	"deals/tui/action"
	"deals/tui/box"
	"deals/tui/form"
	"deals/tui/phrase"
	"deals/tui/picker"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
)

// way is one way to arrange the list: its sort order or its groups.
type way struct{ words, as string }

// ways are all ways to arrange a list.
func ways() (all []way) {
	for _, o := range phrase.Orders() {
		by, first := strings.CutPrefix(o.By, "-")
		up, down := way{"sort by " + o.Name + ", " + o.Up, "sort:" + by}, way{"sort by " + o.Name + ", " + o.Down, "sort:-" + by}
		if first {
			up, down = down, up
		}
		all = append(all, up, down)
	}
	var groups []way
	for _, by := range query.Groups() {
		name := by
		if by == "month" {
			name = "month of the close date"
		}
		groups = append(groups, way{"group by " + name, "group:" + by})
	}
	groups = append(groups, way{"no groups", "group:"})
	all = append(all, groups...)
	return append(all, way{"choose columns" + string(theme.More), columnsChosen}, way{"export the list" + string(theme.More), exportAsked})
}

// columnsChosen is the way that leads to the dialog for the columns.
const columnsChosen = "columns"

// exportAsked is the way that leads to the file to export the list to.
const exportAsked = "export"

// arranger is the list of ways to arrange the table. Letters narrow it down.
type arranger struct {
	ways []way
	now  map[string]bool // the current ones
	hits []int
	list picker.Picker
}

// The rows of the box: an edge, an empty row, the input line and an empty row are above
// the list.
const (
	arrangerWidth = 52
	arrangerTop   = 4
	arrangerRows  = 16
)

func newArranger(asked query.Query) ui.Dialog {
	a := &arranger{ways: ways(), now: map[string]bool{"group:" + asked.Group: true}}
	if len(asked.Sort) > 0 {
		a.now["sort:"+asked.Sort[0].String()] = true
	}
	a.list = picker.Focused(arrangerWidth, arrangerTop, arrangerRows)
	a.narrow()
	return a
}

// narrow keeps the ways that have all the words that were typed.
func (a *arranger) narrow() {
	a.hits = a.hits[:0]
	for i := range a.ways {
		if hasAll(a.ways[i].words, strings.Fields(strings.ToLower(a.list.Text()))) {
			a.hits = append(a.hits, i)
		}
	}
	a.list.Len = len(a.hits)
}

// hasAll reports whether each typed word begins a word of a text.
func hasAll(text string, typed []string) bool {
	for _, word := range typed {
		if !strings.Contains(" "+text, " "+word) {
			return false
		}
	}
	return true
}

// Update narrows the list, or arranges the table.
func (a *arranger) Update(env *ui.Env, msg tea.Msg) ui.Result {
	event, cmd := a.list.Update(env, msg)
	switch event {
	case picker.Closed:
		return ui.Result{Close: true}
	case picker.Picked:
		if len(a.hits) > 0 {
			as := a.ways[a.hits[a.list.At]].as
			if as == exportAsked {
				return ui.Result{Close: true, Do: ui.Ask{Action: action.Export}}
			}
			return ui.Result{Close: true, Do: ui.Ask{Action: action.Arrange, Arg: as}}
		}
	case picker.Typed:
		a.narrow()
	}
	return ui.Result{Cmd: cmd}
}

// View draws the list of ways.
func (a *arranger) View(env *ui.Env, width, height int) (string, *tea.Cursor) {
	inner := box.InnerWidth(arrangerWidth, width)
	b := box.Box{Title: "Sort, group, columns", Wanted: arrangerWidth}
	a.list.Draw(env, &b, inner, height, func(at int) string { return a.row(env, at, inner) })
	said := ""
	if len(a.hits) == 0 {
		said = env.Styles.Warning.Render("no match")
	}
	b.Foot = box.Foot(env, said, a.Bindings(), inner)[:1]
	return b.Draw(env, width, height)
}

func (a *arranger) row(env *ui.Env, i, width int) string {
	w := &a.ways[a.hits[i]]
	mark, style := "  ", env.Styles.Text
	if i == a.list.At {
		mark, style = env.Styles.Accent.Render(theme.Here)+" ", env.Styles.Strong
	}
	line := mark + style.Render(string(safe.Cut(safe.Line(w.words), max(1, width-6))))
	if a.now[w.as] {
		line += " " + env.Styles.Good.Render(theme.Met)
	}
	return line
}

// Bindings are the keys of the dialog.
func (a *arranger) Bindings() []key.Binding {
	closing := form.Key("esc", "close", "esc")
	if len(a.hits) == 0 {
		return []key.Binding{closing}
	}
	return []key.Binding{form.Key("enter", "choose", "enter"), form.Key("↑ ↓", "move", "up", "down"), closing}
}

// Refused is never called: the dialog writes nothing.
func (a *arranger) Refused(*ui.Env, error) {}

// Refreshed is for dialogs about a deal.
func (a *arranger) Refreshed(*ui.Env, pipeline.Deal) {}
