package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"deals/pipeline"
	"deals/tui/safe"
)

// footLines is what the keys take at most on an ordinary screen; the space is
// kept so that a key more moves nothing.
const footLines = 2

// rowIndent is the mark, the state and a blank each, left of a label.
const rowIndent = 4

func (g *gateDialog) view(sc *scene, width, height int) (string, *tea.Cursor) {
	g.roomy = width >= guideFrom
	g.guided = g.guided && !g.roomy
	wanted := dialogWidth
	if g.roomy {
		wanted += guideGap + guideWidth
	}
	inner := boxInner(wanted, width)
	b := box{title: dealName(&g.deal), right: g.about(), wanted: wanted}
	switch {
	case g.roomy:
		rows := inner - guideGap - guideWidth
		b.content = g.drawRows(sc, rows)
		b.content.beside(g.drawGuide(sc, guideWidth), rows+guideGap)
	case g.guided:
		rows := g.drawRows(sc, inner)
		b.content = g.drawGuide(sc, inner)
		b.content.spare = max(0, len(rows.lines)+rows.spare-len(b.content.lines))
	default:
		b.content = g.drawRows(sc, inner)
	}
	if g.passing {
		b.content.add("")
		b.content.append(g.reason.draw(sc, inner, true), 0)
	}
	if g.problem != nil {
		b.problem = drawProblem(sc, g.problem, inner)
	}
	b.foot = drawFoot(sc, g.said(sc), g.bindings(), inner)
	b.content.spare += max(0, footLines-len(b.foot))
	return b.draw(sc, width, height)
}

// about says which gate it is, and which of several deals.
func (g *gateDialog) about() string {
	words := g.report.FromName + " → " + g.report.ToName
	if g.behind {
		words = "missing behind it"
	}
	if g.counter != "" {
		words = g.counter + " · " + words // first, since a narrow edge cuts the end off
	}
	return words
}

// said is what the foot tells before its keys.
func (g *gateDialog) said(sc *scene) string {
	missing := len(g.report.Missing())
	switch {
	case g.asking:
		return sc.styles.Warning.Render("Close without saving?")
	case g.passing:
		return sc.styles.Warning.Render(fmt.Sprintf("%d unmet", missing))
	case g.behind && missing == 0:
		return sc.styles.Good.Render(glyphMet + " all of it holds")
	case missing > 0:
		return sc.styles.Warning.Render(fmt.Sprintf("%d to go", missing))
	default:
		return sc.styles.Good.Render(glyphMet + " open")
	}
}

// drawRows draws all rows, with the one in focus opened. The space that the
// largest row would take is kept free, so that nothing jumps between rows.
func (g *gateDialog) drawRows(sc *scene, width int) block {
	var b block
	b.add(drawAdvice(sc, g.todo(), width), "")
	labels, here := g.labelWidth(width), 0
	g.measure(sc, width)
	var place block // of the row in focus
	stage := pipeline.StageKey("")
	for i, row := range g.rows {
		if g.grouped() && row.stage != stage {
			if i > 0 {
				b.add("")
			}
			stage = row.stage
			b.add(sc.styles.Strong.Render(string(safe.Cut(safe.Line(g.stageName(sc, stage)), width))))
		}
		top := len(b.lines)
		b.append(g.drawHead(sc, row, width, labels, i == g.at), 0)
		if i == g.at {
			opened := g.drawOpened(sc, row, width, !g.passing)
			g.tallest = max(g.tallest, len(opened.lines))
			b.append(opened, 0)
			here = len(opened.lines)
			place = block{from: top, to: len(b.lines) - 1, eye: b.eye}
			if here > 0 && i < len(g.rows)-1 {
				b.add("") // so that what belongs to the row is seen to end
			}
		}
	}
	b.from, b.to, b.eye, b.spare = place.from, place.to, place.eye, g.tallest-here
	return b
}

// measure finds out how high the largest row would be. It is done once for a
// width, since drawing every row at every key takes too long.
func (g *gateDialog) measure(sc *scene, width int) {
	if g.measured == width {
		return
	}
	g.measured, g.tallest = width, 0
	for _, row := range g.rows {
		g.tallest = max(g.tallest, len(g.drawOpened(sc, row, width, false).lines))
	}
}

// grouped reports whether stages are skipped, so that their names are needed.
func (g *gateDialog) grouped() bool {
	return len(g.rows) > 0 && g.rows[0].stage != g.rows[len(g.rows)-1].stage
}

func (g *gateDialog) stageName(sc *scene, key pipeline.StageKey) string {
	if stage, ok := sc.process.Stage(key); ok {
		return stage.Name
	}
	return string(key)
}

// labelWidth is the column of the labels: what the longest takes, but no more
// than leaves room for the evidence.
func (g *gateDialog) labelWidth(width int) int {
	longest := 0
	for _, row := range g.rows {
		longest = max(longest, row.indent()+safe.Line(row.label()).Width())
	}
	return max(1, min(longest, (width-rowIndent)*11/20))
}

func (r *gateRow) indent() int {
	if r.answer != nil || r.objection != nil {
		return 2
	}
	return 0
}

func (r *gateRow) label() string {
	switch {
	case r.answer != nil:
		return r.answer.Label
	case r.objection != nil:
		return r.objection.Text
	default:
		return r.criterion.Label
	}
}

func (r *gateRow) asks() string {
	if r.answer != nil {
		return r.answer.Ask
	}
	return r.criterion.Ask
}

// state is the glyph of a row and the style that goes with it. What is unmet but
// holds nothing up has a dot.
func (g *gateDialog) state(sc *scene, row *gateRow) (string, lipgloss.Style) {
	switch {
	case row.final:
		return glyphSoft, sc.styles.Muted
	case row.met:
		return glyphMet, sc.styles.Good
	case row.criterion.Soft || row.answer != nil && !g.missing(row.criterion.Key):
		return glyphSoft, sc.styles.Muted
	default:
		return glyphUnmet, sc.styles.Danger
	}
}

// drawHead is the line of a row: where you are, its state, label, evidence.
func (g *gateDialog) drawHead(sc *scene, row *gateRow, width, labels int, here bool) block {
	var b block
	mark, style := "  ", sc.styles.Text
	if here {
		mark, style = sc.styles.Accent.Render(glyphHere)+" ", sc.styles.Strong
	}
	glyph, tone := g.state(sc, row)
	lead := mark + strings.Repeat(" ", row.indent()) + tone.Render(glyph) + " "
	label, why := safe.Line(row.label()), safe.Line(row.why)
	room := labels - row.indent()
	left := width - rowIndent - labels - 2
	if !here || label.Width() <= room && left > 0 {
		b.add(lead + style.Render(string(safe.Fit(label, room))) + "  " + sc.styles.Muted.Render(string(safe.Cut(why, max(0, left)))))
		return b
	}
	pad := strings.Repeat(" ", rowIndent+row.indent())
	for i, line := range safe.Wrap(label, max(1, width-rowIndent-row.indent())) {
		if i > 0 {
			lead = pad
		}
		b.add(lead + style.Render(string(line)))
	}
	b.add(pad + sc.styles.Muted.Render(string(safe.Cut(why, max(1, width-rowIndent-row.indent())))))
	b.from = 0
	return b
}

// drawOpened is what stands under the row in focus: the question that gets the
// evidence, and the inputs that take it.
func (g *gateDialog) drawOpened(sc *scene, row *gateRow, width int, here bool) block {
	var b block
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
			b.add(strings.Repeat(" ", indent) + sc.styles.Text.Render(string(line)))
		}
	}
	if row.form == nil {
		return b
	}
	b.append(row.form.draw(sc, max(1, inner), here), indent)
	if row.tried && row.err != nil {
		for _, line := range drawProblem(sc, row.err, inner) {
			b.add(strings.Repeat(" ", indent) + line)
		}
	}
	return b
}
