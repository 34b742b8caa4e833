package store_test

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/hits"
	"deals/pipeline/lists"
	"deals/pipeline/refusal"
	"deals/store"
	"deals/store/connect"
	"deals/store/search"
)

var searched = []string{
	"", "Müller & Sons", "the big fair in Köln", "big fairs", "Straße 12, call 0171/5512", "e-mail dana@acme.de", "acme.de/shop-2026", "naïve Søren, naive soren",
	"fair big", "THE fair", "x", "次回の会議", "12 at 12:30",
}

// askedFor are words that somebody types.
var askedFor = []string{
	"fair", "fa", "f", "big", "the fair", "muller", "mü", "strasse", "0171", "0171/55", "12", "acme.de", "acme de", "@acme", "mail", "e-mail", "soren", "shop", "2026",
	`"big fair"`, `"the big"`, `"fair in k"`, "-fair", "big -muller", `-"big fair" the`, "x", "nobody", "deal", "会議", "&", "website", "dana", "relaunch acme",
}

// said is what a test searches: the words as a person compares them, from each of their
// parts on.
func said(text string) (all [][]string) {
	for field := range strings.FieldsSeq(text) {
		folded := strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return unicode.ToLower(r)
		}, norm.NFKD.String(strings.NewReplacer("ß", "ss", "ø", "o").Replace(strings.ToLower(field))))
		parts := strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
		var ends []string
		for i := range parts {
			ends = append(ends, strings.Join(parts[i:], ""))
		}
		if strings.HasPrefix(folded, "次") {
			ends = append(ends, "会議")
		}
		if len(ends) > 0 {
			all = append(all, ends)
		}
	}
	return all
}

// has reports whether a text has a word or a phrase; only its end may be missing.
func has(text, wanted string) bool {
	words, want := said(text), said(wanted)
	for i := range len(words) - len(want) + 1 {
		ok := true
		for j := range want {
			ok = ok && slices.ContainsFunc(words[i+j], func(end string) bool {
				return end == want[j][0] || j == len(want)-1 && strings.HasPrefix(end, want[j][0])
			})
		}
		if ok {
			return true
		}
	}
	return false
}

// scan is what a query finds when every text of every deal is read.
func scan(deals []pipeline.Deal, query hits.Query) (found []search.Hit) {
	class := func(d *pipeline.Deal) (hits.Class, bool) {
		last := hits.InTitle
		for _, w := range query.Words {
			first := hits.Class(99)
			for text := range hits.Texts(d) {
				if has(text.Text, w.Text) {
					first = min(first, text.Class)
				}
			}
			switch {
			case (first == 99) != w.Not:
				return 0, false
			case !w.Not:
				last = max(last, first)
			}
		}
		return last, true
	}
	deals = slices.Clone(deals)
	slices.SortStableFunc(deals, func(a, b pipeline.Deal) int {
		return cmp.Or(cmp.Compare(b2i(a.Status != pipeline.Open), b2i(b.Status != pipeline.Open)),
			-strings.Compare(a.CreatedAt.UTC().Format(time.DateOnly), b.CreatedAt.UTC().Format(time.DateOnly)), cmp.Compare(b.ID, a.ID))
	})
	for i := range deals {
		if c, ok := class(&deals[i]); ok {
			found = append(found, search.Hit{Number: deals[i].ID, Class: c})
		}
	}
	slices.SortStableFunc(found, func(a, b search.Hit) int { return cmp.Compare(a.Class, b.Class) })
	return found
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// The index finds exactly what reading all texts finds, in its order, whatever was
// changed, undone and redone before.
func TestSearchFindsWhatReadingEverythingFinds(t *testing.T) {
	defer func(was int) { search.Ahead = was }(search.Ahead)
	search.Ahead = 3
	dir, books := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		clock := &clock{time.Date(2026, 11, 23, 9, 0, 0, 999, time.UTC)}
		books++
		path := filepath.Join(dir, fmt.Sprint(books))
		book, err := store.Open(t.Context(), path, store.Options{Now: clock.now})
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		done := func(err error) {
			var refused *refusal.Refusal
			var shut *pipeline.GateShut
			if err != nil && !errors.Is(err, pipeline.ErrNothingChanged) && !errors.As(err, &shut) && (!errors.As(err, &refused) || refused.Reason == refusal.Failed) {
				t.Fatal(err)
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"create": func(t *rapid.T) {
				clock.at = clock.at.Add(time.Duration(rapid.IntRange(0, 30).Draw(t, "hours")) * time.Hour)
				_, err := book.Create(t.Context(), titled("Deal "+rapid.SampledFrom(searched).Draw(t, "title")), words(t, clock.at))
				done(err)
			},
			"do": func(t *rapid.T) {
				_, err := book.Do(t.Context(), rapid.Int64Range(1, 8).Draw(t, "deal"), words(t, clock.at), wish(t, clock.at))
				done(err)
			},
			"long": func(t *rapid.T) {
				for range rapid.IntRange(1, 20).Draw(t, "notes") {
					_, err := book.Do(t.Context(), 1, words(t, clock.at))
					done(err)
				}
			},
			"import": func(t *rapid.T) {
				_, err := book.Import(t.Context(), called("imported"), renamed(t, many(rapid.IntRange(1, 5).Draw(t, "n"), clock.at)))
				done(err)
			},
			"undo": func(t *rapid.T) {
				_, err := book.Undo(t.Context(), rapid.IntRange(1, 5).Draw(t, "n"))
				done(err)
			},
			"redo": func(t *rapid.T) {
				_, err := book.Redo(t.Context(), rapid.IntRange(1, 5).Draw(t, "n"))
				done(err)
			},
			"rebuild": func(t *rapid.T) {
				if changed, err := book.Rebuild(t.Context()); err != nil || len(changed) > 0 {
					t.Fatal(changed, err)
				}
			},
			"": func(t *rapid.T) { compareSearch(t, book, path) },
		})
		if err := book.Verify(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
}

func compareSearch(t *rapid.T, book *store.Book, path string) {
	deals, err := book.List(t.Context(), lists.Query{Sort: "id"})
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", connect.DSN(path, "mode=ro"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	for range 6 {
		text := rapid.SampledFrom(askedFor).Draw(t, "text")
		query := hits.Parse(text)
		want := scan(deals, query)
		limit := rapid.IntRange(1, 10).Draw(t, "limit")
		got, more, err := search.Find(t.Context(), tx, query, nil, limit)
		if err != nil || more != (len(want) > limit) || !slices.Equal(got, want[:min(limit, len(want))]) {
			t.Fatalf("%q finds %v, more %v, want %v, %v", text, got, more, want, err)
		}
		where, args := search.Where(query)
		var listed sql.NullString
		if err := tx.QueryRow(`SELECT group_concat(number, ' ') FROM (SELECT number FROM deal WHERE `+where+` ORDER BY number)`, args...).Scan(&listed); err != nil {
			t.Fatal(err)
		}
		numbers := []int64{}
		for _, hit := range want {
			numbers = append(numbers, hit.Number)
		}
		slices.Sort(numbers)
		if fmt.Sprint(numbers) != "["+listed.String+"]" {
			t.Fatalf("%q lists %s, want %v", text, listed.String, numbers)
		}
	}
}

// words draws an intent with text.
func words(t *rapid.T, now time.Time) pipeline.Intent {
	text := rapid.SampledFrom(searched).Draw(t, "text")
	day := calendar.DateOf(now).AddDays(rapid.IntRange(0, 40).Draw(t, "day"))
	tags := []string{text}
	people := []pipeline.Contact{{Name: text}, {Name: "x", Email: "dana@acme.de"}}
	return rapid.SampledFrom([]pipeline.Intent{
		pipeline.Edit{Account: &text},
		pipeline.Edit{Title: &text},
		pipeline.Edit{Tags: &tags},
		pipeline.Edit{Contacts: &people},
		pipeline.LogActivity{Kind: pipeline.Note, Text: text, At: now},
		pipeline.ScheduleStep{Text: text, Due: day},
		pipeline.RaiseObjection{Text: text},
		pipeline.FileDocument{Document: pipeline.Proposal, Ref: text, At: now},
		pipeline.AnswerCriterion{Key: "need", Answer: pipeline.Yes, Note: text},
		pipeline.Lose{Reason: pipeline.LostPrice, Note: text},
		pipeline.Win{Override: true, Reason: text},
		pipeline.Reopen{Reason: text},
	}).Draw(t, "words")
}

// renamed gives imported deals other texts.
func renamed(t *rapid.T, deals iter.Seq[pipeline.Deal]) iter.Seq[pipeline.Deal] {
	return func(yield func(pipeline.Deal) bool) {
		for d := range deals {
			d.Title += " " + rapid.SampledFrom(searched).Draw(t, "title")
			d.Title = strings.TrimSpace(d.Title)
			if !yield(d) {
				return
			}
		}
	}
}
