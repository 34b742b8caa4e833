package ledger

import (
	"math/rand/v2"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/dealstest"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// euroRate is the value of a euro in dollars from a day on.
func euroRate(worth float64, day calendar.Date, entered time.Time) ExchangeRate {
	return ExchangeRate{Currency: "EUR", Base: "USD", Day: day, Rate: worth, Entered: entered}
}

func wonOn(day int) Record {
	return Record{Status: pipeline.Won, Created: dealstest.Noon(1), Closed: dealstest.Noon(day)}
}

func TestAmountsAreConvertedAtTheRateOfTheDay(t *testing.T) {
	rates := ExchangeRates{
		euroRate(1.2, calendar.NewDate(2026, 6, 1), time.Time{}), euroRate(1.1, calendar.NewDate(2026, 1, 1), time.Time{}),
		{Currency: "USD", Base: "JPY", Day: calendar.NewDate(2026, 1, 1), Rate: 150},
	}
	for _, test := range []struct {
		m    money.Money
		to   string
		day  calendar.Date
		want money.Money
		ok   bool
	}{
		{dealstest.Euro(100), "USD", calendar.NewDate(2026, 7, 1), money.Money{Minor: 120_00, Currency: "USD"}, true},
		{dealstest.Euro(100), "USD", calendar.NewDate(2026, 5, 31), money.Money{Minor: 110_00, Currency: "USD"}, true},
		{dealstest.Euro(100), "USD", calendar.NewDate(2025, 12, 31), dealstest.Euro(100), false},
		{money.Money{Minor: 120_00, Currency: "USD"}, "EUR", calendar.NewDate(2026, 7, 1), dealstest.Euro(100), true},
		{money.Money{Minor: 1_00, Currency: "USD"}, "JPY", calendar.NewDate(2026, 7, 1), money.Money{Minor: 150, Currency: "JPY"}, true},
		{money.Money{Minor: 150, Currency: "JPY"}, "USD", calendar.NewDate(2026, 7, 1), money.Money{Minor: 1_00, Currency: "USD"}, true},
		{dealstest.Euro(100), "JPY", calendar.NewDate(2026, 7, 1), dealstest.Euro(100), false}, // no rate of its own
		{dealstest.Euro(100), "EUR", calendar.Date{}, dealstest.Euro(100), true},
		{money.Money{}, "USD", calendar.Date{}, money.Money{}, true},
	} {
		if got, ok := rates.Convert(test.m, test.to, test.day); got != test.want || ok != test.ok {
			t.Errorf("%s to %s on %s is %s, %v; want %s", test.m, test.to, test.day, got, ok, test.want)
		}
	}
}

func TestASaleKeepsTheRateOfItsDay(t *testing.T) {
	rates := ExchangeRates{euroRate(1.1, calendar.NewDate(2026, 10, 1), dealstest.Noon(1)), euroRate(2, calendar.NewDate(2026, 10, 20), dealstest.Noon(20))}
	won, open, yen := wonOn(9), Record{Status: pipeline.Open, Created: dealstest.Noon(1)}, wonOn(9)
	won.Value, open.Value, yen.Value = dealstest.Euro(100), dealstest.Euro(100), money.Money{Minor: 5, Currency: "JPY"}
	open.Monthly, open.Months = dealstest.Euro(10), 3
	got, left := rates.InCurrency([]Record{won, open, yen}, "USD", dealstest.Noon(31))
	if got[0].Value != (money.Money{Minor: 110_00, Currency: "USD"}) || got[1].Value != (money.Money{Minor: 200_00, Currency: "USD"}) || got[1].Monthly != (money.Money{Minor: 20_00, Currency: "USD"}) {
		t.Errorf("converted to %s, %s and %s a month", got[0].Value, got[1].Value, got[1].Monthly)
	}
	if left != 1 || got[2].Value != yen.Value || won.Value != dealstest.Euro(100) {
		t.Errorf("%d left, %s", left, got[2].Value)
	}
}

// The converted value of a won deal never changes, whatever is entered afterwards
// about earlier days.
func TestASaleKeepsTheRateThatWasKnown(t *testing.T) {
	day := func(n int) calendar.Date { return calendar.NewDate(2026, 10, n) }
	correction := euroRate(9, day(1), dealstest.Noon(25))
	correction.Corrects = true
	won := func(on int) Record { r := wonOn(on); r.Value = dealstest.Euro(100); return r }
	late, imported := won(10), won(10)
	late.CloseRecorded, imported.Imported = dealstest.Noon(15), dealstest.Noon(15)
	for _, test := range []struct {
		name  string
		sale  Record
		rates ExchangeRates
		want  int64 // minor units of USD; 0 is unchanged
	}{
		{"entered before", won(10), ExchangeRates{euroRate(2, day(1), dealstest.Noon(1))}, 200_00},
		{"entered the same day, about an earlier one", won(10), ExchangeRates{euroRate(2, day(1), dealstest.Noon(1)), euroRate(3, day(5), dealstest.Noon(10))}, 300_00},
		{"entered afterwards for an earlier day", won(10), ExchangeRates{euroRate(2, day(1), dealstest.Noon(1)), euroRate(3, day(5), dealstest.Noon(11))}, 200_00},
		{"entered afterwards in place of it", won(10), ExchangeRates{euroRate(2, day(1), dealstest.Noon(1)), euroRate(3, day(1), dealstest.Noon(11))}, 200_00},
		{"none known: the first that came", won(10), ExchangeRates{euroRate(3, day(5), dealstest.Noon(11)), euroRate(4, day(7), dealstest.Noon(12))}, 300_00},
		{"none known: all of the day of the first", won(10), ExchangeRates{euroRate(3, day(5), dealstest.Noon(11)), euroRate(4, day(7), dealstest.Noon(11))}, 400_00},
		{"none at all", won(10), ExchangeRates{euroRate(3, day(11), dealstest.Noon(11))}, 0},
		{"entered afterwards", late, ExchangeRates{euroRate(2, day(1), dealstest.Noon(1)), euroRate(3, day(5), dealstest.Noon(15)), euroRate(4, day(6), dealstest.Noon(16))}, 300_00},
		{"imported afterwards", imported, ExchangeRates{euroRate(2, day(1), dealstest.Noon(1)), euroRate(3, day(5), dealstest.Noon(15)), euroRate(4, day(6), dealstest.Noon(16))}, 300_00},
		{"corrected", won(10), ExchangeRates{euroRate(2, day(1), dealstest.Noon(1)), correction}, 900_00},
		{"an earlier day corrected", won(10), ExchangeRates{euroRate(2, day(2), dealstest.Noon(2)), correction}, 200_00},
	} {
		got, _ := test.rates.InCurrency([]Record{test.sale}, "USD", dealstest.Noon(31))
		want := dealstest.Euro(100)
		if test.want != 0 {
			want = money.Money{Minor: test.want, Currency: "USD"}
		}
		if got[0].Value != want {
			t.Errorf("%s: %s, want %s", test.name, got[0].Value, want)
		}
	}
}

func TestNoLaterRateMovesASale(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		sale := wonOn(1 + random.IntN(28))
		sale.Value = dealstest.Euro(100)
		if random.IntN(2) == 0 {
			sale.CloseRecorded = sale.Closed.AddDate(0, 0, random.IntN(10))
		}
		var rates ExchangeRates
		var fixed *money.Money
		entered := dealstest.Noon(1)
		for n := range 8 {
			entered = entered.AddDate(0, 0, 1+random.IntN(8))
			next := euroRate(float64(n+2), calendar.NewDate(2026, 10, 1+random.IntN(40)), entered)
			if random.IntN(2) == 0 {
				next.Currency, next.Base = next.Base, next.Currency
			}
			rates = append(rates, next)
			got, left := rates.InCurrency([]Record{sale}, "USD", dealstest.Noon(31))
			switch {
			case entered.Before(sale.closeRecorded()) || left > 0:
			case fixed == nil:
				fixed = &got[0].Value
			case *fixed != got[0].Value:
				t.Fatalf("a sale of %s was worth %s, and is %s after %+v", calendar.DateOf(sale.Closed), fixed, got[0].Value, rates)
			}
		}
	}
}

func TestTheCurrentRatesAreTheLastOfEachDay(t *testing.T) {
	first, second := calendar.NewDate(2026, 10, 1), calendar.NewDate(2026, 10, 2)
	rates := ExchangeRates{euroRate(1, first, dealstest.Noon(1)), euroRate(2, second, dealstest.Noon(2)), euroRate(3, first, dealstest.Noon(3))}
	if got := rates.Current(); len(got) != 2 || got[0].Rate != 2 || got[1].Rate != 3 {
		t.Errorf("they are %+v", got)
	}
}

func TestRatesAreReadAsTyped(t *testing.T) {
	for text, want := range map[string]float64{"1.08": 1.08, " 1,08 ": 1.08, "150": 150} {
		if got, err := ParseRate(text); got != want || err != nil {
			t.Errorf("%q is %g, %v", text, got, err)
		}
	}
	for _, wrong := range []string{"", "0", "-1", "NaN", "Inf", "1e10", "1.2.3", "x"} {
		if got, err := ParseRate(wrong); refusal.RemedyOf(err) == nil {
			t.Errorf("%q is %g, %v", wrong, got, err)
		}
	}
}
