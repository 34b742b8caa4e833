package store_test

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/ledger"
	"deals/pipeline/lists"
	"deals/pipeline/metrics"
	"deals/pipeline/money"
	"deals/pipeline/query"
	"deals/store"
)

// sizes are the books that the benchmarks compare: reading the screens must take as
// long in the largest as in the smallest.
var sizes = []int{10, 10_000, 100_000}

// many makes n open deals over all columns, in two currencies, two of three with a
// planned step.
func many(n int, now time.Time) iter.Seq[pipeline.Deal] {
	stages := definition.Default().Stages[:6]
	today := calendar.DateOf(now)
	return func(yield func(pipeline.Deal) bool) {
		for i := range n {
			created := now.AddDate(0, 0, -i%400).UTC().Truncate(time.Millisecond)
			stage := stages[i*7%len(stages)].Key
			d := pipeline.Deal{
				Title: fmt.Sprintf("Website relaunch %d", i), Account: fmt.Sprintf("Account %d GmbH", i/3),
				Contacts: []pipeline.Contact{{Name: "Dana Field", Email: fmt.Sprintf("dana%d@example.com", i)}},
				Value:    money.Money{Minor: int64(i%50_000) * 100, Currency: []string{"EUR", "USD"}[i%2]},
				Source:   "Referral", Tags: []string{"warm", "saas"}, Origin: pipeline.Origin{Source: "crm", ID: fmt.Sprintf("S%06d", i)},
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
	if _, err := book.Import(ctx, called("imported"), many(n, options().Now())); err != nil {
		tb.Fatal(err)
	}
	if err := book.Close(); err != nil {
		tb.Fatal(err)
	}
	return path
}

func firstBoard() lists.BoardQuery {
	query := lists.BoardQuery{Windows: map[pipeline.StageKey]lists.Window{}}
	for _, stage := range definition.Default().Stages {
		query.Windows[stage.Key] = lists.Window{Limit: 20}
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
	for _, words := range []string{"a", "relaunch gmbh", "dana99", "nobody", "is:gaps", "is:gaps nobody"} {
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

// lived makes n deals that went through the stages, with realistic events: a third
// open, the rest won or lost over two years.
func lived(n int, now time.Time) iter.Seq[pipeline.Deal] {
	p := definition.Default()
	return func(yield func(pipeline.Deal) bool) {
		i := 0
		for d := range many(n, now) {
			at := d.CreatedAt.AddDate(-1, 0, 0)
			d.CreatedAt, d.Imported, d.Visits = at, time.Time{}, nil
			last := i % len(p.Stages)
			for j := range last + 1 {
				visit := pipeline.Visit{Stage: p.Stages[j].Key, Entered: at}
				if j < last {
					at = at.AddDate(0, 0, 1+i%13)
					visit.Left = at
					for _, c := range p.Stages[j].Criteria {
						visit.Met = append(visit.Met, c.Key)
					}
				}
				d.Visits = append(d.Visits, visit)
			}
			d.Stage = p.Stages[last].Key
			switch {
			case last == len(p.Stages)-1:
				d.Status, d.ClosedAt = pipeline.Won, at
			case i%3 > 0:
				d.Status, d.ClosedAt, d.LostReason = pipeline.Lost, at, pipeline.LostPrice
			default:
				d.ExpectedClose = calendar.DateOf(now).AddDays(i % 200)
			}
			if i++; !yield(d) {
				return
			}
		}
	}
}

// BenchmarkFigures is the cost of the stats and the forecast in the largest
// supported book: 100,000 deals with 500,000 events. records is the reading alone,
// all adds every figure of both screens, goal is the query of the board's head.
func BenchmarkFigures(b *testing.B) {
	const deals, times = 100_000, 5
	book := MustOpen(b, filepath.Join(b.TempDir(), "deals.db"))
	now := book.Now()
	for n := range times { // each time every deal is a little different, which takes an event more
		again := func(yield func(pipeline.Deal) bool) {
			for d := range lived(deals, now) {
				d.Terms = fmt.Sprint("version ", n)
				if !yield(d) {
					return
				}
			}
		}
		if _, err := book.Import(b.Context(), called("imported"), again); err != nil {
			b.Fatal(err)
		}
	}
	process, err := book.Process(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	quarter, _ := calendar.ParsePeriod("quarter", calendar.DateOf(now), calendar.Ahead)
	year, _ := calendar.ParsePeriod("12m", calendar.DateOf(now), calendar.Back)
	goal := money.Money{Minor: 5_000_000, Currency: "EUR"}
	read := func() []ledger.Record {
		records, err := book.Records(b.Context())
		if err != nil || len(records) != deals {
			b.Fatal(len(records), err)
		}
		return records
	}
	b.Run("records", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			read()
		}
	})
	b.Run("all", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			records := read()
			metrics.Measure(process, records, year, now)
			for _, by := range []ledger.Grouping{ledger.BySource, ledger.ByAccount, ledger.ByTag, ledger.BySize} {
				metrics.Groups(process, records, by, year, now)
			}
			metrics.Predict(process, records, quarter, goal, now)
		}
	})
	b.Run("goal", func(b *testing.B) {
		for b.Loop() {
			records, err := book.RecordsOf(b.Context(), quarter)
			if err != nil {
				b.Fatal(err)
			}
			metrics.Toward(process, records, ledger.Goal{Period: quarter, Value: goal}, now)
		}
	})
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
		err := book.Each(b.Context(), lists.Query{}, func(*pipeline.Deal) error { return nil })
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

// oneDeal is a book of one deal with 10,000 entries; years is one of 200 deals with
// 100,000 changes.
func oneDeal(tb testing.TB) *store.Book { return livedIn(tb, 1, 10_000) }
func years(tb testing.TB) *store.Book   { return livedIn(tb, 200, 100_000) }

func livedIn(tb testing.TB, deals, changes int) *store.Book {
	tb.Helper()
	book := newBook(tb)
	if err := store.Lived(book, deals, changes); err != nil {
		tb.Fatal(err)
	}
	return book
}

// BenchmarkUndo undoes and redoes in turn.
func BenchmarkUndo(b *testing.B) {
	for name, made := range map[string]struct {
		book    func(testing.TB) *store.Book
		changes []int
	}{"10,000 entries": {oneDeal, []int{1, 1_000}}, "100,000 changes": {years, []int{1, 1_000, 5_000}}} {
		book := made.book(b)
		for _, n := range made.changes {
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				way, back := book.Undo, book.Redo
				for b.Loop() {
					if _, err := way(b.Context(), n); err != nil {
						b.Fatal(err)
					}
					way, back = back, way
				}
				if b.N%2 == 1 {
					if _, err := way(b.Context(), n); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkLongDeal is what else happens to a deal with 10,000 entries.
func BenchmarkLongDeal(b *testing.B) {
	book := oneDeal(b)
	note := pipeline.LogActivity{Kind: pipeline.Note, Text: "one more"}
	for _, work := range []struct {
		name string
		do   func() error
	}{
		{"log", func() error { _, err := book.Do(b.Context(), 1, note); return err }},
		{"read", func() error { _, err := book.Deal(b.Context(), 1); return err }},
		{"history", func() error { _, err := book.History(b.Context(), 1, time.Time{}, 0); return err }},
		{"verify", func() error { return book.Verify(b.Context()) }},
		{"rebuild", func() error { _, err := book.Rebuild(b.Context()); return err }},
		{"as of", func() error {
			past, err := book.AsOf(b.Context(), book.Now())
			if err != nil {
				return err
			}
			return past.Close()
		}},
	} {
		b.Run(work.name, func(b *testing.B) {
			for b.Loop() {
				if err := work.do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkList is the first and the last page of a list of 100,000 open deals by each
// column, and its sums.
func BenchmarkList(b *testing.B) {
	book := MustOpen(b, bookOf(b, 100_000))
	for _, offset := range []int{0, 99_950} {
		for _, by := range query.SortNames() {
			b.Run(fmt.Sprintf("%s/%d", by, offset), func(b *testing.B) {
				for b.Loop() {
					if _, err := book.Page(b.Context(), lists.Query{OnlyOpen: true, Sort: by, Offset: offset, Limit: 50}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
	for _, by := range []string{"", "group:stage", "group:month", "group:account", "group:category", "group:source"} {
		b.Run("totals "+by, func(b *testing.B) {
			for b.Loop() {
				if _, err := book.Totals(b.Context(), lists.Query{OnlyOpen: true, Filter: by}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
