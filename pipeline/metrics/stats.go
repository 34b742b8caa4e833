package metrics

import (
	"slices"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/odds"
)

// Stats is the figures of a book over a period. Each has the number of deals behind
// it; Measure has its definition. It contains no NaN and no infinity, which JSON
// cannot represent: an undefined value is 0 beside an n of 0.
type Stats struct {
	Period calendar.Period

	WinRate     Rate        // deals closed in the period
	Qualified   Rate        // of those, the deals that had left the second stage
	ByValue     []ValueRate // won value ÷ closed value, per currency, most closed deals first
	Cycle       Spread      // created → won, calendar days
	LossDays    Spread      // created → lost, calendar days
	AverageDeal []Average   // of won deals, per currency, most deals first
	Stages      []StageFlow // the selling stages in the order of the process
	Velocity    []Velocity  // in the order of AverageDeal
	LostReasons []LostReasonCount
	Sources     []SourceRate

	Created        Cohort        // deals created in the period, whatever their outcome
	WorstCase      Rate          // WinRate with the stale and stuck deals counted as lost
	CycleQualified Spread        // left the second stage → won, calendar days
	Curve          odds.Curve    // outcome of a deal by its age, as observed in the period
	Watched        []int         // how many deals were observed at each age, as far as Curve is reliable
	Chances        []StageChance // of winning from each selling stage
	Funnel         []FunnelRow   // how far the deals created in the period got
	FunnelUnseen   int           // deals left out of Funnel: imported, so their way is unknown
	Recurring      []Recurring   // won in the period, per currency
	Slippage       Slippage
	Lifts          []Lift // the effect of meeting each criterion
	Customers      Customers
	Referrals      Share // share of deals won in the period that came from a referral
	Trend          []Quarter

	Overrides      OverrideRates
	OpenDeals      int // now, whatever the period
	CreatedUnknown int // closed deals left out of day counts: imported without a created date
	ClosedUnknown  int // closed deals left out of day counts and quarters: imported without a closed date
	// UnseenClosed counts the closed deals left out of Qualified: imported as
	// closed, so it is unknown whether they left the second stage.
	UnseenClosed int
	// Unseen counts the deals of the period that are partly left out of Stages:
	// imported, so their way to the stage at import is unknown.
	Unseen int
}

// Rate is the share of won deals among closed ones with its 95 % Wilson interval.
// Share, Low and High are 0 and meaningless when nothing closed.
type Rate struct {
	Won, Lost        int
	Share, Low, High float64
}

// N is the number of deals behind the rate.
func (r Rate) N() int { return r.Won + r.Lost }

// OverrideRates compares the deals closed in the period that overrode a gate at
// least once with deals that never did.
type OverrideRates struct{ With, Without Rate }

// ValueRate is a rate weighted by value. Closed deals without a value are left out.
type ValueRate struct {
	N           int // closed deals
	Won, Closed money.Money
	Share       float64
}

// Spread describes a number of days over N deals by its quartiles (type 7).
type Spread struct {
	N                      int
	Median, P25, P75, Mean float64
}

// Average is the value of won deals in one currency. Deals without a value are
// left out.
type Average struct {
	N            int
	Mean, Median money.Money
}

// StageFlow is the outcome of the deals that first entered a stage in the period.
type StageFlow struct {
	Stage      pipeline.StageKey
	Entered    int     // Advanced + Lost + Pending
	Advanced   int     // reached a later stage, or were won
	Lost       int     // lost without reaching a later stage
	Pending    int     // still on the way
	Conversion float64 // Advanced ÷ (Advanced + Lost); meaningless when both are 0
	Days       Spread  // length of the visits that ended in the period
}

// Velocity is money per day.
type Velocity struct {
	Currency string
	PerDay   money.Money // open qualified deals × win rate × mean won value ÷ median cycle
	Actual   money.Money // won value ÷ days of the period
}

// LostReasonCount counts lost deals with one reason. Imported deals may have none.
type LostReasonCount struct {
	Reason pipeline.LostReason
	N      int
}

// SourceRate is the win rate of the deals from one source; "" is deals without one.
type SourceRate struct {
	Source string
	Rate   Rate
}

func (r *Rate) count(status pipeline.Status) {
	if status == pipeline.Won {
		r.Won++
	} else {
		r.Lost++
	}
}

// rated computes the share and its interval.
func (r Rate) rated() Rate {
	if r.N() == 0 {
		return r
	}
	r.Share = float64(r.Won) / float64(r.N())
	r.Low, r.High = odds.Wilson(r.Won, r.N(), odds.Z95)
	return r
}

// spreadOf describes numbers by their quartiles. It sorts them in place.
func spreadOf(numbers []float64) Spread {
	if len(numbers) == 0 {
		return Spread{}
	}
	slices.Sort(numbers)
	sum := 0.0
	for _, x := range numbers {
		sum += x
	}
	return Spread{
		N: len(numbers), Mean: sum / float64(len(numbers)),
		Median: odds.Quantile(numbers, 0.5), P25: odds.Quantile(numbers, 0.25), P75: odds.Quantile(numbers, 0.75),
	}
}
