package accuracy

import (
	"cmp"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
	"deals/pipeline/odds"
)

// Accuracy is the accuracy of the forecasts for periods of one length.
type Accuracy struct {
	Unit   string          // month, quarter or year
	Errors []ForecastError // of past periods, per currency
	// Brier is the mean of (p − y)² over Decided deals, with p the stated chance
	// and y 1 for a win, 0 for a loss: 0 is perfect, 0.25 is a coin. Undecided
	// deals are still open.
	Brier              float64
	Decided, Undecided int
	Bins               []Bin // bins with at least one deal
	// Unresolved is how many of the Expected deals of past periods were still open
	// at their end.
	Expected, Unresolved int
	Late                 int // snapshots left out because much of the period had passed
}

// ForecastError compares weighted totals with the value won after the snapshot.
type ForecastError struct {
	Currency         string
	Periods          int
	Forecast, Actual money.Money // sums
	Bias             float64     // Σ(F−A) ÷ ΣA: above 0 the forecasts were too high
	WAPE             float64     // Σ|F−A| ÷ ΣA
}

// Telling reports whether the error covers enough periods to be a share instead of
// two totals, and whether there is a result to divide by.
func (e *ForecastError) Telling() bool { return e.Periods >= odds.MinRate && e.Actual.Minor > 0 }

// Bin counts deals with about the same stated chance.
type Bin struct {
	From, To float64
	Chance   float64 // their mean chance
	Won, N   int
}

// Bins is how many bins there are for chances from 0 to 1.
const Bins = 5

// BinOf is the bin of a stated chance, from 0.
func BinOf(chance float64) int { return min(max(int(chance*Bins), 0), Bins-1) }

// Of compares snapshots with the outcomes of the deals, separately for
// months, quarters and years.
func Of(snapshots []ledger.Snapshot, records []ledger.Record, now time.Time) []Accuracy {
	if len(snapshots) == 0 {
		return nil
	}
	byID := make(map[int64]*ledger.Record, len(records))
	for i := range records {
		byID[records[i].ID] = &records[i]
	}
	review := review{records: records, byID: byID, now: now, today: calendar.DateOf(now)}
	var list []Accuracy
	for _, unit := range []string{"month", "quarter", "year"} {
		var own []ledger.Snapshot
		for _, s := range snapshots {
			if ledger.UnitOf(s.Name) == unit {
				own = append(own, s)
			}
		}
		if len(own) > 0 {
			list = append(list, review.of(unit, own))
		}
	}
	return list
}

// review is the data for judging snapshots.
type review struct {
	records []ledger.Record
	byID    map[int64]*ledger.Record
	now     time.Time
	today   calendar.Date
}

func (v *review) of(unit string, snapshots []ledger.Snapshot) Accuracy {
	a := Accuracy{Unit: unit, Bins: make([]Bin, Bins)}
	errors := map[string]*ForecastError{}
	offs := map[string]float64{}
	sum := 0.0
	for i := range snapshots {
		s := &snapshots[i]
		period, ok := s.Period(v.now)
		if !ok {
			a.Late++
			continue
		}
		for _, d := range s.Deals {
			sum += v.decide(&a, d)
		}
		if period.Over(v.today) {
			v.compare(&a, s, period, errors, offs)
		}
	}
	if a.Decided > 0 {
		a.Brier = sum / float64(a.Decided)
	}
	for i := range a.Bins {
		b := &a.Bins[i]
		b.From, b.To = float64(i)/Bins, float64(i+1)/Bins
		if b.N > 0 {
			b.Chance /= float64(b.N)
		}
	}
	a.Bins = slices.DeleteFunc(a.Bins, func(b Bin) bool { return b.N == 0 })
	for currency, e := range errors {
		if e.Actual.Minor > 0 {
			e.Bias = float64(e.Forecast.Minor-e.Actual.Minor) / float64(e.Actual.Minor)
			e.WAPE = offs[currency] / float64(e.Actual.Minor)
		}
		a.Errors = append(a.Errors, *e)
	}
	slices.SortFunc(a.Errors, func(x, y ForecastError) int {
		return cmp.Or(cmp.Compare(y.Periods, x.Periods), cmp.Compare(x.Currency, y.Currency))
	})
	return a
}

// decide counts the outcome of one deal since its snapshot, whenever that was, and
// returns its squared error.
func (v *review) decide(a *Accuracy, d ledger.SnapshotDeal) float64 {
	r := v.byID[d.Deal]
	if r == nil {
		return 0
	}
	if r.Status == pipeline.Open {
		a.Undecided++
		return 0
	}
	bin := &a.Bins[BinOf(d.P)]
	bin.N++
	bin.Chance += d.P
	a.Decided++
	y := 0.0
	if r.Status == pipeline.Won {
		bin.Won++
		y = 1
	}
	return (d.P - y) * (d.P - y)
}

// compare adds the forecast and the result of one past period.
func (v *review) compare(a *Accuracy, s *ledger.Snapshot, period calendar.Period, errors map[string]*ForecastError, offs map[string]float64) {
	expected, actual := map[string]float64{}, map[string]float64{}
	end := period.To.AddDays(1).In(v.now.Location())
	for _, d := range s.Deals {
		if !d.Value.IsZero() {
			expected[d.Value.Currency] += float64(d.Value.Minor) * d.P
		}
		if r := v.byID[d.Deal]; r != nil {
			a.Expected++
			if r.Status == pipeline.Open || !r.Closed.Before(end) {
				a.Unresolved++
			}
		}
	}
	for i := range v.records {
		if r := &v.records[i]; r.Status == pipeline.Won && !r.Value.IsZero() && r.Closed.After(s.Taken) && r.Closed.Before(end) {
			actual[r.Value.Currency] += float64(r.Value.Minor)
			expected[r.Value.Currency] += 0
		}
	}
	for currency, forecast := range expected {
		e := errors[currency]
		if e == nil {
			e = &ForecastError{Currency: currency, Forecast: money.Money{Currency: currency}, Actual: money.Money{Currency: currency}}
			errors[currency] = e
		}
		e.Periods++
		e.Forecast.Minor = money.Plus(e.Forecast.Minor, int64(forecast+0.5))
		e.Actual.Minor = money.Plus(e.Actual.Minor, int64(actual[currency]))
		offs[currency] += max(forecast-actual[currency], actual[currency]-forecast)
	}
}
