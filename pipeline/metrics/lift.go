package metrics

import (
	"math"

	"deals/pipeline"
)

// lifts compares, for every criterion of the stages before the last selling one,
// the deals that met it when they last passed its gate with the deals that did not.
func (v *sample) lifts() []Lift {
	var lifts []Lift
	at := map[pipeline.CriterionKey]int{}
	for i := range v.selling - 1 {
		stage := &v.process.Stages[i]
		for j := range stage.Criteria {
			c := &stage.Criteria[j]
			at[c.Key] = len(lifts)
			lifts = append(lifts, Lift{Criterion: c.Key, Label: c.Label, Stage: stage.Key, Hard: c.Hard()})
		}
	}
	last := make([]int8, len(lifts)) // 1 met, -1 unmet, 0 not asked
	for _, r := range v.ended() {
		clear(last)
		for j := range r.Visits {
			for _, key := range r.Visits[j].Met {
				if k, ok := at[key]; ok {
					last[k] = 1
				}
			}
			for _, key := range r.Visits[j].Unmet {
				if k, ok := at[key]; ok {
					last[k] = -1
				}
			}
		}
		for k, state := range last {
			switch state {
			case 1:
				lifts[k].Met.count(r.Status)
			case -1:
				lifts[k].Unmet.count(r.Status)
			}
		}
	}
	for i := range lifts {
		lifts[i].weigh()
	}
	return lifts
}

// weigh computes the shares and their difference.
func (l *Lift) weigh() {
	l.Met, l.Unmet = l.Met.rated(), l.Unmet.rated()
	if l.Met.N() > 0 && l.Unmet.N() > 0 {
		l.Gain, l.Low, l.High = difference(l.Met, l.Unmet)
	}
}

// difference is the difference of two shares with its interval, from the Wilson
// intervals of each: method 10 of Newcombe (1998). 56 of 70 against 48 of 80 is
// 0.20, 0.0524 to 0.3339.
func difference(a, b Rate) (gain, low, high float64) {
	gain = a.Share - b.Share
	return gain,
		gain - math.Hypot(a.Share-a.Low, b.High-b.Share),
		gain + math.Hypot(a.High-a.Share, b.Share-b.Low)
}
