package metrics

import (
	"deals/pipeline"
	"deals/pipeline/ledger"
)

// slippage compares the close date of every deal with its outcome.
func (v *sample) slippage() Slippage {
	var s Slippage
	for i := range v.records {
		r := &v.records[i]
		if r.ExpectedClose.IsZero() {
			continue
		}
		if v.lived(r) {
			s.Dated++
			s.Pushes += r.Pushes
			s.DaysPushed += r.DaysPushed
			if r.Pushes > 0 {
				s.Pushed++
			}
		}
		if r.Status == pipeline.Open && r.ExpectedClose.Before(v.today) {
			s.Overdue++
		}
		if expected, unresolved := v.slipped(r); expected {
			s.Expected++
			if unresolved {
				s.Unresolved++
			}
		}
	}
	if s.Expected > 0 {
		s.Share = float64(s.Unresolved) / float64(s.Expected)
	}
	return s
}

// lived reports whether the deal was open on some day of the period.
func (v *sample) lived(r *ledger.Record) bool {
	return (v.span.Until.IsZero() || r.Created.Before(v.span.Until)) && (r.Closed.IsZero() || !r.Closed.Before(v.span.From))
}

// slipped reports whether the close date of a deal was on a past day of the period,
// and whether it was still open then.
func (v *sample) slipped(r *ledger.Record) (expected, unresolved bool) {
	due := r.ExpectedClose
	if r.Status != pipeline.Open && r.Closed.IsZero() || due.IsZero() || due.Before(v.period.From) || due.After(v.end()) || !due.Before(v.today) {
		return false, false
	}
	return true, r.Status == pipeline.Open || !r.Closed.Before(due.AddDays(1).In(v.loc))
}
