package board

import (
	"fmt"

	"deals/pipeline/money"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// sumOpen adds up the open deals, plain and weighted, in the currency that most
// columns have first. Others is the number of further currencies.
func (b *board) sumOpen() (deals int, sum, weighted money.Money, others int) {
	seen := map[string]int{}
	for i := range b.columns {
		if c := &b.columns[i]; !c.stage.AfterSale {
			deals += c.count
			for n, s := range c.sums {
				seen[s.Currency]++
				if n == 0 {
					seen[s.Currency] += len(b.columns)
				}
			}
		}
	}
	for currency, n := range seen {
		if n > seen[sum.Currency] || n == seen[sum.Currency] && currency < sum.Currency {
			sum.Currency = currency
		}
	}
	for i := range b.columns {
		for _, s := range b.columns[i].sums {
			if s.Currency == sum.Currency && !b.columns[i].stage.AfterSale {
				sum.Minor += s.Minor
				weighted.Minor += s.Times(b.columns[i].stage.Probability).Minor
			}
		}
	}
	weighted.Currency = sum.Currency
	return deals, sum, weighted, max(0, len(seen)-1)
}

// drawSums writes the total value of a column's cards, and that value weighted by
// the chance to win from here.
func drawSums(env *ui.Env, c *column, width int) string {
	var right widget.Line
	return inset(width, func(l *widget.Line, room int) {
		if len(c.sums) == 0 {
			return
		}
		sum := c.sums[0].Short()
		if c.stage.AfterSale {
			l.Put(env.Styles.Muted, safe.Cut(safe.Text("won "+sum), room))
		} else {
			l.Put(env.Styles.Muted, safe.Cut(safe.Text(sum), room))
			weighted := c.sums[0].Times(c.stage.Probability)
			words := "w " + weighted.Short()
			if l.Width+1+len(words) > room {
				words = "w " + coarse(weighted).Short()
			}
			right.Put(env.Styles.Faint, safe.Text(words))
		}
		if more := fmt.Sprintf(" +%d", len(c.sums)-1); len(c.sums) > 1 && l.Width+len(more)+1+right.Width <= room {
			l.Put(env.Styles.Faint, safe.Text(more))
		}
	}, &right)
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
