package metrics

import (
	"iter"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
)

// path is how far a deal was seen to come. It stands for its visits wherever only
// the stages it reached matter.
type path struct {
	// from and reached are the places of the first stage it was seen to enter and of
	// the latest it ever reached, stages skipped between included. Nothing was seen
	// of it when from > reached.
	from, reached int
	unseen        bool // some of it was not seen
	// qualified is when it left the second stage. Zero where that was not seen, and
	// where the same move won it: what is entered afterwards says nothing of the time
	// between.
	qualified time.Time
}

// saw reports whether the deal was seen to reach a stage.
func (w *path) saw(stage int) bool { return w.from <= stage && stage <= w.reached }

// came reports whether the deal was seen to come to a stage; a won one has come
// through all of them since it was first seen.
func (w *path) came(status pipeline.Status, stage int) bool {
	if status == pipeline.Won && w.reached >= 0 {
		return stage >= w.from
	}
	return w.saw(stage)
}

// pathOf follows a deal through its visits. Those to stages that the process no
// longer has are passed over.
func pathOf(stages stageIndex, r *Record) path {
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

// stageIndex are the stages of a process in order. There are so few that to look
// through them is quicker than a map.
type stageIndex []pipeline.StageKey

func stageIndexOf(p *pipeline.Process) stageIndex {
	stages := make(stageIndex, len(p.Stages))
	for i := range p.Stages {
		stages[i] = p.Stages[i].Key
	}
	return stages
}

// of is the place of a stage, if the process has it.
func (s stageIndex) of(stage pipeline.StageKey) (at int, known bool) {
	at = slices.Index(s, stage)
	return at, at >= 0
}

// sample is what the figures look at: the deals and the period as seen now.
type sample struct {
	process *pipeline.Process
	records []Record
	shut    []int  // the records of deals closed in the period
	paths   []path // one for each record, if they were traced
	stages  stageIndex
	selling int // how many stages come before the sale
	period  calendar.Period
	span    calendar.Span
	now     time.Time
	loc     *time.Location
	today   calendar.Date

	snapshots []Snapshot    // what was forecast, for whyCalibration
	given     map[int64]int // in how many forecasts a deal was given the chance asked for
}

func newSample(p *pipeline.Process, records []Record, period calendar.Period, now time.Time) *sample {
	v := &sample{
		process: p, records: records, stages: stageIndexOf(p), selling: len(p.Stages) - 1,
		now: now, loc: now.Location(), today: calendar.DateOf(now),
	}
	return v.over(period)
}

// traced is the sample once it knows how far each deal came.
func (v *sample) traced() *sample {
	v.paths = make([]path, len(v.records))
	for i := range v.records {
		v.paths[i] = pathOf(v.stages, &v.records[i])
	}
	return v
}

// path is how far a deal came, whether it was traced or not.
func (v *sample) path(i int) path {
	if v.paths != nil {
		return v.paths[i]
	}
	return pathOf(v.stages, &v.records[i])
}

// over is the same look at another period. How deals went does not depend on it.
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

// ended runs through the deals that were won or lost in the period.
func (v *sample) ended() iter.Seq2[int, *Record] {
	return func(yield func(int, *Record) bool) {
		for _, i := range v.shut {
			if !yield(i, &v.records[i]) {
				return
			}
		}
	}
}

// closed reports whether the deal was won or lost in the period.
func (v *sample) closed(r *Record) bool { return r.Status != pipeline.Open && v.span.Holds(r.Closed) }

// created reports whether the deal is known to have been created in the period.
func (v *sample) created(r *Record) bool { return !r.CreatedUnknown && v.span.Holds(r.Created) }

// rots reports whether an open deal is stale or stuck.
func (v *sample) rots(r *Record) bool {
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
	rot := pipeline.Rot{Untouched: calendar.DaysSince(touched, v.now), InStage: calendar.DaysSince(entered, v.now)}
	rot.Judge(v.process.Limit(r.Stage), r.RestsUntil.After(v.today))
	return rot.Stale || rot.Stuck
}

// end is the day on which the period ends, or today when that comes first.
func (v *sample) end() calendar.Date {
	if v.period.To.IsZero() || v.period.To.After(v.today) {
		return v.today
	}
	return v.period.To
}
