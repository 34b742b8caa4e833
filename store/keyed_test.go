package store_test

import (
	"errors"
	"reflect"
	"testing"

	"deals/pipeline"
	"deals/pipeline/query"
	"deals/store"
)

func TestWhatBelongsToTheBookIsSavedAndUndone(t *testing.T) {
	book := newBook(t)
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	big := query.View{Name: "big", Query: "value>10k", Sort: "-value", Group: "stage", Columns: []string{"title", "value"}}
	must(book.SaveSetting(ctx, store.Setting{Name: "currency", Value: "EUR"}))
	must(book.SaveView(ctx, big))
	must(book.SaveView(ctx, query.View{Name: "all"}))
	dana, err := book.SavePerson(ctx, store.Person{Name: "Dana", Emails: []string{"dana@acme.example"}})
	must(err)
	if err := book.SaveView(ctx, big); !errors.Is(err, pipeline.ErrNothingChanged) {
		t.Errorf("saved again: %v", err)
	}
	if err := book.RemoveView(ctx, "nosuch"); !errors.Is(err, pipeline.ErrNothingChanged) {
		t.Errorf("removed what is not there: %v", err)
	}
	wantRefusal(t, book.SaveView(ctx, query.View{}), "no_name")
	all := func() (held [3]any) {
		t.Helper()
		settings, err := book.Settings(ctx)
		must(err)
		views, err := book.Views(ctx)
		must(err)
		people, err := book.People(ctx)
		must(err)
		mustVerify(t, book)
		return [3]any{settings, views, people}
	}
	first := all()
	want := [3]any{
		[]store.Setting{{Name: "currency", Value: "EUR"}},
		[]query.View{{Name: "all", Columns: []string{}}, big},
		[]store.Person{{ID: dana, Name: "Dana", Emails: []string{"dana@acme.example"}, Phones: []string{}, Links: []string{}}},
	}
	if !reflect.DeepEqual(first, want) {
		t.Errorf("got %+v, want %+v", first, want)
	}
	must(book.SaveSetting(ctx, store.Setting{Name: "currency", Value: "USD"}))
	must(book.RemoveView(ctx, "big"))
	must(book.RemovePerson(ctx, dana, "Dana"))
	last := all()
	if reflect.DeepEqual(first, last) {
		t.Error("nothing was changed")
	}
	if _, err := book.Undo(ctx, 3); err != nil || !reflect.DeepEqual(all(), first) {
		t.Errorf("undone, it holds %+v, %v", all(), err)
	}
	if _, err := book.Redo(ctx, 3); err != nil || !reflect.DeepEqual(all(), last) {
		t.Errorf("redone, it holds %+v, %v", all(), err)
	}
	_, err = book.Rebuild(ctx)
	must(err)
	if !reflect.DeepEqual(all(), last) {
		t.Errorf("derived again, it holds %+v", all())
	}
	past, err := book.AsOf(ctx, book.Now())
	must(err)
	defer past.Close()
	if views, err := past.Views(ctx); err != nil || len(views) != 1 {
		t.Errorf("in the past there are %+v, %v", views, err)
	}
}
