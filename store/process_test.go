package store_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"deals/pipeline"
	"deals/pipeline/definition"
)

// without is the default process less its negotiation stage.
func without(t *testing.T) []byte {
	t.Helper()
	parts := bytes.SplitN(definition.DefaultText(), []byte("[[stage]]\nkey = \"negotiate\""), 2)
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

// withPhone is the default process with one more criterion for leads.
func withPhone(t *testing.T) string {
	t.Helper()
	return edited(t, `  [[stage.criterion]]
  key = "source"`, `  [[stage.criterion]]
  key = "phone"
  kind = "field"
  label = "A phone number"
  all_of = ["phone"]

  [[stage.criterion]]
  key = "source"`)
}

// edited is the default process with one part of its text replaced.
func edited(t *testing.T, from, to string) string {
	t.Helper()
	text := string(definition.DefaultText())
	if strings.Count(text, from) != 1 {
		t.Fatalf("the default process does not hold %q once", from)
	}
	return strings.Replace(text, from, to, 1)
}

func TestSavingTheSameTextIsNoChange(t *testing.T) {
	book := newBook(t)
	if _, err := book.SaveProcess(t.Context(), "again", definition.DefaultText(), nil); !errors.Is(err, pipeline.ErrNothingChanged) {
		t.Errorf("saved the default over the default: %v", err)
	}
	for range 2 {
		if _, err := book.SaveProcess(t.Context(), "phone", []byte(withPhone(t)), nil); err != nil && !errors.Is(err, pipeline.ErrNothingChanged) {
			t.Fatal(err)
		}
	}
	if versions, _ := book.Processes(t.Context()); len(versions) != 2 {
		t.Errorf("there are %d versions, want the default and one more", len(versions))
	}
}

// Another stage becomes the one after the sale: won deals go there automatically,
// and other deals cannot stay in it.
func TestDealsFollowTheStageAfterTheSale(t *testing.T) {
	book := newBook(t)
	ctx := t.Context()
	start := func(title string, more ...pipeline.Intent) int64 {
		t.Helper()
		change, err := book.Create(ctx, pipeline.Create{Edit: pipeline.Edit{Title: &title}}, more...)
		if err != nil {
			t.Fatal(err)
		}
		return change.After.ID
	}
	closing := pipeline.Advance{To: "close", Override: true, Reason: "so"}
	open := start("open", closing)
	lost := start("lost", closing, pipeline.Lose{Reason: "price"})
	won := start("won", pipeline.Win{Override: true, Reason: "so"})
	done := start("done", pipeline.Win{Override: true, Reason: "so"}, pipeline.Complete{Override: true, Reason: "so"})

	// Closing becomes the stage after the sale, and the last one goes.
	text := string(definition.DefaultText())
	text, _, _ = strings.Cut(text, "[[stage]]\nkey = \"follow\"")
	text = strings.Replace(text, "rot_days = 4\n", "rot_days = 4\nafter_sale = true\n", 1)
	if _, err := book.SaveProcess(ctx, "shorter", []byte(text), nil); err == nil || !strings.Contains(err.Error(), "close (1)") {
		t.Fatalf("saved without a word on the open deal in closing: %v", err)
	}
	if _, err := book.SaveProcess(ctx, "shorter", []byte(text), map[pipeline.StageKey]pipeline.StageKey{"close": "close"}); err == nil || !strings.Contains(err.Error(), "close (1)") {
		t.Fatalf("an open deal was put after the sale: %v", err)
	}
	if _, err := book.SaveProcess(ctx, "shorter", []byte(text), map[pipeline.StageKey]pipeline.StageKey{"close": "propose"}); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[int64]pipeline.StageKey{open: "propose", lost: "propose", won: "close", done: "close"} {
		if deal, _ := book.Deal(ctx, id); deal.Stage != want {
			t.Errorf("%s stands in %s, want %s", deal.Title, deal.Stage, want)
		}
	}
	mustVerify(t, book)
	if _, err := book.Undo(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if deal, _ := book.Deal(ctx, done); deal.Stage != "follow" {
		t.Errorf("undone, the completed deal is in %s", deal.Stage)
	}
	mustVerify(t, book)
}
