package cell

import (
	"strings"
	"testing"

	"deals/pipeline/money"
)

func TestAmountsAreReadAsTheirWholeColumnIsWritten(t *testing.T) {
	for _, c := range []struct {
		numbers     Numbers
		cells, want []string
	}{
		{"", []string{"4253", "0", "12.5k"}, []string{"4253.00 USD", "0.00 USD", "12500.00 USD"}},
		{"", []string{"1,200", "3.50"}, []string{"1200.00 USD", "3.50 USD"}},
		{"", []string{"1.200", "3,50"}, []string{"1200.00 USD", "3.50 USD"}},
		{"", []string{"1.200", "3.50"}, []string{`The amounts in column "worth" can be read two ways, such as "1.200".`, "3.50 USD"}},
		{"", []string{"1,200", "3,50"}, []string{`The amounts in column "worth" can be read two ways, such as "1,200".`, "3.50 USD"}},
		{"", []string{"12.000", "1.500", "99.50"}, []string{`The amounts in column "worth" can be read two ways, such as "12.000".`, `The amounts in column "worth" can be read two ways, such as "1.500".`, "99.50 USD"}},
		{"", []string{"12.000", "1,234.50"}, []string{`The amounts in column "worth" can be read two ways, such as "12.000".`, "1234.50 USD"}},
		{"de", []string{"12.000", "1.500", "99.50"}, []string{"12000.00 USD", "1500.00 USD", "99.50 USD"}},
		{"us", []string{"12.000", "99.50"}, []string{"12.00 USD", "99.50 USD"}},
		{"", []string{"12.000 KWD", "1.500 KWD"}, []string{"12.000 KWD", "1.500 KWD"}},
		{"", []string{"1.200", "1.234.567"}, []string{"1200.00 USD", "1234567.00 USD"}},
		{"", []string{"€1.200", "1.200,50 EUR", "$1.000"}, []string{"1200.00 EUR", "1200.50 EUR", "1000.00 USD"}},
		{"", []string{"1,200"}, []string{"1200.00 USD"}},
		{"", []string{"1.200"}, []string{`The amounts in column "worth" can be read two ways, such as "1.200".`}},
		{"", []string{"12.000", "1.500", "800"}, []string{"12000.00 USD", "1500.00 USD", "800.00 USD"}},
		{"", []string{"12.000", "1.500", "8000"}, []string{`The amounts in column "worth" can be read two ways, such as "12.000".`}},
		{"", []string{"12.125", "1.500", "800.000"}, []string{`The amounts in column "worth" can be read two ways, such as "12.125".`}},
		{"de", []string{"12.000", "1.234,56", "12,5"}, []string{"12000.00 USD", "1234.56 USD", "12.50 USD"}},
		{"us", []string{"12.000", "1,234.56", "12.5"}, []string{"12.00 USD", "1234.56 USD", "12.50 USD"}},
		{"in", []string{"12,34,567.50", "4,00,000", "12.000"}, []string{"1234567.50 USD", "400000.00 USD", "12.00 USD"}},
		{"", []string{"₹4,00,000", "Rs. 12,50,000.75"}, []string{"400000.00 INR", "1250000.75 INR"}},
		{"", []string{"1'200.-", "CHF 1'200", "1’234.50 CHF", "12.000,- €"}, []string{"1200.00 USD", "1200.00 CHF", "1234.50 CHF", "12000.00 EUR"}},
		{"", []string{"12 500,50", "1\u202f234\u00a0€", "$ 900"}, []string{"12500.50 USD", "1234.00 EUR", "900.00 USD"}},
		{"", []string{"1234.567", "17010.672", "0.005", "1.200"}, []string{"1234.57 USD", "17010.67 USD", "0.01 USD", "1.20 USD"}},
		{"", []string{"1.2345", "3,50"}, []string{"1.23 USD", "3.50 USD"}},
		{"", []string{"1000.000000", "2500.500000"}, []string{"1000.00 USD", "2500.50 USD"}},
		{"", []string{"1.672 €", "2400.50 €"}, []string{`The amounts in column "worth" can be read two ways, such as "1.672 €".`, "2400.50 EUR"}},
		{"", []string{"1.800 €", "900 €"}, []string{"1800.00 EUR", "900.00 EUR"}},
		{"", []string{"-", "n/a", "TBD", "", "5"}, []string{"", "", "", "", "5.00 USD"}},
		{"", []string{"ca. 5.000,00 €", "~500", "approx. 1k"}, []string{"5000.00 EUR", "500.00 USD", "1000.00 USD"}},
		{"", []string{"500 kr.", "1.200 kr."}, []string{`"500 kr." could be SEK, NOK, DKK or ISK.`}},
		{"", []string{"1500.5 JPY", ".50"}, []string{"1501 JPY", "0.50 USD"}},
		{"", []string{"soon", "1.2.3", "12.05.2026", "5000-10000", "1,23,4", "12%"}, []string{
			`"soon" in column "worth" is not an amount.`, `"1.2.3" in column "worth" is not an amount.`, `"12.05.2026" in column "worth" is not an amount.`,
			`"5000-10000" in column "worth" is not an amount.`, `"1,23,4" in column "worth" is not an amount.`,
		}},
		{"", []string{"99999999999999999999"}, []string{`"99999999999999999999" is too large.`}},
	} {
		a := &Amounts{Name: "worth"}
		for _, cell := range c.cells {
			a.Observe(cell)
		}
		SettleAmounts([]*Amounts{a}, c.numbers)
		for i, want := range c.want {
			value, err := a.Read(c.cells[i], "USD")
			got := value.String()
			if value.IsZero() {
				got = ""
			}
			if err != nil {
				got = err.Error()
			}
			if got != want {
				t.Errorf("%q of %q: %q, want %q", c.cells[i], c.cells, got, want)
			}
		}
	}
}

// What is owed to the buyer is never turned into a sale.
func TestCreditsAreRefused(t *testing.T) {
	for _, cell := range []string{"-500", "−500", "(500.00)", "($1,500)", "€ -12,50", "500-", "- 500 €", "-12.000,- €"} {
		a := &Amounts{Name: "worth"}
		a.Observe(cell)
		SettleAmounts([]*Amounts{a}, "")
		if value, err := a.Read(cell, "EUR"); err == nil || !value.IsZero() || IsDoubt(err) {
			t.Errorf("%q is %v, %v", cell, value, err)
		}
	}
	for _, cell := range []string{"-0.00", "(0)"} {
		a := &Amounts{Name: "worth"}
		if value, err := a.Read(cell, "EUR"); err != nil || value.Minor != 0 {
			t.Errorf("%q is %v, %v", cell, value, err)
		}
	}
}

func TestOtherColumnsShowTheDecimalSign(t *testing.T) {
	read := func(witness string) string {
		a, next := &Amounts{Name: "worth"}, &Amounts{}
		a.Observe("12.000")
		next.Observe(witness)
		SettleAmounts([]*Amounts{a}, "", next)
		value, err := a.Read("12.000", "EUR")
		if err != nil {
			return "unclear"
		}
		return value.String()
	}
	for witness, want := range map[string]string{
		"3,50": "12000.00 EUR", "3.50": "unclear", "7": "unclear", "12.05.2026": "unclear", "version 3,5": "unclear", "a, b": "unclear",
	} {
		if got := read(witness); got != want {
			t.Errorf("beside %q: %s, want %s", witness, got, want)
		}
	}
}

func FuzzAmounts(f *testing.F) {
	for _, cell := range []string{"12k", "€1.200,50", "1 200,50 €", "1'200.-", "12.000,- €", "₹4,00,000", "(500)", "1234.567", "ca. 5", ".5", "-"} {
		f.Add(cell, "EUR")
	}
	f.Fuzz(func(t *testing.T, cell, currency string) {
		for _, numbers := range []Numbers{"", German, American, Indian} {
			a := &Amounts{Name: "worth"}
			a.Observe(cell)
			SettleAmounts([]*Amounts{a}, numbers)
			value, err := a.Read(cell, currency)
			if err != nil && !value.IsZero() || value.Minor < 0 || value.Minor > money.MaxMinor || !value.IsZero() && !money.KnownCurrency(value.Currency) {
				t.Fatalf("%q is %#v, %v", cell, value, err)
			}
		}
	})
}

func TestAColumnCountsCentsThousandsOrMillions(t *testing.T) {
	for _, c := range []struct {
		scale       int
		cells, want string
	}{
		{Cents, "120000 5 0", "1200.00 USD|0.05 USD|0.00 USD"},
		{Cents, "1200.50 5", "1200.50 USD|5.00 USD"}, // Cents have no decimals.
		{Cents, "1200 ¥500", "12.00 USD|500 JPY"},
		{3, "12 7,5 1k €3", "12000.00 USD|7500.00 USD|1000.00 USD|3000.00 EUR"},
		{3, "1200000 2500000", "1200000.00 USD|2500000.00 USD"}, // No deals of billions.
		{6, "1.2 0.05", "1200000.00 USD|50000.00 USD"},
		{5, "4", "400000.00 USD"},
	} {
		a := &Amounts{Name: "worth", Scale: c.scale}
		cells := strings.Fields(c.cells)
		for _, cell := range cells {
			a.Observe(cell)
		}
		SettleAmounts([]*Amounts{a}, "")
		var got []string
		for _, cell := range cells {
			value, err := a.Read(cell, "USD")
			if err != nil {
				t.Error(err)
			}
			got = append(got, value.String())
		}
		if text := strings.Join(got, "|"); text != c.want {
			t.Errorf("%q in %d: %s, want %s", c.cells, c.scale, text, c.want)
		}
	}
}
