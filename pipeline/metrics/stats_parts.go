package metrics

import (
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/odds"
)

// Share is so many of so many, with its 95 % Wilson interval.
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

// Cohort is what has become so far of the deals created in the period. While many
// are open the share of won ones can only grow.
type Cohort struct {
	Won, Lost, Open int
	Share           float64 // Won ÷ all
	OpenShare       float64 // Open ÷ all
}

// N is the number of deals created.
func (c Cohort) N() int { return c.Won + c.Lost + c.Open }

// MaxOpenShare is the share of a cohort still open beyond which its win rate is
// too young to be read.
const MaxOpenShare = 0.2

// StageChance is the chance that a deal which came to a stage is won: the
// process's own figure, corrected by what happened to deals closed in the period.
type StageChance struct {
	Stage     pipeline.StageKey
	Prior     float64 // what the process says
	Won, Lost int     // closed deals that were seen to reach the stage
	P         float64 // (8·Prior + Won) ÷ (8 + Won + Lost), never less than in a stage before
}

// FunnelRow is how many of the deals created in the period came to a stage, and
// what became of those that came no further. Entered is the sum of the other
// three; Advanced is Entered of the next row, or the deals won in the last.
type FunnelRow struct {
	Stage                         pipeline.StageKey
	Entered, Advanced, Lost, Open int
}

// Recurring is the part of won deals that comes in every month.
type Recurring struct {
	N       int
	Monthly money.Money // sum per month
	Term    money.Money // sum over each deal's own term
}

// Slippage is how well expected close dates held.
type Slippage struct {
	// Pushed, of Dated deals that have or had an expected close and lived in the
	// period, were moved later at least once; Pushes times and DaysPushed days.
	Dated, Pushed, Pushes, DaysPushed int
	// Unresolved, of Expected deals whose expected close fell in the period before
	// today, were still open when that day was over.
	Expected, Unresolved int
	Share                float64 // Unresolved ÷ Expected
	Overdue              int     // open now, expected before today
}

// Lift compares deals that met a criterion when they left its stage with those
// that did not. All of them closed in the period. A criterion of the last selling
// stage has none: whoever leaves that stage has won.
type Lift struct {
	Criterion  pipeline.CriterionKey
	Label      string
	Stage      pipeline.StageKey
	Hard       bool
	Met, Unmet Rate
	// Gain is Met less Unmet, between Low and High with 95 % confidence (Newcombe's
	// hybrid score interval, 1998). It says nothing when either side is empty, and
	// is only noise when 0 lies between the ends.
	Gain, Low, High float64
}

// Telling reports whether the lift rests on enough deals on both sides, and its
// interval leaves 0 out.
func (l *Lift) Telling() bool {
	return l.Met.N() >= MinRate && l.Unmet.N() >= MinRate && (l.Low > 0 || l.High < 0)
}

// Customers are accounts that bought. An account is active on a day when it won a
// deal, that is bought, in the twelve months up to it.
type Customers struct {
	// Retention is (E − N) ÷ S over the period: of S accounts active when it began,
	// those active still when it ends, or now. It is empty for an open period.
	Retention Share
	// Repeat is, of accounts that first bought twelve months ago or earlier, those
	// that bought again since; whatever the period.
	Repeat Share
	// NoAccount counts won deals that name no account and so belong to nobody.
	NoAccount int
}

// Quarter is the win rate of one quarter, cut at the ends of the period.
type Quarter struct {
	Name   string // 2026-Q3
	Period calendar.Period
	Rate   Rate
	Won    []money.Money // value won, per currency
	// Arrow is 1 or -1 when the rate rose or fell against the quarter before by more
	// than chance explains: both rest on enough deals and their intervals do not
	// overlap. Else 0.
	Arrow int
}
