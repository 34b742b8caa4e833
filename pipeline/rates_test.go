package pipeline

import "testing"

func TestAmountsAreConvertedAtTheRateOfTheDay(t *testing.T) {
	rates := ExchangeRates{
		{"EUR", "USD", NewDate(2026, 6, 1), 1.2}, {"EUR", "USD", NewDate(2026, 1, 1), 1.1}, {"USD", "JPY", NewDate(2026, 1, 1), 150},
	}
	for _, test := range []struct {
		m    Money
		to   string
		day  Date
		want Money
		ok   bool
	}{
		{euro(100), "USD", NewDate(2026, 7, 1), Money{120_00, "USD"}, true},
		{euro(100), "USD", NewDate(2026, 5, 31), Money{110_00, "USD"}, true},
		{euro(100), "USD", NewDate(2025, 12, 31), euro(100), false},
		{Money{120_00, "USD"}, "EUR", NewDate(2026, 7, 1), euro(100), true},
		{Money{1_00, "USD"}, "JPY", NewDate(2026, 7, 1), Money{150, "JPY"}, true},
		{Money{150, "JPY"}, "USD", NewDate(2026, 7, 1), Money{1_00, "USD"}, true},
		{euro(100), "JPY", NewDate(2026, 7, 1), euro(100), false}, // no rate of its own
		{euro(100), "EUR", Date{}, euro(100), true},
		{Money{}, "USD", Date{}, Money{}, true},
	} {
		if got, ok := rates.Convert(test.m, test.to, test.day); got != test.want || ok != test.ok {
			t.Errorf("%s to %s on %s is %s, %v; want %s", test.m, test.to, test.day, got, ok, test.want)
		}
	}
}

func TestASaleKeepsTheRateOfItsDay(t *testing.T) {
	rates := ExchangeRates{{"EUR", "USD", NewDate(2026, 10, 1), 1.1}, {"EUR", "USD", NewDate(2026, 10, 20), 2}}
	won, open, yen := closedOn(Won, 1, 9), walked(Open, in("lead", 1)), closedOn(Won, 1, 9)
	won.Value, open.Value, yen.Value = euro(100), euro(100), Money{5, "JPY"}
	open.Monthly, open.Months = euro(10), 3
	got, left := rates.InCurrency([]Record{won, open, yen}, "USD", noon(31))
	if got[0].Value != (Money{110_00, "USD"}) || got[1].Value != (Money{200_00, "USD"}) || got[1].Monthly != (Money{20_00, "USD"}) {
		t.Errorf("converted to %s, %s and %s a month", got[0].Value, got[1].Value, got[1].Monthly)
	}
	if left != 1 || got[2].Value != yen.Value || won.Value != euro(100) {
		t.Errorf("%d left, %s", left, got[2].Value)
	}
}

func TestRatesAreReadAsTyped(t *testing.T) {
	for text, want := range map[string]float64{"1.08": 1.08, " 1,08 ": 1.08, "150": 150} {
		if got, err := ParseRate(text); got != want || err != nil {
			t.Errorf("%q is %g, %v", text, got, err)
		}
	}
	for _, wrong := range []string{"", "0", "-1", "NaN", "Inf", "1e10", "1.2.3", "x"} {
		if got, err := ParseRate(wrong); HintOf(err) == "" {
			t.Errorf("%q is %g, %v", wrong, got, err)
		}
	}
}
