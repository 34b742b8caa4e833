package store_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/store"
)

// timedBook is a book whose clock the test moves.
func timedBook(tb testing.TB, path string) (*store.Book, *clock) {
	tb.Helper()
	c := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	book, err := store.Open(tb.Context(), path, store.Options{Now: c.now})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { mustClose(tb, book) })
	return book, c
}

// fataler is a test of either kind.
type fataler interface {
	Fatalf(string, ...any)
	Helper()
}

// shown is everything that a book shows: its deals, its board and its process.
func shown(t fataler, tb testing.TB, book *store.Book) string {
	t.Helper()
	var all []any
	err := book.Each(tb.Context(), lists.Query{Sort: "id"}, func(d *pipeline.Deal) error {
		all = append(all, *d)
		return nil
	})
	if err != nil {
		t.Fatalf("each: %v", err)
	}
	board, err := book.Board(tb.Context(), firstBoard())
	if err != nil {
		t.Fatalf("board: %v", err)
	}
	process, err := book.Process(tb.Context())
	if err != nil {
		t.Fatalf("process: %v", err)
	}
	today, err := book.Today(tb.Context(), "", nil)
	if err != nil {
		t.Fatalf("today: %v", err)
	}
	text, err := json.Marshal(append(all, board, process.Version, today))
	if err != nil {
		t.Fatalf("json: %v", err)
	}
	return string(text)
}

func asOf(t fataler, tb testing.TB, book *store.Book, at time.Time) string {
	t.Helper()
	past, err := book.AsOf(tb.Context(), at)
	if err != nil {
		t.Fatalf("as of %s: %v", at, err)
	}
	defer past.Close()
	return shown(t, tb, past)
}

// act does something to the book that may be refused: to a deal, sometimes
// backdated, or to the book as a whole.
func act(t *rapid.T, tb testing.TB, book *store.Book, titles *int) {
	deal := int64(rapid.IntRange(1, 4).Draw(t, "deal"))
	day := calendar.DateOf(book.Now()).AddDays(rapid.IntRange(1, 20).Draw(t, "days"))
	value := money.Money{Minor: rapid.Int64Range(1, 9).Draw(t, "value") * 100, Currency: "EUR"}
	switch rapid.IntRange(0, 13).Draw(t, "act") {
	case 0, 1:
		*titles++
		_, _ = book.Create(tb.Context(), titled("Deal"), pipeline.Edit{Value: &value})
	case 2:
		_, _ = book.Do(tb.Context(), deal, pipeline.Edit{Value: &value, ExpectedClose: &day})
	case 3:
		_, _ = book.Do(tb.Context(), deal, pipeline.Advance{Override: true, Reason: "x"})
	case 4:
		_, _ = book.Do(tb.Context(), deal, pipeline.Back{Reason: "x"})
	case 5:
		_, _ = book.Do(tb.Context(), deal, pipeline.Lose{Reason: pipeline.LostPrice})
	case 6:
		_, _ = book.Do(tb.Context(), deal, pipeline.Reopen{Reason: "x"})
	case 7:
		_, _ = book.Undo(tb.Context(), rapid.IntRange(1, 2).Draw(t, "n"))
	case 8:
		_, _ = book.Redo(tb.Context(), 1)
	case 9, 10:
		_, _ = book.Do(tb.Context(), deal, wish(t, book.Now()))
	case 11:
		_, _ = book.Do(tb.Context(), deal, pipeline.Snooze{Until: day, Reason: "x"})
	case 12:
		_, _ = book.Import(tb.Context(), called("imported old.csv"), many(rapid.IntRange(1, 3).Draw(t, "rows"), book.Now()))
	case 13:
		days := fmt.Sprintf("rot_days = %d", rapid.IntRange(3, 9).Draw(t, "rot"))
		text := strings.Replace(string(definition.DefaultText()), "rot_days = 7", days, 1)
		_, _ = book.SaveProcess(tb.Context(), "edited the process", []byte(text), nil)
	}
}

// The book as of a moment is what it showed then, as of now it is what it shows
// now, and its changes since are the difference between the two.
func TestThePastIsWhatTheBookShowed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	mustClose(t, MustOpen(t, path))
	empty, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(r *rapid.T) {
		if err := os.WriteFile(path, empty, 0o600); err != nil {
			r.Fatalf("%v", err)
		}
		book, now := timedBook(t, path)
		defer book.Close()
		type moment struct {
			at    time.Time
			shown string
			deals map[int64]pipeline.Deal
		}
		var moments []moment
		titles := 0
		for range rapid.IntRange(1, 3).Draw(r, "days") {
			for range rapid.IntRange(0, 4).Draw(r, "acts") {
				act(r, t, book, &titles)
			}
			moments = append(moments, moment{now.at, shown(r, t, book), dealsOf(r, t, book)})
			now.at = now.at.Add(time.Duration(rapid.IntRange(1, 72).Draw(r, "hours")) * time.Hour)
		}
		if got, want := asOf(r, t, book, now.at), shown(r, t, book); got != want {
			r.Fatalf("as of now:\n%s\nnow:\n%s", got, want)
		}
		present := dealsOf(r, t, book)
		for _, m := range moments {
			if got := asOf(r, t, book, m.at); got != m.shown {
				r.Fatalf("as of %s:\n%s\nwas:\n%s", m.at, got, m.shown)
			}
			changes, err := book.Changes(t.Context(), m.at.Add(time.Millisecond))
			if err != nil {
				r.Fatalf("changes: %v", err)
			}
			checkChanges(r, m.deals, present, changes)
		}
	})
}

func dealsOf(t fataler, tb testing.TB, book *store.Book) map[int64]pipeline.Deal {
	t.Helper()
	deals := map[int64]pipeline.Deal{}
	err := book.Each(tb.Context(), lists.Query{}, func(d *pipeline.Deal) error {
		deals[d.ID] = *d
		return nil
	})
	if err != nil {
		t.Fatalf("each: %v", err)
	}
	return deals
}

func checkChanges(t *rapid.T, was, now map[int64]pipeline.Deal, got agenda.Changes) {
	var before, after agenda.OpenSum
	want := 0
	for id := range int64(100) {
		x, y := was[id], now[id]
		want += len(agenda.Movements(definition.Default(), &x, &y))
		before.Count(&x, 1)
		after.Count(&y, 1)
	}
	if len(got.Movements) != want {
		t.Fatalf("%d shifts, want %d: %+v", len(got.Movements), want, got.Movements)
	}
	if got.Was.Deals != before.Deals || !sameSums(got.Was.Values, before.Values) ||
		got.Now.Deals != after.Deals || !sameSums(got.Now.Values, after.Values) {
		t.Fatalf("%+v → %+v, want %+v → %+v", got.Was, got.Now, before, after)
	}
}

// sameSums compares sums in any order; zeros are ignored.
func sameSums(got, want []money.Money) bool {
	want = slices.DeleteFunc(slices.Clone(want), func(m money.Money) bool { return m.Minor == 0 })
	byCurrency := func(a, b money.Money) int { return strings.Compare(a.Currency, b.Currency) }
	slices.SortFunc(got, byCurrency)
	slices.SortFunc(want, byCurrency)
	return slices.Equal(got, want)
}

// A clock that was set back neither reorders the changes nor hides them.
func TestAClockSetBackKeepsTheOrder(t *testing.T) {
	book, now := timedBook(t, filepath.Join(t.TempDir(), "deals.db"))
	id := mustCreate(t, book, "Relaunch")
	now.at = now.at.Add(-48 * time.Hour)
	title := "Renamed"
	mustDo(t, book, id, pipeline.Edit{Title: &title})
	deal, err := book.Deal(t.Context(), id)
	if err != nil || deal.Title != title {
		t.Fatalf("it is %q, %v", deal.Title, err)
	}
	if got, want := asOf(t, t, book, now.at), shown(t, t, book); got != want {
		t.Errorf("as of now %s, but now it is %s", got, want)
	}
	now.at = now.at.Add(-48 * time.Hour) // and again, without a change in between
	if got, want := asOf(t, t, book, now.at), shown(t, t, book); got != want {
		t.Errorf("as of now %s, but now it is %s", got, want)
	}
	entries, err := book.History(t.Context(), 0, time.Time{}, 0)
	if err != nil || len(entries) != 2 || entries[0].Number != 2 {
		t.Errorf("history is %+v, %v", entries, err)
	}
	mustVerify(t, book)
}

// Moments and days are stored, so that another zone shows the same book.
func TestAnotherZoneShowsTheSameBook(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book, now := timedBook(t, path)
	due := calendar.DateOf(now.at)
	mustCreate(t, book, "Relaunch", pipeline.ScheduleStep{Text: "call", Due: due})
	for hours, reason := range map[int]agenda.TodayReason{0: agenda.TodayDue, 13: agenda.TodayOverdue} {
		away, err := store.Open(t.Context(), path, store.Options{Now: func() time.Time {
			return now.at.In(time.FixedZone("away", hours*3600))
		}})
		if err != nil {
			t.Fatal(err)
		}
		today, err := away.Today(t.Context(), "", nil)
		if err != nil || len(today.Tasks) != 1 || today.Tasks[0].Reason != reason || today.Tasks[0].Due != due {
			t.Errorf("%d hours east: %+v, %v", hours, today, err)
		}
		mustVerify(t, away)
		mustClose(t, away)
	}
}

func TestThePastCanOnlyBeRead(t *testing.T) {
	book, now := timedBook(t, filepath.Join(t.TempDir(), "deals.db"))
	mustCreate(t, book, "Relaunch")
	past, err := book.AsOf(t.Context(), now.at)
	if err != nil {
		t.Fatal(err)
	}
	defer past.Close()
	if _, err := past.Create(t.Context(), titled("x")); err == nil {
		t.Error("a deal was added to the past")
	}
	if err := past.CatchUp(t.Context(), time.Minute); err != nil {
		t.Errorf("wake: %v", err)
	}
	if _, err := past.Version(t.Context()); err != nil {
		t.Errorf("version: %v", err)
	}
}

func BenchmarkAsOf10k(b *testing.B) {
	book := MustOpen(b, bookOf(b, 10_000))
	for b.Loop() {
		past, err := book.AsOf(b.Context(), book.Now())
		if err != nil {
			b.Fatal(err)
		}
		if err := past.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
