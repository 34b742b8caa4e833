package store_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
	"deals/store"
)

// wish draws something that a user may want to do to a deal; many are refused.
func wish(t *rapid.T, now time.Time) pipeline.Intent {
	text := rapid.SampledFrom([]string{"", "they agreed", "Zürich <&> \u2028 \"quoted\"\nline two", "🙂"}).Draw(t, "text")
	day := calendar.DateOf(now).AddDays(rapid.IntRange(-20, 40).Draw(t, "day"))
	before := now.Add(-time.Duration(rapid.IntRange(0, 10_000).Draw(t, "minutes")) * time.Minute)
	part := rapid.IntRange(0, 4).Draw(t, "part")
	amount := money.Money{Minor: rapid.Int64Range(0, 1e9).Draw(t, "minor"), Currency: rapid.SampledFrom([]string{"EUR", "USD", "JPY"}).Draw(t, "currency")}
	tags := rapid.SliceOfN(rapid.SampledFrom([]string{"warm", "vip", "Ünï"}), 0, 2).Draw(t, "tags")
	email := rapid.SampledFrom([]string{"", "dana@example.com"}).Draw(t, "email")
	return rapid.SampledFrom([]pipeline.Intent{
		pipeline.Edit{Account: &text},
		pipeline.Edit{Value: &amount, ExpectedClose: &day},
		pipeline.Edit{Value: &money.Money{}, Tags: &tags, Email: &email, Contact: &email},
		pipeline.LogActivity{Kind: pipeline.Meeting, Text: text, At: before},
		pipeline.LogActivity{Kind: pipeline.Call, Text: text, Day: day},
		pipeline.ScheduleStep{Text: text, Due: day},
		pipeline.FinishStep{Part: part},
		pipeline.RaiseObjection{Text: text},
		pipeline.EndObjection{Part: part, Text: text},
		pipeline.FileDocument{Document: pipeline.Proposal, Amount: amount, At: before},
		pipeline.AnswerCriterion{Key: "need", Answer: pipeline.Yes, Note: text},
		pipeline.Advance{Override: true, Reason: text},
		pipeline.Back{Reason: text},
		pipeline.Win{Value: &amount, Override: true, Reason: text},
		pipeline.Win{Value: &amount, Override: true, Reason: text, Day: day},
		pipeline.Lose{Reason: pipeline.LostPrice, Revisit: day},
		pipeline.Lose{Reason: pipeline.LostPrice, Day: day},
		pipeline.Reopen{Reason: text},
		pipeline.Complete{Override: true, Reason: text},
	}).Draw(t, "wish")
}

// contents is all deals of a book as exported.
func contents(t *rapid.T, book *store.Book) string {
	deals, err := book.List(t.Context(), lists.Query{Sort: "id"})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(deals)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Whatever is done, undone and redone: the tables match the events, the heads are
// the sums of the cards, and undo and redo restore every deal exactly.
func TestAnySequenceOfChangesCanBeReplayedAndUndone(t *testing.T) {
	dir, books := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		clock := &clock{time.Date(2026, 11, 23, 9, 0, 0, 999, time.FixedZone("NPT", 20700))}
		books++
		book, err := store.Open(t.Context(), filepath.Join(dir, fmt.Sprint(books)), store.Options{Now: clock.now})
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		states := []string{contents(t, book)} // after each change that counts
		at := 0                               // index of the current state of the book
		done := func(err error) {
			var refused *refusal.Refusal
			var shut *pipeline.GateShut
			switch {
			case err == nil:
				states = append(states[:at+1], contents(t, book))
				at++
			case errors.Is(err, pipeline.ErrNothingChanged), errors.As(err, &shut):
			case errors.As(err, &refused) && refused.Reason != refusal.Failed:
			default:
				t.Fatalf("refused with %v", err)
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"create": func(t *rapid.T) {
				_, err := book.Create(t.Context(), titled(fmt.Sprint("Deal ", at)), wish(t, clock.at))
				done(err)
			},
			"do": func(t *rapid.T) {
				clock.at = clock.at.Add(time.Duration(rapid.IntRange(0, 1e6).Draw(t, "ms")) * time.Millisecond)
				_, err := book.Do(t.Context(), rapid.Int64Range(1, 4).Draw(t, "deal"), wish(t, clock.at), wish(t, clock.at))
				done(err)
			},
			"import": func(t *rapid.T) {
				n := rapid.IntRange(1, 5).Draw(t, "n")
				got, err := book.Import(t.Context(), called("imported"), many(n, clock.at))
				if err != nil || got.New+got.Changed > 0 {
					done(err)
				}
			},
			"undo": func(t *rapid.T) {
				n := rapid.IntRange(1, 3).Draw(t, "n")
				if _, err := book.Undo(t.Context(), n); (err == nil) != (at > 0) {
					t.Fatalf("undo at %d: %v", at, err)
				}
				at = max(0, at-n)
			},
			"redo": func(t *rapid.T) {
				n := rapid.IntRange(1, 3).Draw(t, "n")
				if _, err := book.Redo(t.Context(), n); (err == nil) != (at < len(states)-1) {
					t.Fatalf("redo at %d of %d: %v", at, len(states), err)
				}
				at = min(len(states)-1, at+n)
			},
			"": func(t *rapid.T) {
				if got := contents(t, book); got != states[at] {
					t.Fatalf("got  %s\nwant %s", got, states[at])
				}
				if err := book.Verify(t.Context()); err != nil {
					t.Fatal(err)
				}
			},
		})
	})
}
