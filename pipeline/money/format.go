package money

import (
	"fmt"
	"strconv"
	"strings"
)

// String writes the amount exactly, so that Parse reads it back:
// "1200.50 EUR". It is empty when there is no amount.
func (m Money) String() string {
	return strings.TrimSpace(m.Plain() + " " + m.Currency)
}

// Plain writes the exact amount without its currency, for columns of numbers:
// "1200.50".
func (m Money) Plain() string {
	if m.IsZero() {
		return ""
	}
	sign, whole, fraction := m.parts()
	if fraction == "" {
		return sign + whole
	}
	return sign + whole + "." + fraction
}

// Full writes the exact amount for people: "$12,000", "€1,200.50", "CHF 900".
// Decimals appear only when there are any.
func (m Money) Full() string {
	if m.IsZero() {
		return ""
	}
	sign, whole, fraction := m.parts()
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if strings.Trim(fraction, "0") != "" {
		whole += "." + fraction
	}
	return sign + m.sign() + whole
}

// Short writes the amount in a few cells, for cards: "$8k", "€12.5k", "£950". It
// rounds halves up; an amount under one unit is written in full, so that only zero
// looks like zero.
func (m Money) Short() string {
	sign, whole, _ := m.parts()
	if m.IsZero() || whole == "0" {
		return m.Full()
	}
	scale := uint64(1)
	for range m.Digits() {
		scale *= 10
	}
	minor := magnitude(m.Minor)
	units := roundedQuotient(minor, scale)
	if units < 1000 {
		return sign + m.sign() + strconv.FormatUint(units, 10)
	}
	for _, letter := range []string{"k", "m", "b"} {
		scale *= 1000
		if tenths := cardTenths(minor, scale); tenths < 10_000 {
			return sign + m.sign() + tenthsText(tenths) + letter
		}
	}
	return sign + m.sign() + tenthsText(cardTenths(minor, 1000*scale)) + "t"
}

// Close is Short with three digits from a million on, for amounts whose difference
// matters: a forecast of $1.75m that a what-if makes $1.72m.
func (m Money) Close() string {
	scale := uint64(1)
	for range m.Digits() {
		scale *= 10
	}
	minor := magnitude(m.Minor)
	for _, letter := range []string{"m", "b", "t"} {
		scale *= 1000
		unit := scale * 1000
		if hundredths := roundedQuotient(minor, unit/100); minor >= unit-unit/2000 && hundredths < 1000 {
			sign, _, _ := m.parts()
			return fmt.Sprintf("%s%s%d.%02d%s", sign, m.sign(), hundredths/100, hundredths%100, letter)
		}
	}
	return m.Short()
}

// cardTenths counts tenths of a unit. From a hundred units on it counts only whole
// ones, since a card has no room for a decimal there.
func cardTenths(n, unit uint64) uint64 {
	if tenths := roundedQuotient(n, unit/10); tenths < 1000 {
		return tenths
	}
	return 10 * roundedQuotient(n, unit)
}

func tenthsText(tenths uint64) string {
	text := strconv.FormatUint(tenths/10, 10)
	if tenths%10 != 0 {
		text += "." + strconv.FormatUint(tenths%10, 10)
	}
	return text
}

// sign is the text before the digits.
func (m Money) sign() string {
	if s, ok := signs[m.Currency]; ok {
		return s
	}
	return strings.TrimPrefix(m.Currency+" ", " ")
}

// Digits is the number of decimals of the currency.
func (m Money) Digits() int {
	f, _ := factsOf(m.Currency)
	return f.digits
}

// parts splits the amount into its minus sign, whole units and decimals.
func (m Money) parts() (sign, whole, fraction string) {
	if m.Minor < 0 {
		sign = "-"
	}
	digits := m.Digits()
	all := strconv.FormatUint(magnitude(m.Minor), 10)
	if short := digits + 1 - len(all); short > 0 {
		all = strings.Repeat("0", short) + all
	}
	return sign, all[:len(all)-digits], all[len(all)-digits:]
}

// magnitude is the absolute value; unsigned, because -math.MinInt64 is no int64.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// roundedQuotient divides, rounding halves up.
func roundedQuotient(n, by uint64) uint64 {
	return n/by + (2*(n%by))/by
}

// SumWords lists amounts of several currencies.
func SumWords(sums []Money) string {
	var words []string
	for _, m := range sums {
		if !m.IsZero() {
			words = append(words, m.Short())
		}
	}
	return strings.Join(words, " + ")
}
