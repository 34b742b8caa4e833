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

// sumsStyle is a way to write the sums of a column. All heads use the same one, so
// that no sum is missing in some of them only.
type sumsStyle struct {
	label    string // before the weighted sum
	weighted bool
	coarse   bool // with two digits
}

// sumsStyles are the ways, the longest first.
var sumsStyles = []sumsStyle{
	{label: "weighted ", weighted: true},
	{label: "w ", weighted: true},
	{label: "w ", weighted: true, coarse: true},
	{},
}

// sumsStyle is the longest way that fits in all columns.
func (b *board) sumsStyle(width int) sumsStyle {
	for _, style := range sumsStyles {
		fits := true
		for i := range b.columns {
			sum, more, weighted := b.columns[i].sumsWords(style)
			cells := len([]rune(sum + more))
			if weighted != "" {
				cells += 2 + len([]rune(weighted))
			}
			fits = fits && cells <= width-2*widget.Margin
		}
		if fits {
			return style
		}
	}
	return sumsStyle{}
}

// sumsWords are the total value of a column's cards, the number of further
// currencies, and the value weighted by the chance to win from here.
func (c *column) sumsWords(style sumsStyle) (sum, more, weighted string) {
	if len(c.sums) == 0 {
		return "", "", ""
	}
	sum = c.sums[0].Short()
	if n := len(c.sums) - 1; n > 0 {
		more = fmt.Sprintf(" +%d", n)
	}
	if c.stage.AfterSale {
		return "won " + sum, more, ""
	}
	if style.weighted {
		value := c.sums[0].Times(c.stage.Probability)
		if style.coarse {
			value = coarse(value)
		}
		weighted = style.label + value.Short()
	}
	return sum, more, weighted
}

// drawSums writes the sums of a column.
func drawSums(env *ui.Env, c *column, style sumsStyle, width int) string {
	var right widget.Line
	return inset(width, func(l *widget.Line, room int) {
		sum, more, weighted := c.sumsWords(style)
		l.Put(env.Styles.Muted, safe.Cut(safe.Text(sum), room))
		l.Put(env.Styles.Faint, safe.Cut(safe.Text(more), max(0, room-l.Width)))
		right.Put(env.Styles.Faint, safe.Text(weighted))
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
