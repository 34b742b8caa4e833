package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/store"
)

// filled is a book with six deals in two columns and one lost deal.
func filled(t *testing.T) *store.Book {
	t.Helper()
	book := newBook(t)
	day := func(n int) calendar.Date { return calendar.DateOf(book.Now()).AddDays(n) }
	eur := func(n int64) pipeline.Edit {
		return pipeline.Edit{Value: &money.Money{Minor: n, Currency: "EUR"}}
	}
	usd := pipeline.Edit{Value: &money.Money{Minor: 700, Currency: "USD"}}
	account := func(name string) pipeline.Edit { return pipeline.Edit{Account: &name} }
	mustCreate(t, book, "Adrift", eur(100), account("Zwölf Wände AG"))
	mustCreate(t, book, "Later", usd, pipeline.ScheduleStep{Text: "call", Due: day(9)})
	mustCreate(t, book, "Overdue", eur(250), pipeline.ScheduleStep{Text: "call", Due: day(-3)})
	mustCreate(t, book, "100% \"sure\" [really]_", pipeline.ScheduleStep{Text: "call", Due: day(0)})
	moved := mustCreate(t, book, "Moved", eur(1000))
	mustDo(t, book, moved, pipeline.Advance{Override: true, Reason: "they are ready"})
	lost := mustCreate(t, book, "Lost later", eur(9))
	mustDo(t, book, lost, pipeline.Lose{Reason: pipeline.LostPrice})
	return book
}

func titles(deals []pipeline.Deal) []string {
	var list []string
	for i := range deals {
		list = append(list, deals[i].Title)
	}
	return list
}

func TestTheBoardHasItsOrder(t *testing.T) {
	book := filled(t)
	board, err := book.Board(t.Context(), firstBoard())
	if err != nil {
		t.Fatal(err)
	}
	lead := board.Columns[0]
	want := []string{"Overdue", "100% \"sure\" [really]_", "Later", "Adrift"}
	if got := titles(lead.Deals); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	sums := []money.Money{{Minor: 350, Currency: "EUR"}, {Minor: 700, Currency: "USD"}}
	if lead.Count != 4 || !slices.Equal(lead.Sums, sums) {
		t.Errorf("head: %d, %v", lead.Count, lead.Sums)
	}
	if next := board.Columns[1]; next.Count != 1 || next.Stage != "qualify" || next.Deals[0].Title != "Moved" {
		t.Errorf("second column: %+v", next)
	}
	if len(board.Columns) != 7 {
		t.Errorf("%d columns", len(board.Columns))
	}
}

func TestAColumnIsReadByWindows(t *testing.T) {
	book := filled(t)
	query := lists.BoardQuery{Windows: map[pipeline.StageKey]lists.Window{"lead": {Offset: 1, Limit: 2}}}
	board, err := book.Board(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	lead := board.Columns[0]
	if got := titles(lead.Deals); !slices.Equal(got, []string{"100% \"sure\" [really]_", "Later"}) || lead.Offset != 1 || lead.Count != 4 {
		t.Errorf("got %q at %d of %d", got, lead.Offset, lead.Count)
	}
	if other := board.Columns[1]; other.Count != 1 || other.Deals != nil {
		t.Errorf("a column without a window: %+v", other)
	}
}

func TestAFilterTakesWordsLiterally(t *testing.T) {
	book := filled(t)
	for filter, want := range map[string][]string{
		"OVER":        {"Overdue"},
		"zwo\u0308lf": {"Adrift"}, // written with a combining mark
		"WÄNDE adr":   {"Adrift"},
		"adri":        {"Adrift"}, // the beginning of a word
		"drift":       nil,
		"100%":        {"100% \"sure\" [really]_"},
		"0%0":         nil,
		"[r _":        {"100% \"sure\" [really]_", "Moved"}, // which has a word with r, too
		"[a-z]":       nil,
		"'; --":       {"Overdue", "100% \"sure\" [really]_", "Later", "Adrift", "Moved"}, // no word at all
		"lost":        nil,                                                                // it has left the board
	} {
		query := firstBoard()
		query.Filter = filter
		board, err := book.Board(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, column := range board.Columns {
			got = append(got, titles(column.Deals)...)
			if column.Count != len(column.Deals) {
				t.Errorf("%q: %s counts %d of %d", filter, column.Stage, column.Count, len(column.Deals))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", filter, got, want)
		}
	}
}

func TestListsAreNarrowedAndSorted(t *testing.T) {
	book := filled(t)
	for _, c := range []struct {
		query lists.Query
		want  []string
	}{
		{lists.Query{}, []string{"Overdue", "100% \"sure\" [really]_", "Later", "Adrift", "Moved", "Lost later"}},
		{lists.Query{Status: pipeline.Lost}, []string{"Lost later"}},
		{lists.Query{Filter: "later"}, []string{"Later", "Lost later"}},
		{lists.Query{Stage: "qualify"}, []string{"Moved"}},
		{lists.Query{Sort: "-id", Limit: 2}, []string{"Lost later", "Moved"}},
		{lists.Query{Sort: "-value", Limit: 2}, []string{"Moved", "Overdue"}}, // in euros; the next one is in dollars
		{lists.Query{Sort: "-stage", Limit: 1}, []string{"Moved"}},
		{lists.Query{Sort: "title", Limit: 2}, []string{"100% \"sure\" [really]_", "Adrift"}},
	} {
		deals, err := book.List(t.Context(), c.query)
		if err != nil {
			t.Fatal(err)
		}
		if got := titles(deals); !slices.Equal(got, c.want) {
			t.Errorf("%+v: got %q, want %q", c.query, got, c.want)
		}
	}
	_, err := book.List(t.Context(), lists.Query{Sort: "mood; DROP TABLE deal"})
	wantRefusal(t, err, "bad_sort")
}

// A limited list is read in another way than a whole one.
func TestALimitCutsTheListAndChangesNothingElse(t *testing.T) {
	book := filled(t)
	for _, query := range []lists.Query{
		{}, {Status: pipeline.Open}, {Status: pipeline.Lost}, {Filter: "later"}, {Filter: "is:adrift"}, {Stage: "qualify"}, {Sort: "-id"},
	} {
		whole, err := book.List(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		for query.Limit = 1; query.Limit <= len(whole)+1; query.Limit++ {
			cut, err := book.List(t.Context(), query)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := titles(cut), titles(whole[:min(query.Limit, len(whole))]); !slices.Equal(got, want) {
				t.Errorf("%+v: got %q, want %q", query, got, want)
			}
			numbers, err := book.Numbers(t.Context(), query)
			if err != nil || len(numbers) != len(cut) {
				t.Fatalf("%+v: %d numbers of %d deals, %v", query, len(numbers), len(cut), err)
			}
			for i := range cut {
				if numbers[i] != cut[i].ID {
					t.Errorf("%+v: the numbers are %v", query, numbers)
				}
			}
		}
	}
}

func TestEachStopsWhenItsCallerDoes(t *testing.T) {
	book := filled(t)
	enough := errors.New("enough")
	n := 0
	err := book.Each(t.Context(), lists.Query{}, func(*pipeline.Deal) error {
		n++
		return enough
	})
	if !errors.Is(err, enough) || n != 1 {
		t.Errorf("%d deals, %v", n, err)
	}
}

func TestFindPrefersTheCloserHit(t *testing.T) {
	book := newBook(t)
	for _, title := range []string{"Acme", "Acme relaunch", "New for Acme", "2026", "Beta shop", "Beta school"} {
		mustCreate(t, book, title)
	}
	for ref, want := range map[string][]string{
		"acme": {"Acme"}, "acme r": {"Acme relaunch"}, "for": {"New for Acme"}, "beta": {"Beta shop", "Beta school"},
		"2": {"Acme relaunch"}, "#5": {"Beta shop"}, "2026": {"2026"},
	} {
		deals, err := book.Find(t.Context(), ref)
		if err != nil {
			t.Errorf("%s: %v", ref, err)
		}
		if got := titles(deals); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", ref, got, want)
		}
	}
	for _, ref := range []string{"nobody", "", "99", "%"} {
		_, err := book.Find(t.Context(), ref)
		wantRefusal(t, err, "no_such_deal")
	}
}

func TestRecordsSayWhatTheDealsSay(t *testing.T) {
	book := filled(t)
	if _, err := book.Import(t.Context(), called("imported"), many(20, book.Now())); err != nil {
		t.Fatal(err)
	}
	records, err := book.Records(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	deals, err := book.List(t.Context(), lists.Query{Sort: "id"})
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != len(deals) {
		t.Fatalf("%d records of %d deals", len(records), len(deals))
	}
	for i := range deals {
		want := ledger.RecordOf(&deals[i])
		want.In(book.Now().Location())
		if !reflect.DeepEqual(records[i], want) {
			t.Errorf("got  %+v\nwant %+v", records[i], want)
		}
	}
}

func TestImportKnowsADealAgain(t *testing.T) {
	book := newBook(t)
	run := func(want store.Imported, deals ...pipeline.Deal) {
		t.Helper()
		got, err := book.Import(t.Context(), called("imported deals.csv"), slices.Values(deals))
		if err != nil || got != want {
			t.Fatalf("got %+v, %v; want %+v", got, err, want)
		}
		mustVerify(t, book)
	}
	deals := slices.Collect(many(1200, book.Now()))
	run(store.Imported{New: 1200}, deals...)
	run(store.Imported{Same: 1200}, deals...)
	if history, err := book.History(t.Context(), 0, time.Time{}, 0); err != nil || len(history) != 1 || history[0].Deals != 1200 {
		t.Fatalf("history %+v, %v", history, err)
	}
	before := asJSON(t, book, 700)
	deals[699].Title = "Renamed"
	run(store.Imported{Changed: 1, Same: 1199}, deals...)
	if _, err := book.Undo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if got := asJSON(t, book, 700); got != before {
		t.Errorf("got  %s\nwant %s", got, before)
	}
	mustVerify(t, book)

	unnamed := deals[0]
	unnamed.Origin = pipeline.Origin{}
	run(store.Imported{New: 2}, unnamed, unnamed)
	twice := deals[0]
	twice.Origin = pipeline.Origin{Source: "crm", ID: "T1"}
	run(store.Imported{New: 1, Same: 1}, twice, twice)

	third := pipeline.Origin{Source: "crm", ID: "S000003"}
	born := mustCreate(t, book, "Born here")
	deal, err := book.Deal(t.Context(), born)
	if err != nil {
		t.Fatal(err)
	}
	here := pipeline.Origin{Source: "deals", ID: deal.Identity}
	found, err := book.ByOrigin(t.Context(), []pipeline.Origin{third, twice.Origin, here, {Source: "other", ID: "T1"}, {Source: "deals", ID: "nobody"}, {}})
	if err != nil || len(found) != 3 || found[third].ID != 4 || found[here].ID != born {
		t.Errorf("found %d, %v", len(found), err)
	}
}

// An import that was undone and is imported again makes the same deals.
func TestAnImportThatWasUndoneIsTheSameWhenReadAgain(t *testing.T) {
	book := newBook(t)
	deals := slices.Collect(many(3, book.Now()))
	var before string
	for round := range 2 {
		if _, err := book.Import(t.Context(), called("imported"), slices.Values(deals[1:])); err != nil {
			t.Fatal(err)
		}
		if got := asJSON(t, book, 2); round > 0 && got != before {
			t.Errorf("got  %s\nwant %s", got, before)
		} else {
			before = got
		}
		mustVerify(t, book)
		if _, err := book.Undo(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := book.Import(t.Context(), called("imported"), slices.Values(deals)); err != nil {
		t.Fatal(err)
	}
	if deal, err := book.Deal(t.Context(), 3); err != nil || deal.Origin != deals[0].Origin || deal.Identity != "crm/S000000" {
		t.Errorf("the new one is %+v, %v", deal, err)
	}
	mustVerify(t, book)
}

func TestAnImportIsWholeOrNotAtAll(t *testing.T) {
	book := newBook(t)
	deals := slices.Collect(many(700, book.Now()))
	deals[650].Title = ""
	if _, err := book.Import(t.Context(), called("imported"), slices.Values(deals)); err == nil {
		t.Fatal("a deal without a title was taken in")
	}
	if left, err := book.List(t.Context(), lists.Query{}); err != nil || len(left) != 0 {
		t.Errorf("%d deals are left, %v", len(left), err)
	}
}

func TestAnImportEndsWithItsCaller(t *testing.T) {
	book := newBook(t)
	ctx, stop := context.WithCancel(t.Context())
	deals := func(yield func(pipeline.Deal) bool) {
		n := 0
		for d := range many(2000, book.Now()) {
			if n++; n == 700 {
				stop()
			}
			if !yield(d) {
				return
			}
		}
	}
	if _, err := book.Import(ctx, called("imported"), deals); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if left, err := book.List(t.Context(), lists.Query{}); err != nil || len(left) != 0 {
		t.Errorf("%d deals are left, %v", len(left), err)
	}
}

func TestAnImportIsUndoneAtOnce(t *testing.T) {
	book := newBook(t)
	if _, err := book.Import(t.Context(), called("imported"), many(5000, book.Now())); err != nil {
		t.Fatal(err)
	}
	for _, want := range []int{0, 5000} {
		turn := book.Undo
		if want > 0 {
			turn = book.Redo
		}
		if _, err := turn(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		records, err := book.Records(t.Context())
		if err != nil || len(records) != want {
			t.Errorf("%d deals, want %d, %v", len(records), want, err)
		}
		mustVerify(t, book)
	}
}

func TestTitlesAreWhatAListShowsOfDeals(t *testing.T) {
	book := newBook(t)
	if _, err := book.Import(t.Context(), called("imported"), many(20, book.Now())); err != nil {
		t.Fatal(err)
	}
	want := map[int64]pipeline.Deal{}
	for _, number := range []int64{3, 7, 20} {
		d, err := book.Deal(t.Context(), number)
		if err != nil {
			t.Fatal(err)
		}
		want[number] = pipeline.Deal{ID: d.ID, Title: d.Title, Status: d.Status, Value: d.Value}
	}
	got, err := book.Titles(t.Context(), []int64{20, 3, 7, 99})
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("titles = %+v, %v; want %+v", got, err, want)
	}
	if got, err := book.Titles(t.Context(), nil); err != nil || len(got) != 0 {
		t.Errorf("titles of nothing = %+v, %v", got, err)
	}
}

// TestThePlaceOfACopyIsNamed: a backup is read in the directory for temporary files.
func TestThePlaceOfACopyIsNamed(t *testing.T) {
	book := newBook(t)
	mustCreate(t, book, "Acme")
	backup := filepath.Join(t.TempDir(), "copy.db.gz")
	if _, err := book.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, "gone")
	}
	_, err := store.Open(t.Context(), backup, options())
	wantRefusal(t, err, "no_directory")
	if err == nil || !strings.Contains(err.Error(), "gone") {
		t.Errorf("the directory has no name: %v", err)
	}
}
