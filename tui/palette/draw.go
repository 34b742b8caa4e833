package palette

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"deals/tui/action"
	"deals/tui/box"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
)

func (p *dialog) View(env *ui.Env, width, height int) (string, *tea.Cursor) {
	inner := box.InnerWidth(boxWidth, width)
	b := box.Box{Title: "Commands", Right: p.about, Wanted: boxWidth}
	p.list.Draw(env, &b, inner, height, func(at int) string { return p.row(env, at, inner) })
	said := ""
	switch {
	case p.said != "":
		said = env.Styles.Warning.Render(string(safe.Cut(safe.Line(p.said), max(1, inner-30))))
	case len(p.hits) == 1 && p.commands[p.hits[0]].Action == action.Find:
		said = env.Styles.Muted.Render("no such command")
	}
	b.Foot = box.Foot(env, said, p.Bindings(), inner)[:1]
	return b.Draw(env, width, height)
}

// row is one command: its name on the left, its key or why not on the right.
func (p *dialog) row(env *ui.Env, i, width int) string {
	w := &p.commands[p.hits[i]]
	mark, style, tail := "  ", env.Styles.Text, env.Styles.Key.Render(w.Key)
	cells := safe.Line(w.Key).Width()
	if i == p.list.At {
		mark, style = env.Styles.Accent.Render(theme.Here)+" ", env.Styles.Strong
	}
	words := safe.Cut(safe.Line(w.Words), max(1, width-2-cells-1))
	if w.Why != "" {
		style = env.Styles.Faint
		why := safe.Cut(safe.Line(w.Why), max(0, width-2-words.Width()-2))
		tail, cells = env.Styles.Faint.Render(string(why)), why.Width()
	}
	gap := max(1, width-2-words.Width()-cells)
	return mark + style.Render(string(words)) + strings.Repeat(" ", gap) + tail
}
