package gate

import (
	"cmp"
	"errors"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/tui/form"
	"deals/tui/gate/evidence"
	"deals/tui/sale"
	"deals/tui/ui"
)

// NewWin asks for the final value and the day. When gates are still shut the gate
// dialog takes over, which wins with the same value and day.
func NewWin(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Win deal", Verb: "win deal", Submit: won}
	d.Fill = func(_ *ui.Env, deal *pipeline.Deal) *form.Form { return sale.Form(deal) }
	return d.Open(env, &deal)
}

func won(env *ui.Env, d *form.Dialog) (ui.Result, error) {
	win := sale.Of(env, d.Deal, d.Form)
	_, err := pipeline.Decide(env.Process, *d.Deal, env.Now(), win)
	var shut *pipeline.GateShut
	if errors.As(err, &shut) {
		gate := newGate(env, *d.Deal, env.Process.FollowStage().Key)
		gate.carry(env, d.Form)
		return ui.Result{Close: true, Open: gate}, nil
	}
	if err != nil {
		return ui.Result{}, err
	}
	change := ui.Change(d.Deal, win)
	return ui.Result{Write: &change}, nil
}

// finalRow asks for the final value and the day of a sale, in the gate that leads
// to it. Both are usually known beforehand, so it does not block.
func finalRow(env *ui.Env, deal *pipeline.Deal) *row {
	return &row{
		stage: env.Process.LastSelling().Key,
		final: true,
		Input: evidence.Input{
			Criterion: &pipeline.Criterion{Key: "·", Label: "Final value and date", Soft: true},
			Form:      sale.Form(deal),
			Intents:   func(*ui.Env, *pipeline.Deal, *form.Form) []pipeline.Intent { return nil },
		},
	}
}

// sale is the win that the gate leads to, or nil when it leads elsewhere.
func (g *gate) sale(env *ui.Env) *pipeline.Win {
	for _, row := range g.rows {
		if row.final && row.Unreadable(env) < 0 {
			win := sale.Of(env, &g.deal, row.Form)
			return &win
		}
	}
	return nil
}

// carry copies the answers about the sale that were typed elsewhere.
func (g *gate) carry(env *ui.Env, typed *form.Form) {
	for _, row := range g.rows {
		if row.final {
			row.Form.Carry(typed)
			for _, e := range row.Form.Entries {
				e.Conflict = false // Asked once for all deals, whatever the value of each.
			}
			row.Form.Start("value")
		}
	}
	g.recompute(env)
	g.enterRow()
}

func (r *row) saleWords(env *ui.Env, draft *pipeline.Deal) string {
	day := "today"
	switch at, on := r.Form.Past(env, "on"); {
	case !at.IsZero():
		day = calendar.HumanDay(calendar.DateOf(at), env.Today())
	case !on.IsZero():
		day = calendar.HumanDay(on, env.Today())
	}
	return cmp.Or(draft.Value.Full(), "no value") + ", " + day
}
