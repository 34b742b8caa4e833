// Package sums is what the heads of a board say its deals are worth: the total value
// of a column, and that value weighted by the chance to win.
package sums

import (
	"fmt"

	"deals/pipeline"
	"deals/pipeline/money"
	"deals/tui/safe"
)

// Column is what is summed up of a column.
type Column struct {
	Stage *pipeline.Stage
	Count int
	Sums  []money.Money // one amount per currency, that of the most deals first
}

// Add adds up the open deals, plain and weighted, in the currency that most columns have
// first; with won, the won ones count as well.
func Add(columns []Column, won bool) Total {
	var deals int
	var sum, weighted money.Money
	seen := map[string]int{}
	for _, c := range columns {
		if won || !c.Stage.AfterSale {
			deals += c.Count
			for n, s := range c.Sums {
				seen[s.Currency]++
				if n == 0 {
					seen[s.Currency] += len(columns)
				}
			}
		}
	}
	for currency, n := range seen {
		if n > seen[sum.Currency] || n == seen[sum.Currency] && currency < sum.Currency {
			sum.Currency = currency
		}
	}
	for _, c := range columns {
		for _, s := range c.Sums {
			if s.Currency == sum.Currency && (won || !c.Stage.AfterSale) {
				sum.Minor += s.Minor
			}
			if s.Currency == sum.Currency && !c.Stage.AfterSale {
				weighted.Minor += s.Times(c.Stage.Probability).Minor
			}
		}
	}
	weighted.Currency = sum.Currency
	return Total{Deals: deals, sum: sum, weighted: weighted, others: max(0, len(seen)-1)}
}

// Style is a way to write the sums of a column. All heads use the same one, so that
// no sum is missing in some of them only, and the same currency is first in all.
type Style struct {
	label    string // before the weighted sum
	weighted bool
	coarse   bool // with two digits
	second   bool // the amount in another currency, if there is one, in place of their number
	main     string
}

// styles are the ways, the longest first.
var styles = []Style{
	{label: "weighted ", weighted: true, second: true},
	{label: "w ", weighted: true, second: true},
	{label: "w ", weighted: true, coarse: true, second: true},
	{label: "w ", weighted: true},
	{label: "w ", weighted: true, coarse: true},
	{second: true},
	{},
}

// Fitting is the longest way that fits into some cells in all columns.
func Fitting(columns []Column, room int) Style {
	sum := Add(columns, false).sum
	if sum.Currency == "" {
		sum = Add(columns, true).sum
	}
	for _, style := range styles {
		style.main = sum.Currency
		fits := true
		for _, c := range columns {
			sum, more, weighted := style.Words(c)
			cells := sum.Width() + more.Width()
			if weighted != "" {
				cells += 2 + weighted.Width()
			}
			fits = fits && cells <= room
		}
		if fits {
			return style
		}
	}
	return Style{main: sum.Currency}
}

// Words are the total value of a column's cards in the main currency, what there is in
// others, and the value weighted by the chance to win from here.
func (s Style) Words(c Column) (sum, more, weighted safe.Text) {
	if len(c.Sums) == 0 {
		return "", "", ""
	}
	first, others := money.Money{Currency: s.main}, []money.Money(nil)
	for _, amount := range c.Sums {
		if amount.Currency == s.main {
			first = amount
		} else {
			others = append(others, amount)
		}
	}
	sum = safe.Text(first.Short())
	switch {
	case len(others) == 1 && s.second:
		more = safe.Text(" +" + others[0].Short())
	case len(others) > 0:
		more = safe.Text(fmt.Sprintf(" +%d", len(others)))
	}
	if c.Stage.AfterSale {
		return "won " + sum, more, ""
	}
	if s.weighted {
		value := first.Times(c.Stage.Probability)
		if s.coarse {
			value = coarse(value)
		}
		weighted = safe.Text(s.label + value.Short())
	}
	return sum, more, weighted
}

// coarse keeps two digits of an amount; a weighted sum is no more precise.
func coarse(m money.Money) money.Money {
	unit := int64(1)
	for m.Minor/unit >= 100 {
		unit *= 10
	}
	m.Minor = (m.Minor + unit/2) / unit * unit
	return m
}
