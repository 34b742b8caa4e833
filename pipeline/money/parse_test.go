package money_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/money"
)

// written has amounts as people write them.
var written = []struct{ text, defaultCurrency, want string }{
	{"12k", "EUR", "12000.00 EUR"},
	{"12K", "EUR", "12000.00 EUR"},
	{"12.5k", "EUR", "12500.00 EUR"},
	{"12,5k", "EUR", "12500.00 EUR"},
	{"1.2m", "USD", "1200000.00 USD"},
	{"1.125m", "USD", "1125000.00 USD"},
	{"2b", "USD", "2000000000.00 USD"},
	{"12 k€", "USD", "12000.00 EUR"},
	{"12k EUR", "USD", "12000.00 EUR"},
	{"12kEUR", "USD", "12000.00 EUR"},
	{"1.23456k", "USD", "1234.56 USD"},
	{"0", "EUR", "0.00 EUR"},
	{"007", "EUR", "7.00 EUR"},
	{"1200", "eur", "1200.00 EUR"},
	{"1,200", "EUR", "1200.00 EUR"},
	{"1,200.50", "EUR", "1200.50 EUR"},
	{"1.200,50", "EUR", "1200.50 EUR"},
	{"€1.200,50", "USD", "1200.50 EUR"},
	{"1.234.567", "EUR", "1234567.00 EUR"},
	{"1,234,567.8", "EUR", "1234567.80 EUR"},
	{"1 200,50 €", "USD", "1200.50 EUR"},
	{"1\u00a0200,50\u00a0€", "USD", "1200.50 EUR"},
	{"1\u202f200", "EUR", "1200.00 EUR"},
	{"1'200.50 CHF", "EUR", "1200.50 CHF"},
	{"1’200’000 CHF", "EUR", "1200000.00 CHF"},
	{"  1200 EUR ", "USD", "1200.00 EUR"},
	{"eur 1200", "USD", "1200.00 EUR"},
	{"EUR1200", "USD", "1200.00 EUR"},
	{"1200EUR", "USD", "1200.00 EUR"},
	{"1200.5", "USD", "1200.50 USD"},
	{"0.500", "USD", "0.50 USD"},
	{"1200.0000", "USD", "1200.00 USD"},
	{"$1,200", "EUR", "1200.00 USD"},
	{"$1,200", "CAD", "1200.00 CAD"},
	{"$1,200 AUD", "CAD", "1200.00 AUD"},
	{"CAD $1,200", "USD", "1200.00 CAD"},
	{"US$ 5", "CAD", "5.00 USD"},
	{"NZ$5", "USD", "5.00 NZD"},
	{"R$ 1.200,00", "USD", "1200.00 BRL"},
	{"£900", "USD", "900.00 GBP"},
	{"¥1200", "USD", "1200 JPY"},
	{"¥1200", "CNY", "1200.00 CNY"},
	{"1.200 JPY", "USD", "1200 JPY"},
	{"1200.00 JPY", "USD", "1200 JPY"},
	{"1.200 KWD", "USD", "1.200 KWD"},
	{"1,200 KWD", "USD", "1200.000 KWD"},
	{"1.200 DKK", "USD", "1200.00 DKK"},
	{"1200 kr", "SEK", "1200.00 SEK"},
	{"1200 kr.", "DKK", "1200.00 DKK"},
	{"12 kkr", "NOK", "12000.00 NOK"},
	{"1 200 zł", "EUR", "1200.00 PLN"},
	{"1 200 Kč", "EUR", "1200.00 CZK"},
	{"Fr. 5.50", "EUR", "5.50 CHF"},
	{"1,000,000,000,000 KWD", "EUR", "1000000000000.000 KWD"},
	{"1.800 €", "EUR", "1800.00 EUR"},
	{"1.800 €", "USD", "1800.00 EUR"},
	{"1.800€", "USD", "1800.00 EUR"},
	{"1.80 €", "USD", "1.80 EUR"},
	{"1,800 €", "USD", "1800.00 EUR"},
	{"1.800 ₫", "USD", "1800 VND"},
	{"₹4,00,000", "USD", "400000.00 INR"},
	{"4,00,000", "INR", "400000.00 INR"},
	{"₹12,34,56,789.50", "USD", "123456789.50 INR"},
	{"₹400,000", "USD", "400000.00 INR"},
	{"Rs. 1,00,000", "PKR", "100000.00 PKR"},
	{"1'200.-", "CHF", "1200.00 CHF"},
	{"1'200.–", "CHF", "1200.00 CHF"},
	{"1200,--", "EUR", "1200.00 EUR"},
	{"CHF 1'200.-", "EUR", "1200.00 CHF"},
	{"CHF 1'200", "EUR", "1200.00 CHF"},
	{"Fr. 5.-", "EUR", "5.00 CHF"},
	{"12.000,- €", "USD", "12000.00 EUR"},
	{"€ 12.000,-", "USD", "12000.00 EUR"},
	{"12,000.- USD", "EUR", "12000.00 USD"},
	{"12\u2009000\u202f€", "USD", "12000.00 EUR"},
}

func TestParseMoneyReadsAmountsAsPeopleWriteThem(t *testing.T) {
	for _, c := range written {
		got, err := money.Parse(c.text, c.defaultCurrency)
		if err != nil || got.String() != c.want {
			t.Errorf("ParseMoney(%q, %q) = %v, %v; want %v", c.text, c.defaultCurrency, got, err, c.want)
		}
	}
}

func TestParseMoneyRefusesWhatItCannotBeSureOf(t *testing.T) {
	for _, c := range []struct{ text, defaultCurrency, says, hint string }{
		{"", "EUR", `"" is not an amount`, "1200.50 EUR"},
		{"soon", "EUR", `"soon" is not an amount`, "12.5k"},
		{"1.200", "EUR", `"1.200" could be 1,200 or 1.20.`, "write 1200 or 1.20"},
		{"1.200 EUR", "USD", "could be", "1200 or 1.20"},
		{"€1.200", "USD", "could be", "1200 or 1.20"},
		{"1.234", "USD", `"1.234" could be 1,234 or 1.23.`, "write 1234 or 1.23"},
		{"1e9", "USD", `"1e9" is not an amount.`, "12.5k"},
		{"4,00,000", "USD", "not an amount", ""},
		{"₹4,00,00", "USD", "not an amount", ""},
		{"₹400,00,000", "USD", "not an amount", ""},
		{"1.5,-", "EUR", "not an amount", ""},
		{"12.-k", "EUR", "not an amount", ""},
		{"12.---", "EUR", "not an amount", ""},
		{"12.", "EUR", "not an amount", ""},
		{"1,250k", "EUR", `could be 1,250k or 1.250k`, "write 1250k or 1.250k"},
		{"-5", "EUR", "negative", "without the minus"},
		{"€-5", "EUR", "negative", "without the minus"},
		{"−5", "EUR", "negative", "without the minus"},
		{"5-", "EUR", "negative", "without the minus"},
		{"1.005", "USD", "could be 1,005 or 1.00", "1005 or 1.00"},
		{"1200.505", "USD", "more decimals than USD", ""},
		{"0.5 JPY", "USD", "more decimals than JPY", ""},
		{"1.2345678k", "USD", "more decimals", ""},
		{"1.2345 KWD", "USD", "more decimals", ""},
		{"1,2,3", "EUR", "not an amount", ""},
		{"1,2000,300", "EUR", "not an amount", ""},
		{"1 200'300", "EUR", "not an amount", ""},
		{"1,200 300.50", "EUR", "not an amount", ""},
		{"1.200,50.1", "EUR", "not an amount", ""},
		{"1,2 3", "EUR", "not an amount", ""},
		{"1..2", "EUR", "not an amount", ""},
		{"12-15k", "EUR", "not an amount", ""},
		{"1e3", "EUR", "not an amount", ""},
		{"1\x002", "EUR", "not an amount", ""},
		{"12\x00", "EUR", "not an amount", ""},
		{"12\xff", "EUR", "not an amount", ""},
		{"(12)", "EUR", "not an amount", ""},
		{"12 %", "EUR", "not an amount", ""},
		{"12 kk", "EUR", "not a currency", ""},
		{"12 XYZ", "EUR", "not a currency", ""},
		{"12 EEK", "EUR", "not a currency", ""},
		{"€12 USD", "EUR", "two currencies", ""},
		{"EUR 12 USD", "EUR", "two currencies", ""},
		{"€12 £", "EUR", "two currencies", ""},
		{"12 kr", "EUR", "several currencies", "SEK, NOK, DKK, ISK"},
		{"12", "", "has no currency", ""},
		{"12", "euro", "not a currency code", "EUR"},
		{"10,000,000,000,000.01", "USD", "too large", "$10,000,000,000,000"},
		{"99999999999999999999999999b", "USD", "too large", ""},
	} {
		got, err := money.Parse(c.text, c.defaultCurrency)
		if err == nil || !got.IsZero() {
			t.Errorf("ParseMoney(%q, %q) = %v, %v; want an error alone", c.text, c.defaultCurrency, got, err)
			continue
		}
		if !strings.Contains(err.Error(), c.says) || !strings.Contains(pipeline.HintOf(err), c.hint) || pipeline.HintOf(err) == "" {
			t.Errorf("ParseMoney(%q) says %q, hint %q; want %q, %q", c.text, err, pipeline.HintOf(err), c.says, c.hint)
		}
	}
}

func TestRefusalsQuoteInputSafelyAndShort(t *testing.T) {
	_, err := money.Parse("\x1b[2J\u202e"+strings.Repeat("x", 5000), "EUR")
	if s := err.Error(); len(s) > 200 || strings.ContainsAny(s, "\x1b\u202e") {
		t.Errorf("raw or long input in %q", s)
	}
}

func codes() []string {
	var all []string
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			for c := 'A'; c <= 'Z'; c++ {
				if code := string([]rune{a, b, c}); money.KnownCurrency(code) {
					all = append(all, code)
				}
			}
		}
	}
	return all
}

func TestKnownCurrencies(t *testing.T) {
	if n := len(codes()); n < 150 {
		t.Errorf("only %d currencies", n)
	}
	for _, code := range []string{"EUR", "USD", "JPY", "CHF", "SEK", "PLN", "KWD", "ZWG"} {
		if !money.KnownCurrency(code) {
			t.Errorf("%s is unknown", code)
		}
	}
	for _, code := range []string{"", "eur", "XYZ", "EEK", "GGP", "EURO"} {
		if money.KnownCurrency(code) {
			t.Errorf("%q is known", code)
		}
	}
}

// The digits are those of ISO 4217, list one, for all currencies that have
// other than two.
func TestCurrencyDigitsAreThoseOfTheStandard(t *testing.T) {
	other := map[string]int{
		"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0,
		"RWF": 0, "UGX": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "XAG": 0, "XAU": 0, "XDR": 0,
		"BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3, "CLF": 4,
	}
	for _, code := range codes() {
		want, ok := other[code]
		if !ok {
			want = 2
		}
		plain := money.Money{Minor: 1, Currency: code}.Plain()
		if got := len(plain) - strings.Index(plain+".", ".") - 1; max(got, 0) != want {
			t.Errorf("%s has %d digits, want %d", code, got, want)
		}
	}
}

func anyMoney(t *rapid.T) money.Money {
	return money.Money{
		Minor:    rapid.Int64Range(0, money.MaxMinor).Draw(t, "minor"),
		Currency: rapid.SampledFrom(codes()).Draw(t, "currency"),
	}
}

func TestWrittenAmountsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMoney(t)
		anything := rapid.String().Draw(t, "default")
		if got, err := money.Parse(m.String(), anything); err != nil || got != m {
			t.Fatalf("%q reads back as %v, %v", m.String(), got, err)
		}
		if got, err := money.Parse(m.Full(), m.Currency); err != nil || got != m {
			t.Fatalf("%q reads back as %v, %v", m.Full(), got, err)
		}
	})
}

func FuzzParseMoney(f *testing.F) {
	for _, text := range []string{"12k", "€1.200,50", "1 200,50 €", "$1,200 CAD", "1.200", "12 kr", "1'200.50 CHF", "-5", "9b b", "₹4,00,000", "1'200.-", "12.000,- €", "1.800 €"} {
		f.Add(text, "EUR")
	}
	f.Fuzz(func(t *testing.T, text, defaultCurrency string) {
		m, err := money.Parse(text, defaultCurrency)
		if err != nil {
			if m != (money.Money{}) || pipeline.HintOf(err) == "" {
				t.Fatalf("refused with %v, hint %q", m, pipeline.HintOf(err))
			}
			return
		}
		if m.Minor < 0 || m.Minor > money.MaxMinor || !money.KnownCurrency(m.Currency) {
			t.Fatalf("%q reads as %#v", text, m)
		}
		if again, err := money.Parse(m.String(), "?"); err != nil || again != m {
			t.Fatalf("%q reads as %v, which reads back as %v, %v", text, m, again, err)
		}
		_, _ = m.Short(), m.Full()
	})
}
