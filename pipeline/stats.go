package pipeline

import "time"

// Stats is the figures of a book over a period. Each says how many deals it
// rests on; Measure says how each is defined.
type Stats struct {
	Period Period

	WinRate     Rate        // deals closed in the period
	FromQualify Rate        // of those, the ones that had left the second stage
	ByValue     []ValueRate // won value ÷ closed value, per currency
	Cycle       Spread      // created → won, calendar days
	LossDays    Spread      // created → lost, calendar days
	AverageDeal []Average   // of won deals, per currency, most deals first
	Stages      []StageFlow
	Velocity    []Velocity // per currency
	LossClasses []ClassCount
	Sources     []SourceRate
	OpenDeals   int
	NoCreated   int // closed deals left out of day counts: imported without a created date
	Unseen      int // deals left out of stage figures: imported, so their way is not known
}

// Rate is a share of won among closed deals with its 95 % Wilson interval. Share,
// Low and High are meaningless when nothing closed.
type Rate struct {
	Won, Lost        int
	Share, Low, High float64
}

// N is the number of deals the rate rests on.
func (r Rate) N() int { return r.Won + r.Lost }

// MinRate is how many deals a rate needs before more than its counts are shown.
const MinRate = 5

// ValueRate is a rate weighted by value.
type ValueRate struct {
	Won, Closed Money
	Share       float64
}

// Spread describes a number of days over N deals by its quartiles (type 7).
type Spread struct {
	N                      int
	Median, P25, P75, Mean float64
}

// Average is the value of won deals in one currency.
type Average struct {
	N            int
	Mean, Median Money
}

// StageFlow is what became of the deals that first entered a stage in the period.
type StageFlow struct {
	Stage      StageKey
	Entered    int
	Advanced   int     // reached a later stage, or were won
	Lost       int     // lost without reaching one
	Pending    int     // still on the way
	Conversion float64 // Advanced ÷ (Advanced + Lost); meaningless when both are 0
	Days       Spread  // length of the visits that ended in the period
}

// Velocity is money per day.
type Velocity struct {
	Currency string
	PerDay   Money // open qualified deals × win rate × mean won value ÷ median cycle
	Realised Money // won value ÷ days of the period
}

// ClassCount counts lost deals of one class.
type ClassCount struct {
	Class LossClass
	N     int
}

// SourceRate is the win rate of the deals from one source.
type SourceRate struct {
	Source string
	Rate   Rate
}

// Period is a run of days, both ends included; a zero end is open.
type Period struct{ From, To Date }

// Contains reports whether a moment falls in the period, by the day it is at now's zone.
func (p Period) Contains(t time.Time, loc *time.Location) bool {
	if t.IsZero() {
		return false
	}
	day := DateOf(t.In(loc))
	return !day.Before(p.From) && (p.To.IsZero() || !day.After(p.To))
}
