package main

import (
	"deals/pipeline/metrics"
	"deals/pipeline/money"
)

// moreStatsJSON is the figures that answer one question each.
type moreStatsJSON struct {
	NewDeals            cohortJSON      `json:"new_deals_win_rate"`
	WorstCase           rateJSON        `json:"worst_case_win_rate"`
	QualifiedCycleDays  spreadJSON      `json:"qualified_cycle_days"`
	Curve               []curveJSON     `json:"curve"`
	ChanceToWin         []chanceJSON    `json:"chance_to_win"`
	Funnel              []funnelJSON    `json:"funnel"`
	Recurring           []recurringJSON `json:"recurring"`
	Slippage            slippageJSON    `json:"slippage"`
	GateLift            []liftJSON      `json:"gate_lift"`
	Retained            shareJSON       `json:"retained"`
	RepeatCustomers     shareJSON       `json:"repeat_customers"`
	ReferralRate        shareJSON       `json:"referral_rate"`
	Trend               []quarterJSON   `json:"trend"`
	Groups              []groupJSON     `json:"groups"`   // null without --by
	Accuracy            []accuracyJSON  `json:"accuracy"` // of the forecasts frozen so far
	LeftOutOfFunnel     int             `json:"left_out_of_funnel"`
	LeftOutOfCustomers  int             `json:"left_out_of_customers"`
	ConvertedTo         *string         `json:"converted_to"` // null without --in
	LeftOutOfConversion int             `json:"left_out_of_conversion"`
}

type cohortJSON struct {
	Won       int      `json:"won"`
	Lost      int      `json:"lost"`
	Open      int      `json:"open"`
	Rate      *float64 `json:"rate"`
	OpenShare *float64 `json:"open_share"`
}

// curveJSON is the win curve from one age on; the shares add up to 1. N is the deals
// open at that age. WonEventually is the chance of a deal still open then, null where
// the curve rests on too few.
type curveJSON struct {
	Day           int      `json:"day"`
	N             int      `json:"n"`
	Won           *float64 `json:"won"`
	Lost          *float64 `json:"lost"`
	Open          *float64 `json:"open"`
	WonEventually *float64 `json:"won_eventually"`
}

type chanceJSON struct {
	Stage  string   `json:"stage"`
	Prior  float64  `json:"process"`
	Won    int      `json:"won"`
	Lost   int      `json:"lost"`
	Chance *float64 `json:"chance"`
}

type funnelJSON struct {
	Stage    string `json:"stage"`
	Entered  int    `json:"entered"`
	Advanced int    `json:"advanced"`
	Lost     int    `json:"lost"`
	Open     int    `json:"open"`
}

type recurringJSON struct {
	Currency     string `json:"currency"`
	N            int    `json:"n"`
	MonthlyMinor int64  `json:"monthly_minor"`
	TermMinor    int64  `json:"term_minor"`
}

type slippageJSON struct {
	Dated      int      `json:"with_close_date"`
	Pushed     int      `json:"pushed"`
	Pushes     int      `json:"pushes"`
	DaysPushed int      `json:"days_pushed"`
	Expected   int      `json:"due"`
	Unresolved int      `json:"missed"`
	Rate       *float64 `json:"rate"`
	Overdue    int      `json:"overdue"`
}

type liftJSON struct {
	Criterion string   `json:"criterion"`
	Stage     string   `json:"stage"`
	Label     string   `json:"label"`
	Hard      bool     `json:"hard"`
	Met       rateJSON `json:"met"`
	Unmet     rateJSON `json:"unmet"`
	Gain      *float64 `json:"gain"`
	Low       *float64 `json:"low"`
	High      *float64 `json:"high"`
}

type shareJSON struct {
	K    int      `json:"k"`
	N    int      `json:"n"`
	Rate *float64 `json:"rate"`
	Low  *float64 `json:"low"`
	High *float64 `json:"high"`
}

type quarterJSON struct {
	Quarter string `json:"quarter"`
	rateJSON
	Arrow int         `json:"arrow"`
	Value []moneyJSON `json:"value"`
}

type moneyJSON struct {
	Currency string `json:"currency"`
	Minor    int64  `json:"minor"`
}

type groupJSON struct {
	Name *string `json:"name"`
	rateJSON
	Value     []moneyJSON `json:"value"`
	CycleDays spreadJSON  `json:"cycle_days"`
}

func newMoreStatsJSON(s *metrics.Stats) moreStatsJSON {
	created := s.Created.N()
	j := moreStatsJSON{
		NewDeals: cohortJSON{
			s.Created.Won, s.Created.Lost, s.Created.Open,
			rounded(s.Created.Share, created, metrics.MinRate), rounded(s.Created.OpenShare, created, 1),
		},
		WorstCase: newRateJSON(s.WorstCase), QualifiedCycleDays: newSpreadJSON(s.CycleQualified),
		Curve: []curveJSON{}, ChanceToWin: []chanceJSON{}, Funnel: []funnelJSON{}, Recurring: []recurringJSON{}, GateLift: []liftJSON{},
		Slippage: slippageJSON{
			s.Slippage.Dated, s.Slippage.Pushed, s.Slippage.Pushes, s.Slippage.DaysPushed, s.Slippage.Expected, s.Slippage.Unresolved,
			rounded(s.Slippage.Share, s.Slippage.Expected, metrics.MinRate), s.Slippage.Overdue,
		},
		Retained: newShareJSON(s.Customers.Retention), RepeatCustomers: newShareJSON(s.Customers.Repeat), ReferralRate: newShareJSON(s.Referrals),
		Trend: []quarterJSON{}, Accuracy: []accuracyJSON{},
		LeftOutOfFunnel: s.FunnelUnseen, LeftOutOfCustomers: s.Customers.NoAccount,
	}
	for _, p := range s.Curve {
		chance, ok := s.Curve.ChanceAt(p.Day)
		j.Curve = append(j.Curve, curveJSON{
			p.Day, p.AtRisk, rounded(p.Won, 1, 1), rounded(p.Lost, 1, 1), rounded(p.Open, 1, 1), rounded(chance, map[bool]int{true: 1}[ok], 1),
		})
	}
	for _, c := range s.Chances {
		j.ChanceToWin = append(j.ChanceToWin, chanceJSON{string(c.Stage), c.Prior, c.Won, c.Lost, rounded(c.P, 1, 1)})
	}
	for _, f := range s.Funnel {
		j.Funnel = append(j.Funnel, funnelJSON{string(f.Stage), f.Entered, f.Advanced, f.Lost, f.Open})
	}
	for _, r := range s.Recurring {
		j.Recurring = append(j.Recurring, recurringJSON{r.Monthly.Currency, r.N, r.Monthly.Minor, r.Term.Minor})
	}
	for _, l := range s.Lifts {
		n := min(l.Met.N(), l.Unmet.N())
		j.GateLift = append(j.GateLift, liftJSON{
			string(l.Criterion), string(l.Stage), l.Label, l.Hard, newRateJSON(l.Met), newRateJSON(l.Unmet),
			rounded(l.Gain, n, metrics.MinRate), rounded(l.Low, n, metrics.MinRate), rounded(l.High, n, metrics.MinRate),
		})
	}
	for _, q := range s.Trend {
		j.Trend = append(j.Trend, quarterJSON{q.Name, newRateJSON(q.Rate), q.Arrow, newMoneyJSON(q.Won)})
	}
	return j
}

func newShareJSON(s metrics.Share) shareJSON {
	return shareJSON{
		s.K, s.N,
		rounded(s.Share, s.N, metrics.MinRate), rounded(s.Low, s.N, metrics.MinRate), rounded(s.High, s.N, metrics.MinRate),
	}
}

func newMoneyJSON(list []money.Money) []moneyJSON {
	j := []moneyJSON{}
	for _, m := range list {
		j = append(j, moneyJSON{m.Currency, m.Minor})
	}
	return j
}

func newGroupsJSON(groups []metrics.Group) []groupJSON {
	j := []groupJSON{}
	for _, g := range groups {
		j = append(j, groupJSON{orNull(g.Name), newRateJSON(g.Rate), newMoneyJSON(g.Won), newSpreadJSON(g.Cycle)})
	}
	return j
}

// accuracyJSON is the accuracy of the forecasts for periods of one length.
type accuracyJSON struct {
	Unit        string          `json:"unit"`
	Errors      []errorsJSON    `json:"errors"`
	Brier       *float64        `json:"brier"`
	Decided     int             `json:"closed"`
	Undecided   int             `json:"open"`
	Calibration []calibrateJSON `json:"calibration"`
	Expected    int             `json:"due"`
	Unresolved  int             `json:"missed"`
	Late        int             `json:"late"`
}

type errorsJSON struct {
	Currency      string   `json:"currency"`
	Periods       int      `json:"periods"`
	ForecastMinor int64    `json:"forecast_minor"`
	ActualMinor   int64    `json:"actual_minor"`
	Bias          *float64 `json:"bias"`
	WAPE          *float64 `json:"wape"`
}

type calibrateJSON struct {
	From   float64  `json:"from"`
	To     float64  `json:"to"`
	Chance *float64 `json:"forecast"`
	Won    int      `json:"won"`
	N      int      `json:"n"`
}

func newAccuracyJSON(list []metrics.Accuracy) []accuracyJSON {
	all := []accuracyJSON{}
	for _, a := range list {
		j := accuracyJSON{
			Unit: a.Unit, Errors: []errorsJSON{}, Brier: rounded(a.Brier, a.Decided, 1), Decided: a.Decided, Undecided: a.Undecided,
			Calibration: []calibrateJSON{}, Expected: a.Expected, Unresolved: a.Unresolved, Late: a.Late,
		}
		for _, e := range a.Errors {
			some := min(1, int(e.Actual.Minor)) // the result is zero, and cannot be a divisor
			j.Errors = append(j.Errors, errorsJSON{e.Currency, e.Periods, e.Forecast.Minor, e.Actual.Minor, rounded(e.Bias, some, 1), rounded(e.WAPE, some, 1)})
		}
		for _, b := range a.Bins {
			j.Calibration = append(j.Calibration, calibrateJSON{b.From, b.To, rounded(b.Chance, b.N, 1), b.Won, b.N})
		}
		all = append(all, j)
	}
	return all
}
