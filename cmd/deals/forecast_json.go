package main

import (
	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
)

// forecastJSON is a forecast for scripts: that of the main currency, and the
// others beside it. Totals include what is won; weighted is of open deals only.
type forecastJSON struct {
	Period windowJSON `json:"period"`
	outlookJSON
	Others   []outlookJSON `json:"others"`
	Undated  int           `json:"no_close_date"`
	Overdue  int           `json:"overdue"`
	Omitted  int           `json:"omitted"`
	Unvalued int           `json:"no_value"`
}

type outlookJSON struct {
	Currency             *string            `json:"currency"`
	WonMinor             int64              `json:"won_minor"`
	WonDeals             int                `json:"won_deals"`
	MeanMinor            int64              `json:"mean_minor"`
	P10Minor             int64              `json:"p10_minor"`
	P50Minor             int64              `json:"p50_minor"`
	P90Minor             int64              `json:"p90_minor"`
	BoundMinor           int64              `json:"bound_minor"` // the possible error of the three
	WeightedMinor        int64              `json:"weighted_minor"`
	SDMinor              int64              `json:"sd_minor"`
	CommittedMinor       int64              `json:"committed_minor"`
	BestMinor            int64              `json:"best_minor"`
	GoalMinor            *int64             `json:"goal_minor"`
	Chance               *float64           `json:"chance"`
	GapMinor             *int64             `json:"gap_minor"`
	PaceMinor            *int64             `json:"pace_minor"`
	Coverage             *float64           `json:"coverage"`
	OwnWinRates          rangeJSON          `json:"own_win_rates"`
	OnTime               rangeJSON          `json:"on_time"`
	MonthlyWonMinor      int64              `json:"monthly_won_minor"`
	MonthlyWeightedMinor int64              `json:"monthly_weighted_minor"`
	Deals                []forecastDealJSON `json:"deals"`
}

type rangeJSON struct {
	MeanMinor int64 `json:"mean_minor"`
	P10Minor  int64 `json:"p10_minor"`
	P50Minor  int64 `json:"p50_minor"`
	P90Minor  int64 `json:"p90_minor"`
}

type forecastDealJSON struct {
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

func newForecastJSON(f *metrics.Forecast) forecastJSON {
	j := forecastJSON{
		Period: windowJSON{orNull(f.Period.From), orNull(f.Period.To)}, outlookJSON: outlookJSON{Deals: []forecastDealJSON{}}, Others: []outlookJSON{},
		Undated: f.Undated, Overdue: f.Overdue, Omitted: f.Omitted, Unvalued: f.Unvalued,
	}
	for i := range f.Outlooks {
		if i == 0 {
			j.outlookJSON = newOutlookJSON(&f.Outlooks[i])
			continue
		}
		j.Others = append(j.Others, newOutlookJSON(&f.Outlooks[i]))
	}
	return j
}

func newOutlookJSON(o *metrics.Outlook) outlookJSON {
	j := outlookJSON{
		Currency: &o.Currency, WonMinor: o.Won.Minor, WonDeals: o.WonDeals,
		MeanMinor: o.Total.Mean.Minor, P10Minor: o.Total.P10.Minor, P50Minor: o.Total.P50.Minor, P90Minor: o.Total.P90.Minor, BoundMinor: o.Sums.Bound,
		WeightedMinor: o.Weighted.Minor, SDMinor: o.SD.Minor, CommittedMinor: o.Committed.Minor, BestMinor: o.Best.Minor,
		OwnWinRates: newRangeJSON(o.OwnRates), OnTime: newRangeJSON(o.OnTime),
		MonthlyWonMinor: o.Recurring.Won.Minor, MonthlyWeightedMinor: o.Recurring.Weighted.Minor, Deals: []forecastDealJSON{},
	}
	if !o.Goal.IsZero() {
		j.GoalMinor, j.GapMinor, j.PaceMinor = &o.Goal.Minor, &o.Gap.Minor, orNull(o.Pace.Minor)
		j.Chance, j.Coverage = rounded(o.Chance, 1, 1), rounded(o.Coverage, int(min(o.Gap.Minor, 1)), 1)
	}
	for _, d := range o.Deals {
		one := forecastDealJSON{
			Deal: d.Deal, Stage: string(d.Stage), Expected: d.Expected, Category: orNull(string(d.Category)),
			P: d.P, OwnRate: rounded(d.OwnRate, 1, 1), OnTime: rounded(d.OnTime, 1, 1),
		}
		one.ValueMinor, one.Currency = amount(d.Value)
		j.Deals = append(j.Deals, one)
	}
	return j
}

func newRangeJSON(r metrics.Range) rangeJSON {
	return rangeJSON{r.Mean.Minor, r.P10.Minor, r.P50.Minor, r.P90.Minor}
}
