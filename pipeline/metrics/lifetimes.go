package metrics

import (
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/odds"
)

// lifetime is the part of a deal's life in the period, by its age. A deal imported
// with its created date was observed from then on, one without from its import. ok
// is false when the deal was not observed in the period, or closed before it was
// observed.
func (v *sample) lifetime(r *ledger.Record) (life odds.Lifetime, ok bool) {
	born, seen := r.Created, r.Created
	if r.CreatedUnknown && r.Imported.After(seen) {
		seen = r.Imported
	}
	if seen.Before(v.span.From) {
		seen = v.span.From
	}
	until, end := v.now, odds.Unended
	if r.Status != pipeline.Open {
		until, end = r.Closed, odds.EndedLost
		if r.Status == pipeline.Won {
			end = odds.EndedWon
		}
	}
	if last := v.span.Until; !last.IsZero() && !until.Before(last) {
		until, end = last.Add(-1), odds.Unended
	}
	if until.Before(seen) || r.CreatedUnknown && end != odds.Unended && !r.Closed.After(r.Imported) {
		return life, false
	}
	return odds.Lifetime{
		Entry: int(calendar.DaysBetween(born, seen, v.loc)), Exit: int(calendar.DaysBetween(born, until, v.loc)), End: end,
	}, true
}

// curve is the curve of all deals observed in the period.
func (v *sample) curve() odds.Curve { return odds.CurveOf(v.lifetimes()) }

// lifetimes are those of all deals observed in the period.
func (v *sample) lifetimes() []odds.Lifetime {
	lives := make([]odds.Lifetime, 0, len(v.records))
	for i := range v.records {
		if life, ok := v.lifetime(&v.records[i]); ok {
			lives = append(lives, life)
		}
	}
	return lives
}

// cycleQualified is the time from leaving the second stage to winning.
func (v *sample) cycleQualified() Spread {
	var days []float64
	for i, r := range v.ended() {
		if r.Status == pipeline.Won && !v.paths[i].qualified.IsZero() && !r.Closed.IsZero() {
			days = append(days, calendar.DaysBetween(v.paths[i].qualified, r.Closed, v.loc))
		}
	}
	return spreadOf(days)
}
