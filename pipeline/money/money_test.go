package money_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"deals/pipeline/money"
)

func TestMoneyIsWrittenFourWays(t *testing.T) {
	for _, c := range []struct {
		minor                        int64
		currency                     string
		plain, text, full, shortened string
	}{
		{0, "", "", "", "", ""},
		{0, "EUR", "0.00", "0.00 EUR", "€0", "€0"},
		{1, "USD", "0.01", "0.01 USD", "$0.01", "$0.01"},
		{40, "USD", "0.40", "0.40 USD", "$0.40", "$0.40"},
		{149, "USD", "1.49", "1.49 USD", "$1.49", "$1"},
		{150, "USD", "1.50", "1.50 USD", "$1.50", "$2"},
		{95_000, "GBP", "950.00", "950.00 GBP", "£950", "£950"},
		{99_950, "GBP", "999.50", "999.50 GBP", "£999.50", "£1k"},
		{120_050, "EUR", "1200.50", "1200.50 EUR", "€1,200.50", "€1.2k"},
		{800_000, "USD", "8000.00", "8000.00 USD", "$8,000", "$8k"},
		{1_245_000, "EUR", "12450.00", "12450.00 EUR", "€12,450", "€12.5k"},
		{9_996_000, "EUR", "99960.00", "99960.00 EUR", "€99,960", "€100k"},
		{18_249_999, "USD", "182499.99", "182499.99 USD", "$182,499.99", "$182k"},
		{18_250_000, "USD", "182500.00", "182500.00 USD", "$182,500", "$183k"},
		{99_950_000, "USD", "999500.00", "999500.00 USD", "$999,500", "$1m"},
		{124_999_999, "USD", "1249999.99", "1249999.99 USD", "$1,249,999.99", "$1.2m"},
		{250_000_000_000, "USD", "2500000000.00", "2500000000.00 USD", "$2,500,000,000", "$2.5b"},
		{1200, "JPY", "1200", "1200 JPY", "¥1,200", "¥1.2k"},
		{1200, "KWD", "1.200", "1.200 KWD", "KWD 1.200", "KWD 1"},
		{90_000, "CHF", "900.00", "900.00 CHF", "CHF 900", "CHF 900"},
		{18_200_000, "CAD", "182000.00", "182000.00 CAD", "CA$182,000", "CA$182k"},
		{-1_200_000, "USD", "-12000.00", "-12000.00 USD", "-$12,000", "-$12k"},
		{21_217_400_000_000, "JPY", "21217400000000", "21217400000000 JPY", "¥21,217,400,000,000", "¥21.2t"},
		{math.MinInt64, "JPY", "-9223372036854775808", "-9223372036854775808 JPY", "-¥9,223,372,036,854,775,808", "-¥9223372t"},
	} {
		m := money.Money{Minor: c.minor, Currency: c.currency}
		for _, pair := range [][2]string{{m.Plain(), c.plain}, {m.String(), c.text}, {m.Full(), c.full}, {m.Short(), c.shortened}} {
			if pair[0] != pair[1] {
				t.Errorf("%#v is written %q, want %q", m, pair[0], pair[1])
			}
		}
	}
}

func TestShortFitsACardAndHidesNoAmount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := money.Money{
			Minor:    rapid.Int64Range(1, 99_999_999_999).Draw(t, "minor"),
			Currency: rapid.SampledFrom([]string{"USD", "EUR", "GBP", "INR", "CAD", "NZD"}).Draw(t, "currency"),
		}
		s := m.Short()
		if utf8.RuneCountInString(s) > 8 || !strings.ContainsAny(s, "123456789") {
			t.Fatalf("%v is %q", m, s)
		}
	})
}

func TestTimesRoundsHalvesAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		minor int64
		p     float64
		want  int64
	}{
		{2_000_000, 0.5, 1_000_000},
		{1, 0.5, 1},
		{-1, 0.5, -1},
		{3, 0.1, 0},
		{2_677_387, 1, 2_677_387},
		{money.MaxMinor - 1, 1, money.MaxMinor - 1},
		{5, 0, 0},
	} {
		m := money.Money{Minor: c.minor, Currency: "EUR"}
		if got := m.Times(c.p); got.Minor != c.want || got.Currency != "EUR" {
			t.Errorf("%v times %v = %v", m, c.p, got)
		}
	}
}

func TestMoneyInJSON(t *testing.T) {
	type deal struct {
		Value money.Money `json:"value,omitzero"`
	}
	for _, c := range []struct {
		value money.Money
		want  string
	}{
		{money.Money{}, `{}`},
		{money.Money{Currency: "EUR"}, `{"value":{"minor":0,"currency":"EUR"}}`},
		{money.Money{Minor: 5, Currency: "EUR"}, `{"value":{"minor":5,"currency":"EUR"}}`},
	} {
		text, err := json.Marshal(deal{c.value})
		if err != nil || string(text) != c.want {
			t.Errorf("%v is %s, %v", c.value, text, err)
		}
		var back deal
		if err := json.Unmarshal(text, &back); err != nil || back.Value != c.value {
			t.Errorf("%s reads back as %v, %v", text, back.Value, err)
		}
	}
}

// A forecast is compared with another one: a change of $28.9k is seen in $1.75m.
func TestCloseHasThreeDigitsFromAMillionOn(t *testing.T) {
	for minor, want := range map[int64]string{
		999_400_00: "$999k", 999_999_99: "$1.00m", 1_749_900_00: "$1.75m", 1_721_000_00: "$1.72m", -1_660_000_00: "-$1.66m",
		12_300_000_00: "$12.3m", 123_000_000_00: "$123m", 4_560_000_000_00: "$4.56b", 0: "$0",
	} {
		if got := (money.Money{Minor: minor, Currency: "USD"}).Close(); got != want {
			t.Errorf("%d is %q, not %q", minor, got, want)
		}
	}
}
