package jsonout

import (
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// OrNull turns a missing value into null.
func OrNull[T comparable](value T) *T {
	var zero T
	if value == zero {
		return nil
	}
	return &value
}

// Instant is a time in UTC, or null.
func Instant(t time.Time) *calendar.Stamp { return OrNull(calendar.Stamp(t.UTC())) }

// Amount is money as two keys: whole minor units and their currency.
func Amount(m money.Money) (*int64, *string) {
	if m.IsZero() {
		return nil, nil
	}
	return &m.Minor, &m.Currency
}
