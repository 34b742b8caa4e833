package exporting

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/pipeline/money"
	"deals/store"
)

// four is a book with deals of 100, 200, 300 and 400 euros, of which the last one is lost.
func four(t *testing.T) *store.Book {
	t.Helper()
	book, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "deals.db"), store.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	for i, title := range []string{"One", "Two", "Three", "Four"} {
		value := money.Money{Minor: int64(i+1) * 100_00, Currency: "EUR"}
		if _, err := book.Create(t.Context(), pipeline.Create{Edit: pipeline.Edit{Title: &title, Value: &value}}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := book.Do(t.Context(), 4, pipeline.Lose{Reason: "price"}); err != nil {
		t.Fatal(err)
	}
	return book
}

func TestWhatTheListShowsIsExportedInItsOrder(t *testing.T) {
	s := Shown{Book: four(t)}
	for name, one := range map[string]struct {
		filter string
		some   []int64
		want   string
	}{
		"all":         {"sort:-value", nil, "Three Two One"},
		"found":       {"value>150 sort:value", nil, "Two Three"},
		"marked":      {"sort:-value", []int64{1, 3}, "Three One"},
		"not found":   {"one sort:-value", []int64{2, 4}, "Four Two"},
		"many marked": {"sort:value", append(make([]int64, mostNamed), 1, 2), "One Two"},
	} {
		path := filepath.Join(t.TempDir(), "deals.md")
		deals, err := s.Export(context.Background(), lists.Query{Filter: one.filter, OnlyOpen: true}, one.some, path)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		text, _ := os.ReadFile(path)
		got := strings.Join(regexp.MustCompile("One|Two|Three|Four").FindAllString(string(text), -1), " ")
		if got != one.want || deals != len(strings.Fields(one.want)) {
			t.Errorf("%s: %d deals, %s; want %s", name, deals, got, one.want)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

func TestAFileToExportToIsChecked(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	s := Shown{Book: four(t)}
	if _, err := s.Check("deals.pdf"); err == nil {
		t.Error("a format that is not written is taken")
	}
	if replaces, err := s.Check("~/deals.csv"); replaces || err != nil {
		t.Errorf("%v, %v", replaces, err)
	}
	if _, err := s.Export(t.Context(), lists.Query{}, nil, "~/deals.csv"); err != nil {
		t.Fatal(err)
	}
	if replaces, err := s.Check("~/deals.csv"); !replaces || err != nil {
		t.Errorf("%v, %v", replaces, err)
	}
}
