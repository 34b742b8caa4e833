package metrics

import (
	"cmp"
	"fmt"
	"slices"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/odds"
)

// quarterOf numbers the quarters of all years consecutively.
func quarterOf(d calendar.Date) int { return d.Year()*4 + (int(d.Month())-1)/3 }

// trend is the win rate quarter by quarter, from the first deal closed in the
// period to the last. With the deals closed on an unknown day, the quarters add up
// to the rate of the period.
func (v *sample) trend() []Quarter {
	byQuarter := map[int]*Quarter{}
	sums := map[int]map[string]int64{}
	first, last := 1<<30, -1
	for _, r := range v.ended() {
		if r.Closed.IsZero() {
			continue
		}
		q := quarterOf(calendar.DayOf(r.Closed, v.loc))
		first, last = min(first, q), max(last, q)
		if byQuarter[q] == nil {
			byQuarter[q], sums[q] = &Quarter{}, map[string]int64{}
		}
		byQuarter[q].Rate.count(r.Status)
		if r.Status == pipeline.Won && !r.Value.IsZero() {
			sums[q][r.Value.Currency] = money.Plus(sums[q][r.Value.Currency], r.Value.Minor)
		}
	}
	var trend []Quarter
	for q := first; q <= last; q++ {
		one := Quarter{}
		if known := byQuarter[q]; known != nil {
			one = *known
		}
		one.Rate, one.Won = one.Rate.rated(), moneyOf(sums[q])
		one.Name = fmt.Sprintf("%04d-Q%d", q/4, q%4+1)
		one.Period = v.period.Within(calendar.Quarter(q))
		if len(trend) > 0 {
			one.Arrow = arrow(trend[len(trend)-1].Rate, one.Rate)
		}
		trend = append(trend, one)
	}
	return trend
}

// arrow is the direction of a rate, if it changed at all.
func arrow(before, after Rate) int {
	switch {
	case before.N() < odds.MinRate || after.N() < odds.MinRate:
		return 0
	case after.Low > before.High:
		return 1
	case after.High < before.Low:
		return -1
	}
	return 0
}

// moneyOf lists sums by currency, the largest count of minor units first.
func moneyOf(sums map[string]int64) []money.Money {
	var list []money.Money
	for currency, minor := range sums {
		list = append(list, money.Money{Minor: minor, Currency: currency})
	}
	slices.SortFunc(list, func(a, b money.Money) int {
		return cmp.Or(cmp.Compare(b.Minor, a.Minor), cmp.Compare(a.Currency, b.Currency))
	})
	return list
}

// recurring adds up the monthly amounts of won deals.
func (v *sample) recurring() []Recurring {
	by := map[string]*Recurring{}
	for _, r := range v.ended() {
		if r.Status != pipeline.Won || r.Monthly.IsZero() {
			continue
		}
		code := r.Monthly.Currency
		if by[code] == nil {
			by[code] = &Recurring{Monthly: money.Money{Currency: code}, Term: money.Money{Currency: code}}
		}
		one := by[code]
		one.N++
		one.Monthly.Minor = money.Plus(one.Monthly.Minor, r.Monthly.Minor)
		one.Term.Minor = money.Plus(one.Term.Minor, r.Term().Minor)
	}
	var list []Recurring
	for _, one := range by {
		list = append(list, *one)
	}
	slices.SortFunc(list, func(a, b Recurring) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Monthly.Currency, b.Monthly.Currency))
	})
	return list
}
