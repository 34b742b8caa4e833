package metrics

import (
	"iter"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/rotting"
)

// path is how far a deal is known to have come. It replaces its visits wherever
// only the reached stages matter.
type path struct {
	// from and reached are the indices of the first stage it is known to have
	// entered and of the latest it ever reached, skipped stages included. Nothing
	// is known when from > reached.
	from, reached int
	unseen        bool // a part of it is unknown
	// qualified is when it left the second stage. It is zero when that is unknown,
	// and when the same move won the deal: a sale entered afterwards says nothing
	// about the time between.
	qualified time.Time
}

// saw reports whether the deal is known to have reached a stage.
func (w *path) saw(stage int) bool { return w.from <= stage && stage <= w.reached }

// came reports whether the deal is known to have entered a stage; a won one has
// gone through all stages since it was first known.
func (w *path) came(status pipeline.Status, stage int) bool {
	if status == pipeline.Won && w.reached >= 0 {
		return stage >= w.from
	}
	return w.saw(stage)
}

// pathOf follows a deal through its visits. Visits to stages that the process no
// longer has are ignored.
func pathOf(stages stageIndex, r *ledger.Record) path {
	w := path{reached: -1}
	for i := range r.Visits {
		visit := &r.Visits[i]
		at, known := stages.of(visit.Stage)
		if !known {
			continue
		}
		if visit.Unseen {
			w.unseen = true
			w.from = max(w.from, at+1)
		} else if at >= 2 && w.reached < 2 && at < len(stages)-1 {
			w.qualified = visit.Entered
		}
		w.reached = max(w.reached, at)
	}
	return w
}

// stageIndex is the stages of a process in order. There are so few that a linear
// search is faster than a map.
type stageIndex []pipeline.StageKey

func stageIndexOf(p *pipeline.Process) stageIndex {
	stages := make(stageIndex, len(p.Stages))
	for i := range p.Stages {
		stages[i] = p.Stages[i].Key
	}
	return stages
}

// of is the index of a stage, if the process has it.
func (s stageIndex) of(stage pipeline.StageKey) (at int, known bool) {
	at = slices.Index(s, stage)
	return at, at >= 0
}

// sample is the input of the figures: the deals and the period as of now.
type sample struct {
	process *pipeline.Process
	records []ledger.Record
	shut    []int  // indices of the records of deals closed in the period
	paths   []path // one for each record, if they were traced
	stages  stageIndex
	selling int // number of stages before the sale
	period  calendar.Period
	span    calendar.Span
	now     time.Time
	loc     *time.Location
	today   calendar.Date

	snapshots []ledger.Snapshot // the snapshots, for whyCalibration
	given     map[int64]int     // in how many forecasts a deal had the chance in question
}

func newSample(p *pipeline.Process, records []ledger.Record, period calendar.Period, now time.Time) *sample {
	v := &sample{
		process: p, records: records, stages: stageIndexOf(p), selling: len(p.Stages) - 1,
		now: now, loc: now.Location(), today: calendar.DateOf(now),
	}
	return v.over(period)
}

// traced is the sample with the path of each deal.
func (v *sample) traced() *sample {
	v.paths = make([]path, len(v.records))
	for i := range v.records {
		v.paths[i] = pathOf(v.stages, &v.records[i])
	}
	return v
}

// path is the path of a deal, traced or not.
func (v *sample) path(i int) path {
	if v.paths != nil {
		return v.paths[i]
	}
	return pathOf(v.stages, &v.records[i])
}

// over is the same sample over another period. The paths of deals do not depend on
// it.
func (v *sample) over(period calendar.Period) *sample {
	other := *v
	other.period, other.span, other.shut = period, period.In(v.loc), nil
	for i := range v.records {
		if other.closed(&v.records[i]) {
			other.shut = append(other.shut, i)
		}
	}
	return &other
}

// ended iterates over the deals that were won or lost in the period.
func (v *sample) ended() iter.Seq2[int, *ledger.Record] {
	return func(yield func(int, *ledger.Record) bool) {
		for _, i := range v.shut {
			if !yield(i, &v.records[i]) {
				return
			}
		}
	}
}

// closed reports whether the deal was won or lost in the period.
func (v *sample) closed(r *ledger.Record) bool {
	return r.Status != pipeline.Open && endedIn(v.span, r)
}

// endedIn reports whether a closed deal was won or lost in a period. One closed on an
// unknown day was so in all time, and in no shorter period.
func endedIn(span calendar.Span, r *ledger.Record) bool {
	return span.Holds(r.Closed) || r.Closed.IsZero() && span == calendar.Span{}
}

// created reports whether the deal is known to have been created in the period.
func (v *sample) created(r *ledger.Record) bool { return !r.CreatedUnknown && v.span.Holds(r.Created) }

// rots reports whether an open deal is stale or stuck.
func (v *sample) rots(r *ledger.Record) bool {
	if r.Status != pipeline.Open {
		return false
	}
	touched, entered := r.Created, r.Created
	if r.Touched.After(touched) {
		touched = r.Touched
	}
	if n := len(r.Visits); n > 0 {
		entered = r.Visits[n-1].Entered
	}
	rot := rotting.Rot{Untouched: calendar.DaysSince(touched, v.now), InStage: calendar.DaysSince(entered, v.now)}
	rot.Judge(v.process.Limit(r.Stage), r.RestsUntil.After(v.today))
	return rot.Stale || rot.Stuck
}

// end is the last day of the period, or today when that comes first.
func (v *sample) end() calendar.Date {
	if v.period.To.IsZero() || v.period.To.After(v.today) {
		return v.today
	}
	return v.period.To
}
