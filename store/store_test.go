package store_test

import (
	"io"
	"path/filepath"
	"testing"
	"time"

	"deals/pipeline"
	"deals/store"
)

// clock is a clock that stops until it is moved.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func options() store.Options {
	c := &clock{time.Date(2026, 11, 23, 9, 0, 0, 123_456_789, time.FixedZone("CET", 3600))}
	return store.Options{Now: c.now}
}

// MustOpen opens a book and closes it when the test ends.
func MustOpen(tb testing.TB, path string) *store.Book {
	tb.Helper()
	book, err := store.Open(tb.Context(), path, options())
	if err != nil {
		tb.Fatalf("open: %v", err)
	}
	tb.Cleanup(func() { mustClose(tb, book) })
	return book
}

// called is the label of an import, whatever the number of its deals.
func called(label string) func(int) string { return func(int) string { return label } }

func newBook(tb testing.TB) *store.Book {
	tb.Helper()
	return MustOpen(tb, filepath.Join(tb.TempDir(), "deals.db"))
}

func mustClose(tb testing.TB, c io.Closer) {
	tb.Helper()
	if err := c.Close(); err != nil {
		tb.Errorf("close: %v", err)
	}
}

func titled(title string) pipeline.Create {
	return pipeline.Create{Edit: pipeline.Edit{Title: &title}}
}

func mustCreate(tb testing.TB, book *store.Book, title string, more ...pipeline.Intent) int64 {
	tb.Helper()
	change, err := book.Create(tb.Context(), titled(title), more...)
	if err != nil {
		tb.Fatalf("create %s: %v", title, err)
	}
	return change.After.ID
}

func mustDo(tb testing.TB, book *store.Book, deal int64, intents ...pipeline.Intent) {
	tb.Helper()
	if _, err := book.Do(tb.Context(), deal, intents...); err != nil {
		tb.Fatalf("do: %v", err)
	}
}

func mustVerify(tb testing.TB, book *store.Book) {
	tb.Helper()
	if err := book.Verify(tb.Context()); err != nil {
		tb.Errorf("verify: %v", err)
	}
}
