package jsonout

import (
	"deals/pipeline/accuracy"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
	"deals/pipeline/odds"
)

// moreStats is the figures that answer one question each.
type moreStats struct {
	NewDeals            cohort             `json:"new_deals_win_rate"`
	WorstCase           rate               `json:"worst_case_win_rate"`
	QualifiedCycleDays  Spread             `json:"qualified_cycle_days"`
	Curve               []curve            `json:"curve"`
	ChanceToWin         []chance           `json:"chance_to_win"`
	Funnel              []funnel           `json:"funnel"`
	Recurring           []recurring        `json:"recurring"`
	Slippage            slippage           `json:"slippage"`
	GateLift            []lift             `json:"gate_lift"`
	Retained            share              `json:"retained"`
	RepeatCustomers     share              `json:"repeat_customers"`
	ReferralRate        share              `json:"referral_rate"`
	Trend               []quarter          `json:"trend"`
	Groups              []group            `json:"groups"`   // null without --by
	Accuracy            []forecastAccuracy `json:"accuracy"` // of the forecasts frozen so far
	LeftOutOfFunnel     int                `json:"left_out_of_funnel"`
	LeftOutOfCustomers  int                `json:"left_out_of_customers"`
	ConvertedTo         *string            `json:"converted_to"` // null without --in
	LeftOutOfConversion int                `json:"left_out_of_conversion"`
}

type cohort struct {
	Won       int      `json:"won"`
	Lost      int      `json:"lost"`
	Open      int      `json:"open"`
	Rate      *float64 `json:"rate"`
	OpenShare *float64 `json:"open_share"`
}

// curve is the win curve from one age on; the shares add up to 1. N is the deals
// open at that age. WonEventually is the chance of a deal still open then, null where
// the curve rests on too few.
type curve struct {
	Day           int      `json:"day"`
	N             int      `json:"n"`
	Won           *float64 `json:"won"`
	Lost          *float64 `json:"lost"`
	Open          *float64 `json:"open"`
	WonEventually *float64 `json:"won_eventually"`
}

type chance struct {
	Stage  string   `json:"stage"`
	Prior  float64  `json:"process"`
	Won    int      `json:"won"`
	Lost   int      `json:"lost"`
	Chance *float64 `json:"chance"`
}

type funnel struct {
	Stage    string `json:"stage"`
	Entered  int    `json:"entered"`
	Advanced int    `json:"advanced"`
	Lost     int    `json:"lost"`
	Open     int    `json:"open"`
}

type recurring struct {
	Currency     string `json:"currency"`
	N            int    `json:"n"`
	MonthlyMinor int64  `json:"monthly_minor"`
	TermMinor    int64  `json:"term_minor"`
}

type slippage struct {
	Dated      int      `json:"with_close_date"`
	Pushed     int      `json:"pushed"`
	Pushes     int      `json:"pushes"`
	DaysPushed int      `json:"days_pushed"`
	Expected   int      `json:"due"`
	Unresolved int      `json:"missed"`
	Rate       *float64 `json:"rate"`
	Overdue    int      `json:"overdue"`
}

type lift struct {
	Criterion string   `json:"criterion"`
	Stage     string   `json:"stage"`
	Label     string   `json:"label"`
	Hard      bool     `json:"hard"`
	Met       rate     `json:"met"`
	Unmet     rate     `json:"unmet"`
	Gain      *float64 `json:"gain"`
	Low       *float64 `json:"low"`
	High      *float64 `json:"high"`
}

type share struct {
	K    int      `json:"k"`
	N    int      `json:"n"`
	Rate *float64 `json:"rate"`
	Low  *float64 `json:"low"`
	High *float64 `json:"high"`
}

type quarter struct {
	Quarter string `json:"quarter"`
	rate
	Arrow int   `json:"arrow"`
	Value []sum `json:"value"`
}

type sum struct {
	Currency string `json:"currency"`
	Minor    int64  `json:"minor"`
}

type group struct {
	Name *string `json:"name"`
	rate
	Value     []sum  `json:"value"`
	CycleDays Spread `json:"cycle_days"`
}

func newMoreStats(s *metrics.Stats) moreStats {
	created := s.Created.N()
	j := moreStats{
		NewDeals: cohort{
			s.Created.Won, s.Created.Lost, s.Created.Open,
			rounded(s.Created.Share, created, odds.MinRate), rounded(s.Created.OpenShare, created, 1),
		},
		WorstCase: newRate(s.WorstCase), QualifiedCycleDays: newSpread(s.CycleQualified),
		Curve: []curve{}, ChanceToWin: []chance{}, Funnel: []funnel{}, Recurring: []recurring{}, GateLift: []lift{},
		Slippage: slippage{
			s.Slippage.Dated, s.Slippage.Pushed, s.Slippage.Pushes, s.Slippage.DaysPushed, s.Slippage.Expected, s.Slippage.Unresolved,
			rounded(s.Slippage.Share, s.Slippage.Expected, odds.MinRate), s.Slippage.Overdue,
		},
		Retained: newShare(s.Customers.Retention), RepeatCustomers: newShare(s.Customers.Repeat), ReferralRate: newShare(s.Referrals),
		Trend: []quarter{}, Accuracy: []forecastAccuracy{},
		LeftOutOfFunnel: s.FunnelUnseen, LeftOutOfCustomers: s.Customers.NoAccount,
	}
	for _, p := range s.Curve {
		chance, ok := s.Curve.ChanceAt(p.Day)
		j.Curve = append(j.Curve, curve{
			p.Day, p.AtRisk, rounded(p.Won, 1, 1), rounded(p.Lost, 1, 1), rounded(p.Open, 1, 1), rounded(chance, map[bool]int{true: 1}[ok], 1),
		})
	}
	for _, c := range s.Chances {
		j.ChanceToWin = append(j.ChanceToWin, chance{string(c.Stage), c.Prior, c.Won, c.Lost, rounded(c.P, 1, 1)})
	}
	for _, f := range s.Funnel {
		j.Funnel = append(j.Funnel, funnel{string(f.Stage), f.Entered, f.Advanced, f.Lost, f.Open})
	}
	for _, r := range s.Recurring {
		j.Recurring = append(j.Recurring, recurring{r.Monthly.Currency, r.N, r.Monthly.Minor, r.Term.Minor})
	}
	for _, l := range s.Lifts {
		n := min(l.Met.N(), l.Unmet.N())
		j.GateLift = append(j.GateLift, lift{
			string(l.Criterion), string(l.Stage), l.Label, l.Hard, newRate(l.Met), newRate(l.Unmet),
			rounded(l.Gain, n, odds.MinRate), rounded(l.Low, n, odds.MinRate), rounded(l.High, n, odds.MinRate),
		})
	}
	for _, q := range s.Trend {
		j.Trend = append(j.Trend, quarter{q.Name, newRate(q.Rate), q.Arrow, newSums(q.Won)})
	}
	return j
}

func newShare(s metrics.Share) share {
	return share{
		s.K, s.N,
		rounded(s.Share, s.N, odds.MinRate), rounded(s.Low, s.N, odds.MinRate), rounded(s.High, s.N, odds.MinRate),
	}
}

func newSums(list []money.Money) []sum {
	j := []sum{}
	for _, m := range list {
		j = append(j, sum{m.Currency, m.Minor})
	}
	return j
}

// NewGroups are the figures by source, account, tag or size.
func NewGroups(groups []metrics.Group) []group {
	j := []group{}
	for _, g := range groups {
		j = append(j, group{OrNull(g.Name), newRate(g.Rate), newSums(g.Won), newSpread(g.Cycle)})
	}
	return j
}

// forecastAccuracy is the accuracy of the forecasts for periods of one length.
type forecastAccuracy struct {
	Unit        string           `json:"unit"`
	Errors      []forecastErrors `json:"errors"`
	Brier       *float64         `json:"brier"`
	Decided     int              `json:"closed"`
	Undecided   int              `json:"open"`
	Calibration []calibration    `json:"calibration"`
	Expected    int              `json:"due"`
	Unresolved  int              `json:"missed"`
	Late        int              `json:"late"`
}

type forecastErrors struct {
	Currency      string   `json:"currency"`
	Periods       int      `json:"periods"`
	ForecastMinor int64    `json:"forecast_minor"`
	ActualMinor   int64    `json:"actual_minor"`
	Bias          *float64 `json:"bias"`
	WAPE          *float64 `json:"wape"`
}

type calibration struct {
	From   float64  `json:"from"`
	To     float64  `json:"to"`
	Chance *float64 `json:"forecast"`
	Won    int      `json:"won"`
	N      int      `json:"n"`
}

// NewAccuracy is the accuracy of the frozen forecasts.
func NewAccuracy(list []accuracy.Accuracy) []forecastAccuracy {
	all := []forecastAccuracy{}
	for _, a := range list {
		j := forecastAccuracy{
			Unit: a.Unit, Errors: []forecastErrors{}, Brier: rounded(a.Brier, a.Decided, 1), Decided: a.Decided, Undecided: a.Undecided,
			Calibration: []calibration{}, Expected: a.Expected, Unresolved: a.Unresolved, Late: a.Late,
		}
		for _, e := range a.Errors {
			some := min(1, int(e.Actual.Minor)) // the result is zero, and cannot be a divisor
			j.Errors = append(j.Errors, forecastErrors{e.Currency, e.Periods, e.Forecast.Minor, e.Actual.Minor, rounded(e.Bias, some, 1), rounded(e.WAPE, some, 1)})
		}
		for _, b := range a.Bins {
			j.Calibration = append(j.Calibration, calibration{b.From, b.To, rounded(b.Chance, b.N, 1), b.Won, b.N})
		}
		all = append(all, j)
	}
	return all
}
