package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"deals/pipeline"
	"deals/tui/safe"
)

// wish is one line of the palette: something that a key can do as well.
type wish struct {
	words   string
	also    string // what else people call it
	key     string // as help shows it; "" when there is none
	action  action
	pressed string // the number of a stage, for the actions that take one
	why     string // it cannot be had now
}

// palette finds an action by a few letters of what it does.
type palette struct {
	about  string // what actions would be done to
	wishes []wish
	hits   []int // places in wishes, the best first
	at     int   // in hits
	typed  *entry
	said   string // why the one under the cursor cannot be had
}

func newPalette(about string, wishes []wish) *palette {
	p := &palette{about: about, wishes: wishes, typed: newLine("do", "", "", "a few letters", nil)}
	p.typed.focus()
	p.narrow()
	return p
}

// narrow keeps the wishes that what was typed may mean: those that have such
// words, then those that people call so, then those with such letters. The last
// line looks for a deal of that name.
func (p *palette) narrow() {
	p.at, p.hits, p.said = 0, p.hits[:0], ""
	p.wishes = slices.DeleteFunc(p.wishes, func(w wish) bool { return w.action == actFind })
	pattern := strings.TrimSpace(p.typed.value())
	if pattern == "" {
		for i := range p.wishes {
			p.hits = append(p.hits, i)
		}
		return
	}
	words := make([]string, len(p.wishes))
	var named, called, spelt []int
	for i := range p.wishes {
		w := &p.wishes[i]
		words[i] = w.words
		switch {
		case begins(w.words, pattern):
			named = append(named, i)
		case begins(w.words+" "+w.also, pattern):
			called = append(called, i)
		}
	}
	for _, hit := range fuzzy.Find(pattern, words) {
		first := hit.MatchedIndexes[0] // in the middle of a word it is chance
		if (first == 0 || hit.Str[first-1] == ' ') && !slices.Contains(named, hit.Index) && !slices.Contains(called, hit.Index) {
			spelt = append(spelt, hit.Index)
		}
	}
	p.hits = slices.Concat(p.hits, named, called, spelt, []int{len(p.wishes)})
	p.wishes = append(p.wishes, wish{words: string("find deals that hold " + safe.Quote(pattern)), action: actFind, pressed: pattern})
}

// begins reports whether each word of a pattern begins one of the words of a
// text.
func begins(text, pattern string) bool {
	have := strings.Fields(strings.ToLower(text))
	for _, wanted := range strings.Fields(strings.ToLower(pattern)) {
		if !slices.ContainsFunc(have, func(word string) bool { return strings.HasPrefix(word, wanted) }) {
			return false
		}
	}
	return true
}

const paletteWidth = 64

func (p *palette) update(sc *scene, msg tea.Msg) outcome {
	press, pressed := msg.(tea.KeyPressMsg)
	if mouse, ok := msg.(tea.MouseMsg); ok {
		return p.point(sc, mouse)
	}
	step := 0
	switch press.String() {
	case "esc":
		return outcome{closed: true}
	case "enter":
		return p.run()
	case "down", "tab", "ctrl+n":
		step = 1
	case "up", "shift+tab", "ctrl+p":
		step = -1
	case "pgdown":
		step = p.rows(sc.height)
	case "pgup":
		step = -p.rows(sc.height)
	default:
		if _, pasted := msg.(tea.PasteMsg); pressed || pasted {
			before := p.typed.value()
			cmd := p.typed.update(msg)
			if p.typed.value() != before {
				p.narrow()
			}
			return outcome{cmd: cmd}
		}
	}
	p.goBy(step)
	return outcome{}
}

func (p *palette) goBy(step int) {
	p.at, p.said = max(0, min(p.at+step, len(p.hits)-1)), ""
}

// run does what the cursor is on, or says why it cannot be had.
func (p *palette) run() outcome {
	if len(p.hits) == 0 {
		return outcome{}
	}
	w := &p.wishes[p.hits[p.at]]
	if w.why != "" {
		p.said = w.why
		return outcome{}
	}
	return outcome{closed: true, do: ask{action: w.action, arg: w.pressed}}
}

// point is what the mouse does: the wheel scrolls, a click runs.
func (p *palette) point(sc *scene, msg tea.MouseMsg) outcome {
	mouse := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		p.goBy(map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[mouse.Button])
	case tea.MouseClickMsg:
		row := mouse.Y - paletteTop
		if i := p.top(sc.height) + row; row >= 0 && row < p.rows(sc.height) && i < len(p.hits) && mouse.X > 0 && mouse.X < paletteWidth-1 {
			p.at = i
			return p.run()
		}
	}
	return outcome{}
}

// The rows of the palette: an edge, a blank, the line typed in and a blank stand
// above the list; the list keeps its height however few there are.
const (
	paletteTop  = 4
	paletteRows = 14
)

func (p *palette) rows(height int) int { return max(1, min(paletteRows, height-paletteTop-4)) }

// top is the first of the hits that is shown.
func (p *palette) top(height int) int {
	rows := p.rows(height)
	return max(0, min(p.at-rows/2, len(p.hits)-rows))
}

func (p *palette) view(sc *scene, width, height int) (string, *tea.Cursor) {
	inner := boxInner(paletteWidth, width)
	b := box{title: "What to do", right: p.about, wanted: paletteWidth}
	text, x := p.typed.window(sc, max(1, inner-2), true)
	b.content.add(sc.styles.Accent.Render("›") + " " + text)
	b.content.cursor = tea.NewCursor(x+2, 0)
	b.content.cursor.Blink, b.content.cursor.Shape = false, tea.CursorBar
	b.content.add("")
	top, rows := p.top(height), p.rows(height)
	for i := range rows {
		b.content.add(p.row(sc, top+i, inner))
	}
	said := ""
	switch {
	case p.said != "":
		said = sc.styles.Warning.Render(string(safe.Cut(safe.Line(p.said), max(1, inner-30))))
	case len(p.hits) == 1 && p.wishes[p.hits[0]].action == actFind:
		said = sc.styles.Muted.Render("nothing is called that")
	}
	b.foot = drawFoot(sc, said, p.bindings(), inner)[:1]
	return b.draw(sc, width, height)
}

// row is one wish: what it does on the left, its key or why not on the right.
func (p *palette) row(sc *scene, i, width int) string {
	if i >= len(p.hits) {
		return ""
	}
	w := &p.wishes[p.hits[i]]
	mark, style, tail := "  ", sc.styles.Text, sc.styles.Key.Render(w.key)
	cells := safe.Line(w.key).Width()
	if i == p.at {
		mark, style = sc.styles.Accent.Render(glyphHere)+" ", sc.styles.Strong
	}
	words := safe.Cut(safe.Line(w.words), max(1, width-2-cells-1))
	if w.why != "" {
		style = sc.styles.Faint
		why := safe.Cut(safe.Line(w.why), max(0, width-2-words.Width()-2))
		tail, cells = sc.styles.Faint.Render(string(why)), why.Width()
	}
	gap := max(1, width-2-words.Width()-cells)
	return mark + style.Render(string(words)) + strings.Repeat(" ", gap) + tail
}

func (p *palette) bindings() []key.Binding {
	return []key.Binding{bound("enter", "do it", "enter"), bound("↑ ↓", "choose", "up", "down"), bound("esc", "close", "esc")}
}

func (p *palette) refused(*scene, error)           {}
func (p *palette) refreshed(*scene, pipeline.Deal) {}
