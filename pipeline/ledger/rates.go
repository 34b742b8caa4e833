package ledger

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// ExchangeRate is the value of one unit of a currency in another, from a day on.
type ExchangeRate struct {
	Currency, Base string
	Day            calendar.Date
	Rate           float64
	Entered        time.Time
	// Corrects makes it apply to deals closed before it was entered, too.
	Corrects bool
}

// ExchangeRates are all rates that the user entered, in the order of entry.
type ExchangeRates []ExchangeRate

// Current are the rates that no later rate for the same day has replaced, the
// latest day of each pair first.
func (rates ExchangeRates) Current() ExchangeRates {
	order := func(a, b ExchangeRate) int {
		return cmp.Or(cmp.Compare(a.Currency, b.Currency), cmp.Compare(a.Base, b.Base), -a.Day.Compare(b.Day))
	}
	last := slices.Clone(rates)
	slices.Reverse(last)
	slices.SortStableFunc(last, order)
	return slices.CompactFunc(last, func(a, b ExchangeRate) bool { return order(a, b) == 0 })
}

// ParseRate reads a rate: 1.08 or 1,08.
func ParseRate(text string) (float64, error) {
	rate, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	if err != nil || rate < 1e-9 || rate > 1e9 || math.IsNaN(rate) {
		return 0, refusal.New(refusal.Usage, "bad_rate", "", "%s is not an exchange rate.", refusal.Quoted(text)).
			By(refusal.Say("give what one unit is worth:"), refusal.Run("rate", "EUR", "1.08"))
	}
	return rate, nil
}

// worth is the value of one unit of a currency in another, from a rate either way
// round.
func (r *ExchangeRate) worth(from, to string) (rate float64, ok bool) {
	switch {
	case r.Currency == from && r.Base == to:
		return r.Rate, true
	case r.Currency == to && r.Base == from:
		return 1 / r.Rate, true
	}
	return 0, false
}

// on is the rate for an amount of a day: that of the last day not after it, and the
// last one entered for that day. A rate entered on a day after recorded does not
// count, so that a later entry never changes a conversion. When no rate was known
// by then, the rates entered on the day of the first entry count.
func (rates ExchangeRates) on(from, to string, day, recorded calendar.Date, loc *time.Location) (rate float64, ok bool) {
	entered := func(r *ExchangeRate) calendar.Date { return calendar.DayOf(r.Entered, loc) }
	fits := func(r *ExchangeRate) bool {
		_, paired := r.worth(from, to)
		return paired && !r.Day.After(day)
	}
	for i := range rates {
		if r := &rates[i]; fits(r) {
			if first := entered(r); first.After(recorded) {
				recorded = first
			}
			break
		}
	}
	var since calendar.Date
	for i := range rates {
		r := &rates[i]
		if fits(r) && (r.Corrects || !entered(r).After(recorded)) && (!ok || !r.Day.Before(since)) {
			rate, _ = r.worth(from, to)
			since, ok = r.Day, true
		}
	}
	return rate, ok
}

// Convert converts an amount to another currency, at the rate of a day; ok is false
// when there is no rate.
func (rates ExchangeRates) Convert(m money.Money, to string, day calendar.Date) (converted money.Money, ok bool) {
	return rates.convert(m, to, day, calendar.NewDate(9999, 12, 31), time.UTC)
}

func (rates ExchangeRates) convert(m money.Money, to string, day, recorded calendar.Date, loc *time.Location) (converted money.Money, ok bool) {
	if m.IsZero() || m.Currency == to {
		return m, true
	}
	rate, ok := rates.on(m.Currency, to, day, recorded, loc)
	if !ok {
		return m, false
	}
	target := money.Money{Currency: to}
	minor := float64(m.Minor) * rate * math.Pow10(target.Digits()-m.Digits())
	if math.Abs(minor) > float64(money.MaxMinor) {
		return m, false
	}
	target.Minor = int64(math.Round(minor))
	return target, true
}

// InCurrency returns the records with their amounts in one currency, and counts
// those that keep theirs for lack of a rate. An open deal is converted at today's
// rate. A closed one is converted at the rate of its closing day, as known when the
// close was entered: later rates do not change it.
func (rates ExchangeRates) InCurrency(records []Record, to string, now time.Time) (converted []Record, left int) {
	converted = make([]Record, len(records))
	for i, r := range records {
		day := calendar.DateOf(now)
		recorded := day
		if r.Status != pipeline.Open {
			day = calendar.DayOf(r.Closed, now.Location())
			recorded = calendar.DayOf(r.closeRecorded(), now.Location())
			if r.Closed.IsZero() { // On an unknown day: as good as when it was entered.
				day = recorded
			}
		}
		value, ok := rates.convert(r.Value, to, day, recorded, now.Location())
		monthly, also := rates.convert(r.Monthly, to, day, recorded, now.Location())
		if ok && also {
			r.Value, r.Monthly = value, monthly
		} else {
			left++
		}
		converted[i] = r
	}
	return converted, left
}

// closeRecorded is when the close was entered in the book.
func (r *Record) closeRecorded() time.Time {
	recorded := r.Closed
	for _, later := range []time.Time{r.CloseRecorded, r.Imported} {
		if later.After(recorded) {
			recorded = later
		}
	}
	return recorded
}
