package gate

import (
	"errors"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/dialog"
	"deals/tui/ui"
)

func (g *gate) Refused(env *ui.Env, err error) {
	g.writing, g.problem = false, err
	var conflict *pipeline.Conflict
	if errors.As(err, &conflict) {
		g.Refreshed(env, conflict.Deal)
		g.stuck(env)
	}
}

// Refreshed starts again on the changed deal and keeps the input.
func (g *gate) Refreshed(env *ui.Env, deal pipeline.Deal) {
	if deal.ID != g.deal.ID {
		return
	}
	was := g.deal.Stage
	old, at := g.rows, g.at
	g.deal = deal
	if env.Process.Index(g.to) < 0 {
		g.to = "" // the process changed, and the stage is gone
	}
	g.rows, g.measured = g.allRows(env), 0
	for i, row := range g.rows {
		for j, before := range old {
			if row.id() != before.id() {
				continue
			}
			row.Taken = before.Taken
			if before.Form != nil && row.Form == nil && before.Form.Changed() {
				row.Form, row.Intents = before.Form, before.Intents
				row.Form.Against(dialog.DealForm(env, &g.deal))
			} else if before.Form != nil && row.Form != nil {
				row.Form.Carry(before.Form)
			}
			if j == at {
				g.at = i
			}
		}
	}
	g.at = min(g.at, max(0, len(g.rows)-1))
	if was != deal.Stage {
		g.problem = &refusal.Refusal{Code: "moved_meanwhile", Message: "The deal was moved in another window.", Hint: "this is the gate of its new stage"}
	}
	g.recompute(env)
	g.enterRow()
}
