package accounts

import (
	"cmp"
	"slices"

	"deals/pipeline/accounts"
	"deals/pipeline/money"
)

// order is what the accounts are sorted by.
type order int

const (
	byName order = iota
	byOpen
	byWon
	byTouch
	orders
)

// heading is the heading of a column, marked when the accounts are sorted by it.
func (m *Screen) heading(column order) string {
	words := map[order]string{byOpen: "open value", byWon: "won", byTouch: "last contact"}[column]
	switch {
	case m.order != column:
	case column == byTouch:
		words = "contact ▾" // which is what fits
	default:
		words += " ▾"
	}
	return words
}

// sortNext sorts by the next column: the largest or latest first, names from A to Z.
func (m *Screen) sortNext() {
	m.order = (m.order + 1) % orders
	m.sort()
}

// sort keeps the cursor on its account. Amounts are compared in the currency of the
// book; accounts without any in it come after those, each compared with its like.
func (m *Screen) sort() {
	was, home := m.selected(), m.env.Currency
	slices.SortStableFunc(m.all, func(a, b accounts.Account) int {
		switch m.order {
		case byOpen:
			return cmp.Or(larger(a.OpenValue, b.OpenValue, home), cmp.Compare(b.Open, a.Open), cmp.Compare(a.Key, b.Key))
		case byWon:
			return cmp.Or(larger(a.WonValue, b.WonValue, home), cmp.Compare(b.Won, a.Won), cmp.Compare(a.Key, b.Key))
		case byTouch:
			return cmp.Or(b.LastTouch.Compare(a.LastTouch), cmp.Compare(a.Key, b.Key))
		default:
			return cmp.Compare(a.Key, b.Key)
		}
	})
	for i := range m.all {
		if was != "" && m.all[i].Key == was {
			m.list.At = i
		}
	}
}

// homeFirst are the amounts in the order to write them: that in the currency of the book
// first, in every row.
func homeFirst(sums []money.Money, home string) []money.Money {
	return slices.SortedStableFunc(slices.Values(sums), func(a, b money.Money) int {
		return cmp.Or(away(a, home)-away(b, home), cmp.Compare(a.Currency, b.Currency))
	})
}

func away(m money.Money, home string) int {
	if m.Currency == home {
		return 0
	}
	return 1
}

// larger compares two sums by the amounts that are written first: no amount is the last,
// and of two currencies neither is the larger one.
func larger(a, b []money.Money, home string) int {
	if len(a) == 0 || len(b) == 0 {
		return cmp.Compare(len(b), len(a))
	}
	x, y := homeFirst(a, home)[0], homeFirst(b, home)[0]
	return cmp.Or(away(x, home)-away(y, home), cmp.Compare(x.Currency, y.Currency), cmp.Compare(y.Minor, x.Minor))
}
