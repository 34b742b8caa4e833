package store_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

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

// TestARepairKeepsTheBetter flips a text of an event, whose deal has been derived
// from the right one: that stays, the event is named, and no repair is offered that
// would not help.
func TestARepairKeepsTheBetter(t *testing.T) {
	for name, flip := range map[string][2]string{
		"other text":    {"Deal 7\"", "Deal 5\""},
		"no such key":   {"\"title\":\"Deal 7\"", "\"tjtle\":\"Deal 7\""},
		"not even JSON": {"\"Deal 7\"", "Deal 7"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "deals.db")
			book := busyBook(t, path)
			alter(t, path, flip[0], flip[1])
			mustClose(t, foreign(t, path, "UPDATE deal SET title = 'x' WHERE number = 3"))
			for _, repaired := range [][]string{{"Deal 3: title x → Deal 2"}, nil} {
				found, err := book.Examine(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				named := slices.ContainsFunc(found, func(f store.Finding) bool {
					return f.Code == "altered" && !f.Repairable && strings.Contains(f.Message, "of deal 8 (added Deal 7) was altered outside deals")
				})
				if !named {
					t.Fatalf("found %+v", found)
				}
				changed, err := book.Repair(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if !slices.Equal(changed, repaired) {
					t.Errorf("changed %q, not %q", changed, repaired)
				}
			}
			if deal, err := book.Deal(t.Context(), 8); err != nil || deal.Title != "Deal 7" {
				t.Errorf("deal 8 is %q, %v", deal.Title, err)
			}
			if got := codes(t, book); !slices.Equal(slices.Compact(got), []string{"altered"}) {
				t.Errorf("left %v", got)
			}
			past, err := book.AsOf(t.Context(), book.Now())
			if err != nil {
				t.Fatal(err)
			}
			if left := past.LeftOut(); !slices.Equal(left, []int64{8}) {
				t.Errorf("the past left out %v", left)
			}
			mustClose(t, past)
		})
	}
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
	if changed, err := book.Repair(t.Context()); err != nil || len(changed) > 0 {
		t.Errorf("changed %v, %v", changed, err)
	}
	if after, err := book.Deal(t.Context(), 3); err != nil || after.Version != before.Version {
		t.Errorf("was version %d, is %d, %v", before.Version, after.Version, err)
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
			if f.Repairable || f.Code != "altered" && f.Code != "orphans" {
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
// cannot be read, and the next change writes it anew.
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
