package importing

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/action"
	"deals/tui/box"
	"deals/tui/form"
	"deals/tui/picker"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
)

// chooser is the list of everything that an item can mean. Letters narrow it down.
type chooser struct {
	title   string
	samples string
	choices []Choice
	now     string // the current answer
	hits    []int
	list    picker.Picker
}

// The rows of the list: an edge, an empty row, the cells, the input line and an
// empty row are above it.
const (
	chooserWidth = 56
	chooserTop   = 5
	chooserRows  = 14
)

func newChooser(env *ui.Env, it *Item) ui.Dialog {
	c := &chooser{title: it.Text, samples: strings.Join(it.Samples, " · "), choices: it.Choices, now: it.Answer}
	c.list = picker.Focused(chooserWidth, chooserTop, min(chooserRows, len(c.choices)))
	c.narrow()
	c.list.At = max(0, slices.IndexFunc(c.hits, func(i int) bool { return c.choices[i].Value == it.Answer }))
	return c
}

// narrow keeps the choices with a word that begins with what was typed.
func (c *chooser) narrow() {
	c.hits = c.hits[:0]
	typed := strings.ToLower(strings.TrimSpace(c.list.Text()))
	for i := range c.choices {
		label := strings.ToLower(c.choices[i].Label + " " + c.choices[i].Hint)
		if strings.HasPrefix(label, typed) || strings.Contains(label, " "+typed) {
			c.hits = append(c.hits, i)
		}
	}
	c.list.Len = len(c.hits)
}

func (c *chooser) Update(env *ui.Env, msg tea.Msg) ui.Result {
	event, cmd := c.list.Update(env, msg)
	switch event {
	case picker.Closed:
		return ui.Result{Close: true}
	case picker.Picked:
		return c.choose()
	case picker.Typed:
		c.narrow()
	}
	return ui.Result{Cmd: cmd}
}

func (c *chooser) choose() ui.Result {
	if len(c.hits) == 0 {
		return ui.Result{}
	}
	return ui.Result{Close: true, Do: ui.Ask{Action: action.Answer, Arg: chosen + c.choices[c.hits[c.list.At]].Value}}
}

func (c *chooser) View(env *ui.Env, width, height int) (string, *tea.Cursor) {
	inner := box.InnerWidth(chooserWidth, width)
	b := box.Box{Title: c.title, Wanted: chooserWidth}
	b.Content.Add(env.Styles.Muted.Render(string(safe.Cut(safe.Line(c.samples), inner))))
	c.list.Draw(env, &b, inner, height, func(at int) string { return c.row(env, at, inner) })
	said := ""
	if len(c.hits) == 0 {
		said = env.Styles.Warning.Render("no match")
	}
	b.Foot = box.Foot(env, said, c.Bindings(), inner)[:1]
	return b.Draw(env, width, height)
}

func (c *chooser) row(env *ui.Env, i, width int) string {
	choice := &c.choices[c.hits[i]]
	mark, style := "  ", env.Styles.Text
	if choice.Out {
		style = env.Styles.Muted
	}
	if i == c.list.At {
		mark, style = env.Styles.Accent.Render(theme.Here)+" ", env.Styles.Strong
	}
	label := safe.Cut(safe.Line(choice.Label), max(1, width-6))
	line := mark + style.Render(string(label))
	if room := width - label.Width() - 8; choice.Hint != "" && room > 0 {
		line += "  " + env.Styles.Muted.Render(string(safe.Cut(safe.Line(choice.Hint), room)))
	}
	if choice.Value == c.now {
		line += " " + env.Styles.Good.Render(theme.Met)
	}
	return line
}

func (c *chooser) Bindings() []key.Binding {
	closing := form.Key("esc", "close", "esc")
	if len(c.hits) == 0 {
		return []key.Binding{closing}
	}
	return []key.Binding{form.Key("enter", "choose", "enter"), form.Key("↑ ↓", "move", "up", "down"), closing}
}

func (c *chooser) Refused(*ui.Env, error)           {}
func (c *chooser) Refreshed(*ui.Env, pipeline.Deal) {}
