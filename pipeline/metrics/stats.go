package metrics

import (
	"slices"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/odds"
)

// Stats is the figures of a book over a period. Each says how many deals it
// rests on; Measure says how each is defined. It holds no NaN and no infinity,
// which JSON cannot hold: what cannot be said is 0 beside an n of 0.
type Stats struct {
	Period calendar.Period

	WinRate     Rate        // deals closed in the period
	Qualified   Rate        // of those, the ones that had left the second stage
	ByValue     []ValueRate // won value ÷ closed value, per currency, most closed deals first
	Cycle       Spread      // created → won, calendar days
	LossDays    Spread      // created → lost, calendar days
	AverageDeal []Average   // of won deals, per currency, most deals first
	Stages      []StageFlow // the selling stages in the order of the process
	Velocity    []Velocity  // in the order of AverageDeal
	LostReasons []LostReasonCount
	Sources     []SourceRate

	Created        Cohort        // deals created in the period, whatever became of them
	WorstCase      Rate          // WinRate with the open deals that rot counted as lost
	CycleQualified Spread        // left the second stage → won, calendar days
	Curve          odds.Curve    // what becomes of a deal by its age, as watched in the period
	Watched        []int         // how many deals were watched at each age, as far as Curve is trusted
	Chances        []StageChance // of winning from each selling stage
	Funnel         []FunnelRow   // how far the deals created in the period came
	FunnelUnseen   int           // deals left out of Funnel: imported, so their way is not known
	Recurring      []Recurring   // won in the period, per currency
	Slippage       Slippage
	Lifts          []Lift // what meeting each criterion went with
	Customers      Customers
	Referrals      Share // of the deals won in the period, those from a referral
	Trend          []Quarter

	Overrides      OverrideRates
	OpenDeals      int // now, whatever the period
	CreatedUnknown int // closed deals left out of day counts: imported without a created date
	// UnseenClosed counts the closed deals left out of Qualified: imported when
	// they were closed, so whether they left the second stage is not known.
	UnseenClosed int
	// Unseen counts the deals that lived in the period and are partly left out of
	// Stages: imported, so how they came to the stage they were found in is not known.
	Unseen int
}

// Rate is a share of won among closed deals with its 95 % Wilson interval. Share,
// Low and High are 0 and say nothing when nothing closed.
type Rate struct {
	Won, Lost        int
	Share, Low, High float64
}

// N is the number of deals the rate rests on.
func (r Rate) N() int { return r.Won + r.Lost }

// MinRate is how many deals a rate needs before more than its counts are shown.
const MinRate = 5

// OverrideRates compares the deals closed in the period that passed a shut gate
// at least once with those that never did.
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

// StageFlow is what became of the deals that first entered a stage in the period.
type StageFlow struct {
	Stage      pipeline.StageKey
	Entered    int     // Advanced + Lost + Pending
	Advanced   int     // reached a later stage, or were won
	Lost       int     // lost without reaching one
	Pending    int     // still on the way
	Conversion float64 // Advanced ÷ (Advanced + Lost); says nothing when both are 0
	Days       Spread  // length of the visits that ended in the period
}

// Velocity is money per day.
type Velocity struct {
	Currency string
	PerDay   money.Money // open qualified deals × win rate × mean won value ÷ median cycle
	Actual   money.Money // won value ÷ days of the period
}

// LostReasonCount counts lost deals of one class. Deals that were imported may have none.
type LostReasonCount struct {
	Reason pipeline.LostReason
	N      int
}

// SourceRate is the win rate of the deals from one source; "" is those without.
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

// rated fills in the share and its interval.
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
