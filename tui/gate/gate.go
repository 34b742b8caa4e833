package gate

import (
	"errors"

	"deals/pipeline"
	"deals/tui/form"
	"deals/tui/phrase"
	"deals/tui/ui"
)

// gate shows what is missing between a deal and a later stage, takes it on the
// spot, and writes everything together with the move.
//
//	typed text ──▶ row.Intents ──▶ pending intents ──Decide──▶ draft ──Check──▶ ✓ ✗ of each row
//	                                    └── enter on an open gate: pending + move, as one write
//
// Nothing is written before that; the draft only shows the result.
type gate struct {
	deal pipeline.Deal     // as the book has it
	to   pipeline.StageKey // "" completes the deal
	rows []*row
	at   int

	pending []pipeline.Intent
	report  pipeline.Report // on the deal as the pending intents would change it

	behind  bool   // it is about earlier gates, and moves nothing
	counter string // "2 of 5", when several deals are moved one after the other

	moves    string // the label of enter once the gate is open
	override bool   // the gate is shut, and the process allows overrides
	guided   bool   // the guide is shown in place of the rows
	roomy    bool   // there is room for the guide beside the rows

	measured, tallest int // height of the largest row, for a width of the rows

	reason  *form.Form // of an override
	passing bool       // the reason is being asked for
	asking  bool       // esc was pressed once over typed text
	writing bool
	problem error
}

// New opens the gate between a deal and a later stage; "" is the next one, which
// after the sale means completing the deal.
func New(env *ui.Env, deal pipeline.Deal, to pipeline.StageKey) ui.Dialog {
	return newGate(env, deal, to)
}

func newGate(env *ui.Env, deal pipeline.Deal, to pipeline.StageKey) *gate {
	return (&gate{deal: deal, to: to}).open(env)
}

// NewOfSeveral is the gate of one of several deals that move one after the other.
// Counter says which one it is; sale was answered once for all of them.
func NewOfSeveral(env *ui.Env, deal pipeline.Deal, to pipeline.StageKey, counter string, sale *form.Form) ui.Dialog {
	g := newGate(env, deal, to)
	g.counter = counter
	if sale != nil {
		g.carry(env, sale)
		g.at = g.start(env)
		g.enterRow()
	}
	return g
}

// NewGaps shows the gaps in the gates that a deal has passed and fills them; it
// moves nothing.
func NewGaps(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	return (&gate{deal: deal, behind: true}).open(env)
}

func (g *gate) open(env *ui.Env) *gate {
	g.reason = form.New(form.NewNote("reason", "Why override?", "", "saved with the deal and counted in Stats"))
	g.rows = g.allRows(env)
	g.recompute(env)
	g.at = g.start(env)
	g.enterRow()
	return g
}

// check evaluates the gates of the dialog.
func (g *gate) check(env *ui.Env, deal *pipeline.Deal) pipeline.Report {
	if g.behind {
		return pipeline.Report{Deal: deal.ID, Items: pipeline.Gaps(env.Process, deal, env.Now())}
	}
	return pipeline.Check(env.Process, deal, g.to, env.Now())
}

// allRows lists the rows of all gates on the way, each with its form.
func (g *gate) allRows(env *ui.Env) []*row {
	var rows []*row
	deal := &g.deal
	report := g.check(env, deal)
	for _, item := range report.Items {
		rows = append(rows, itemRows(env, deal, &item)...)
	}
	if deal.Status == pipeline.Open && report.To == env.Process.FollowStage().Key {
		rows = append(rows, finalRow(env, deal))
	}
	return rows
}

// recompute evaluates the gate with the typed evidence.
func (g *gate) recompute(env *ui.Env) {
	draft := g.deal
	g.pending = nil
	for _, row := range g.rows {
		row.err, row.ready = nil, row.couldTake(env, &draft)
		intents := row.wanted(env, &draft)
		if len(intents) == 0 {
			continue
		}
		change, err := pipeline.Decide(env.Process, draft, env.Now(), intents...)
		switch {
		case err == nil:
			draft = change.After
			g.pending = append(g.pending, intents...)
		case !errors.Is(err, pipeline.ErrNothingChanged):
			row.err = err
		}
	}
	if sale := g.sale(env); sale != nil && sale.Value != nil {
		draft.Value = *sale.Value
	}
	g.report = g.check(env, &draft)
	g.moves = g.moveWords(env)
	g.override = !g.report.Open() && (g.behind || !g.report.NoOverride)
	g.showStates(env, &draft)
}

// showStates sets the state of every row from the draft.
func (g *gate) showStates(env *ui.Env, draft *pipeline.Deal) {
	items := map[pipeline.CriterionKey]pipeline.Item{}
	for _, item := range g.report.Items {
		items[item.Criterion.Key] = item
	}
	for _, row := range g.rows {
		item := items[row.Criterion.Key]
		row.met, row.why = item.State != pipeline.Unmet, phrase.Evidence(env.Process, draft, &item)
		if row.final {
			row.why = row.saleWords(env, draft)
		}
		row.standAlone(draft)
	}
}

// move is the intent of the whole dialog.
func (g *gate) move(env *ui.Env, override bool, reason string) pipeline.Intent {
	if sale := g.sale(env); sale != nil {
		sale.Override, sale.Reason = override, reason
		return *sale
	}
	return pipeline.Advance{From: g.deal.Stage, To: g.to, Override: override, Reason: reason}
}

// moveWords is the label of enter once the gate is open.
func (g *gate) moveWords(env *ui.Env) string {
	switch {
	case g.behind:
		return "save"
	case g.deal.Status == pipeline.Won:
		return "complete deal"
	case g.report.To == env.Process.FollowStage().Key:
		return "win deal"
	default:
		return "advance to " + g.report.ToName
	}
}
