package gate

import (
	"slices"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/tui/ui"
)

// pass asks for the reason for an override. Gaps in earlier stages need none: they
// are accepted as is.
func (g *gate) pass(env *ui.Env) ui.Result {
	switch {
	case g.behind && g.override:
		return g.write(env, pipeline.AcceptGaps{})
	case g.report.NoOverride && !g.report.Open():
		g.problem = &refusal.Refusal{
			Code: "no_override", Message: "This process does not allow overrides.",
			Hint: "fill in what is missing here",
		}
	default:
		g.passing = g.override
	}
	return ui.Result{}
}

// goOn moves the deal and shows its next gate, so that a deal can pass several
// gates in one go.
func (g *gate) goOn(env *ui.Env) ui.Result {
	if !g.goesOn() {
		return ui.Result{}
	}
	out := g.write(env, g.move(env, false, ""))
	if out.Write != nil {
		out.Write.Next = func(env *ui.Env, change pipeline.Change) ui.Dialog {
			if !change.After.OnBoard() {
				return nil
			}
			return newGate(env, change.After, "")
		}
	}
	return out
}

// goesOn reports whether another gate follows the current one.
func (g *gate) goesOn() bool {
	return g.report.Open() && !g.behind && g.counter == "" && g.deal.Status == pipeline.Open
}

// dirty reports whether closing would lose input.
func (g *gate) dirty() bool {
	for _, row := range g.rows {
		if row.Taken || row.Form != nil && row.Form.Changed() {
			return true
		}
	}
	return false
}

// write writes everything that was entered, and the move with it unless it is nil.
// Invalid text is shown instead of dropped.
func (g *gate) write(env *ui.Env, move pipeline.Intent) ui.Result {
	if g.writing || g.stuck(env) {
		return ui.Result{}
	}
	intents := slices.Clone(g.pending)
	if move != nil {
		intents = append(intents, move)
	} else if sale := g.sale(env); sale != nil && sale.Value != nil {
		intents = append(intents, pipeline.Edit{Value: sale.Value})
	}
	if len(intents) == 0 {
		return ui.Result{Close: true}
	}
	if _, err := pipeline.Decide(env.Process, g.deal, env.Now(), intents...); err != nil {
		g.problem = err
		return ui.Result{}
	}
	g.writing = true
	change := ui.Change(&g.deal, intents...)
	return ui.Result{Write: &change}
}

// stuck goes to the first row whose text is invalid.
func (g *gate) stuck(env *ui.Env) bool {
	for i, row := range g.rows {
		if row.Form == nil || !row.Form.Changed() {
			continue
		}
		if row.Form.Conflicts() || row.Unreadable(env) >= 0 || row.err != nil || row.incomplete(env, &g.deal) {
			g.passing, g.at, row.tried = false, i, true
			row.Check(env)
			if row.incomplete(env, &g.deal) {
				g.problem = &refusal.Refusal{
					Code: "incomplete", Message: "This line is incomplete.",
					Hint: "fill in the rest, or clear it",
				}
			}
			return true
		}
	}
	return false
}

// incomplete reports whether there is typed text that no intent would carry.
func (r *row) incomplete(env *ui.Env, deal *pipeline.Deal) bool {
	typed := false
	if r.final {
		return false
	}
	for i, e := range r.Form.Entries {
		typed = typed || r.Form.Visible(i) && e.Text() && e.Changed() && !e.Empty()
	}
	return typed && len(r.Intents(env, deal, r.Form)) == 0
}
