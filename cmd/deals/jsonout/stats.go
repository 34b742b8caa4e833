package jsonout

import (
	"math"

	"deals/pipeline/calendar"
	"deals/pipeline/metrics"
	"deals/pipeline/odds"
)

// Stats is the figures for scripts, under their names. Rates are rounded to four decimals; one
// over fewer than odds.MinRate deals is null, as are days over no deals.
type Stats struct {
	Window           window       `json:"window"`
	WinRate          rate         `json:"win_rate"`
	QualifiedWinRate rate         `json:"qualified_win_rate"`
	ValueWinRate     *valueRate   `json:"value_win_rate"` // in the currency of most closed deals
	ValueByCurrency  []valueRate  `json:"value_win_rate_by_currency"`
	CycleDays        Spread       `json:"cycle_days"`
	LossDays         Spread       `json:"loss_days"`
	AverageDeal      []average    `json:"average_deal"`
	Stages           []stageFlow  `json:"stages"`
	Velocity         []velocity   `json:"velocity"`
	LostReasons      []lostReason `json:"lost_reasons"`
	Sources          []source     `json:"sources"`
	Override         rate         `json:"override_win_rate"`
	NoOverride       rate         `json:"no_override_win_rate"`
	moreStats
	OpenDeals          int `json:"open_deals"`
	LeftOutOfDays      int `json:"left_out_of_cycle"`
	LeftOutOfTrend     int `json:"left_out_of_trend"`
	LeftOutOfQualified int `json:"left_out_of_qualified"`
	LeftOutOfStages    int `json:"left_out_of_stages"`
}

type window struct {
	From *calendar.Date `json:"from"`
	To   *calendar.Date `json:"to"`
}

type rate struct {
	Won  int      `json:"won"`
	Lost int      `json:"lost"`
	Rate *float64 `json:"rate"`
	Low  *float64 `json:"low"`
	High *float64 `json:"high"`
}

type valueRate struct {
	Currency    string   `json:"currency"`
	N           int      `json:"n"`
	WonMinor    int64    `json:"won_minor"`
	ClosedMinor int64    `json:"closed_minor"`
	Rate        *float64 `json:"rate"`
}

// Spread is the middle and the quarters of a number of days.
type Spread struct {
	N      int      `json:"n"`
	Median *float64 `json:"median"`
	P25    *float64 `json:"p25"`
	P75    *float64 `json:"p75"`
	Mean   *float64 `json:"mean"`
}

type average struct {
	Currency    string `json:"currency"`
	N           int    `json:"n"`
	MeanMinor   int64  `json:"mean_minor"`
	MedianMinor int64  `json:"median_minor"`
}

type stageFlow struct {
	Stage      string   `json:"stage"`
	Entered    int      `json:"entered"`
	Advanced   int      `json:"advanced"`
	Lost       int      `json:"lost"`
	Pending    int      `json:"pending"`
	Conversion *float64 `json:"conversion"`
	MedianDays *float64 `json:"median_days"`
}

type velocity struct {
	Currency     string `json:"currency"`
	PerDayMinor  int64  `json:"per_day_minor"`
	ActualPerDay int64  `json:"actual_per_day_minor"`
}

type lostReason struct {
	Reason *string `json:"reason"`
	N      int     `json:"n"`
}

type source struct {
	Source *string `json:"source"`
	rate
}

// NewStats are the figures of a window, without groups and accuracy.
func NewStats(s *metrics.Stats) Stats {
	j := Stats{
		Window:  window{OrNull(s.Period.From), OrNull(s.Period.To)},
		WinRate: newRate(s.WinRate), QualifiedWinRate: newRate(s.Qualified), ValueByCurrency: []valueRate{},
		CycleDays: newSpread(s.Cycle), LossDays: newSpread(s.LossDays),
		AverageDeal: []average{}, Stages: []stageFlow{}, Velocity: []velocity{}, LostReasons: []lostReason{}, Sources: []source{},
		Override: newRate(s.Overrides.With), NoOverride: newRate(s.Overrides.Without),
		moreStats: newMoreStats(s),
		OpenDeals: s.OpenDeals, LeftOutOfDays: s.CreatedUnknown + s.ClosedUnknown, LeftOutOfTrend: s.ClosedUnknown, LeftOutOfQualified: s.UnseenClosed, LeftOutOfStages: s.Unseen,
	}
	for _, v := range s.ByValue {
		j.ValueByCurrency = append(j.ValueByCurrency, valueRate{
			v.Closed.Currency, v.N, v.Won.Minor, v.Closed.Minor, rounded(v.Share, v.N, odds.MinRate),
		})
	}
	if len(j.ValueByCurrency) > 0 {
		j.ValueWinRate = &j.ValueByCurrency[0]
	}
	for _, v := range s.AverageDeal {
		j.AverageDeal = append(j.AverageDeal, average{v.Mean.Currency, v.N, v.Mean.Minor, v.Median.Minor})
	}
	for _, f := range s.Stages {
		j.Stages = append(j.Stages, stageFlow{
			string(f.Stage), f.Entered, f.Advanced, f.Lost, f.Pending,
			rounded(f.Conversion, f.Advanced+f.Lost, odds.MinRate), rounded(f.Days.Median, f.Days.N, 1),
		})
	}
	for _, v := range s.Velocity {
		j.Velocity = append(j.Velocity, velocity{v.Currency, v.PerDay.Minor, v.Actual.Minor})
	}
	for _, c := range s.LostReasons {
		j.LostReasons = append(j.LostReasons, lostReason{OrNull(string(c.Reason)), c.N})
	}
	for _, from := range s.Sources {
		j.Sources = append(j.Sources, source{OrNull(from.Source), newRate(from.Rate)})
	}
	return j
}

func newRate(r metrics.Rate) rate {
	n := r.N()
	return rate{
		r.Won, r.Lost,
		rounded(r.Share, n, odds.MinRate), rounded(r.Low, n, odds.MinRate), rounded(r.High, n, odds.MinRate),
	}
}

func newSpread(s metrics.Spread) Spread {
	return Spread{s.N, rounded(s.Median, s.N, 1), rounded(s.P25, s.N, 1), rounded(s.P75, s.N, 1), rounded(s.Mean, s.N, 1)}
}

// rounded is a figure to four decimals, or null when it is based on too few deals.
func rounded(x float64, n, needed int) *float64 {
	if n < needed {
		return nil
	}
	x = math.Round(x*1e4) / 1e4
	return &x
}
