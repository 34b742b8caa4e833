package gate

import (
	"strings"

	"charm.land/lipgloss/v2"

	"deals/tui/box"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
)

// rowIndent is the mark, the state and a space after each, before a label.
const rowIndent = 4

func (r *row) indent() int {
	if r.answer != nil || r.objection != nil {
		return 2
	}
	return 0
}

func (r *row) label() string {
	switch {
	case r.answer != nil:
		return r.answer.Label
	case r.objection != nil:
		return r.objection.Text
	default:
		return r.Criterion.Label
	}
}

func (r *row) asks() string {
	if r.answer != nil {
		return r.answer.Ask
	}
	return r.Criterion.Ask
}

// state is the glyph of a row and its style. An unmet criterion that does not block
// has a dot.
func (g *gate) state(env *ui.Env, row *row) (string, lipgloss.Style) {
	switch {
	case row.final:
		return theme.Soft, env.Styles.Muted
	case row.met:
		return theme.Met, env.Styles.Good
	case row.Criterion.Soft || row.answer != nil && !g.missing(row.Criterion.Key):
		return theme.Soft, env.Styles.Muted
	default:
		return theme.Unmet, env.Styles.Danger
	}
}

// drawHead is the line of a row: cursor mark, state, label, evidence.
func (g *gate) drawHead(env *ui.Env, row *row, width, labels int, here bool) box.Block {
	var b box.Block
	mark, style := "  ", env.Styles.Text
	if here {
		mark, style = env.Styles.Accent.Render(theme.Here)+" ", env.Styles.Strong
	}
	glyph, tone := g.state(env, row)
	lead := mark + strings.Repeat(" ", row.indent()) + tone.Render(glyph) + " "
	label, why := safe.Line(row.label()), safe.Line(row.why)
	room := labels - row.indent()
	left := width - rowIndent - labels - 2
	if !here || label.Width() <= room && left > 0 {
		b.Add(lead + style.Render(string(safe.Fit(label, room))) + "  " + env.Styles.Muted.Render(string(safe.Cut(why, max(0, left)))))
		return b
	}
	pad := strings.Repeat(" ", rowIndent+row.indent())
	for i, line := range safe.Wrap(label, max(1, width-rowIndent-row.indent())) {
		if i > 0 {
			lead = pad
		}
		b.Add(lead + style.Render(string(line)))
	}
	b.Add(pad + env.Styles.Muted.Render(string(safe.Cut(why, max(1, width-rowIndent-row.indent())))))
	b.From = 0
	return b
}

// drawOpened is the part under the focused row: the question that gets the
// evidence, and the inputs for it.
func (g *gate) drawOpened(env *ui.Env, row *row, width int, here bool) box.Block {
	var b box.Block
	indent := rowIndent + row.indent()
	inner := max(1, width-indent)
	if row.parent {
		return b
	}
	say := row.counter
	if ask := row.asks(); say == "" && ask != "" {
		say = "“" + ask + "”"
	}
	if say != "" {
		for _, line := range safe.Wrap(safe.Line(say), inner) {
			b.Add(strings.Repeat(" ", indent) + env.Styles.Text.Render(string(line)))
		}
	}
	if row.Form == nil {
		return b
	}
	b.Append(row.Form.Draw(env, max(1, inner), here), indent)
	if row.tried && row.err != nil {
		for _, line := range box.Problem(env, row.err, inner) {
			b.Add(strings.Repeat(" ", indent) + line)
		}
	}
	return b
}
