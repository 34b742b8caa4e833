package metrics

import (
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
	"deals/pipeline/odds"
)

// Progress is the progress of a period towards its goal.
type Progress struct {
	Period calendar.Period
	Goal   money.Money
	Won    money.Money // so far, in the currency of the goal
	// Even is the 50/50 total of the period, won value included: the P50 of its
	// forecast. It is zero when the period has more open deals than Toward looks
	// at.
	Even money.Money
}

// maxBets is the most open deals that Toward convolves, so that it takes a moment
// in any book.
const maxBets = 2_000

// Toward compares a goal with the result and the forecast of its period, as Predict
// does, of which it is a small part. The records need only the deals that were won
// in the period or are due to close in it.
func Toward(p *pipeline.Process, records []ledger.Record, goal ledger.Goal, now time.Time) Progress {
	v := newSample(p, records, goal.Period, now)
	g := Progress{Period: goal.Period, Goal: goal.Value, Won: money.Money{Currency: goal.Value.Currency}}
	var bets []odds.Bet
	for i := range records {
		r := &records[i]
		if r.Value.Currency != g.Goal.Currency {
			continue
		}
		if r.Status == pipeline.Won && v.closed(r) {
			g.Won.Minor = money.Plus(g.Won.Minor, r.Value.Minor)
		}
		if at, _ := v.expected(r); at >= 0 {
			bets = append(bets, odds.Bet{Value: r.Value.Minor, P: p.Stages[at].Probability})
		}
	}
	if len(bets) <= maxBets {
		sums := odds.Distribute(append(bets, odds.Bet{Value: g.Won.Minor, P: 1}))
		g.Even = money.Money{Minor: sums.Quantile(0.5), Currency: g.Goal.Currency}
	}
	return g
}
