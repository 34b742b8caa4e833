package store_test

import (
	"path/filepath"
	"testing"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/rotting"
	"deals/store"
)

func TestTodayOfABook(t *testing.T) {
	book := newBook(t)
	empty, err := book.Today(t.Context(), 10)
	if err != nil || empty.Total != 0 || empty.Next.Deal.ID != 0 {
		t.Fatalf("an empty book has %+v, %v", empty, err)
	}
	day := calendar.NewDate(2026, 11, 23)
	late := mustCreate(t, book, "Late", pipeline.ScheduleStep{Text: "send quote", Due: day.AddDays(-1)})
	mustCreate(t, book, "Later", pipeline.ScheduleStep{Text: "visit", Due: day.AddDays(9)})
	soon := mustCreate(t, book, "Soon", pipeline.ScheduleStep{Text: "call", Due: day.AddDays(1)})
	adrift := mustCreate(t, book, "Adrift")
	lost := mustCreate(t, book, "Lost", pipeline.Lose{Reason: pipeline.LostPrice})

	today, err := book.Today(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	if today.Total != 2 || len(today.Tasks) != 2 || today.Tasks[0].Deal.ID != late || today.Tasks[1].Deal.ID != adrift {
		t.Errorf("today is %+v", today)
	}
	if today.Next.Deal.ID != soon || today.Next.Words != "call" || today.Next.Due != day.AddDays(1) {
		t.Errorf("next is %+v", today.Next)
	}
	first, err := book.Today(t.Context(), 1)
	if err != nil || first.Total != 2 || len(first.Tasks) != 1 || first.Tasks[0].Deal.ID != late {
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
	if again, err := book.Today(t.Context(), 10); err != nil || again.Total != 2 {
		t.Errorf("after undoing all: %+v, %v", again, err)
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
	today, err := again.Today(t.Context(), 10)
	if err != nil || today.Total != 1 || today.Tasks[0].Deal.Title != "Relaunch" {
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
		today, err := book.Today(b.Context(), 50)
		if err != nil || today.Total < n/2 {
			b.Fatalf("%d tasks, %v", today.Total, err)
		}
	}
}

func BenchmarkToday10k(b *testing.B)  { benchmarkToday(b, 10_000) }
func BenchmarkToday100k(b *testing.B) { benchmarkToday(b, 100_000) }
