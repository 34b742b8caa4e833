package money

import (
	"math"
	"slices"
)

// MaxMinor is the largest amount Parse accepts, in minor units. It keeps
// every amount exact in a float64 and in any JSON reader, and leaves room for
// thousands of such amounts to be summed in 64 bits.
const MaxMinor int64 = 1_000_000_000_000_000

// Money is an exact amount in one currency. The zero value means no amount, which
// differs from an amount of 0 EUR.
type Money struct {
	// Minor counts the currency's smallest units: cents, yen, fils.
	Minor int64 `json:"minor"`
	// Currency is an upper-case ISO 4217 code.
	Currency string `json:"currency"`
}

// IsZero reports whether no amount was given.
func (m Money) IsZero() bool { return m == Money{} }

// Times returns p times the amount, rounded to a whole minor unit, halves away from
// zero. It weights an amount by a probability.
func (m Money) Times(p float64) Money {
	return Money{Minor: int64(math.Round(float64(m.Minor) * p)), Currency: m.Currency}
}

// Plus adds amounts and stops at the largest possible one instead of overflowing.
func Plus(a, b int64) int64 {
	if b > 0 && a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}

// Sum adds an amount to a list with one amount per currency.
func Sum(sums []Money, amount Money) []Money {
	if amount.IsZero() {
		return sums
	}
	at := slices.IndexFunc(sums, func(m Money) bool { return m.Currency == amount.Currency })
	if at < 0 {
		return append(sums, amount)
	}
	sums[at].Minor += amount.Minor
	return sums
}
