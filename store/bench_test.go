package store_test

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"testing"
	"time"

	"deals/pipeline"
	"deals/store"
)

// sizes are the books that the benchmarks compare: what is shown must take as
// long in the largest as in the smallest.
var sizes = []int{10, 10_000, 100_000}

// many makes n open deals over all columns, in two currencies, two of three
// with a step planned.
func many(n int, now time.Time) iter.Seq[pipeline.Deal] {
	stages := pipeline.DefaultProcess().Stages[:6]
	today := pipeline.DateOf(now)
	return func(yield func(pipeline.Deal) bool) {
		for i := range n {
			created := now.AddDate(0, 0, -i%400).UTC().Truncate(time.Millisecond)
			stage := stages[i*7%len(stages)].Key
			d := pipeline.Deal{
				Title: fmt.Sprintf("Website relaunch %d", i), Account: fmt.Sprintf("Account %d GmbH", i/3),
				Contacts: []pipeline.Contact{{Name: "Dana Field", Email: fmt.Sprintf("dana%d@example.com", i)}},
				Value:    pipeline.Money{Minor: int64(i%50_000) * 100, Currency: []string{"EUR", "USD"}[i%2]},
				Source:   "Referral", Tags: []string{"warm", "saas"}, SourceID: fmt.Sprintf("S%06d", i),
				Status: pipeline.Open, Stage: stage, CreatedAt: created, Imported: created,
				Visits: []pipeline.Visit{{Stage: stage, Entered: created, Unseen: true}},
			}
			if i%3 > 0 {
				d.Steps = []pipeline.Step{{Part: 1, Text: "Call Dana", Due: today.AddDays(i%60 - 10), Added: created}}
				d.LastPart = 1
			}
			if !yield(d) {
				return
			}
		}
	}
}

// bookOf makes a book of n deals and leaves it closed.
func bookOf(tb testing.TB, n int) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "deals.db")
	ctx, stop := context.WithCancel(context.Background()) // as a program's context, it can end
	defer stop()
	book, err := store.Open(ctx, path, options())
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := book.Import(ctx, "imported", many(n, options().Now())); err != nil {
		tb.Fatal(err)
	}
	if err := book.Close(); err != nil {
		tb.Fatal(err)
	}
	return path
}

func firstBoard() pipeline.BoardQuery {
	query := pipeline.BoardQuery{Windows: map[pipeline.StageKey]pipeline.Window{}}
	for _, stage := range pipeline.DefaultProcess().Stages {
		query.Windows[stage.Key] = pipeline.Window{Limit: 20}
	}
	return query
}

func BenchmarkOpenAndFirstBoard(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			path := bookOf(b, n)
			for b.Loop() {
				book, err := store.Open(b.Context(), path, options())
				if err != nil {
					b.Fatal(err)
				}
				if _, err := book.Board(b.Context(), firstBoard()); err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				mustClose(b, book)
				b.StartTimer()
			}
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	path := bookOf(b, 10)
	for b.Loop() {
		book, err := store.Open(b.Context(), path, options())
		if err != nil {
			b.Fatal(err)
		}
		mustClose(b, book)
	}
}

func BenchmarkFilteredBoard(b *testing.B) {
	book := MustOpen(b, bookOf(b, 100_000))
	for _, words := range []string{"a", "relaunch gmbh", "dana99", "nobody"} {
		b.Run(words, func(b *testing.B) {
			query := firstBoard()
			query.Filter = words
			for b.Loop() {
				if _, err := book.Board(b.Context(), query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkAdvance(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			book := MustOpen(b, bookOf(b, n))
			forth := pipeline.Advance{To: "needs", Override: true, Reason: "it is well known"}
			back := pipeline.Back{To: "lead", Reason: "it was not"}
			deal := int64(1)
			for b.Loop() {
				if _, err := book.Do(b.Context(), deal, forth); err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				if _, err := book.Do(b.Context(), deal, back); err != nil {
					b.Fatal(err)
				}
				if deal += 6; deal > int64(n) {
					deal = 1
				}
				b.StartTimer()
			}
		})
	}
}

func BenchmarkImport(b *testing.B) {
	const rows = 20_000
	for b.Loop() {
		bookOf(b, rows)
	}
	b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkRecords(b *testing.B) {
	book := MustOpen(b, bookOf(b, 10_000))
	for b.Loop() {
		records, err := book.Records(b.Context())
		if err != nil || len(records) != 10_000 {
			b.Fatal(len(records), err)
		}
	}
}

func BenchmarkUndoImport(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		book := MustOpen(b, bookOf(b, 5_000))
		b.StartTimer()
		if _, err := book.Undo(b.Context(), 1); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEach(b *testing.B) {
	book := MustOpen(b, bookOf(b, 100_000))
	for b.Loop() {
		err := book.Each(b.Context(), pipeline.ListQuery{}, func(*pipeline.Deal) error { return nil })
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	book := MustOpen(b, bookOf(b, 100_000))
	for b.Loop() {
		if _, err := book.Find(b.Context(), "account 777 gmbh"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVersion(b *testing.B) {
	book := MustOpen(b, bookOf(b, 10))
	for b.Loop() {
		if _, err := book.Version(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
