package gate

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"deals/pipeline"
	"deals/tui/gate/evidence"
	"deals/tui/ui"
)

// offered reports whether y accepts the row as it is.
func (r *row) offered() bool {
	return r != nil && r.Form != nil && r.ready && !r.met && !r.Form.Changed()
}

// offer says what y does with the row.
func (r *row) offer() string {
	switch {
	case r.Verify || r.Criterion.Kind != pipeline.KindDocument:
		return "confirm"
	default:
		return "mark " + string(cmp.Or(r.Criterion.State, pipeline.Sent))
	}
}

// judged takes y and n on a row that can be accepted as it is; n takes that back.
func (g *gate) judged(env *ui.Env, press tea.KeyPressMsg) bool {
	row := g.row()
	only := evidence.Lone(press.Text)
	e := row.Form.Here()
	asks := e.Key == "answer" || e.Text() && e.Empty() && e.Read == nil
	switch {
	case only == "" || row.Form.Changed() || !row.Taken && (asks || !row.offered()):
		return false
	case row.Taken:
		row.Taken = only == pipeline.Yes
	case only == pipeline.No && row.YesOrNo():
		row.Form.Entry("answer").Set(string(pipeline.No))
	case only == pipeline.No:
		g.next()
		return true
	default:
		row.Taken = true
	}
	g.accepted(env)
	return true
}

// accepted goes on from a row once it is met.
func (g *gate) accepted(env *ui.Env) {
	g.recompute(env)
	if g.row().met && !g.report.Open() {
		g.next()
	}
}
