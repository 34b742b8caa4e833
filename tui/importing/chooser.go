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
	at      int // index into hits
	typed   *form.Entry
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
	c.typed = form.NewLine("means", "", "", "type to search", nil)
	c.typed.Focus()
	c.narrow()
	c.at = max(0, slices.IndexFunc(c.hits, func(i int) bool { return c.choices[i].Value == it.Answer }))
	return c
}

// narrow keeps the choices with a word that begins with what was typed.
func (c *chooser) narrow() {
	c.at, c.hits = 0, c.hits[:0]
	typed := strings.ToLower(strings.TrimSpace(c.typed.Value()))
	for i := range c.choices {
		label := strings.ToLower(c.choices[i].Label)
		if strings.HasPrefix(label, typed) || strings.Contains(label, " "+typed) {
			c.hits = append(c.hits, i)
		}
	}
}

func (c *chooser) Update(env *ui.Env, msg tea.Msg) ui.Result {
	if mouse, ok := msg.(tea.MouseMsg); ok {
		return c.point(env, mouse)
	}
	press, pressed := msg.(tea.KeyPressMsg)
	switch press.String() {
	case "esc":
		return ui.Result{Close: true}
	case "enter":
		return c.choose()
	case "down", "tab", "ctrl+n":
		c.goBy(1)
	case "up", "shift+tab", "ctrl+p":
		c.goBy(-1)
	case "pgdown":
		c.goBy(c.rows(env.Height))
	case "pgup":
		c.goBy(-c.rows(env.Height))
	default:
		if _, pasted := msg.(tea.PasteMsg); pressed || pasted {
			before := c.typed.Value()
			cmd := c.typed.Update(msg)
			if c.typed.Value() != before {
				c.narrow()
			}
			return ui.Result{Cmd: cmd}
		}
	}
	return ui.Result{}
}

func (c *chooser) goBy(step int) { c.at = max(0, min(c.at+step, len(c.hits)-1)) }

func (c *chooser) choose() ui.Result {
	if len(c.hits) == 0 {
		return ui.Result{}
	}
	return ui.Result{Close: true, Do: ui.Ask{Action: action.Answer, Arg: chosen + c.choices[c.hits[c.at]].Value}}
}

// point handles the mouse: the wheel scrolls, a click chooses.
func (c *chooser) point(env *ui.Env, msg tea.MouseMsg) ui.Result {
	mouse := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		c.goBy(map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[mouse.Button])
	case tea.MouseClickMsg:
		row := mouse.Y - chooserTop
		if i := c.top(env.Height) + row; row >= 0 && row < c.rows(env.Height) && i < len(c.hits) && mouse.X > 0 && mouse.X < chooserWidth-1 {
			c.at = i
			return c.choose()
		}
	}
	return ui.Result{}
}

func (c *chooser) rows(height int) int {
	return max(1, min(chooserRows, len(c.choices), height-chooserTop-4))
}

// top is the first visible choice.
func (c *chooser) top(height int) int {
	rows := c.rows(height)
	return max(0, min(c.at-rows/2, len(c.hits)-rows))
}

func (c *chooser) View(env *ui.Env, width, height int) (string, *tea.Cursor) {
	inner := box.InnerWidth(chooserWidth, width)
	b := box.Box{Title: c.title, Wanted: chooserWidth}
	b.Content.Add(env.Styles.Muted.Render(string(safe.Cut(safe.Line(c.samples), inner))))
	text, x := c.typed.Window(env, max(1, inner-2), true)
	b.Content.Add(env.Styles.Accent.Render("›") + " " + text)
	b.Content.Cursor = tea.NewCursor(x+2, 1)
	b.Content.Cursor.Blink, b.Content.Cursor.Shape = false, tea.CursorBar
	b.Content.Add("")
	top := c.top(height)
	for i := range c.rows(height) {
		line := ""
		if top+i < len(c.hits) {
			line = c.row(env, top+i, inner)
		}
		b.Content.Add(line)
	}
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
	if i == c.at {
		mark, style = env.Styles.Accent.Render(theme.Here)+" ", env.Styles.Strong
	}
	line := mark + style.Render(string(safe.Cut(safe.Line(choice.Label), max(1, width-6))))
	if choice.Value == c.now {
		line += " " + env.Styles.Good.Render(theme.Met)
	}
	return line
}

func (c *chooser) Bindings() []key.Binding {
	return []key.Binding{form.Key("enter", "choose", "enter"), form.Key("↑ ↓", "move", "up", "down"), form.Key("esc", "close", "esc")}
}

func (c *chooser) Refused(*ui.Env, error)           {}
func (c *chooser) Refreshed(*ui.Env, pipeline.Deal) {}
