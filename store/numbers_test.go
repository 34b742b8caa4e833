package store_test

import (
	"errors"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/store"
)

func span(t *testing.T, text string) calendar.Period {
	t.Helper()
	p, err := calendar.ParseSpan(text, calendar.NewDate(2026, 11, 23))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestGoalsAreSetReplacedAndDropped(t *testing.T) {
	book := newBook(t)
	ctx := t.Context()
	q4, year := span(t, "2026-Q4"), span(t, "2026")
	euros := func(n int64) money.Money { return money.Money{Minor: n, Currency: "EUR"} }
	set := func(period calendar.Period, value money.Money) {
		t.Helper()
		if err := book.SaveGoal(ctx, period, value); err != nil {
			t.Fatal(err)
		}
		mustVerify(t, book)
	}
	is := func(want ...ledger.Goal) {
		t.Helper()
		if got, err := book.Goals(ctx); err != nil || !slices.Equal(got, want) {
			t.Fatalf("goals are %v, %v; want %v", got, err, want)
		}
	}
	set(q4, euros(1))
	set(year, euros(9))
	set(q4, euros(2))
	is(ledger.Goal{Period: year, Value: euros(9)}, ledger.Goal{Period: q4, Value: euros(2)})
	if err := book.SaveGoal(ctx, q4, euros(2)); !errors.Is(err, pipeline.ErrNothingChanged) {
		t.Errorf("set again: %v", err)
	}
	if _, err := book.Undo(ctx, 1); err != nil {
		t.Fatal(err)
	}
	mustVerify(t, book)
	is(ledger.Goal{Period: year, Value: euros(9)}, ledger.Goal{Period: q4, Value: euros(1)})
	set(q4, money.Money{})
	is(ledger.Goal{Period: year, Value: euros(9)})
	if err := book.SaveGoal(ctx, calendar.Period{}, euros(1)); pipeline.HintOf(err) == "" {
		t.Errorf("a goal for all time: %v", err)
	}
}

func TestRatesAreEnteredOnceEach(t *testing.T) {
	book := newBook(t)
	ctx := t.Context()
	june, july := calendar.NewDate(2026, 6, 1), calendar.NewDate(2026, 7, 1)
	rate := func(day calendar.Date, rate float64) ledger.ExchangeRate {
		return ledger.ExchangeRate{Currency: "EUR", Base: "USD", Day: day, Rate: rate}
	}
	for _, r := range []ledger.ExchangeRate{rate(june, 1.08), rate(july, 2), rate(june, 1.1)} {
		if err := book.SaveRate(ctx, r); err != nil {
			t.Fatal(err)
		}
		mustVerify(t, book)
	}
	current := func() []float64 {
		t.Helper()
		rates, err := book.Rates(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var worth []float64
		for _, r := range rates.Current() {
			worth = append(worth, r.Rate)
		}
		return worth
	}
	if got := current(); !slices.Equal(got, []float64{2, 1.1}) {
		t.Errorf("rates are %v", got)
	}
	if err := book.SaveRate(ctx, rate(june, 1.1)); !errors.Is(err, pipeline.ErrNothingChanged) {
		t.Errorf("entered again: %v", err)
	}
	if _, err := book.Undo(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if got := current(); got[1] != 1.08 {
		t.Errorf("undone, they are %v", got)
	}
	if _, err := book.Redo(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if got := current(); got[1] != 1.1 {
		t.Errorf("redone, they are %v", got)
	}
	mustVerify(t, book)
}

func TestTheForecastIsFrozenWhenAPeriodBegins(t *testing.T) {
	at := clock{at: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}
	book, err := store.Open(t.Context(), t.TempDir()+"/deals.db", store.Options{Now: at.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	ctx := t.Context()
	wake(t, book)
	if frozen, _ := book.Snapshots(ctx); len(frozen) != 0 {
		t.Fatal("an empty book has forecast something")
	}
	title, value, due := "Shop", money.Money{Minor: 100, Currency: "EUR"}, calendar.NewDate(2026, 10, 20)
	if _, err := book.Create(ctx, pipeline.Create{Edit: pipeline.Edit{Title: &title, Value: &value, ExpectedClose: &due}}); err != nil {
		t.Fatal(err)
	}
	wake(t, book)
	frozen, err := book.Snapshots(ctx)
	if err != nil || len(frozen) != 3 {
		t.Fatalf("%d frozen, %v", len(frozen), err)
	}
	worth := money.Money{Minor: 900, Currency: "EUR"}
	if _, err := book.Do(ctx, 1, pipeline.Edit{Value: &worth}); err != nil {
		t.Fatal(err)
	}
	wake(t, book)
	// Undo applies to the edit, not to a snapshot taken since.
	if undone, err := book.Undo(ctx, 1); err != nil || undone[0].Deal != 1 {
		t.Errorf("undid %+v, %v", undone, err)
	}
	if again, _ := book.Snapshots(ctx); !reflect.DeepEqual(again, frozen) || len(again[0].Deals) != 1 || again[0].Deals[0].Value != value {
		t.Errorf("it thawed: %+v", again)
	}
	at.at = time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	wake(t, book)
	if later, _ := book.Snapshots(ctx); len(later) != 4 || later[3].Name != "2026-11" || len(later[3].Deals) != 0 {
		t.Errorf("in November it is %+v", later)
	}
	mustVerify(t, book)
}

func TestThePastHasItsOwnGoals(t *testing.T) {
	at := clock{at: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}
	book, err := store.Open(t.Context(), t.TempDir()+"/deals.db", store.Options{Now: at.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	ctx := t.Context()
	save := func(minor int64) {
		t.Helper()
		value := money.Money{Minor: minor, Currency: "EUR"}
		rate := ledger.ExchangeRate{Currency: "EUR", Base: "USD", Day: calendar.NewDate(2026, 1, 1), Rate: float64(minor)}
		if err := errors.Join(book.SaveGoal(ctx, span(t, "2026"), value), book.SaveRate(ctx, rate)); err != nil {
			t.Fatal(err)
		}
		at.at = at.at.AddDate(0, 0, 1)
	}
	save(1)
	save(2)
	past, err := book.AsOf(ctx, time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = past.Close() })
	goals, err := past.Goals(ctx)
	if err != nil || len(goals) != 1 || goals[0].Value.Minor != 1 {
		t.Errorf("the goals were %v, %v", goals, err)
	}
	rates, err := past.Rates(ctx)
	if err != nil || len(rates) != 1 || rates[0].Rate != 1 {
		t.Errorf("the rates were %v, %v", rates, err)
	}
}

// The records read for a goal are those that a scan of all deals would choose.
func TestTheDealsOfAPeriodAreThoseWonOrExpectedInIt(t *testing.T) {
	book := busyBook(t, filepath.Join(t.TempDir(), "deals.db"))
	open, err := book.List(t.Context(), lists.Query{Status: pipeline.Open})
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range open {
		day := calendar.NewDate(2026, 9, 20).AddDays(i * 7)
		mustDo(t, book, d.ID, pipeline.Edit{ExpectedClose: &day})
	}
	all, err := book.Records(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	some := 0
	for _, name := range []string{"2026-Q4", "2026-11", "2026", "2026-Q3", "2027"} {
		period := span(t, name)
		var want []int64
		for _, r := range all {
			won := r.Status == pipeline.Won && period.Contains(r.Closed, book.Now().Location())
			due := r.Status == pipeline.Open && !r.ExpectedClose.IsZero() && !r.ExpectedClose.Before(period.From) && !r.ExpectedClose.After(period.To)
			if won || due {
				want = append(want, r.ID)
			}
		}
		records, err := book.RecordsOf(t.Context(), period)
		if err != nil {
			t.Fatal(err)
		}
		var got []int64
		for _, r := range records {
			got = append(got, r.ID)
		}
		slices.Sort(got)
		some += len(want)
		if !slices.Equal(got, want) {
			t.Errorf("of %s it reads %v, want %v", name, got, want)
		}
	}
	if some == 0 {
		t.Error("there was nothing to read")
	}
}
