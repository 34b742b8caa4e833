// Package demo fills a book with a year of a freelancer's deals, so that a newcomer
// can look around, try everything and break nothing.
//
// The book is made as a user would make it: each deal is a story played through the
// store, change by change, with a clock that moves through the past. Every gate was
// really passed, and history, undo and figures work as in a real book.
package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/store"
)

// Fill writes the demo's deals into a new book at path, as of now. The same moment
// always gives the same deals.
func Fill(ctx context.Context, path string, now time.Time) error {
	clock := now
	changes := 0
	book, err := store.Open(ctx, path, store.Options{
		Now: func() time.Time { return clock },
		// Sequential ids instead of random ones, so that the same moment gives the
		// same book.
		NewID: func() string { changes++; return fmt.Sprintf("demo-%06d", changes) },
	})
	if err != nil {
		return err
	}
	defer book.Close()
	today := calendar.DateOf(now)
	teller := teller{now: now}
	for i, s := range append(openStories(today), closedStories()...) {
		teller.tell(i, s)
	}
	slices.SortStableFunc(teller.chapters, func(a, b chapter) int { return a.at.Compare(b.at) })
	clock = teller.chapters[0].at // before every change that the first undo should reach
	if err := setGoal(ctx, book, today); err != nil {
		return err
	}
	for _, c := range teller.chapters {
		clock = c.at
		if err := c.write(ctx, book); err != nil {
			return fmt.Errorf("%s, %s: %w", c.of.title, c.at.Format(time.DateOnly), err)
		}
	}
	return book.Close()
}

// setGoal sets the demo's goal for the current quarter: about the total of the open
// deals and those won lately.
func setGoal(ctx context.Context, book *store.Book, today calendar.Date) error {
	quarter, err := calendar.ParseSpan("quarter", today)
	if err != nil {
		return err
	}
	return book.SaveGoal(ctx, quarter, money.Money{Minor: 75_000_00, Currency: "USD"})
}

// chapter is one change of one deal, at its moment.
type chapter struct {
	at time.Time
	of *progress
	// what returns the intents for the deal as it is then; the first chapter of a
	// story creates it.
	what func(d *pipeline.Deal) []pipeline.Intent
}

// progress is a story in progress, with the current state of its deal.
type progress struct {
	title string
	deal  pipeline.Deal
}

func (c chapter) write(ctx context.Context, book *store.Book) error {
	intents := c.what(&c.of.deal)
	var change pipeline.Change
	var err error
	if create, ok := intents[0].(pipeline.Create); ok {
		change, err = book.Create(ctx, create, intents[1:]...)
	} else {
		change, err = book.Do(ctx, c.of.deal.ID, intents...)
	}
	c.of.deal = change.After
	return err
}

// teller turns stories into chapters.
type teller struct {
	now      time.Time
	chapters []chapter
}

func (t *teller) tell(i int, s story) {
	if s.close.IsZero() {
		s.close = calendar.DateOf(t.now).AddDays(7 - s.entered[len(s.entered)-1])
	}
	of := &progress{title: s.title}
	add := func(daysAgo int, what func(*pipeline.Deal) []pipeline.Intent) {
		t.chapters = append(t.chapters, chapter{t.moment(daysAgo, i, len(t.chapters)), of, what})
	}
	add(s.entered[0], always(s.create()))
	for stage := 0; stage+1 < len(s.entered); stage++ {
		from, until := s.entered[stage], s.entered[stage+1]
		if from-until > 3 {
			add((from+until)/2, always(s.between(stage, i)...))
		}
		add(until, always(s.leave(stage, i)...))
	}
	for _, m := range s.moments {
		add(m.daysAgo, m.what)
	}
	if s.loss != nil {
		add(s.loss.daysAgo, always(pipeline.Lose{Reason: s.loss.reason, Note: s.loss.note}))
	}
	if s.completed > 0 {
		add(s.completed, s.complete(i))
	}
	sortStory(t.chapters, of)
}

// sortStory sorts the chapters of one story by time, moving a chapter of the same
// day behind those before it.
func sortStory(chapters []chapter, of *progress) {
	var last time.Time
	first := slices.IndexFunc(chapters, func(c chapter) bool { return c.of == of })
	mine := chapters[first:]
	slices.SortStableFunc(mine, func(a, b chapter) int { return calendar.DateOf(a.at).Compare(calendar.DateOf(b.at)) })
	for i := range mine {
		if !mine[i].at.After(last) {
			mine[i].at = last.Add(time.Minute)
		}
		last = mine[i].at
	}
}

// moment is a working hour a number of days ago. Stories and chapters get different
// minutes, so that the book does not look generated.
func (t *teller) moment(daysAgo, story, chapter int) time.Time {
	if daysAgo == 0 {
		return t.now.Add(-time.Hour)
	}
	y, m, d := t.now.Date()
	minute := (story*53 + chapter*17) % (8 * 60)
	return time.Date(y, m, d-daysAgo, 9, minute, 0, 0, t.now.Location())
}

func always(intents ...pipeline.Intent) func(*pipeline.Deal) []pipeline.Intent {
	return func(*pipeline.Deal) []pipeline.Intent { return intents }
}
