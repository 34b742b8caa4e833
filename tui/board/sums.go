package board

import "deals/pipeline/money"

// sumOpen adds up what is being sold, plain and weighted, in the currency that
// most columns have first. Others is how many further currencies there are.
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
