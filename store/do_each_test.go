package store_test

import (
	"errors"
	"fmt"
	"testing"

	"deals/pipeline"
)

func TestSeveralDealsAreOneChange(t *testing.T) {
	book := newBook(t)
	a, b, c := sell(t, book, "Acme"), sell(t, book, "Stark"), sell(t, book, "Wayne")
	log := func(d *pipeline.Deal) []pipeline.Intent {
		if d.ID == b {
			return nil
		}
		return []pipeline.Intent{pipeline.LogActivity{Kind: pipeline.Call, Text: "Hello"}, pipeline.LogActivity{Kind: pipeline.Note, Text: "Nice"}}
	}
	label := func(deals int) string { return fmt.Sprintf("logged for %d deals", deals) }
	n, err := book.DoEach(t.Context(), []int64{a, b, c}, label, log)
	if err != nil || n != 2 {
		t.Fatalf("%d deals, %v; want 2", n, err)
	}
	activities := func(number int64) int {
		d, err := book.Deal(t.Context(), number)
		if err != nil {
			t.Fatal(err)
		}
		return len(d.Activities)
	}
	if activities(a) != 2 || activities(b) != 0 || activities(c) != 2 {
		t.Errorf("activities: %d, %d, %d", activities(a), activities(b), activities(c))
	}
	undone, err := book.Undo(t.Context(), 1)
	if err != nil || len(undone) != 1 || undone[0].Label != "logged for 2 deals" || activities(a)+activities(c) != 0 {
		t.Errorf("undid %+v, %v; %d activities are left", undone, err, activities(a)+activities(c))
	}
	if _, err := book.DoEach(t.Context(), []int64{b}, label, log); !errors.Is(err, pipeline.ErrNothingChanged) {
		t.Errorf("nothing to do: %v", err)
	}
	refused := func(*pipeline.Deal) []pipeline.Intent {
		return []pipeline.Intent{pipeline.LogActivity{Kind: "fax", Text: "x"}}
	}
	if _, err := book.DoEach(t.Context(), []int64{a, c}, label, refused); err == nil {
		t.Error("a refused intent was taken")
	}
}
