package metrics

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// Snapshot is the forecast of a period at its start. It never changes, so that it
// can be compared with the result later.
type Snapshot struct {
	Name  string         `json:"period"`
	Taken time.Time      `json:"taken_at"`
	Deals []SnapshotDeal `json:"deals"`
}

// SnapshotDeal is an open deal that was due to close in the period.
type SnapshotDeal struct {
	Deal     int64                     `json:"deal"`         // its number
	ID       string                    `json:"id,omitempty"` // its name in every copy of the book
	Value    money.Money               `json:"value,omitzero"`
	P        float64                   `json:"probability"` // of winning it at all, according to the process
	Category pipeline.ForecastCategory `json:"forecast_category,omitempty"`
}

// TakeSnapshot freezes the forecast for a year, quarter or month.
func TakeSnapshot(p *pipeline.Process, records []Record, period calendar.Period, now time.Time) Snapshot {
	v := newSample(p, records, period, now)
	s := Snapshot{Name: period.Name(), Taken: now.UTC(), Deals: []SnapshotDeal{}}
	for i := range records {
		r := &records[i]
		if at, _ := v.expected(r); at >= 0 {
			s.Deals = append(s.Deals, SnapshotDeal{Deal: r.ID, Value: r.Value, P: p.Stages[at].Probability, Category: r.Category})
		}
	}
	return s
}

// PeriodsAt are the periods that get a snapshot: the month, the quarter and the
// year of a day.
func PeriodsAt(today calendar.Date) []calendar.Period {
	var periods []calendar.Period
	for _, unit := range []string{"month", "quarter", "year"} {
		p, _ := calendar.CurrentPeriod(unit, today)
		periods = append(periods, p)
	}
	return periods
}

// Accuracy is the accuracy of the forecasts for periods of one length.
type Accuracy struct {
	Unit   string          // month, quarter or year
	Errors []ForecastError // of past periods, per currency
	// Brier is the mean of (p − y)² over Decided deals, with p the stated chance
	// and y 1 for a win, 0 for a loss: 0 is perfect, 0.25 is a coin. Undecided
	// deals are still open.
	Brier              float64
	Decided, Undecided int
	Bins               []CalibrationBin // bins with at least one deal
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
func (e *ForecastError) Telling() bool { return e.Periods >= MinRate && e.Actual.Minor > 0 }

// CalibrationBin counts deals with about the same stated chance.
type CalibrationBin struct {
	From, To float64
	Chance   float64 // their mean chance
	Won, N   int
}

// chanceBins is how many bins there are from 0 to 1.
const chanceBins = 5

func binOf(chance float64) int { return min(max(int(chance*chanceBins), 0), chanceBins-1) }

// lateShare is the part of a period after which a snapshot no longer counts as its
// forecast.
const lateShare = 0.2

// AccuracyOf compares snapshots with the outcomes of the deals, separately for
// months, quarters and years.
func AccuracyOf(snapshots []Snapshot, records []Record, now time.Time) []Accuracy {
	if len(snapshots) == 0 {
		return nil
	}
	byID := make(map[int64]*Record, len(records))
	for i := range records {
		byID[records[i].ID] = &records[i]
	}
	review := review{records: records, byID: byID, now: now, today: calendar.DateOf(now)}
	var list []Accuracy
	for _, unit := range []string{"month", "quarter", "year"} {
		var own []Snapshot
		for _, s := range snapshots {
			if unitOf(s.Name) == unit {
				own = append(own, s)
			}
		}
		if len(own) > 0 {
			list = append(list, review.of(unit, own))
		}
	}
	return list
}

// period is the period of the snapshot; ok is false when much of it had already
// passed.
func (s *Snapshot) period(now time.Time) (period calendar.Period, ok bool) {
	period, err := calendar.ParseSpan(s.Name, calendar.DateOf(now))
	if err != nil {
		return period, false
	}
	all, over := period.DaysIn(calendar.DateOf(s.Taken.In(now.Location())))
	return period, float64(over) <= lateShare*float64(all)
}

// unitOf reads the unit of a period from its name.
func unitOf(name string) string {
	switch {
	case len(name) == 4:
		return "year"
	case strings.Contains(name, "Q"):
		return "quarter"
	}
	return "month"
}

// review is the data for judging snapshots.
type review struct {
	records []Record
	byID    map[int64]*Record
	now     time.Time
	today   calendar.Date
}

func (v *review) of(unit string, snapshots []Snapshot) Accuracy {
	a := Accuracy{Unit: unit, Bins: make([]CalibrationBin, chanceBins)}
	errors := map[string]*ForecastError{}
	offs := map[string]float64{}
	sum := 0.0
	for i := range snapshots {
		s := &snapshots[i]
		period, ok := s.period(v.now)
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
		b.From, b.To = float64(i)/chanceBins, float64(i+1)/chanceBins
		if b.N > 0 {
			b.Chance /= float64(b.N)
		}
	}
	a.Bins = slices.DeleteFunc(a.Bins, func(b CalibrationBin) bool { return b.N == 0 })
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
func (v *review) decide(a *Accuracy, d SnapshotDeal) float64 {
	r := v.byID[d.Deal]
	if r == nil {
		return 0
	}
	if r.Status == pipeline.Open {
		a.Undecided++
		return 0
	}
	bin := &a.Bins[binOf(d.P)]
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
func (v *review) compare(a *Accuracy, s *Snapshot, period calendar.Period, errors map[string]*ForecastError, offs map[string]float64) {
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

// Goal is the value that the user wants to win in a year, quarter or month.
type Goal struct {
	Period calendar.Period
	Value  money.Money
}

// GoalFor finds the goal of exactly this period; zero when there is none.
func GoalFor(goals []Goal, period calendar.Period) money.Money {
	for _, g := range goals {
		if g.Period == period {
			return g.Value
		}
	}
	return money.Money{}
}
