package main

import (
	"math"

	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
)

// statsJSON is the figures for scripts, under their names. Rates are rounded to four decimals; one
// over fewer than metrics.MinRate deals is null, as are days over no deals.
type statsJSON struct {
	Window           windowJSON       `json:"window"`
	WinRate          rateJSON         `json:"win_rate"`
	QualifiedWinRate rateJSON         `json:"qualified_win_rate"`
	ValueWinRate     *valueRateJSON   `json:"value_win_rate"` // in the currency of most closed deals
	ValueByCurrency  []valueRateJSON  `json:"value_win_rate_by_currency"`
	CycleDays        spreadJSON       `json:"cycle_days"`
	LossDays         spreadJSON       `json:"loss_days"`
	AverageDeal      []averageJSON    `json:"average_deal"`
	Stages           []stageFlowJSON  `json:"stages"`
	Velocity         []velocityJSON   `json:"velocity"`
	LostReasons      []lostReasonJSON `json:"lost_reasons"`
	Sources          []sourceJSON     `json:"sources"`
	Override         rateJSON         `json:"override_win_rate"`
	NoOverride       rateJSON         `json:"no_override_win_rate"`
	moreStatsJSON
	OpenDeals          int `json:"open_deals"`
	LeftOutOfDays      int `json:"left_out_of_cycle"`
	LeftOutOfQualified int `json:"left_out_of_qualified"`
	LeftOutOfStages    int `json:"left_out_of_stages"`
}

type windowJSON struct {
	From *calendar.Date `json:"from"`
	To   *calendar.Date `json:"to"`
}

type rateJSON struct {
	Won  int      `json:"won"`
	Lost int      `json:"lost"`
	Rate *float64 `json:"rate"`
	Low  *float64 `json:"low"`
	High *float64 `json:"high"`
}

type valueRateJSON struct {
	Currency    string   `json:"currency"`
	N           int      `json:"n"`
	WonMinor    int64    `json:"won_minor"`
	ClosedMinor int64    `json:"closed_minor"`
	Rate        *float64 `json:"rate"`
}

type spreadJSON struct {
	N      int      `json:"n"`
	Median *float64 `json:"median"`
	P25    *float64 `json:"p25"`
	P75    *float64 `json:"p75"`
	Mean   *float64 `json:"mean"`
}

type averageJSON struct {
	Currency    string `json:"currency"`
	N           int    `json:"n"`
	MeanMinor   int64  `json:"mean_minor"`
	MedianMinor int64  `json:"median_minor"`
}

type stageFlowJSON struct {
	Stage      string   `json:"stage"`
	Entered    int      `json:"entered"`
	Advanced   int      `json:"advanced"`
	Lost       int      `json:"lost"`
	Pending    int      `json:"pending"`
	Conversion *float64 `json:"conversion"`
	MedianDays *float64 `json:"median_days"`
}

type velocityJSON struct {
	Currency     string `json:"currency"`
	PerDayMinor  int64  `json:"per_day_minor"`
	ActualPerDay int64  `json:"actual_per_day_minor"`
}

type lostReasonJSON struct {
	Reason *string `json:"reason"`
	N      int     `json:"n"`
}

type sourceJSON struct {
	Source *string `json:"source"`
	rateJSON
}

func newStatsJSON(s *metrics.Stats) statsJSON {
	j := statsJSON{
		Window:  windowJSON{orNull(s.Period.From), orNull(s.Period.To)},
		WinRate: newRateJSON(s.WinRate), QualifiedWinRate: newRateJSON(s.Qualified), ValueByCurrency: []valueRateJSON{},
		CycleDays: newSpreadJSON(s.Cycle), LossDays: newSpreadJSON(s.LossDays),
		AverageDeal: []averageJSON{}, Stages: []stageFlowJSON{}, Velocity: []velocityJSON{}, LostReasons: []lostReasonJSON{}, Sources: []sourceJSON{},
		Override: newRateJSON(s.Overrides.With), NoOverride: newRateJSON(s.Overrides.Without),
		moreStatsJSON: newMoreStatsJSON(s),
		OpenDeals:     s.OpenDeals, LeftOutOfDays: s.CreatedUnknown, LeftOutOfQualified: s.UnseenClosed, LeftOutOfStages: s.Unseen,
	}
	for _, v := range s.ByValue {
		j.ValueByCurrency = append(j.ValueByCurrency, valueRateJSON{
			v.Closed.Currency, v.N, v.Won.Minor, v.Closed.Minor, rounded(v.Share, v.N, metrics.MinRate),
		})
	}
	if len(j.ValueByCurrency) > 0 {
		j.ValueWinRate = &j.ValueByCurrency[0]
	}
	for _, v := range s.AverageDeal {
		j.AverageDeal = append(j.AverageDeal, averageJSON{v.Mean.Currency, v.N, v.Mean.Minor, v.Median.Minor})
	}
	for _, f := range s.Stages {
		j.Stages = append(j.Stages, stageFlowJSON{
			string(f.Stage), f.Entered, f.Advanced, f.Lost, f.Pending,
			rounded(f.Conversion, f.Advanced+f.Lost, metrics.MinRate), rounded(f.Days.Median, f.Days.N, 1),
		})
	}
	for _, v := range s.Velocity {
		j.Velocity = append(j.Velocity, velocityJSON{v.Currency, v.PerDay.Minor, v.Actual.Minor})
	}
	for _, c := range s.LostReasons {
		j.LostReasons = append(j.LostReasons, lostReasonJSON{orNull(string(c.Reason)), c.N})
	}
	for _, source := range s.Sources {
		j.Sources = append(j.Sources, sourceJSON{orNull(source.Source), newRateJSON(source.Rate)})
	}
	return j
}

func newRateJSON(r metrics.Rate) rateJSON {
	n := r.N()
	return rateJSON{
		r.Won, r.Lost,
		rounded(r.Share, n, metrics.MinRate), rounded(r.Low, n, metrics.MinRate), rounded(r.High, n, metrics.MinRate),
	}
}

func newSpreadJSON(s metrics.Spread) spreadJSON {
	return spreadJSON{s.N, rounded(s.Median, s.N, 1), rounded(s.P25, s.N, 1), rounded(s.P75, s.N, 1), rounded(s.Mean, s.N, 1)}
}

// rounded is a figure to four decimals, or null when it is based on too few deals.
func rounded(x float64, n, needed int) *float64 {
	if n < needed {
		return nil
	}
	x = math.Round(x*1e4) / 1e4
	return &x
}
