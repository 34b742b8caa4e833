package store_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
	"deals/pipeline/query"
	"deals/store"
)

// Every state and part of a deal means one thing: on the board, in the list of open deals,
// and where a deal is judged alone.
func TestBoardAndListAgreeOnEveryCondition(t *testing.T) {
	book := bookOfAllKinds(t)
	process, err := book.Process(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all, err := book.List(t.Context(), lists.Query{})
	if err != nil {
		t.Fatal(err)
	}
	c := query.Context{Process: process, Now: book.Now()}
	found := 0
	for _, field := range []string{"is", "has"} {
		for _, choice := range c.Choices(field) {
			for _, not := range []string{"", "-"} {
				line := not + field + ":" + choice.Name
				asked, err := query.Parse(line, c)
				if err != nil {
					t.Fatal(err)
				}
				open := asked.OnlyOpen(process)
				var onBoard, listed []int64
				for i := range all {
					if d := &all[i]; d.OnBoard() && asked.Matches(d, &c) {
						onBoard = append(onBoard, d.ID)
					}
					if open.Matches(&all[i], &c) {
						listed = append(listed, all[i].ID)
					}
				}
				if got := shownOn(t, book, process, line); !slices.Equal(got, slices.Sorted(slices.Values(onBoard))) {
					t.Errorf("%s: the board shows %v, and %v match", line, got, onBoard)
				}
				got, err := book.Numbers(t.Context(), lists.Query{Filter: line, OnlyOpen: true})
				if slices.Sort(got); err != nil || !slices.Equal(got, slices.Sorted(slices.Values(listed))) {
					t.Errorf("%s: the list has %v, and %v match (%v)", line, got, listed, err)
				}
				found += len(got)
			}
		}
	}
	if found == 0 {
		t.Error("nothing was found, so nothing was compared")
	}
	for _, name := range []string{"is:no-next", "is:open -has:next"} {
		if one, other := shownOn(t, book, process, name), shownOn(t, book, process, "is:adrift"); !slices.Equal(one, other) || len(one) == 0 {
			t.Errorf("%s shows %v, is:adrift %v", name, one, other)
		}
	}
}

// bookOfAllKinds has imported, snoozed, won and lost deals, with steps and without.
func bookOfAllKinds(t *testing.T) *store.Book {
	t.Helper()
	text, err := os.ReadFile(fixture)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "deals.db")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)
	book, err := store.Open(t.Context(), path, store.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	day := calendar.DateOf(now)
	step := pipeline.ScheduleStep{Text: "call", Due: day.AddDays(3)}
	late := pipeline.ScheduleStep{Text: "call", Due: day.AddDays(-3)}
	for title, intents := range map[string][]pipeline.Intent{
		"bare":    nil,
		"planned": {step},
		"late":    {late},
		"asleep":  {step, pipeline.Snooze{Until: day.AddDays(9), Reason: "on holiday"}},
		"drowsy":  {pipeline.Snooze{Until: day.AddDays(9), Reason: "on holiday"}},
		"sold":    {step, pipeline.Win{Override: true, Reason: "signed at once"}},
		"gone":    {step, pipeline.Lose{Reason: "price"}},
	} {
		if _, err := book.Create(t.Context(), pipeline.Create{Edit: pipeline.Edit{Title: &title}}, intents...); err != nil {
			t.Fatal(err)
		}
	}
	return book
}

// shownOn are the deals on the board with a filter.
func shownOn(t *testing.T, book *store.Book, p *pipeline.Process, filter string) []int64 {
	t.Helper()
	windows := map[pipeline.StageKey]lists.Window{}
	for i := range p.Stages {
		windows[p.Stages[i].Key] = lists.Window{Limit: 1000}
	}
	board, err := book.Board(t.Context(), lists.BoardQuery{Filter: filter, Windows: windows})
	if err != nil {
		t.Fatal(err)
	}
	var shown []int64
	for _, c := range board.Columns {
		for i := range c.Deals {
			shown = append(shown, c.Deals[i].ID)
		}
	}
	slices.Sort(shown)
	return shown
}
