package store_test

import (
	"path/filepath"
	"slices"
	"testing"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/money"
	"deals/pipeline/rotting"
	"deals/store"
)

func TestTodayOfABook(t *testing.T) {
	book := newBook(t)
	empty, err := book.Today(t.Context(), "", agenda.Shortlist(10))
	if err != nil || len(empty.Totals) != 0 || empty.Next.Deal.ID != 0 {
		t.Fatalf("an empty book has %+v, %v", empty, err)
	}
	day := calendar.NewDate(2026, 11, 23)
	late := mustCreate(t, book, "Late", pipeline.ScheduleStep{Text: "send quote", Due: day.AddDays(-1)})
	mustCreate(t, book, "Later", pipeline.ScheduleStep{Text: "visit", Due: day.AddDays(9)})
	soon := mustCreate(t, book, "Soon", pipeline.ScheduleStep{Text: "call", Due: day.AddDays(1)})
	adrift := mustCreate(t, book, "Adrift")
	lost := mustCreate(t, book, "Lost", pipeline.Lose{Reason: pipeline.LostPrice})

	today, err := book.Today(t.Context(), "", agenda.Shortlist(10))
	if err != nil {
		t.Fatal(err)
	}
	if today.ToDo() != 1 || today.Totals[agenda.GroupNoStep] != 1 || len(today.Tasks) != 2 || today.Tasks[0].Deal.ID != late || today.Tasks[1].Deal.ID != adrift {
		t.Errorf("today is %+v", today)
	}
	if today.Next.Deal.ID != soon || today.Next.Words != "call" || today.Next.Due != day.AddDays(1) {
		t.Errorf("next is %+v", today.Next)
	}
	first, err := book.Today(t.Context(), "ADR", agenda.Shortlist(1))
	if err != nil || len(first.Tasks) != 1 || first.Tasks[0].Deal.ID != adrift {
		t.Errorf("the first is %+v, %v", first, err)
	}
	if _, err := book.Do(t.Context(), lost, pipeline.Reopen{Reason: "they called"}); err != nil {
		t.Fatal(err)
	}
	if _, err := book.Do(t.Context(), late, pipeline.FinishStep{}, pipeline.Snooze{Until: day.AddDays(2), Reason: "x"}); err != nil {
		t.Fatal(err)
	}
	mustVerify(t, book)
	if _, err := book.Undo(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	mustVerify(t, book)
	if again, err := book.Today(t.Context(), "", agenda.Shortlist(10)); err != nil || len(again.Tasks) != 2 {
		t.Errorf("after undoing all: %+v, %v", again, err)
	}
}

// What is at stake is compared across currencies at the rates of the book only.
func TestTodayComparesCurrenciesAtTheRatesOfTheBook(t *testing.T) {
	book := newBook(t)
	worth := func(title string, minor int64, currency string) int64 {
		create := titled(title)
		create.Value = &money.Money{Minor: minor, Currency: currency}
		id, err := book.Create(t.Context(), create)
		if err != nil {
			t.Fatal(err)
		}
		return id.After.ID
	}
	small, large, yen := worth("Small", 100_00, "EUR"), worth("Large", 9_000_00, "EUR"), worth("Yen", 500_000, "JPY")
	order := func() (order []int64, apart bool) {
		today, err := book.Today(t.Context(), "", nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := range today.Tasks {
			order = append(order, today.Tasks[i].Deal.ID)
		}
		return order, today.Apart
	}
	if got, apart := order(); !slices.Equal(got, []int64{large, small, yen}) || !apart {
		t.Errorf("without a rate %v, %v", got, apart)
	}
	if err := book.SaveRate(t.Context(), ledger.ExchangeRate{Currency: "JPY", Base: "EUR", Day: calendar.NewDate(2026, 11, 1), Rate: 0.00625}); err != nil {
		t.Fatal(err)
	}
	if got, apart := order(); !slices.Equal(got, []int64{large, yen, small}) || apart {
		t.Errorf("with a rate %v, %v", got, apart)
	}
}

// A book from before Today has one as soon as it is opened.
func TestAnOlderBookIsDerivedAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book, err := store.Open(t.Context(), path, options())
	if err != nil {
		t.Fatal(err)
	}
	mustCreate(t, book, "Relaunch")
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	mustClose(t, foreign(t, path, "UPDATE deal_body SET body = json_set(body, '$.title', 'stale')"))
	migrateFurther(t)
	again := MustOpen(t, path)
	mustVerify(t, again)
	today, err := again.Today(t.Context(), "", agenda.Shortlist(10))
	if err != nil || len(today.Tasks) != 1 || today.Tasks[0].Deal.Title != "Relaunch" {
		t.Errorf("%+v, %v", today, err)
	}
}

func TestLimitsAreLearnedFromTheBook(t *testing.T) {
	book := newBook(t)
	win := func() {
		create := titled("Sold")
		create.At = book.Now().AddDate(0, 0, -60)
		_, err := book.Create(t.Context(), create,
			pipeline.LogActivity{Kind: pipeline.Call, Text: "x", At: book.Now().AddDate(0, 0, -40)},
			pipeline.Win{Override: true, Reason: "x", At: book.Now().AddDate(0, 0, -10)})
		if err != nil {
			t.Fatal(err)
		}
	}
	limit := func() pipeline.Limit {
		p, err := book.Process(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return p.Limit("lead")
	}
	for range rotting.EnoughVisits - 1 {
		win()
	}
	if got := limit(); got.Learned {
		t.Errorf("learned too early: %+v", got)
	}
	win()
	// All eight were won at the same moment, so only another day makes a
	// difference.
	reopened := MustOpen(t, book.Path())
	p, err := reopened.Process(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Limit("lead"); got != (pipeline.Limit{Stale: 20, Stuck: 100, Learned: true, Visits: 8}) {
		t.Errorf("learned %+v", got)
	}
	mustVerify(t, book)
}

func benchmarkToday(b *testing.B, n int) {
	book := MustOpen(b, bookOf(b, n))
	for b.Loop() {
		today, err := book.Today(b.Context(), "", agenda.Shortlist(50))
		if err != nil || today.Totals[agenda.GroupNoStep]+today.Totals[agenda.GroupRisk] < n/2 {
			b.Fatalf("%v, %v", today.Totals, err)
		}
	}
}

func BenchmarkToday10k(b *testing.B)  { benchmarkToday(b, 10_000) }
func BenchmarkToday100k(b *testing.B) { benchmarkToday(b, 100_000) }
