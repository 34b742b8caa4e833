package store_test

import (
	"slices"
	"testing"

	"deals/store"
)

// The settings that come with an import belong to its change: undo takes both back.
func TestSettingsOfAnImportAreUndoneWithIt(t *testing.T) {
	book := newBook(t)
	answers := store.Setting{Name: "import x", Value: "1"}
	settings := func() []store.Setting {
		all, err := book.Settings(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	for range 2 { // The second one changes nothing.
		if _, err := book.Import(t.Context(), called("imported"), many(1, book.Now()), answers); err != nil {
			t.Fatal(err)
		}
	}
	if got := settings(); !slices.Equal(got, []store.Setting{answers}) {
		t.Fatalf("settings %v", got)
	}
	if _, err := book.Undo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	mustVerify(t, book)
	if got := settings(); len(got) != 0 {
		t.Errorf("after undo: settings %v", got)
	}
	if _, err := book.Redo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if got := settings(); !slices.Equal(got, []store.Setting{answers}) {
		t.Errorf("after redo: settings %v", got)
	}
}

// What an undone change had set is found as a past setting, until that is removed.
func TestUndoneSettingsAreRemembered(t *testing.T) {
	book := newBook(t)
	past := func() []store.Setting {
		all, err := book.PastSettings(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	first, second := store.Setting{Name: "import x", Value: "1"}, store.Setting{Name: "import x", Value: "2"}
	for _, s := range []store.Setting{first, second} {
		if err := book.SaveSetting(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	if got := past(); !slices.Equal(got, []store.Setting{second}) {
		t.Errorf("before undo: %v", got)
	}
	if _, err := book.Undo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if got := past(); !slices.Equal(got, []store.Setting{first, second}) {
		t.Errorf("after undo: %v", got)
	}
	if _, err := book.Undo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if got := past(); !slices.Equal(got, []store.Setting{second}) {
		t.Errorf("after both: %v", got)
	}
	if err := book.RemoveSettings(t.Context(), "forgot", "import x"); err != nil {
		t.Fatal(err)
	}
	mustVerify(t, book)
	if got := past(); len(got) != 0 {
		t.Errorf("after it was removed: %v", got)
	}
}
