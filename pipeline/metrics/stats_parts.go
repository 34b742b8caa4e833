package metrics

import (
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/odds"
)

// Share is a part of a number of deals, with its 95 % Wilson interval.
type Share struct {
	K, N             int
	Share, Low, High float64
}

func shareOf(k, n int) Share {
	s := Share{K: k, N: n}
	if n > 0 {
		s.Share = float64(k) / float64(n)
		s.Low, s.High = odds.Wilson(k, n, odds.Z95)
	}
	return s
}

// Cohort is the outcome so far of the deals created in the period. While many are
// open the share of won ones can only grow.
type Cohort struct {
	Won, Lost, Open int
	Share           float64 // Won ÷ all
	OpenShare       float64 // Open ÷ all
}

// N is the number of deals created.
func (c Cohort) N() int { return c.Won + c.Lost + c.Open }

// MaxOpenShare is the share of open deals beyond which the win rate of a cohort is
// too early.
const MaxOpenShare = 0.2

// StageChance is the chance to win a deal that reached a stage: the process's own
// figure, corrected by the deals closed in the period.
type StageChance struct {
	Stage     pipeline.StageKey
	Prior     float64 // according to the process
	Won, Lost int     // closed deals known to have reached the stage
	P         float64 // (8·Prior + Won) ÷ (8 + Won + Lost), never less than in an earlier stage
}

// FunnelRow is how many of the deals created in the period entered a stage, and the
// outcome of those that got no further. Entered is the sum of the other three;
// Advanced is Entered of the next row, or the won deals in the last.
type FunnelRow struct {
	Stage                         pipeline.StageKey
	Entered, Advanced, Lost, Open int
}

// Recurring is the monthly part of won deals.
type Recurring struct {
	N       int
	Monthly money.Money // total per month
	Term    money.Money // total over each deal's own term
}

// Slippage is how well close dates were kept.
type Slippage struct {
	// Pushed is how many of the Dated deals, which have or had a close date and
	// were open in the period, were moved later at least once: Pushes times by
	// DaysPushed days.
	Dated, Pushed, Pushes, DaysPushed int
	// Unresolved is how many of the Expected deals, whose close date was in the
	// period before today, were still open after that day.
	Expected, Unresolved int
	Share                float64 // Unresolved ÷ Expected
	Overdue              int     // open now, close date before today
}

// Lift compares deals that met a criterion when they left its stage with deals that
// did not. All of them closed in the period. A criterion of the last selling stage
// has none: every deal that leaves that stage has won.
type Lift struct {
	Criterion  pipeline.CriterionKey
	Label      string
	Stage      pipeline.StageKey
	Hard       bool
	Met, Unmet Rate
	// Gain is Met minus Unmet, between Low and High with 95 % confidence
	// (Newcombe's hybrid score interval, 1998). It is meaningless when either side
	// is empty, and mere noise when 0 is between the ends.
	Gain, Low, High float64
}

// Telling reports whether the lift covers enough deals on both sides, and its
// interval excludes 0.
func (l *Lift) Telling() bool {
	return l.Met.N() >= odds.MinRate && l.Unmet.N() >= odds.MinRate && (l.Low > 0 || l.High < 0)
}

// Customers is the accounts that bought. An account is active on a day when it won
// a deal in the twelve months up to it.
type Customers struct {
	// Retention is (E − N) ÷ S over the period: of S accounts active at its start,
	// those still active at its end, or now. It is empty for an open period.
	Retention Share
	// Repeat is the share of accounts that bought again, among those that first
	// bought twelve months ago or earlier; whatever the period.
	Repeat Share
	// NoAccount counts won deals without an account.
	NoAccount int
}

// Quarter is the win rate of one quarter, cut at the ends of the period.
type Quarter struct {
	Name   string // 2026-Q3
	Period calendar.Period
	Rate   Rate
	Won    []money.Money // value won, per currency
	// Arrow is 1 or -1 when the rate rose or fell against the quarter before by
	// more than chance explains: both have enough deals and their intervals do not
	// overlap. Otherwise 0.
	Arrow int
}
