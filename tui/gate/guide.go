package gate

import (
	"deals/tui/box"
	"deals/tui/gate/guide"
	"deals/tui/phrase"
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
	case row.Verify:
		return "Confirm: " + row.label()
	case row.answer != nil:
		return "Find out: " + row.label()
	case row.objection != nil:
		return "Resolve: " + row.label()
	default:
		return row.Criterion.Todo()
	}
}

// drawGuide is the process's advice on the stage of the focused row.
func (g *gate) drawGuide(env *ui.Env, width int) box.Block {
	key := g.deal.Stage
	if row := g.row(); row != nil {
		key = row.stage
	}
	return guide.Draw(env, key, width)
}
