package jsonout

import (
	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
)

// Forecast is a forecast for scripts: that of the main currency, and the
// others beside it. Totals include what is won; weighted is of open deals only.
type Forecast struct {
	Period window `json:"period"`
	outlook
	Others   []outlook `json:"others"`
	Undated  int       `json:"no_close_date"`
	Overdue  int       `json:"overdue"`
	Omitted  int       `json:"omitted"`
	Unvalued int       `json:"no_value"`
}

type outlook struct {
	Currency             *string        `json:"currency"`
	WonMinor             int64          `json:"won_minor"`
	WonDeals             int            `json:"won_deals"`
	MeanMinor            int64          `json:"mean_minor"`
	P10Minor             int64          `json:"p10_minor"`
	P50Minor             int64          `json:"p50_minor"`
	P90Minor             int64          `json:"p90_minor"`
	BoundMinor           int64          `json:"bound_minor"` // the possible error of the three above
	WeightedMinor        int64          `json:"weighted_minor"`
	SDMinor              int64          `json:"sd_minor"`
	CommittedMinor       int64          `json:"committed_minor"`
	BestMinor            int64          `json:"best_minor"`
	GoalMinor            *int64         `json:"goal_minor"`
	Chance               *float64       `json:"chance"`
	GapMinor             *int64         `json:"gap_minor"`
	PaceMinor            *int64         `json:"pace_minor"`
	Coverage             *float64       `json:"coverage"`
	OwnWinRates          sumRange       `json:"own_win_rates"`
	OnTime               sumRange       `json:"on_time"`
	MonthlyWonMinor      int64          `json:"monthly_won_minor"`
	MonthlyWeightedMinor int64          `json:"monthly_weighted_minor"`
	Deals                []forecastDeal `json:"deals"`
}

type sumRange struct {
	MeanMinor int64 `json:"mean_minor"`
	P10Minor  int64 `json:"p10_minor"`
	P50Minor  int64 `json:"p50_minor"`
	P90Minor  int64 `json:"p90_minor"`
}

type forecastDeal struct {
	Deal       int64         `json:"deal"`
	Stage      string        `json:"stage"`
	Expected   calendar.Date `json:"expected_close"`
	Category   *string       `json:"forecast_category"`
	ValueMinor *int64        `json:"value_minor"`
	Currency   *string       `json:"currency"`
	P          float64       `json:"chance"`
	OwnRate    *float64      `json:"own_win_rate"`
	OnTime     *float64      `json:"on_time"`
}

// NewForecast is a forecast, its first outlook in its own keys.
func NewForecast(f *metrics.Forecast) Forecast {
	j := Forecast{
		Period: window{OrNull(f.Period.From), OrNull(f.Period.To)}, outlook: outlook{Deals: []forecastDeal{}}, Others: []outlook{},
		Undated: f.Undated, Overdue: f.Overdue, Omitted: f.Omitted, Unvalued: f.Unvalued,
	}
	for i := range f.Outlooks {
		if i == 0 {
			j.outlook = newOutlook(&f.Outlooks[i])
			continue
		}
		j.Others = append(j.Others, newOutlook(&f.Outlooks[i]))
	}
	return j
}

func newOutlook(o *metrics.Outlook) outlook {
	j := outlook{
		Currency: &o.Currency, WonMinor: o.Won.Minor, WonDeals: o.WonDeals,
		MeanMinor: o.Total.Mean.Minor, P10Minor: o.Total.P10.Minor, P50Minor: o.Total.P50.Minor, P90Minor: o.Total.P90.Minor, BoundMinor: o.Sums.Bound,
		WeightedMinor: o.Weighted.Minor, SDMinor: o.SD.Minor, CommittedMinor: o.Committed.Minor, BestMinor: o.Best.Minor,
		OwnWinRates: newSumRange(o.OwnRates), OnTime: newSumRange(o.OnTime),
		MonthlyWonMinor: o.Recurring.Won.Minor, MonthlyWeightedMinor: o.Recurring.Weighted.Minor, Deals: []forecastDeal{},
	}
	if !o.Goal.IsZero() {
		j.GoalMinor, j.GapMinor, j.PaceMinor = &o.Goal.Minor, &o.Gap.Minor, OrNull(o.Pace.Minor)
		j.Chance, j.Coverage = rounded(o.Chance, 1, 1), rounded(o.Coverage, int(min(o.Gap.Minor, 1)), 1)
	}
	for _, d := range o.Deals {
		one := forecastDeal{
			Deal: d.Deal, Stage: string(d.Stage), Expected: d.Expected, Category: OrNull(string(d.Category)),
			P: d.P, OwnRate: rounded(d.OwnRate, 1, 1), OnTime: rounded(d.OnTime, 1, 1),
		}
		one.ValueMinor, one.Currency = Amount(d.Value)
		j.Deals = append(j.Deals, one)
	}
	return j
}

func newSumRange(r metrics.Range) sumRange {
	return sumRange{r.Mean.Minor, r.P10.Minor, r.P50.Minor, r.P90.Minor}
}
