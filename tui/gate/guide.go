package gate

import (
	"fmt"
	"strings"

	"deals/tui/box"
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/ui"
)

const (
	guideFrom  = 110 // from this width on, the guide is beside the rows
	guideWidth = 32
	guideGap   = 4
)

// todo is the advice for the row with the cursor, or for the row that enter leads
// to, so that the advice and the cursor agree.
func (g *gate) todo() string {
	row := g.row()
	if row != nil && !g.wants(row) {
		row = g.following()
	}
	switch {
	case g.report.Open() || row == nil:
		return phrase.Capitalize(g.moves)
	case row.verify:
		return "Confirm: " + row.label()
	case row.answer != nil:
		return "Find out: " + row.label()
	case row.objection != nil:
		return "Resolve: " + row.label()
	default:
		return row.criterion.Todo()
	}
}

// drawGuide is the process's advice on the stage of the focused row.
func (g *gate) drawGuide(env *ui.Env, width int) box.Block {
	var b box.Block
	key := g.deal.Stage
	if row := g.row(); row != nil {
		key = row.stage
	}
	stage, ok := env.Process.Stage(key)
	if !ok {
		return b
	}
	wrap := func(lead, text string, style func(...string) string) {
		for i, line := range safe.Wrap(safe.Line(text), max(1, width-len(lead))) {
			if i > 0 {
				lead = strings.Repeat(" ", len(lead))
			}
			b.Add(lead + style(string(line)))
		}
	}
	wrap("", stage.Name, env.Styles.Strong.Render)
	wrap("", stage.Guide, env.Styles.Muted.Render)
	if len(stage.Ask) > 0 {
		b.Add("", env.Styles.Muted.Render("Questions to ask"))
	}
	for _, ask := range stage.Ask {
		wrap("  ", "“"+ask+"”", env.Styles.Text.Render)
	}
	if len(stage.Plays) > 0 {
		b.Add("", env.Styles.Muted.Render("Objections to expect"))
	}
	for _, play := range stage.Plays {
		wrap("  ", "“"+play.Say+"”", env.Styles.Text.Render)
	}
	if steps := env.Process.FollowUps; stage.AfterSale && len(steps) > 0 {
		b.Add("", env.Styles.Muted.Render("After the win"))
		for _, step := range steps {
			wrap("  ", fmt.Sprintf("day %d: %s", step.AfterDays, step.Text), env.Styles.Text.Render)
		}
	}
	return b
}
