package store_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
	"deals/store"
)

func TestWhatWasDecidedIsWhatIsRead(t *testing.T) {
	book := newBook(t)
	title, account, email := "Website relaunch", "Acme GmbH", "dana@example.com"
	value, tags := money.Money{Minor: 1_200_000, Currency: "EUR"}, []string{"warm"}
	create := pipeline.Create{Edit: pipeline.Edit{Title: &title, Account: &account, Email: &email, Value: &value, Tags: &tags}}
	change, err := book.Create(t.Context(), create,
		pipeline.LogActivity{Kind: pipeline.Call, Direction: pipeline.Both, Text: "They want a date", At: book.Now().Add(-time.Hour)},
		pipeline.ScheduleStep{Text: "Send the outline", Due: calendar.NewDate(2026, 11, 27)})
	if err != nil {
		t.Fatal(err)
	}
	deal, err := book.Deal(t.Context(), change.After.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(deal, change.After) {
		t.Errorf("read    %+v\ndecided %+v", deal, change.After)
	}
	mustVerify(t, book)

	none := []string{}
	mustDo(t, book, deal.ID, pipeline.Edit{Tags: &none, Contacts: &[]pipeline.Contact{}})
	mustVerify(t, book)
}

func TestNothingIsRecordedWhenNothingIsDone(t *testing.T) {
	book := newBook(t)
	id := mustCreate(t, book, "Acme")
	title := "Acme"
	if _, err := book.Do(t.Context(), id, pipeline.Edit{Title: &title}); !errors.Is(err, pipeline.ErrNothingChanged) {
		t.Errorf("got %v", err)
	}
	var shut *pipeline.GateShut
	note := pipeline.LogActivity{Kind: pipeline.Note, Text: "half of it"}
	if _, err := book.Do(t.Context(), id, note, pipeline.Advance{}); !errors.As(err, &shut) {
		t.Errorf("got %v", err)
	}
	_, err := book.Do(t.Context(), 99, note)
	wantRefusal(t, err, "no_such_deal")
	if history, err := book.History(t.Context(), 0, time.Time{}, 0); err != nil || len(history) != 1 {
		t.Errorf("%d changes, %v", len(history), err)
	}
}

func TestTwoWindowsLoseNothing(t *testing.T) {
	const writers, changes = 8, 50
	path := filepath.Join(t.TempDir(), "deals.db")
	books := []*store.Book{MustOpen(t, path), MustOpen(t, path)}
	id := mustCreate(t, books[0], "Acme")
	var all sync.WaitGroup
	for n := range writers {
		for _, book := range books {
			all.Go(func() {
				for i := range changes {
					if _, err := book.Do(t.Context(), id, pipeline.LogActivity{Kind: pipeline.Note, Text: fmt.Sprint(n, i)}); err != nil {
						t.Errorf("do: %v", err)
						return
					}
				}
			})
		}
	}
	all.Wait()
	deal, err := books[0].Deal(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if want := writers * len(books) * changes; len(deal.Activities) != want || deal.LastPart != want {
		t.Errorf("%d notes, want %d", len(deal.Activities), want)
	}
	mustVerify(t, books[1])
}

// Whatever two windows write after each other, the transaction itself notices that
// a field was changed since it was read, without another read of the book in
// between.
func TestAFieldThatBothWindowsChangedIsAskedAbout(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	one, other := MustOpen(t, path), MustOpen(t, path)
	id := mustCreate(t, one, "Acme")
	seen, err := one.Deal(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	theirs, mine, source := "Theirs", "Mine", "event"
	mustDo(t, other, id, pipeline.IfUnchanged{Deal: seen}, pipeline.Edit{Title: &theirs})
	_, err = one.Do(t.Context(), id, pipeline.IfUnchanged{Deal: seen}, pipeline.Edit{Title: &mine, Source: &source})
	wantRefusal(t, err, "changed_meanwhile")
	mustDo(t, one, id, pipeline.IfUnchanged{Deal: seen}, pipeline.Edit{Source: &source})
	after, err := one.Deal(t.Context(), id)
	if err != nil || after.Title != theirs || after.Source != source {
		t.Errorf("the deal became %+v, %v", after, err)
	}
}

func TestAChangeOfAnotherWindowShowsInTheVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	one, other := MustOpen(t, path), MustOpen(t, path)
	seen := map[int64]bool{}
	look := func(changed bool) {
		t.Helper()
		version, err := one.Version(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if seen[version] == changed {
			t.Errorf("version %d, changed %v", version, changed)
		}
		seen[version] = true
	}
	look(true)
	look(false)
	mustCreate(t, other, "Acme")
	look(true)
	look(false)
	mustCreate(t, one, "Beta")
	look(true)
	if _, err := other.Undo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	look(true)
	look(false)
}

func TestUndoAndRedo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	_, err := book.Undo(t.Context(), 1)
	wantRefusal(t, err, "nothing_to_undo")
	_, err = book.Redo(t.Context(), 1)
	wantRefusal(t, err, "nothing_to_redo")

	id := mustCreate(t, book, "Acme")
	created := asJSON(t, book, id)
	mustDo(t, book, id, pipeline.ScheduleStep{Text: "Call", Due: calendar.NewDate(2026, 12, 1)})
	planned := asJSON(t, book, id)

	undone, err := book.Undo(t.Context(), 1)
	if err != nil || len(undone) != 1 || undone[0].Label != `planned "Call" on Tue 1 Dec 2026 for Acme` || !undone[0].Undone {
		t.Fatalf("undid %+v, %v", undone, err)
	}
	if got := asJSON(t, book, id); got != created {
		t.Errorf("undo left %s\nwant %s", got, created)
	}

	// Another window, after a restart, continues where this one stopped.
	mustClose(t, book)
	book = MustOpen(t, path)
	if undone, err = book.Undo(t.Context(), 5); err != nil || len(undone) != 1 {
		t.Fatalf("undid %+v, %v", undone, err)
	}
	_, err = book.Deal(t.Context(), id)
	wantRefusal(t, err, "no_such_deal")
	redone, err := book.Redo(t.Context(), 5)
	if err != nil || len(redone) != 2 || redone[0].Label != "added Acme" {
		t.Fatalf("redid %+v, %v", redone, err)
	}
	if got := asJSON(t, book, id); got != planned {
		t.Errorf("redo made %s\nwant %s", got, planned)
	}
	mustVerify(t, book)
}

func TestANewChangeEndsWhatCouldBeRedone(t *testing.T) {
	book := newBook(t)
	mustCreate(t, book, "Acme")
	mustCreate(t, book, "Beta")
	if _, err := book.Undo(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	if id := mustCreate(t, book, "Gamma"); id != 3 {
		t.Errorf("number %d was used before", id)
	}
	_, err := book.Redo(t.Context(), 1)
	wantRefusal(t, err, "nothing_to_redo")
	if undone, err := book.Undo(t.Context(), 1); err != nil || undone[0].Label != "added Gamma" {
		t.Fatalf("undid %+v, %v", undone, err)
	}
	if redone, err := book.Redo(t.Context(), 9); err != nil || len(redone) != 1 || redone[0].Label != "added Gamma" {
		t.Errorf("redid %+v, %v", redone, err)
	}
	mustVerify(t, book)
}

func TestHistoryListsEveryChange(t *testing.T) {
	book := newBook(t)
	acme := mustCreate(t, book, "Acme")
	mustCreate(t, book, "Beta")
	mustDo(t, book, acme, pipeline.LogActivity{Kind: pipeline.Note, Text: "hm"})
	if _, err := book.Undo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	labels := func(deal int64, since time.Time, limit int) []string {
		t.Helper()
		history, err := book.History(t.Context(), deal, since, limit)
		if err != nil {
			t.Fatal(err)
		}
		var labels []string
		for _, h := range history {
			labels = append(labels, h.Label)
		}
		return labels
	}
	for _, c := range []struct {
		got, want []string
	}{
		{labels(0, time.Time{}, 0), []string{"undone: logged a note for Acme", "logged a note for Acme", "added Beta", "added Acme"}},
		{labels(0, time.Time{}, 1), []string{"undone: logged a note for Acme"}},
		{labels(acme, time.Time{}, 0), []string{"undone: logged a note for Acme", "logged a note for Acme", "added Acme"}},
		{labels(0, book.Now().Add(time.Second), 0), nil},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	history, err := book.History(t.Context(), acme, time.Time{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	undo, note := history[0], history[1]
	if undo.Undoes != note.Change || !note.Undone || undo.Undone || note.Deal != acme || note.Deals != 1 || note.At != book.Now().UnixMilli() {
		t.Errorf("undo %+v\nnote %+v", undo, note)
	}
	mustDo(t, book, acme, pipeline.ScheduleStep{Text: "call", Due: calendar.NewDate(2026, 12, 1)}, pipeline.LogActivity{Kind: pipeline.Note, Text: "hm"})
	if history, err = book.History(t.Context(), acme, time.Time{}, 0); err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, h := range history {
		kinds = append(kinds, strings.Join(h.Kinds, "+"))
	}
	if want := []string{"step_planned+activity_logged", "", "activity_logged", "created"}; !reflect.DeepEqual(kinds, want) {
		t.Errorf("the kinds are %q, want %q", kinds, want)
	}
}

func TestCloseWaitsForWhatIsUnderWay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	id := mustCreate(t, book, "Acme")
	var all sync.WaitGroup
	var mu sync.Mutex
	kept := 0
	for range 20 {
		all.Go(func() {
			_, err := book.Do(t.Context(), id, pipeline.LogActivity{Kind: pipeline.Note, Text: "hm"})
			var refused *refusal.Refusal
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				kept++
			case !errors.As(err, &refused) || refused.Code != "closed":
				t.Errorf("got %v", err)
			}
		})
	}
	mustClose(t, book)
	all.Wait()
	deal, err := MustOpen(t, path).Deal(t.Context(), id)
	if err != nil || len(deal.Activities) != kept {
		t.Errorf("%d were acknowledged, %d are kept, %v", kept, len(deal.Activities), err)
	}
}

func asJSON(tb testing.TB, book *store.Book, id int64) string {
	tb.Helper()
	deal, err := book.Deal(tb.Context(), id)
	if err != nil {
		tb.Fatal(err)
	}
	text, err := json.Marshal(deal)
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

// A change in the middle is undone alone when nothing depends on it; every later
// change depends on a process change.
func TestUndoingOneChangeOfLongAgo(t *testing.T) {
	book := newBook(t)
	ctx := t.Context()
	first, second := mustCreate(t, book, "Acme"), mustCreate(t, book, "Beta")
	mustDo(t, book, first, pipeline.LogActivity{Kind: pipeline.Note, Text: "met"})
	_, err := book.UndoChange(ctx, 1)
	wantRefusal(t, err, "depended_on")
	if undone, err := book.UndoChange(ctx, 2); err != nil || undone.Deal != second || !undone.Undone {
		t.Errorf("undid %+v, %v", undone, err)
	}
	_, err = book.UndoChange(ctx, 2)
	wantRefusal(t, err, "no_such_change")
	mustVerify(t, book)
	if redone, err := book.Redo(ctx, 1); err != nil || redone[0].Number != 2 {
		t.Errorf("redid %+v, %v", redone, err)
	}
	text := bytes.Replace(definition.DefaultText(), []byte("Lead Generation"), []byte("Leads"), 1)
	if _, err := book.SaveProcess(ctx, "renamed", text, nil); err != nil {
		t.Fatal(err)
	}
	history, err := book.History(ctx, 0, time.Time{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	mustCreate(t, book, "Gamma")
	_, err = book.UndoChange(ctx, history[0].Number)
	wantRefusal(t, err, "depended_on")
	mustVerify(t, book)
}
