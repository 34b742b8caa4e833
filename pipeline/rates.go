package pipeline

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// ExchangeRate says what one unit of a currency is worth in another, from a day
// on.
type ExchangeRate struct {
	Currency, Base string
	Day            Date
	Rate           float64
}

// ExchangeRates are all that the user entered, in any order.
type ExchangeRates []ExchangeRate

// ParseRate reads a rate: 1.08 or 1,08.
func ParseRate(text string) (float64, error) {
	rate, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	if err != nil || rate < 1e-9 || rate > 1e9 || math.IsNaN(rate) {
		return 0, refuse(Usage, "bad_rate", "write what one unit is worth, as in: deals rate EUR 1.08", "%s is not an exchange rate.", quoted(text))
	}
	return rate, nil
}

// on is the rate that held on a day: the last one entered for that day or an
// earlier one, either way round.
func (rates ExchangeRates) on(from, to string, day Date) (rate float64, ok bool) {
	var since Date
	for _, r := range rates {
		if r.Day.After(day) || ok && r.Day.Before(since) {
			continue
		}
		switch {
		case r.Currency == from && r.Base == to:
			rate, since, ok = r.Rate, r.Day, true
		case r.Currency == to && r.Base == from && (!ok || r.Day.After(since)):
			rate, since, ok = 1/r.Rate, r.Day, true
		}
	}
	return rate, ok
}

// Convert gives an amount in another currency, at the rate that held on a day; ok
// is false when none did.
func (rates ExchangeRates) Convert(m Money, to string, day Date) (converted Money, ok bool) {
	if m.IsZero() || m.Currency == to {
		return m, true
	}
	rate, ok := rates.on(m.Currency, to, day)
	if !ok {
		return m, false
	}
	target := Money{Currency: to}
	minor := float64(m.Minor) * rate * math.Pow10(target.digits()-m.digits())
	if math.Abs(minor) > float64(MaxMinor) {
		return m, false
	}
	target.Minor = int64(math.Round(minor))
	return target, true
}

// InCurrency gives the records with their amounts in one currency, and counts
// those that keep theirs since no rate is known. A closed deal counts at the rate
// of the day it closed, whatever rates came after; an open one at today's.
func (rates ExchangeRates) InCurrency(records []Record, to string, now time.Time) (converted []Record, left int) {
	converted = make([]Record, len(records))
	for i, r := range records {
		day := DateOf(now)
		if r.Status != Open {
			day = DateOf(r.Closed.In(now.Location()))
		}
		value, ok := rates.Convert(r.Value, to, day)
		monthly, also := rates.Convert(r.Monthly, to, day)
		if ok && also {
			r.Value, r.Monthly = value, monthly
		} else {
			left++
		}
		converted[i] = r
	}
	return converted, left
}
