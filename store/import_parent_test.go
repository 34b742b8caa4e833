package store_test

import (
	"slices"
	"testing"

	"deals/pipeline"
)

// A deal names the one it came from by its number here, whatever that was in the book
// of the file; a deal that is not here is not named.
func TestAnImportedDealNamesItsParentByTheNumberHere(t *testing.T) {
	book, ctx := newBook(t), t.Context()
	mustCreate(t, book, "first here")
	deal := func(id, parent string, number int64) pipeline.Deal {
		return pipeline.Deal{
			Title: id, Status: pipeline.Open, Stage: "lead", CreatedAt: book.Now(), Origin: pipeline.Origin{Source: pipeline.OwnSource, ID: id},
			Parent: pipeline.Ref{ID: parent, Number: number},
		}
	}
	deals := []pipeline.Deal{deal("c.1", "", 0), deal("c.2", "c.1", 1), deal("c.3", "gone", 9)}
	if _, err := book.Import(ctx, called("imported"), slices.Values(deals)); err != nil {
		t.Fatal(err)
	}
	if _, err := book.Import(ctx, called("imported"), slices.Values([]pipeline.Deal{deal("c.4", "c.2", 2)})); err != nil {
		t.Fatal(err)
	}
	for number, want := range map[int64]pipeline.Ref{2: {}, 3: {ID: "c.1", Number: 2}, 4: {}, 5: {ID: "c.2", Number: 3}} {
		if d, err := book.Deal(ctx, number); err != nil || d.Parent != want {
			t.Errorf("deal %d came from %+v, %v; want %+v", number, d.Parent, err, want)
		}
	}
}
