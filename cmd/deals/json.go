package main

import (
	"time"

	"deals/pipeline/money"
)

// orNull turns a missing value into null.
func orNull[T comparable](value T) *T {
	var zero T
	if value == zero {
		return nil
	}
	return &value
}

func instant(t time.Time) *time.Time { return orNull(t.UTC()) }

// amount is money as two keys: whole minor units and their currency.
func amount(m money.Money) (*int64, *string) {
	if m.IsZero() {
		return nil, nil
	}
	return &m.Minor, &m.Currency
}
