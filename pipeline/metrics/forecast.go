package metrics

import (
	"cmp"
	"math"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
	"deals/pipeline/odds"
)

// Forecast is the forecast of a period.
type Forecast struct {
	Period   calendar.Period
	Outlooks []Outlook // one per currency, that of the goal first, then by the number of deals
	Omitted  int       // deals that the rep omitted
	Undated  int       // open deals without a close date
	Overdue  int       // open deals whose close date, before the period or in a past one, has passed
	Unvalued int       // deals due to close in the period without any value
}

// Outlook is the forecast of a period in one currency. Recurring value is not in
// its totals; it has its own.
type Outlook struct {
	Currency string
	Deals    []ForecastDeal // open and due to close in the period, the largest p·value first
	Won      money.Money    // in the period so far
	WonDeals int

	Weighted money.Money // Σ value·p of Deals; a total that may not be possible
	SD       money.Money // √ Σ value²·p·(1−p): the deals are assumed to be independent
	// Total is the total of the period including won deals, with the process's
	// probabilities; Sums is the full distribution behind it.
	Total Range
	Sums  odds.Distribution
	// History is Total with the book's own win rates from each stage.
	OwnRates Range
	// OnTime is Total with the chance that each deal closes on time; see
	// ForecastDeal.
	OnTime Range

	// Committed is won and committed value; Best adds the best cases.
	Committed, Best money.Money

	Goal     money.Money // zero when none is set in this currency
	Chance   float64     // of Total reaching Goal
	Gap      money.Money // still missing; never negative
	Pace     money.Money // the won value of today at an even pace
	Coverage float64     // open value ÷ Gap; 0 when nothing is missing

	Recurring RecurringOutlook
}

// Range is an average total and its 80 % range.
type Range struct{ Mean, P10, P50, P90 money.Money }

// RecurringOutlook is the recurring value of the deals in an outlook.
type RecurringOutlook struct {
	Won, Weighted         money.Money // per month
	WonTerm, WeightedTerm money.Money // over each deal's term
}

// ForecastDeal is an open deal due to close in the period. Whether it is won is one
// question, when is another:
//
//   - P is the chance that it is won at all, from its stage in the process.
//   - OwnRate is the same, corrected by the book's own deals.
//   - OnTime is the chance that it is decided by the end of the period, given its
//     age: 1 − S(age + days left) ÷ S(age) on the curve of the last twelve months.
//     It is 1 when that curve has no answer for deals of that age. Closing on time
//     and being won are assumed to be independent, so that the chance of a sale in
//     the period is P·OnTime. Deals due to close later may close early, too; they
//     are left out.
type ForecastDeal struct {
	Deal               int64
	Stage              pipeline.StageKey
	Expected           calendar.Date
	Category           pipeline.ForecastCategory
	Value, Monthly     money.Money
	Months             int
	P, OwnRate, OnTime float64
}

// Predict computes the forecast of a period, with its goal, which may be zero.
func Predict(p *pipeline.Process, records []ledger.Record, period calendar.Period, goal money.Money, now time.Time) Forecast {
	v := newSample(p, records, period, now)
	past := v.over(calendar.Period{From: v.today.AddMonths(-12).AddDays(1), To: v.today})
	chances, curve := past.chances(), past.curve()
	f := Forecast{Period: period}
	tallies := map[string]*Outlook{}
	tally := func(currency string) *Outlook {
		if tallies[currency] == nil {
			tallies[currency] = newOutlook(currency)
		}
		return tallies[currency]
	}
	for i := range records {
		r := &records[i]
		if r.Status == pipeline.Won && v.closed(r) {
			for _, currency := range r.Currencies() {
				tally(currency).addWon(r)
			}
		}
		at, _ := v.expected(r)
		if at < 0 {
			f.count(v, r)
			continue
		}
		if len(r.Currencies()) == 0 {
			f.Unvalued++
		}
		one := ForecastDeal{
			Deal: r.ID, Stage: r.Stage, Expected: r.ExpectedClose, Category: r.Category, Value: r.Value, Monthly: r.Monthly, Months: r.Months,
			P: chances[at].Prior, OwnRate: chances[at].P, OnTime: v.onTime(r, curve),
		}
		for _, currency := range r.Currencies() {
			tally(currency).Deals = append(tally(currency).Deals, one)
		}
	}
	if !goal.IsZero() {
		tally(goal.Currency).Goal = goal
	}
	for _, o := range tallies {
		o.settle(v)
		f.Outlooks = append(f.Outlooks, *o)
	}
	slices.SortFunc(f.Outlooks, func(a, b Outlook) int {
		return cmp.Or(-cmp.Compare(a.Goal.Minor, b.Goal.Minor), cmp.Compare(len(b.Deals)+b.WonDeals, len(a.Deals)+a.WonDeals), cmp.Compare(a.Currency, b.Currency))
	})
	return f
}

// expected is the index of the stage of an open deal that counts in the period, or
// -1 for a deal that does not, and why.
func (v *sample) expected(r *ledger.Record) (stage int, why string) {
	switch {
	case r.Status != pipeline.Open:
		return -1, "closed"
	case r.ExpectedClose.IsZero():
		return -1, "no close date"
	case r.ExpectedClose.Before(v.period.From):
		return -1, "close date before the period, still open"
	case !v.period.To.IsZero() && r.ExpectedClose.After(v.period.To):
		return -1, "close date after the period"
	case v.period.Over(v.today):
		return -1, "still open when the period closed"
	case r.Category == pipeline.Omitted:
		return -1, "omitted from the forecast"
	}
	if at, known := v.stages.of(r.Stage); known && at < v.selling {
		return at, ""
	}
	return -1, "in a stage the process no longer has"
}

// count records why an open deal is not in the forecast.
func (f *Forecast) count(v *sample, r *ledger.Record) {
	switch {
	case r.Status != pipeline.Open:
	case r.ExpectedClose.IsZero():
		f.Undated++
	case r.ExpectedClose.Before(v.today) && (r.ExpectedClose.Before(v.period.From) || v.period.Over(v.today) && !r.ExpectedClose.After(v.period.To)):
		f.Overdue++
	case r.Category == pipeline.Omitted && (v.period.To.IsZero() || !r.ExpectedClose.After(v.period.To)):
		f.Omitted++
	}
}

func (v *sample) onTime(r *ledger.Record, curve odds.Curve) float64 {
	if r.CreatedUnknown || v.period.To.IsZero() {
		return 1
	}
	age := int(calendar.DaysBetween(r.Created, v.now, v.loc))
	if p, ok := curve.EndsWithin(age, max(0, v.today.DaysUntil(v.period.To))); ok {
		return p
	}
	return 1
}

func newOutlook(currency string) *Outlook {
	zero := money.Money{Currency: currency}
	return &Outlook{
		Currency: currency, Won: zero, Weighted: zero, SD: zero, Committed: zero, Best: zero,
		Recurring: RecurringOutlook{zero, zero, zero, zero},
	}
}

func (o *Outlook) addWon(r *ledger.Record) {
	o.WonDeals++
	if r.Value.Currency == o.Currency {
		o.Won.Minor = money.Plus(o.Won.Minor, r.Value.Minor)
	}
	if r.Monthly.Currency == o.Currency {
		o.Recurring.Won.Minor = money.Plus(o.Recurring.Won.Minor, r.Monthly.Minor)
		o.Recurring.WonTerm.Minor = money.Plus(o.Recurring.WonTerm.Minor, r.Term().Minor)
	}
}

// settle computes the totals once all deals are known.
func (o *Outlook) settle(v *sample) {
	o.Committed, o.Best = o.Won, o.Won
	weighted, variance, open, monthly, term := 0.0, 0.0, int64(0), 0.0, 0.0
	for _, d := range o.Deals {
		if d.Monthly.Currency == o.Currency {
			monthly += float64(d.Monthly.Minor) * d.P
			term += float64(d.Monthly.Minor) * float64(d.Months) * d.P
		}
		if d.Value.Currency != o.Currency {
			continue
		}
		value := float64(d.Value.Minor)
		weighted += value * d.P
		variance += value * value * d.P * (1 - d.P)
		open = money.Plus(open, d.Value.Minor)
		switch d.Category {
		case pipeline.Commit:
			o.Committed.Minor = money.Plus(o.Committed.Minor, d.Value.Minor)
			o.Best.Minor = money.Plus(o.Best.Minor, d.Value.Minor)
		case pipeline.BestCase:
			o.Best.Minor = money.Plus(o.Best.Minor, d.Value.Minor)
		}
	}
	o.Weighted.Minor = int64(math.Round(weighted))
	o.SD.Minor = int64(math.Round(math.Sqrt(variance)))
	o.Recurring.Weighted.Minor, o.Recurring.WeightedTerm.Minor = int64(math.Round(monthly)), int64(math.Round(term))
	o.Total, o.Sums = o.rangeBy(func(d *ForecastDeal) float64 { return d.P })
	o.OwnRates, _ = o.rangeBy(func(d *ForecastDeal) float64 { return d.OwnRate })
	o.OnTime, _ = o.rangeBy(func(d *ForecastDeal) float64 { return d.P * d.OnTime })
	slices.SortFunc(o.Deals, func(a, b ForecastDeal) int {
		return cmp.Or(-cmp.Compare(float64(a.Value.Minor)*a.P, float64(b.Value.Minor)*b.P), cmp.Compare(a.Deal, b.Deal))
	})
	o.aim(v, open)
}

// rangeBy is the range of the total when each deal is won with the given chance.
func (o *Outlook) rangeBy(p func(*ForecastDeal) float64) (Range, odds.Distribution) {
	bets := []odds.Bet{{Value: o.Won.Minor, P: 1}}
	mean := 0.0
	for i := range o.Deals {
		if d := &o.Deals[i]; d.Value.Currency == o.Currency {
			bets = append(bets, odds.Bet{Value: d.Value.Minor, P: p(d)})
			mean += float64(d.Value.Minor) * p(d)
		}
	}
	sums := odds.Distribute(bets)
	amount := func(minor int64) money.Money { return money.Money{Minor: minor, Currency: o.Currency} }
	return Range{
		Mean: amount(money.Plus(o.Won.Minor, int64(math.Round(mean)))),
		P10:  amount(sums.Quantile(0.1)), P50: amount(sums.Quantile(0.5)), P90: amount(sums.Quantile(0.9)),
	}, sums
}

// aim compares the total with the goal.
func (o *Outlook) aim(v *sample, open int64) {
	if o.Goal.IsZero() {
		return
	}
	o.Chance = o.Sums.AtLeast(o.Goal.Minor)
	o.Gap = money.Money{Minor: max(0, o.Goal.Minor-o.Won.Minor), Currency: o.Currency}
	if o.Gap.Minor > 0 {
		o.Coverage = float64(open) / float64(o.Gap.Minor)
	}
	if !v.period.From.IsZero() && !v.period.To.IsZero() {
		all, over := v.period.DaysIn(v.today)
		o.Pace = o.Goal.Times(float64(over) / float64(all))
	}
}

// whyForecast lists the deals of the outlook in a currency.
func (v *sample) whyForecast(of string) (judge, error) {
	code, err := currencyNamed(of)
	return func(_ int, r *ledger.Record) judged {
		at, why := v.expected(r)
		switch {
		case at < 0:
			return out(why)
		case len(r.Currencies()) == 0:
			return out(whyNoValue)
		case code != "" && !slices.Contains(r.Currencies(), code):
			return out("in another currency")
		}
		return hit
	}, err
}

// TakeSnapshot freezes the forecast for a year, quarter or month.
func TakeSnapshot(p *pipeline.Process, records []ledger.Record, period calendar.Period, now time.Time) ledger.Snapshot {
	v := newSample(p, records, period, now)
	s := ledger.Snapshot{Name: period.Name(), Taken: now.UTC(), Deals: []ledger.SnapshotDeal{}}
	for i := range records {
		r := &records[i]
		if at, _ := v.expected(r); at >= 0 {
			s.Deals = append(s.Deals, ledger.SnapshotDeal{Deal: r.ID, Value: r.Value, P: p.Stages[at].Probability, Category: r.Category})
		}
	}
	return s
}
