package store_test

import (
	"bytes"
	"strings"
	"testing"

	"deals/pipeline"
)

// without is the default process less its negotiation stage.
func without(t *testing.T) []byte {
	t.Helper()
	parts := bytes.SplitN(pipeline.DefaultProcessText(), []byte("[[stage]]\nkey = \"negotiate\""), 2)
	_, rest, found := bytes.Cut(parts[1], []byte("[[stage]]"))
	if !found {
		t.Fatal("the default process has another shape")
	}
	return append(append(parts[0], []byte("[[stage]]")...), rest...)
}

func TestARemovedStageAsksWhereItsDealsGo(t *testing.T) {
	book := newBook(t)
	ctx := t.Context()
	title := "Shop"
	change, err := book.Create(ctx, pipeline.Create{Edit: pipeline.Edit{Title: &title}},
		pipeline.Advance{To: "negotiate", Override: true, Reason: "imported by hand"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := book.SaveProcess(ctx, "dropped negotiation", without(t), nil); err == nil || !strings.Contains(err.Error(), "negotiate (1)") {
		t.Fatalf("saved without a word on the deal in negotiation: %v", err)
	}
	moves := map[pipeline.StageKey]pipeline.StageKey{"negotiate": "propose"}
	p, err := book.SaveProcess(ctx, "dropped negotiation", without(t), moves)
	if err != nil {
		t.Fatal(err)
	}
	if p.Version != 1 || len(p.Stages) != 6 {
		t.Errorf("version %d with %d stages", p.Version, len(p.Stages))
	}
	deal, _ := book.Deal(ctx, change.After.ID)
	if deal.Stage != "propose" {
		t.Errorf("the deal stands in %s", deal.Stage)
	}
	mustVerify(t, book)

	// The whole change is one undo.
	if _, err := book.Undo(ctx, 1); err != nil {
		t.Fatal(err)
	}
	deal, _ = book.Deal(ctx, change.After.ID)
	p, _ = book.Process(ctx)
	if deal.Stage != "negotiate" || p.Version != 0 || len(p.Stages) != 7 {
		t.Errorf("undone, the deal stands in %s of version %d", deal.Stage, p.Version)
	}
	mustVerify(t, book)
	if _, err := book.Redo(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if p, _ = book.Process(ctx); p.Version != 1 {
		t.Errorf("redone, version %d counts", p.Version)
	}
	mustVerify(t, book)
}
