package gate

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/box"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/theme"
	"deals/tui/ui"
	"deals/tui/widget"
)

// footLines is the most lines that the keys take on an ordinary screen; they are
// reserved so that another key moves nothing.
const footLines = 2

func (g *gate) View(env *ui.Env, width, height int) (string, *tea.Cursor) {
	g.roomy = width >= guideFrom
	g.guided = g.guided && !g.roomy
	wanted := box.DialogWidth
	if g.roomy {
		wanted += guideGap + guideWidth
	}
	inner := box.InnerWidth(wanted, width)
	b := box.Box{Title: phrase.DealName(&g.deal), Right: g.about(), Wanted: wanted}
	switch {
	case g.roomy:
		rows := inner - guideGap - guideWidth
		b.Content = g.drawRows(env, rows)
		b.Content.Beside(g.drawGuide(env, guideWidth), rows+guideGap)
	case g.guided:
		rows := g.drawRows(env, inner)
		b.Content = g.drawGuide(env, inner)
		b.Content.Spare = max(0, len(rows.Lines)+rows.Spare-len(b.Content.Lines))
	default:
		b.Content = g.drawRows(env, inner)
	}
	if g.passing {
		b.Content.Add("")
		b.Content.Append(g.reason.Draw(env, inner, true), 0)
	}
	if g.problem != nil {
		b.Problem = box.Problem(env, g.problem, inner)
	}
	b.Foot = box.Foot(env, g.said(env), g.Bindings(), inner)
	b.Content.Spare += max(0, footLines-len(b.Foot))
	return b.Draw(env, width, height)
}

// about names the gate, and the deal when there are several.
func (g *gate) about() string {
	words := g.report.FromName + " → " + g.report.ToName
	if g.behind {
		words = "gaps in earlier stages"
	}
	if g.counter != "" {
		words = g.counter + " · " + words // first, since a narrow edge cuts the end off
	}
	return words
}

// said is the message in the foot, before the keys.
func (g *gate) said(env *ui.Env) string {
	missing := g.report.ToGo()
	switch {
	case g.asking:
		return env.Styles.Warning.Render("Discard changes?")
	case g.passing:
		return env.Styles.Warning.Render(fmt.Sprintf("%d unmet", missing))
	case g.behind && missing == 0:
		return env.Styles.Good.Render(theme.Met + " no gaps left")
	case missing > 0:
		return env.Styles.Warning.Render(fmt.Sprintf("%d to go", missing))
	default:
		return env.Styles.Good.Render(theme.Met + " open")
	}
}

// drawRows draws all rows, with the focused one opened. The height of the largest
// row is reserved, so that nothing jumps between rows.
func (g *gate) drawRows(env *ui.Env, width int) box.Block {
	var b box.Block
	b.Add(widget.Advice(env, g.todo(), width), "")
	labels, here := g.labelWidth(width), 0
	g.measure(env, width)
	var place box.Block // of the focused row
	stage := pipeline.StageKey("")
	for i, row := range g.rows {
		if g.grouped() && row.stage != stage {
			if i > 0 {
				b.Add("")
			}
			stage = row.stage
			b.Add(env.Styles.Strong.Render(string(safe.Cut(safe.Line(g.stageName(env, stage)), width))))
		}
		top := len(b.Lines)
		b.Append(g.drawHead(env, row, width, labels, i == g.at), 0)
		if i == g.at {
			opened := g.drawOpened(env, row, width, !g.passing)
			g.tallest = max(g.tallest, len(opened.Lines))
			b.Append(opened, 0)
			here = len(opened.Lines)
			place = box.Block{From: top, To: len(b.Lines) - 1, Eye: b.Eye}
			if here > 0 && i < len(g.rows)-1 {
				b.Add("") // to show that the row ends here
			}
		}
	}
	b.From, b.To, b.Eye, b.Spare = place.From, place.To, place.Eye, g.tallest-here
	return b
}

// measure finds the height of the largest row. It is done once per width, since
// drawing every row at every key is too slow.
func (g *gate) measure(env *ui.Env, width int) {
	if g.measured == width {
		return
	}
	g.measured, g.tallest = width, 0
	for _, row := range g.rows {
		g.tallest = max(g.tallest, len(g.drawOpened(env, row, width, false).Lines))
	}
}

// grouped reports whether stages are skipped, so that their names have to be shown.
func (g *gate) grouped() bool {
	return len(g.rows) > 0 && g.rows[0].stage != g.rows[len(g.rows)-1].stage
}

func (g *gate) stageName(env *ui.Env, key pipeline.StageKey) string {
	if stage, ok := env.Process.Stage(key); ok {
		return stage.Name
	}
	return string(key)
}

// labelWidth is the width of the labels: that of the longest one, but never so much
// that the evidence has no room.
func (g *gate) labelWidth(width int) int {
	longest := 0
	for _, row := range g.rows {
		longest = max(longest, row.indent()+safe.Line(row.label()).Width())
	}
	return max(1, min(longest, (width-rowIndent)*11/20))
}
