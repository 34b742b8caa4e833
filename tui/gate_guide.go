package tui

import (
	"fmt"
	"strings"

	"deals/tui/safe"
)

const (
	guideFrom  = 110 // from this width on, the guide stands beside the rows
	guideWidth = 32
	guideGap   = 4
)

// drawAdvice is the one cheapest thing that brings a gate nearer to open.
func drawAdvice(sc *scene, say string, width int) string {
	const lead = "Next  "
	return sc.styles.Accent.Render(lead) + sc.styles.Text.Render(string(safe.Cut(safe.Line(say), max(0, width-len(lead)))))
}

// todo says what to do about the row with the cursor, or about the one where
// enter leads, so that the advice and the cursor agree.
func (g *gateDialog) todo() string {
	row := g.row()
	if row != nil && !g.wants(row) {
		row = g.following()
	}
	switch {
	case g.report.Open() || row == nil:
		return capital(g.moves)
	case row.verify:
		return "Confirm: " + row.label()
	case row.answer != nil:
		return "Find out: " + row.label()
	case row.objection != nil:
		return "Settle: " + row.label()
	default:
		return row.criterion.Todo()
	}
}

// drawGuide is what the process teaches about the stage of the row in focus.
func (g *gateDialog) drawGuide(sc *scene, width int) block {
	var b block
	key := g.deal.Stage
	if row := g.row(); row != nil {
		key = row.stage
	}
	stage, ok := sc.process.Stage(key)
	if !ok {
		return b
	}
	wrap := func(lead, text string, style func(...string) string) {
		for i, line := range safe.Wrap(safe.Line(text), max(1, width-len(lead))) {
			if i > 0 {
				lead = strings.Repeat(" ", len(lead))
			}
			b.add(lead + style(string(line)))
		}
	}
	wrap("", stage.Name, sc.styles.Strong.Render)
	wrap("", stage.Guide, sc.styles.Muted.Render)
	if len(stage.Ask) > 0 {
		b.add("", sc.styles.Muted.Render("Ask"))
	}
	for _, ask := range stage.Ask {
		wrap("  ", "“"+ask+"”", sc.styles.Text.Render)
	}
	if len(stage.Plays) > 0 {
		b.add("", sc.styles.Muted.Render("They say"))
	}
	for _, play := range stage.Plays {
		wrap("  ", "“"+play.Say+"”", sc.styles.Text.Render)
	}
	if steps := sc.process.FollowUps; stage.AfterSale && len(steps) > 0 {
		b.add("", sc.styles.Muted.Render("After the win"))
		for _, step := range steps {
			wrap("  ", fmt.Sprintf("%d days: %s", step.AfterDays, step.Text), sc.styles.Text.Render)
		}
	}
	return b
}

// beside puts a block to the right of this one, at a column.
func (b *block) beside(other block, at int) {
	for i, line := range other.lines {
		if i == len(b.lines) {
			b.add("")
			b.spare--
		}
		b.lines[i] = fill(b.lines[i], at) + line
	}
}
