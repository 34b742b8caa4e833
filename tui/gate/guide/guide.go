// Package guide draws the process's advice on a stage, beside its gate.
package guide

import (
	"fmt"
	"strings"

	"deals/pipeline"
	"deals/tui/box"
	"deals/tui/safe"
	"deals/tui/ui"
)

// Draw is the advice on one stage: what to do, what to ask, the objections to
// expect, and the steps that a win plans.
func Draw(env *ui.Env, key pipeline.StageKey, width int) box.Block {
	var b box.Block
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
