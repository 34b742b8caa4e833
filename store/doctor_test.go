package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"deals/pipeline/refusal"
	"deals/store"
	"deals/store/backups"
	"deals/store/failure"
)

// spoiltBook is a book of which one page cannot be read.
func spoiltBook(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "deals.db")
	mustClose(t, busyBook(t, path))
	spoil(t, path, rootOf(t, path, "agenda"))
	return path
}

func mustSalvage(t *testing.T, path string) store.Salvaged {
	t.Helper()
	saved, err := store.Salvage(t.Context(), path, options())
	if err != nil || saved.Path == "" {
		t.Fatalf("%+v, %v", saved, err)
	}
	return saved
}

// What can be read is saved once, also when the saved book has been used since. A book
// that lacks some of it, or that is damaged itself, does not count.
func TestTheSameIsSavedOnce(t *testing.T) {
	path := spoiltBook(t)
	first := mustSalvage(t, path)
	if again := mustSalvage(t, path); !again.Kept || again.Path != first.Path || again.Deals != first.Deals {
		t.Errorf("first %+v\nagain %+v", first, again)
	}
	book := MustOpen(t, first.Path)
	mustCreate(t, book, "added since")
	if _, err := book.Undo(t.Context(), 3); err != nil {
		t.Fatal(err)
	}
	if again := mustSalvage(t, path); !again.Kept || again.Path != first.Path {
		t.Errorf("after some use %+v", again)
	}
	mustClose(t, book)
	spoil(t, first.Path, rootOf(t, first.Path, "deal_body"))
	second := mustSalvage(t, path)
	if second.Kept || second.Path == first.Path {
		t.Errorf("it relied on a spoilt one: %+v", second)
	}
	if again := mustSalvage(t, path); !again.Kept || again.Path != second.Path {
		t.Errorf("beside a spoilt one %+v", again)
	}
	if err := os.Rename(second.Path, first.Path); err != nil {
		t.Fatal(err)
	}
	other := MustOpen(t, path+"-other.db")
	mustCreate(t, other, "of another book")
	mustClose(t, other)
	if err := os.Rename(path+"-other.db", first.Path); err != nil {
		t.Fatal(err)
	}
	if third := mustSalvage(t, path); third.Kept || third.Path != second.Path {
		t.Errorf("beside another book %+v", third)
	}
}

// A damaged book is set aside once, however often a restore is tried, and kept for as
// long as what a restore replaced.
func TestTheSameIsSetAsideOnce(t *testing.T) {
	at := &clock{time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "deals.db")
	book := bookAt(t, path, at)
	mustCreate(t, book, "Acme")
	good, err := book.Backup(t.Context(), filepath.Join(t.TempDir(), "good.db"))
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, book)
	damage := bytes.Repeat([]byte("x"), 5000)
	for range 3 {
		at.at = at.at.Add(time.Minute)
		if err := os.WriteFile(path, damage, 0o600); err != nil {
			t.Fatal(err)
		}
		restored, err := store.Restore(t.Context(), good.Path, path, store.Options{Now: at.now})
		if err != nil || restored.Saved == nil || restored.Saved.Kind != "damaged" {
			t.Fatalf("%+v, %v", restored, err)
		}
	}
	if all := mustList(t, path); len(all) != 1 {
		t.Errorf("%d set aside", len(all))
	} else if err := os.WriteFile(all[0].Path+"-wal", damage, 0o600); err != nil { // as of a book with a log
		t.Fatal(err)
	}
	for _, wait := range []struct{ days, left int }{{29, 1}, {2, 1}, {2, 0}} {
		at.at = at.at.AddDate(0, 0, wait.days)
		book := bookAt(t, path, at)
		mustCreate(t, book, fmt.Sprint("after ", wait.days))
		if made, err := book.BackupDaily(t.Context()); err != nil || !made {
			t.Fatal(made, err)
		}
		aside, err := filepath.Glob(filepath.Join(backups.Dir(path), "*-damaged*"))
		if err != nil || len(aside) != 2*wait.left {
			t.Errorf("on %s: %v, %v", at.at.Format(time.DateOnly), aside, err)
		}
	}
}

// Where the backups cannot be read, none of them was found to be unsound.
func TestTheReasonForNoSoundBackup(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	if _, err := book.Backup(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	temporary := filepath.Join(t.TempDir(), "none")
	t.Setenv("TMPDIR", temporary)
	t.Setenv("TMP", temporary)
	sound, err := store.SoundBackup(t.Context(), path, options())
	if sound != nil || !failure.IsCode(err, "no_directory") {
		t.Errorf("%+v, %v", sound, err)
	}
}

// restoreUntil restores a book, and is killed while it writes over the damaged one.
func restoreUntil(path string) error {
	place := os.Getenv("DEALS_TEST_FROM")
	go func() {
		for {
			head := make([]byte, 100)
			if f, err := os.Open(path); err == nil {
				_, err = f.ReadAt(head, 0)
				if err == nil && bytes.Equal(head, make([]byte, 100)) {
					os.Exit(9)
				}
				_ = f.Close() // This process is the only one.
			}
		}
	}()
	for {
		if _, err := store.Restore(context.Background(), place, path, options()); err != nil {
			return err
		}
		if err := os.WriteFile(path, bytes.Repeat([]byte("x"), 5000), 0o600); err != nil {
			return err
		}
	}
}

// A restore from elsewhere is killed while it writes over a book without a first page.
// The next command names the book as it was, and finishes the restore.
func TestAKilledRewriteIsFinished(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	from := filepath.Join(t.TempDir(), "good.db")
	if _, err := book.Backup(t.Context(), from); err != nil {
		t.Fatal(err)
	}
	mustClose(t, book)
	damage := bytes.Repeat([]byte("x"), 5000)
	if err := os.WriteFile(path, damage, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := play("restore", path, "DEALS_TEST_FROM="+from).Run(); err == nil || !strings.Contains(err.Error(), "exit status 9") {
		t.Fatal(err)
	}
	_, err := store.Open(t.Context(), path, options())
	var refused *refusal.Refusal
	if !errors.As(err, &refused) || refused.Code != "restore_unfinished" {
		t.Fatal(err)
	}
	aside := mustList(t, path)
	if len(aside) != 1 || !strings.HasSuffix(refused.Message, aside[0].Path+".") || !restores(refused.Remedy, from) {
		t.Fatalf("%+v names not %+v", refused, aside)
	}
	if kept, err := os.ReadFile(aside[0].Path); err != nil || !bytes.Equal(kept, damage) {
		t.Errorf("kept %d bytes, %v", len(kept), err)
	}
	restored, err := store.Restore(t.Context(), from, path, options())
	if err != nil || restored.Saved == nil || restored.Saved.Path != aside[0].Path {
		t.Errorf("%+v, %v", restored, err)
	}
	if left := mustList(t, path); !reflect.DeepEqual(names(left), names(aside)) {
		t.Errorf("left %v", names(left))
	}
	if got := titlesIn(t, path); got != "Acme" {
		t.Errorf("holds %s", got)
	}
	if err := os.WriteFile(path, damage, 0o600); err != nil { // Another damage, later.
		t.Fatal(err)
	}
	_, err = store.Open(t.Context(), path, options())
	wantCode(t, err, "not_a_book")
}

// Two changes get the same id by damage, which no index can hold. The repair ends, and
// what it says is lost is all that is lost.
func TestAnIndexThatCannotBeRebuilt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	mustClose(t, busyBook(t, path))
	alikeOutsideTheIndex(t, path, 4, 3)
	book := MustOpen(t, path)
	if got := codes(t, book); !slices.Contains(got, "indexes") {
		t.Errorf("found %v", got)
	}
	_, err := book.Repair(t.Context())
	wantCode(t, err, "damaged")
	mustClose(t, book)
	saved := mustSalvage(t, path)
	if found, err := MustOpen(t, saved.Path).Examine(t.Context()); err != nil || len(found) > 0 || saved.Deals < 50 {
		t.Errorf("%+v, found %+v, %v", saved, found, err)
	}
}

// alikeOutsideTheIndex gives a change the id of another, in its row alone.
func alikeOutsideTheIndex(t *testing.T, path string, change, other int64) {
	t.Helper()
	db := foreign(t, path, "SELECT 1")
	var id, otherID, label string
	err := db.QueryRowContext(t.Context(), `
		SELECT c.id, o.id, c.label
		FROM change AS c, change AS o
		WHERE c.number = ? AND o.number = ?`, change, other).Scan(&id, &otherID, &label)
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, db)
	text := read(t, path)
	row := regexp.MustCompile("(?s)" + regexp.QuoteMeta(id) + "do.{6}" + regexp.QuoteMeta(label)) // with the moment between them
	found := row.FindAllIndex(text, -1)
	if found == nil {
		t.Fatal("there is no such row")
	}
	for _, at := range found { // The root of the table may still hold what was moved to a leaf.
		copy(text[at[0]:], otherID)
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}
