package store_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/ledger"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/pipeline/query"
	"deals/store"
)

// anyTerm draws a term of a line.
func anyTerm(t *rapid.T) string {
	day := func() string {
		return rapid.SampledFrom([]string{"eom", "today", "2026-11-20", "fri", "10d", "2w", "q4"}).Draw(t, "day")
	}
	op := func() string { return rapid.SampledFrom([]string{"<", ">", "<=", ">=", ":"}).Draw(t, "op") }
	word := func() string {
		return rapid.SampledFrom([]string{"agreed", "ZÜRICH", "ünï", "warm", "dana", "1", "deal", "i", "north", `"<&>"`, "imported", "4930"}).Draw(t, "word")
	}
	terms := []func() string{
		word,
		func() string { return "#" + fmt.Sprint(rapid.IntRange(1, 9).Draw(t, "number")) },
		func() string {
			return "stage:" + rapid.SampledFrom([]string{"lead", "qual", "follow", "close"}).Draw(t, "stage")
		},
		func() string {
			return "status:" + rapid.SampledFrom([]string{"open", "won", "lost", "all"}).Draw(t, "status")
		},
		func() string {
			return rapid.SampledFrom([]string{"account", "contact", "email", "tag", "source", "phone", "region", "Account-Tier"}).Draw(t, "field") + ":" + word()
		},
		func() string {
			return "category:" + rapid.SampledFrom([]string{"commit", "best", "pipe", "omit"}).Draw(t, "category")
		},
		func() string { return "reason:" + rapid.SampledFrom([]string{"price", "silent"}).Draw(t, "reason") },
		func() string {
			return "currency:" + rapid.SampledFrom([]string{"eur", "usd", "jpy"}).Draw(t, "currency")
		},
		func() string {
			return "value" + op() + rapid.SampledFrom([]string{"0", "5k", "€1m", "2m", "$4m", "¥9m", "3000000EUR"}).Draw(t, "amount")
		},
		func() string { return rapid.SampledFrom([]string{"close", "next"}).Draw(t, "date") + op() + day() },
		func() string {
			return rapid.SampledFrom([]string{"created", "closed", "touched"}).Draw(t, "date") + op() + day()
		},
		func() string {
			return rapid.SampledFrom([]string{"age", "in-stage"}).Draw(t, "age") + op() + rapid.SampledFrom([]string{"0d", "1d", "6d", "2w", "1m"}).Draw(t, "time")
		},
		func() string {
			return "probability" + op() + rapid.SampledFrom([]string{"0", "10", "50", "100"}).Draw(t, "percent")
		},
		func() string {
			var c query.Context
			field := rapid.SampledFrom([]string{"is", "has"}).Draw(t, "set")
			return field + ":" + rapid.SampledFrom(c.Choices(field)).Draw(t, "choice").Name
		},
	}
	minus := rapid.SampledFrom([]string{"", "", "-"}).Draw(t, "minus")
	return minus + rapid.SampledFrom(terms).Draw(t, "term")()
}

// more draws what wish does not: fields that only a query asks for.
func more(t *rapid.T, now time.Time) pipeline.Intent {
	text := rapid.SampledFrom([]string{"Zürich North", "gold \"x\"", "warm"}).Draw(t, "own")
	category := rapid.SampledFrom([]pipeline.ForecastCategory{pipeline.Commit, pipeline.BestCase, pipeline.Omitted}).Draw(t, "category")
	contacts := []pipeline.Contact{{Name: "Udo"}, {Name: "Dana", Email: "DANA@example.com", Phone: "+49 (30) 12-34"}}
	source, until := rapid.SampledFrom([]string{"Renewal", "expo"}).Draw(t, "source"), calendar.DateOf(now).AddDays(3)
	return rapid.SampledFrom([]pipeline.Intent{
		pipeline.Edit{Own: map[string]*string{"Region": &text}},
		pipeline.Edit{Own: map[string]*string{"account tier": &text, `od"d.`: &text}},
		pipeline.Edit{Category: &category},
		pipeline.Edit{Contacts: &contacts, Source: &source},
		pipeline.Edit{Monthly: &money.Money{Minor: 5000, Currency: "EUR"}},
		pipeline.LogActivity{Kind: pipeline.Note, Text: text, At: now},
		pipeline.Snooze{Until: until, Reason: text},
	}).Draw(t, "more")
}

// SQL finds the deals that package query says match, whatever was done to them and
// whatever is asked.
func TestAQueryFindsInSQLWhatMatches(t *testing.T) {
	dir, books := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		clock := &clock{time.Date(2026, 11, 23, 23, 30, 0, 999, time.FixedZone("NPT", 20700))}
		books++
		book, err := store.Open(t.Context(), filepath.Join(dir, fmt.Sprint(books)), store.Options{Now: clock.now})
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		fill(t, book, clock)
		for range 20 {
			terms := rapid.SliceOfN(rapid.Custom(anyTerm), 1, 4).Draw(t, "terms")
			line := terms[0]
			for _, term := range terms[1:] {
				line += rapid.SampledFrom([]string{" ", " | "}).Draw(t, "join") + term
			}
			same(t, book, line, rapid.Bool().Draw(t, "open"))
		}
	})
}

// fill creates deals, imports others, and works on them for some weeks.
func fill(t *rapid.T, book *store.Book, clock *clock) {
	rate := ledger.ExchangeRate{Currency: "USD", Base: "EUR", Day: calendar.NewDate(2026, 1, 1), Rate: 0.5}
	if err := book.SaveRate(t.Context(), rate); err != nil {
		t.Fatal(err)
	}
	if _, err := book.Import(t.Context(), called("imported"), many(2, clock.at)); err != nil {
		t.Fatal(err)
	}
	for i := range rapid.IntRange(1, 4).Draw(t, "deals") {
		change, err := book.Create(t.Context(), titled(fmt.Sprint("Deal ", i)))
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(0, 6).Draw(t, "wishes") {
			clock.at = clock.at.Add(time.Duration(rapid.IntRange(0, 5_000).Draw(t, "minutes")) * time.Minute)
			for _, intent := range []pipeline.Intent{more(t, clock.at), wish(t, clock.at)} {
				_, _ = book.Do(t.Context(), change.After.ID, intent) // Many wishes are refused.
			}
		}
	}
}

func same(t *rapid.T, book *store.Book, line string, onlyOpen bool) {
	all, err := book.List(t.Context(), lists.Query{Sort: "id"})
	if err != nil {
		t.Fatal(err)
	}
	own := map[string]bool{}
	for i := range all {
		for name := range all[i].Own {
			own[name] = true
		}
	}
	process, _ := book.Process(t.Context())
	rates, _ := book.Rates(t.Context())
	currency, _ := book.Currency(t.Context())
	c := query.Context{
		Process: process, Now: book.Now(), Currency: currency,
		Convert: func(m money.Money, to string) (money.Money, bool) {
			return rates.Convert(m, to, calendar.DateOf(book.Now()))
		},
		Own: func() (names []string) {
			for name := range own {
				names = append(names, name)
			}
			return names
		},
	}
	asked, wrong := query.Parse(line, c)
	found, err := book.Numbers(t.Context(), lists.Query{Filter: line, OnlyOpen: onlyOpen, Sort: "id"})
	if (wrong == nil) != (err == nil) {
		t.Fatalf("%q: %v, but the book says %v", line, wrong, err)
	}
	if wrong != nil {
		if unlike := !strings.Contains(line, "egion:") && !strings.Contains(line, "ier:") && !strings.Contains(line, "value") && !strings.Contains(line, "phone:"); unlike {
			t.Fatalf("%q: %v", line, wrong)
		}
		return
	}
	if onlyOpen {
		asked = asked.OnlyOpen(process)
	}
	var want []int64
	left := 0
	for i := range all {
		if asked.Matches(&all[i], &c) {
			want = append(want, all[i].ID)
		} else if !asked.Compares(&all[i], &c) {
			left++
		}
	}
	if !slices.Equal(found, want) {
		t.Fatalf("%q finds %v, and %v match", line, found, want)
	}
	samePages(t, book, line, onlyOpen, want)
	if _, got, err := book.Asked(t.Context(), lists.Query{Filter: line, OnlyOpen: onlyOpen}); err != nil || got != left {
		t.Fatalf("%q leaves out %d, and %d cannot be compared: %v", line, got, left, err)
	}
}

// samePages checks that the parts of a list are all of it, in its order, and that its groups
// have as many deals, whatever it is grouped by.
func samePages(t *rapid.T, book *store.Book, line string, onlyOpen bool, want []int64) {
	by := rapid.SampledFrom([]string{"", "stage", "month", "category", "account", "source"}).Draw(t, "group")
	list := lists.Query{Filter: line, OnlyOpen: onlyOpen, Sort: rapid.SampledFrom([]string{"close", "-value,title", "age"}).Draw(t, "sort"), Limit: 4}
	if by != "" {
		list.Filter += " group:" + by
	}
	totals, err := book.Totals(t.Context(), list)
	if err != nil {
		t.Fatal(err)
	}
	var all []int64
	for _, group := range totals.Groups {
		var sum []money.Money
		for range group.Count {
			list.Offset, list.Limit = len(all), 1
			deals, err := book.Page(t.Context(), list)
			if err != nil || len(deals) != 1 {
				t.Fatalf("%q has %d deals at %d: %v", list.Filter, len(deals), len(all), err)
			}
			sum = money.Sum(sum, deals[0].Value)
			all = append(all, deals[0].ID)
		}
		byCurrency := func(a, b money.Money) int { return strings.Compare(a.Currency, b.Currency) }
		slices.SortFunc(sum, byCurrency)
		if got := slices.SortedFunc(slices.Values(group.Value), byCurrency); !slices.Equal(got, sum) {
			t.Fatalf("%q: group %q adds up to %v, not %v", list.Filter, group.Name, got, sum)
		}
	}
	list.Offset, list.Limit = 0, 0
	whole, err := book.Page(t.Context(), list)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		if i >= len(all) || whole[i].ID != all[i] {
			t.Fatalf("%q lists %d at %d: %v", list.Filter, whole[i].ID, i, all)
		}
	}
	if slices.Sort(all); !slices.Equal(all, slices.Sorted(slices.Values(want))) {
		t.Fatalf("%q has the deals %v, and %v match", list.Filter, all, want)
	}
}
