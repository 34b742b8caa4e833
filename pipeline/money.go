package pipeline

import (
	"math"
	"slices"
	"strings"

	"github.com/Rhymond/go-money"
)

// MaxMinor is the largest amount ParseMoney accepts, in minor units. It keeps
// every amount exact in a float64 and in any JSON reader, and leaves room for
// thousands of such amounts to be summed in 64 bits.
const MaxMinor int64 = 1_000_000_000_000_000

// Money is an exact amount in one currency. The zero value means that no
// amount was given, which differs from an amount of 0 EUR.
type Money struct {
	// Minor counts the currency's smallest units: cents, yen, fils.
	Minor int64 `json:"minor"`
	// Currency is an upper-case ISO 4217 code.
	Currency string `json:"currency"`
}

// IsZero reports whether no amount was given.
func (m Money) IsZero() bool { return m == Money{} }

// Times returns p times the amount, rounded to a whole minor unit, halves away
// from zero. It weighs an amount by a probability.
func (m Money) Times(p float64) Money {
	return Money{Minor: int64(math.Round(float64(m.Minor) * p)), Currency: m.Currency}
}

// KnownCurrency reports whether code is an ISO 4217 code, in upper case.
func KnownCurrency(code string) bool {
	_, known := currencyFacts(code)
	return known
}

// CurrencyCode reads a currency code as people type it, in either case.
func CurrencyCode(text string) (string, error) {
	code := strings.ToUpper(strings.TrimSpace(text))
	if !KnownCurrency(code) {
		return "", refuseInput("Write an ISO 4217 code such as EUR or USD.",
			"%s is not a currency code.", quoted(text))
	}
	return code, nil
}

// facts are what writing and reading amounts of one currency needs.
type facts struct {
	digits       int  // digits after the decimal separator
	dotThousands bool // the currency's home writes 1.200 for twelve hundred
}

// addedCurrencies are codes of ISO 4217 that the library lacks; all have two
// digits.
var addedCurrencies = []string{"VED", "ZWG"}

// currencyFacts looks a code up. The library also lists codes that ISO has
// withdrawn or never had, which lack a numeric code; they are left out.
func currencyFacts(code string) (facts, bool) {
	if slices.Contains(addedCurrencies, code) {
		return facts{digits: 2}, true
	}
	c := money.GetCurrency(code)
	if c == nil || c.Code != code || c.NumericCode == "" {
		return facts{digits: 2}, false
	}
	return facts{digits: c.Fraction, dotThousands: c.Thousand == "."}, true
}
