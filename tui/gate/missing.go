package gate

import (
	"slices"

	"deals/pipeline"
	"deals/tui/ui"
)

// wants reports whether this row blocks the move.
func (g *gate) wants(row *row) bool {
	if row.parent || row.Form == nil || !row.Criterion.Hard() || !g.missing(row.Criterion.Key) {
		return false
	}
	return !row.met && !(row.answer != nil && !row.blank && !g.ruledOut(row.Criterion))
}

// missing reports whether a hard criterion is unmet.
func (g *gate) missing(key pipeline.CriterionKey) bool {
	for _, item := range g.report.Missing() {
		if item.Criterion.Key == key {
			return true
		}
	}
	return false
}

// ruledOut reports whether every answer was given and the answers do not suffice.
func (g *gate) ruledOut(c *pipeline.Criterion) bool {
	for _, row := range g.rows {
		if row.Criterion == c && row.answer != nil && row.blank {
			return false
		}
	}
	return true
}

// start is the first row: the one that the board names as next, else the first that
// blocks the move, else the first soft one that is not met.
func (g *gate) start(env *ui.Env) int {
	next := pipeline.Check(env.Process, &g.deal, "", env.Now())
	advice, shut := next.Next()
	named := func(r *row) bool {
		return shut && g.wants(r) && (r.Criterion.Key == advice.Key || r.answer != nil && r.answer.Key == advice.Key)
	}
	hinders := func(r *row) bool { return !r.parent && !r.met && r.Form != nil }
	for _, wanted := range []func(*row) bool{named, g.wants, hinders} {
		if i := slices.IndexFunc(g.rows, wanted); i >= 0 {
			return i
		}
	}
	return 0
}
