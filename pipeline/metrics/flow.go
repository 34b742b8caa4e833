package metrics

import (
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
)

// flow follows deals through the selling stages.
type flow struct {
	stages stageIndex
	rows   []StageFlow
	days   [][]float64 // of the visits that ended in the period, per stage
}

func newFlow(p *pipeline.Process) flow {
	f := flow{stages: stageIndexOf(p), rows: make([]StageFlow, len(p.Stages)-1), days: make([][]float64, len(p.Stages)-1)}
	for i := range f.rows {
		f.rows[i].Stage = f.stages[i]
	}
	return f
}

// add counts one deal. It returns the index of the latest stage the deal ever
// reached, and whether part of its way is unknown. Visits to stages that the
// process no longer has are ignored.
func (f *flow) add(r *ledger.Record, period calendar.Span, loc *time.Location) (reached int, unseen bool) {
	var entered uint32 // the stages first entered in the period, one bit each
	reached = -1
	for i := range r.Visits {
		visit := &r.Visits[i]
		at, known := f.stages.of(visit.Stage)
		if !known {
			continue
		}
		if visit.Unseen {
			unseen = true
			reached = max(reached, at)
			continue
		}
		for ; reached < at; reached++ {
			if period.Holds(visit.Entered) {
				entered |= 1 << (reached + 1)
			}
		}
		if at < len(f.days) && period.Holds(visit.Left) {
			f.days[at] = append(f.days[at], calendar.DaysBetween(visit.Entered, visit.Left, loc))
		}
	}
	for i := range f.rows {
		if entered&(1<<i) == 0 {
			continue
		}
		row := &f.rows[i]
		row.Entered++
		switch {
		case reached > i || r.Status == pipeline.Won:
			row.Advanced++
		case r.Status == pipeline.Lost:
			row.Lost++
		default:
			row.Pending++
		}
	}
	return reached, unseen
}

func (f *flow) rated() []StageFlow {
	for i := range f.rows {
		row := &f.rows[i]
		if ended := row.Advanced + row.Lost; ended > 0 {
			row.Conversion = float64(row.Advanced) / float64(ended)
		}
		row.Days = spreadOf(f.days[i])
	}
	return f.rows
}
