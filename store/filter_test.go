package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/agenda"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/pipeline/rotting"
	"deals/store"
)

// asked lists the deals that match a query, in the list and on the board.
func asked(t *testing.T, book *store.Book, query string) []string {
	t.Helper()
	deals, err := book.List(t.Context(), lists.Query{Filter: query})
	if err != nil {
		t.Fatal(err)
	}
	listed, onBoard := []string{}, []string{}
	for i := range deals {
		listed = append(listed, deals[i].Title)
		if deals[i].OnBoard() {
			onBoard = append(onBoard, deals[i].Title)
		}
	}
	p, _ := book.Process(t.Context())
	windows := map[pipeline.StageKey]lists.Window{}
	for i := range p.Stages {
		windows[p.Stages[i].Key] = lists.Window{Limit: 100}
	}
	board, err := book.Board(t.Context(), lists.BoardQuery{Filter: query, Windows: windows})
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	counted := 0
	for _, c := range board.Columns {
		counted += c.Count
		for i := range c.Deals {
			shown = append(shown, c.Deals[i].Title)
		}
	}
	slices.Sort(onBoard)
	slices.Sort(shown)
	if !slices.Equal(onBoard, shown) || counted != len(shown) {
		t.Errorf("%s: the list has %v, the board %v and counts %d", query, onBoard, shown, counted)
	}
	slices.Sort(listed)
	return listed
}

func TestAQueryAsksForConditions(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.FixedZone("CET", 3600))
	c := &clock{now}
	book, err := store.Open(t.Context(), t.TempDir()+"/book.db", store.Options{Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	start := func(title string, daysAgo int, more ...pipeline.Intent) {
		t.Helper()
		c.at = now.AddDate(0, 0, -daysAgo)
		defer func() { c.at = now }()
		if _, err := book.Create(t.Context(), pipeline.Create{Edit: pipeline.Edit{Title: &title}}, more...); err != nil {
			t.Fatal(err)
		}
	}
	due := func(days int) pipeline.Intent {
		return pipeline.ScheduleStep{Text: "call", Due: calendar.DateOf(now).AddDays(days)}
	}
	skip := pipeline.Advance{To: "needs", Override: true, Reason: "they start on Monday"}
	start("fresh", 7, due(0))
	start("stale", 8, due(1))
	start("stuck", 15, due(1))
	start("snoozed", 15, due(1), pipeline.Snooze{Until: calendar.DateOf(now).AddDays(1), Reason: "on holiday"})
	start("woken", 15, due(1), pipeline.Snooze{Until: calendar.DateOf(now), Reason: "on holiday"})
	start("adrift", 0)
	start("overdue stale bread", 0, due(-1))
	start("forced", 0, due(1), skip)
	start("won", 0, due(1), pipeline.Win{Override: true, Reason: "signed at once"})
	start("lost", 0, skip, pipeline.Lose{Reason: "price"})

	for query, want := range map[string][]string{
		"is:stale":           {"stale", "stuck", "woken"},
		"is:stuck":           {"stuck", "woken"},
		"is:adrift":          {"adrift"},
		"is:OVERDUE":         {"overdue stale bread"},
		"is:overridden":      {"forced", "lost", "won"},
		"is:overridden forc": {"forced"},
		`stale`:              {"overdue stale bread", "stale"},
		`"stale bread"`:      {"overdue stale bread"},
		`"bread stale"`:      {},
		"is:stale is:gaps":   {},
	} {
		if got := asked(t, book, query); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", query, got, want)
		}
	}
	for _, id := range []string{"is:", "is:nothing"} {
		if _, err := book.Board(t.Context(), lists.BoardQuery{Filter: id}); err == nil {
			t.Errorf("%q was understood", id)
		}
	}
}

// The conditions in SQL must agree with the rules, on every day of a deal's life,
// at any hour.
func TestRotInAQueryIsTheRotOfTheRules(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Skip(err)
	}
	begun := time.Date(2026, 10, 25, 23, 30, 0, 0, zone) // a week before clocks go back
	c := &clock{begun}
	book, err := store.Open(t.Context(), t.TempDir()+"/book.db", store.Options{Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for i := range 4 {
		title := fmt.Sprint("deal ", i)
		intents := []pipeline.Intent{}
		if i > 0 {
			intents = append(intents, pipeline.Advance{To: definition.Default().Stages[2*i-1].Key, Override: true, Reason: "so"})
		}
		if _, err := book.Create(t.Context(), pipeline.Create{Edit: pipeline.Edit{Title: &title}}, intents...); err != nil {
			t.Fatal(err)
		}
	}
	p, _ := book.Process(t.Context())
	for hours := 0; hours < 24*40; hours += 7 {
		c.at = begun.Add(time.Duration(hours) * time.Hour)
		for _, is := range []string{"stale", "stuck"} {
			var want []string
			all, _ := book.List(t.Context(), lists.Query{})
			for i := range all {
				if rot := rotting.Of(p, &all[i], c.at); is == "stale" && rot.Stale || is == "stuck" && rot.Stuck {
					want = append(want, all[i].Title)
				}
			}
			slices.Sort(want)
			if got := asked(t, book, "is:"+is); !slices.Equal(got, want) {
				t.Fatalf("%s: %s are %v, want %v", c.at, is, got, want)
			}
		}
	}
}

func TestGapsBehindADealAreFoundUntilTheyAreAccepted(t *testing.T) {
	book := newBook(t)
	title := "Shop"
	change, err := book.Create(t.Context(), pipeline.Create{Edit: pipeline.Edit{Title: &title}},
		pipeline.Advance{Override: true, Reason: "they start on Monday"})
	if err != nil {
		t.Fatal(err)
	}
	if got := asked(t, book, "is:gaps"); len(got) > 0 {
		t.Errorf("what was overridden is pointed at: %v", got)
	}
	// The new rule makes a gap in an earlier gate.
	if _, err := book.SaveProcess(t.Context(), "asked for a phone", []byte(withPhone(t)), nil); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string][]string{"is:gaps": {"Shop"}, "is:gaps shop": {"Shop"}, "is:adrift is:gaps": {"Shop"}, "is:gaps nobody": {}, "is:gaps is:overdue": {}, "is:gaps | nobody": {"Shop"}} {
		if got := asked(t, book, query); !slices.Equal(got, want) {
			t.Errorf("%s gives %v, want %v", query, got, want)
		}
	}
	if _, err := book.Do(t.Context(), change.After.ID, pipeline.AcceptGaps{}); err != nil {
		t.Fatal(err)
	}
	if got := asked(t, book, "is:gaps"); len(got) > 0 {
		t.Errorf("accepted, it is pointed at again: %v", got)
	}
	mustVerify(t, book)
}

// A filter's order arranges the cards of each column; deals that it cannot compare are
// counted, on the board and on Today.
func TestTheBoardSortsAndCountsWhatAFilterAsksFor(t *testing.T) {
	book, err := store.Open(t.Context(), t.TempDir()+"/book.db", store.Options{Now: (&clock{time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}).now})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, d := range []struct {
		title string
		value money.Money
	}{{"Bravo", money.Money{Minor: 20_000_00, Currency: "EUR"}}, {"Alpha", money.Money{Minor: 30_000_00, Currency: "EUR"}}, {"Charlie", money.Money{Minor: 10_000_00, Currency: "EUR"}}, {"Yen", money.Money{Minor: 900_000, Currency: "JPY"}}} {
		if _, err := book.Create(t.Context(), pipeline.Create{Edit: pipeline.Edit{Title: &d.title, Value: &d.value}}); err != nil {
			t.Fatal(err)
		}
	}
	for query, want := range map[string][]string{
		"sort:title":            {"Alpha", "Bravo", "Charlie", "Yen"},
		"value>15k sort:-value": {"Alpha", "Bravo"},
		"value>5k sort:value":   {"Charlie", "Bravo", "Alpha"},
	} {
		board, err := book.Board(t.Context(), lists.BoardQuery{Filter: query, Windows: map[pipeline.StageKey]lists.Window{"lead": {Limit: 10}}})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i := range board.Columns[0].Deals {
			got = append(got, board.Columns[0].Deals[i].Title)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
		today, err := book.Today(t.Context(), query, agenda.Limits{})
		left := strings.Count(query, "value>")
		if err != nil || board.Left != left || today.Left != left {
			t.Errorf("%s: the board counts %d deals that are not compared, Today %d (%v), want %d", query, board.Left, today.Left, err, left)
		}
	}
}
