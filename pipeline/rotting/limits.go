package rotting

import (
	"math"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/odds"
)

// Pace is the timing of one visit of a won deal, in hours.
type Pace struct {
	Stage pipeline.StageKey `json:"stage"`
	Hours int               `json:"hours"`          // how long it lasted
	Gaps  []int             `json:"gaps,omitempty"` // before each touch in it, since the previous touch
}

// PaceOf is the timing of the ended and observed visits of a won deal. A gap
// belongs to the visit in which it ended. As with rot, a deal without any touch
// counts from its creation. Deals that are not won give no pace to learn from.
func PaceOf(d *pipeline.Deal) []Pace {
	if d.Status != pipeline.Won {
		return nil
	}
	touches := touchesOf(d)
	var paces []Pace
	for _, v := range d.Visits {
		if v.Unseen || v.Left.IsZero() {
			continue
		}
		pace := Pace{Stage: v.Stage, Hours: hours(v.Left.Sub(v.Entered))}
		before := d.CreatedAt
		for _, at := range touches {
			if !at.Before(v.Entered) && at.Before(v.Left) {
				pace.Gaps = append(pace.Gaps, hours(at.Sub(before)))
			}
			before = at
		}
		paces = append(paces, pace)
	}
	return paces
}

// touchesOf are the moments of contact with the buyer since the creation, in order.
func touchesOf(d *pipeline.Deal) []time.Time {
	var touches []time.Time
	add := func(at time.Time) {
		if !at.Before(d.CreatedAt) {
			touches = append(touches, at)
		}
	}
	for _, a := range d.Activities {
		if a.Kind != pipeline.Note {
			add(a.At)
		}
	}
	for _, doc := range d.Documents {
		add(doc.At)
	}
	slices.SortFunc(touches, time.Time.Compare)
	return touches
}

func hours(d time.Duration) int { return int(math.Round(d.Hours())) }

// EnoughVisits is the number of visits of won deals that a stage needs before its
// limits are learned from them.
const EnoughVisits = 8

// LearnLimits learns the limits of stages that enough won deals have passed:
//
//	stale = max(3, third quartile of the gaps between touches), in days
//	stuck = max(2 × median visit, 2 × stale)
//
// A stage without rot in the process gets no limits. A stage in which no touch was
// ever logged keeps the process's limit for stale.
func LearnLimits(p *pipeline.Process, paces []Pace) pipeline.Limits {
	visits, gaps := map[pipeline.StageKey][]float64{}, map[pipeline.StageKey][]float64{}
	for _, pace := range paces {
		visits[pace.Stage] = append(visits[pace.Stage], float64(pace.Hours)/24)
		for _, gap := range pace.Gaps {
			gaps[pace.Stage] = append(gaps[pace.Stage], float64(gap)/24)
		}
	}
	var limits pipeline.Limits
	for i := range p.Stages {
		stage := &p.Stages[i]
		lasted, between := visits[stage.Key], gaps[stage.Key]
		if len(lasted) < EnoughVisits || stage.RotDays == 0 {
			continue
		}
		limit := stage.Limit()
		limit.Learned, limit.Visits = true, len(lasted)
		slices.Sort(lasted)
		slices.Sort(between)
		if len(between) > 0 {
			const least = 3
			limit.Stale = max(least, int(math.Round(odds.Quantile(between, 0.75))))
		}
		limit.Stuck = max(int(math.Round(2*odds.Quantile(lasted, 0.5))), 2*limit.Stale)
		if limits == nil {
			limits = pipeline.Limits{}
		}
		limits[stage.Key] = limit
	}
	return limits
}
