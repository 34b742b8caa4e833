package metrics

import (
	"cmp"
	"maps"
	"slices"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
)

// tally is the deals in one currency, in its minor units.
type tally struct {
	currency  string
	won       []int64 // the value of each deal won in the period
	wonSum    int64
	closed    int // deals won or lost in the period
	closedSum int64
	open      int // deals open now that have left the second stage
}

func (p *tally) add(r *ledger.Record) {
	p.closed++
	p.closedSum = money.Plus(p.closedSum, r.Value.Minor)
	if r.Status == pipeline.Won {
		p.won = append(p.won, r.Value.Minor)
		p.wonSum = money.Plus(p.wonSum, r.Value.Minor)
	}
}

func (p *tally) money(minor int64) money.Money {
	return money.Money{Minor: minor, Currency: p.currency}
}

func (m *measure) addMoney(s *Stats) {
	tallies := slices.SortedFunc(maps.Values(m.tallies), func(a, b *tally) int {
		return cmp.Or(cmp.Compare(b.closed, a.closed), cmp.Compare(a.currency, b.currency))
	})
	for _, p := range tallies {
		if p.closed == 0 {
			continue
		}
		rate := ValueRate{N: p.closed, Won: p.money(p.wonSum), Closed: p.money(p.closedSum)}
		if p.closedSum > 0 {
			rate.Share = float64(p.wonSum) / float64(p.closedSum)
		}
		s.ByValue = append(s.ByValue, rate)
	}
	slices.SortStableFunc(tallies, func(a, b *tally) int { return cmp.Compare(len(b.won), len(a.won)) })
	days := m.days()
	for _, p := range tallies {
		if len(p.won) == 0 {
			continue
		}
		average := p.average()
		s.AverageDeal = append(s.AverageDeal, average)
		s.Velocity = append(s.Velocity, Velocity{
			Currency: p.currency,
			PerDay:   average.Mean.Times(perDay(p.open, s.WinRate, s.Cycle)),
			Actual:   p.money(divided(p.wonSum, days)),
		})
	}
}

func (p *tally) average() Average {
	slices.Sort(p.won)
	n := len(p.won)
	return Average{
		N: n, Mean: p.money(divided(p.wonSum, int64(n))),
		Median: p.money(divided(money.Plus(p.won[(n-1)/2], p.won[n/2]), 2)),
	}
}

// perDay is how many average deals a day brings: N·WR ÷ C. A cycle under a day
// counts as one, since the rep works by days.
func perDay(open int, rate Rate, cycle Spread) float64 {
	if cycle.N == 0 {
		return 0
	}
	return float64(open) * rate.Share / max(1, cycle.Median)
}

// days is the length of the period so far, at least one. When it is open it runs
// from the first deal to today.
func (m *measure) days() int64 {
	from, to, today := m.stats.Period.From, m.stats.Period.To, calendar.DateOf(m.now)
	if from.IsZero() && !m.first.IsZero() {
		from = calendar.DayOf(m.first, m.now.Location())
	}
	if to.IsZero() || to.After(today) {
		to = today
	}
	return max(1, int64(from.DaysUntil(to))+1)
}

// divided rounds a ÷ b to a whole number, halves away from zero; b is positive.
func divided(a, b int64) int64 {
	quotient, rest := a/b, a%b
	switch {
	case rest >= b-rest:
		quotient++
	case -rest >= b+rest:
		quotient--
	}
	return quotient
}
