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
	if m.order == column && column != byTouch {
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
// book, and others come after those.
func (m *Screen) sort() {
	was, home := m.selected(), m.env.Currency
	amount := func(sums []money.Money) int64 {
		for _, sum := range sums {
			if sum.Currency == home {
				return sum.Minor
			}
		}
		return 0
	}
	slices.SortStableFunc(m.all, func(a, b accounts.Account) int {
		switch m.order {
		case byOpen:
			return cmp.Or(cmp.Compare(amount(b.OpenValue), amount(a.OpenValue)), cmp.Compare(b.Open, a.Open), cmp.Compare(a.Key, b.Key))
		case byWon:
			return cmp.Or(cmp.Compare(amount(b.WonValue), amount(a.WonValue)), cmp.Compare(b.Won, a.Won), cmp.Compare(a.Key, b.Key))
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
