package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/store"
)

// alter changes a text in the events of one deal.
func alter(t *testing.T, path, from, to string) {
	t.Helper()
	mustClose(t, foreign(t, path, "DROP TRIGGER event_stays", "UPDATE event SET payload = replace(payload, '"+from+"', '"+to+"')",
		`CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN
    SELECT raise(ABORT, 'events are never altered');
END`))
}

// TestAnAlteredHistoryIsMended alters an event, whose deal has been derived from the right
// one. It is put back, from a backup or by its checksum, or else marked; the deal stays as
// it is, and nothing is left to repair.
func TestAnAlteredHistoryIsMended(t *testing.T) {
	const byChecksum, marked = "corrected from its checksum", "marked in the history; the deals stay as they are"
	for name, c := range map[string]struct{ from, to, says string }{
		"other text":    {`Deal 7"`, `Deal 5"`, byChecksum},
		"no such key":   {`"title":"Deal 7"`, `"tjtle":"Deal 7"`, byChecksum},
		"other texts":   {`Deal 7"`, `Dale 5"`, marked},
		"not even JSON": {`"Deal 7"`, `Deal 7`, marked},
		"no identity":   {`"number":8,"stage":"lead"`, `"number":8,"id":"another","stage":"lead"`, marked},
	} {
		for _, hasBackup := range []bool{false, true} {
			t.Run(fmt.Sprint(name, hasBackup), func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "deals.db")
				book := busyBook(t, path)
				whole := dealsOf(t, t, book)
				was := labels(t, book)
				if hasBackup {
					if _, err := book.Backup(t.Context(), ""); err != nil {
						t.Fatal(err)
					}
					mustCreate(t, book, "of today")
				}
				alter(t, path, c.from, c.to)
				mustClose(t, foreign(t, path, "UPDATE deal SET title = 'x' WHERE number = 3"))
				found, err := book.Examine(t.Context())
				if err != nil || len(found) < 2 || found[0].Code != "altered" || !found[0].Repairable || !strings.Contains(found[0].Message, " of deal 8 (") {
					t.Fatalf("found %+v, %v", found, err)
				}
				changed, err := book.Repair(t.Context())
				says := c.says
				if hasBackup {
					says = "restored from the newest sound backup"
				}
				if err != nil || !slices.Contains(changed, "Change 14 of deal 8 (added Deal 7): "+says) || changed[len(changed)-1] != "Deal 3: title x → Deal 2" {
					t.Errorf("changed %q, %v", changed, err)
				}
				if got := codes(t, book); len(got) > 0 {
					t.Errorf("left %v", got)
				}
				mustVerify(t, book)
				after := dealsOf(t, t, book)
				for id := range whole {
					if was, is := summary(whole[id]), summary(after[id]); was != is && (id != 8 || says != marked) {
						t.Errorf("deal %d was %s, is %s", id, was, is)
					}
				}
				if after[8].Title != "Deal 7" || after[8].Stage != whole[8].Stage {
					t.Errorf("deal 8 is %+v", after[8])
				}
				is := labels(t, book)
				if isMarked := strings.Contains(is, "added Deal 7 (altered outside deals)\n") && strings.HasPrefix(is, "kept Deal 7 as it was\n"); isMarked != (says == marked) || !isMarked && !strings.HasSuffix(is, was) {
					t.Errorf("history: %s", is)
				}
				if again, err := book.Repair(t.Context()); err != nil || len(again) > 0 {
					t.Errorf("again %v, %v", again, err)
				}
				past, err := book.AsOf(t.Context(), book.Now())
				if err != nil || len(past.LeftOut()) > 0 {
					t.Fatalf("the past left out %v, %v", past.LeftOut(), err)
				}
				mustClose(t, past)
				for range 3 { // Whatever is undone and redone, the history stays sound.
					if _, err := book.Undo(t.Context(), 20); err != nil {
						t.Fatal(err)
					}
					mustVerify(t, book)
					if _, err := book.Redo(t.Context(), 20); err != nil {
						t.Fatal(err)
					}
					mustVerify(t, book)
				}
			})
		}
	}
}

func labels(t *testing.T, book *store.Book) (all string) {
	t.Helper()
	entries, err := book.History(t.Context(), 0, time.Time{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all += e.Label + "\n"
	}
	return all
}

// TestAnAlteredEventIsNotFolded: undo would write the flipped text over the right
// one, whether it takes the last events back or folds the deal from its beginning.
func TestAnAlteredEventIsNotFolded(t *testing.T) {
	note := func(text string) pipeline.Intent { return pipeline.LogActivity{Kind: pipeline.Note, Text: text} }
	for name, change := range map[string]pipeline.Intent{"that is taken back": note("likes it"), "before it": pipeline.Lose{Reason: pipeline.LostPrice, Note: "too dear"}} {
		path := filepath.Join(t.TempDir(), "deals.db")
		book := MustOpen(t, path)
		id := mustCreate(t, book, "Acme", note("likes it"))
		mustDo(t, book, id, change)
		alter(t, path, "likes", "lakes")
		_, err := book.Undo(t.Context(), 1)
		wantRefusal(t, err, "altered")
		if deal, err := book.Deal(t.Context(), id); err != nil || deal.Activities[0].Text != "likes it" {
			t.Errorf("an event %s: %+v, %v", name, deal.Activities, err)
		}
	}
}

// TestAFindingIsNamedOnce alters two events of one change, and the change.
func TestAFindingIsNamedOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	deal := mustCreate(t, book, "Acme")
	text := "likes it"
	mustDo(t, book, deal, pipeline.LogActivity{Kind: pipeline.Call, Text: text}, pipeline.LogActivity{Kind: pipeline.Call, Text: text})
	alter(t, path, text, "hates it")
	mustClose(t, foreign(t, path, "DROP TRIGGER change_stays", "UPDATE change SET recorded_ms = recorded_ms + 1 WHERE number = 2"))
	found, err := book.Examine(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 || !strings.HasPrefix(found[0].Message, "Change 2 of deal 1 ") {
		t.Errorf("found %+v", found)
	}
}

// TestALostEventIsFound: the deal is kept as it was derived from all of them.
func TestALostEventIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := busyBook(t, path)
	mustClose(t, foreign(t, path, "DROP TRIGGER event_remains", "DELETE FROM event WHERE deal = 3 AND kind <> 'created'"))
	if got := codes(t, book); !slices.Contains(got, "altered") {
		t.Errorf("found %v", got)
	}
	before, err := book.Deal(t.Context(), 3)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := book.Repair(t.Context()); err != nil {
		t.Error(err)
	}
	if after, err := book.Deal(t.Context(), 3); err != nil || len(after.Steps) != 1 || after.Steps[0] != before.Steps[0] {
		t.Errorf("was %+v, is %+v, %v", before.Steps, after.Steps, err)
	}
	mustVerify(t, book)
	mustClose(t, foreign(t, path, "DELETE FROM event WHERE deal = 5 AND kind = 'created'", "DELETE FROM event WHERE deal = 8"))
	if _, err := book.Repair(t.Context()); err != nil {
		t.Error(err)
	}
	if got := codes(t, book); len(got) > 0 {
		t.Errorf("left %v", got)
	}
	for number, title := range map[int64]string{5: "Deal 4", 8: "Deal 7"} {
		if deal, err := book.Deal(t.Context(), number); err != nil || deal.Title != title {
			t.Errorf("deal %d is %q, %v", number, deal.Title, err)
		}
	}
}

// TestFlippedBitsEndInABook flips single bits: a repair offers itself no second
// time, and what is saved of a book that cannot be repaired is sound.
func TestFlippedBitsEndInABook(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	mustClose(t, busyBook(t, path))
	whole := read(t, path)
	random := rand.New(rand.NewPCG(7, 8))
	for range long(60, 600) {
		at, bit := random.IntN(len(whole)), byte(1<<random.IntN(8))
		spoilt := bytes.Clone(whole)
		spoilt[at] ^= bit
		path := filepath.Join(t.TempDir(), "spoilt.db")
		if err := os.WriteFile(path, spoilt, 0o600); err != nil {
			t.Fatal(err)
		}
		examined, err := repaired(t, path)
		if err != nil {
			saved, err := store.Salvage(t.Context(), path, options())
			if err != nil {
				wantSentence(t, err)
				continue
			}
			if saved.Path == "" {
				continue
			}
			examined, err = repaired(t, saved.Path)
			if err != nil {
				t.Errorf("byte %d bit %d: the saved book: %v", at, bit, err)
			}
		}
		for _, f := range examined {
			if f.Code != "orphans" {
				t.Errorf("byte %d bit %d: left %+v", at, bit, f)
			}
		}
	}
}

// repaired repairs a book when that can be done, and returns what is left. The error
// is that it has to be salvaged.
func repaired(t *testing.T, path string) ([]store.Finding, error) {
	t.Helper()
	book, err := store.Open(t.Context(), path, options())
	if err != nil {
		return nil, err
	}
	defer mustClose(t, book)
	found, err := book.Examine(t.Context())
	if err == nil && slices.ContainsFunc(found, func(f store.Finding) bool { return f.Repairable }) {
		if _, err = book.Repair(t.Context()); err == nil {
			found, err = book.Examine(t.Context())
		}
	}
	if slices.ContainsFunc(found, func(f store.Finding) bool { return f.Code == "damaged" }) {
		err = errors.New("damaged")
	}
	return found, err
}

// TestALostRowIsFolded: the events have it all, so nothing is refused because one row
// cannot be read, and the next change rewrites it.
func TestALostRowIsFolded(t *testing.T) {
	for name, body := range map[string]string{
		"no JSON":   "'x' || body",
		"no deal":   "json_remove(body, '$.status')",
		"no day":    "json_set(body, '$.expected_close', '2026-1!-01')",
		"no moment": "json_set(body, '$.created_at', '202&-11-20T09:00:00Z')",
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "deals.db")
			book := busyBook(t, path)
			want, err := book.List(t.Context(), lists.Query{})
			if err != nil {
				t.Fatal(err)
			}
			mustClose(t, foreign(t, path, "UPDATE deal_body SET body = "+body+" WHERE deal IN (3, 8)"))
			if got, err := book.List(t.Context(), lists.Query{}); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("the list changed, or %v", err)
			}
			if deal, err := book.Deal(t.Context(), 8); err != nil || deal.Title != "Deal 7" {
				t.Errorf("deal 8 is %q, %v", deal.Title, err)
			}
			if err := book.Verify(t.Context()); err == nil || err.Error() != "Deal 3 and 1 more do not match their history." {
				t.Errorf("verified: %v", err)
			}
			for _, number := range []int64{3, 8} {
				if _, err := book.Do(t.Context(), number, pipeline.LogActivity{Kind: pipeline.Note, Text: "on it"}); err != nil {
					t.Fatal(err)
				}
			}
			if err := book.Verify(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestAMendedUndoCounts: which change an undo takes back is known again only once it is
// mended.
func TestAMendedUndoCounts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := busyBook(t, path)
	want, err := book.List(t.Context(), lists.Query{})
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, foreign(t, path, "DROP TRIGGER change_stays", "PRAGMA foreign_keys = OFF",
		"UPDATE change SET undoes = substr(undoes, 1, 8) || 'z' || substr(undoes, 10) WHERE kind <> 'do'"))
	if _, err := book.Repair(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := codes(t, book); len(got) > 0 {
		t.Errorf("left %v", got)
	}
	if got, err := book.List(t.Context(), lists.Query{}); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("the list changed, or %v", err)
	}
}

// TestADealWithoutHistoryIsKept: its rows are all there is, and a repair must not take
// them for a mistake.
func TestADealWithoutHistoryIsKept(t *testing.T) {
	for name, lost := range map[string][]string{
		"one deal":        {"DELETE FROM change WHERE number IN (SELECT change FROM event WHERE deal = 8)", "DELETE FROM event WHERE deal = 8"},
		"only its change": {"DELETE FROM change WHERE number IN (SELECT change FROM event WHERE deal = 8)"},
		"its creation":    {"DELETE FROM event WHERE deal = 8 AND kind = 'created'"},
		"all":             {"DELETE FROM event WHERE deal IS NOT NULL", "DELETE FROM change"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "deals.db")
			book := busyBook(t, path)
			want, err := book.List(t.Context(), lists.Query{})
			if err != nil {
				t.Fatal(err)
			}
			mustClose(t, foreign(t, path, append([]string{"PRAGMA foreign_keys = OFF", "DROP TRIGGER event_remains", "DROP TRIGGER change_remains"}, lost...)...))
			if got := codes(t, book); !slices.Contains(got, "altered") {
				t.Errorf("found %v", got)
			}
			lines, err := book.Repair(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			t.Log(lines)
			got, err := book.List(t.Context(), lists.Query{})
			if err != nil || len(got) != len(want) {
				t.Fatalf("%d deals are left of %d, %v", len(got), len(want), err)
			}
			for i := range want {
				if got[i].Title != want[i].Title || got[i].Stage != want[i].Stage || got[i].Value != want[i].Value {
					t.Errorf("deal %d was %+v, is %+v", want[i].ID, want[i], got[i])
				}
			}
			if left := codes(t, book); slices.Contains(left, "altered") || slices.Contains(left, "inconsistent") {
				t.Errorf("left %v", left)
			}
		})
	}
}
