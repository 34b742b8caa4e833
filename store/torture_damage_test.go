package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"deals/pipeline/lists"
	"deals/pipeline/refusal"
	"deals/store"
)

// useAll does everything to a book that a reading program does, and returns the
// refusals.
func useAll(ctx context.Context, path string) (refused []error) {
	book, err := store.Open(ctx, path, options())
	if err != nil {
		return []error{err}
	}
	defer book.Close()
	note := func(err error) {
		if err != nil {
			refused = append(refused, err)
		}
	}
	_, err = book.Process(ctx)
	note(err)
	_, err = book.Board(ctx, lists.BoardQuery{})
	note(err)
	_, err = book.List(ctx, lists.Query{Filter: "deal"})
	note(err)
	_, err = book.Records(ctx)
	note(err)
	_, err = book.Today(ctx, "", nil)
	note(err)
	_, err = book.History(ctx, 0, time.Time{}, 0)
	note(err)
	for id := range int64(5) {
		_, err = book.Deal(ctx, id+1)
		note(err)
	}
	_, err = book.Find(ctx, "Deal")
	note(err)
	_, err = book.Duplicates(ctx)
	note(err)
	found, err := book.Examine(ctx)
	note(err)
	for _, f := range found {
		note(&refusal.Refusal{Reason: refusal.Failed, Code: f.Code, Message: f.Message, Hint: "fix it"})
	}
	return refused
}

// Every page of a book is damaged in turn, by flipping some bits. Each case ends in
// sentences, never in a crash or in words of the driver, and the file stays
// unchanged to the byte.
func TestFlippedBitsOnEveryPage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	mustClose(t, busyBook(t, path))
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	random := rand.New(rand.NewPCG(3, 4))
	rounds, noticed, tried := long(1, 20), 0, 0
	for range rounds {
		for at := 0; at < len(whole); at += page {
			spoilt := bytes.Clone(whole)
			for range 1 + random.IntN(40) {
				spoilt[at+random.IntN(page)] ^= byte(1 << random.IntN(8))
			}
			path := filepath.Join(t.TempDir(), "spoilt.db")
			if err := os.WriteFile(path, spoilt, 0o600); err != nil {
				t.Fatal(err)
			}
			refused := useAll(t.Context(), path)
			for _, err := range refused {
				wantSentence(t, err)
			}
			tried++
			if len(refused) > 0 {
				noticed++
			}
			if left, err := os.ReadFile(path); err != nil || !bytes.Equal(left, spoilt) {
				t.Errorf("page %d: the file was changed", at/page+1)
			}
		}
	}
	t.Logf("%d spoilt books, %d of them noticed", tried, noticed)
}

// wantSentence checks that a message is for a person.
func wantSentence(t *testing.T, err error) {
	t.Helper()
	var refused *refusal.Refusal
	if !errors.As(err, &refused) {
		t.Errorf("not a sentence: %v", err)
		return
	}
	wantRefusal(t, err, refused.Code)
}

func TestACutFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	mustClose(t, busyBook(t, path))
	mustClose(t, foreign(t, path, "VACUUM")) // A free page is not missed.
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{1, 99, 511, 512, 1000, 4096, 4097, 8192, len(whole) / 2, len(whole) - 4096, len(whole) - 2048} {
		path := filepath.Join(t.TempDir(), "cut.db")
		if err := os.WriteFile(path, whole[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		refused := useAll(t.Context(), path)
		for _, err := range refused {
			wantSentence(t, err)
		}
		if len(refused) == 0 {
			t.Errorf("cut to %d bytes, nothing was noticed", size)
		}
		if left, err := os.ReadFile(path); err != nil || !bytes.Equal(left, whole[:size]) {
			t.Errorf("cut to %d bytes, the file was changed", size)
		}
	}
}

// Files beside a book in use are lost or damaged: everything moved into the file is
// there, nothing half-done is visible, and the book is sound.
func TestALogThatWasCutOrSpoilt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := busyBook(t, path)
	file, log := read(t, path), read(t, path+"-wal")
	if len(log) == 0 {
		t.Fatal("there is no log")
	}
	mustClose(t, book)
	random := rand.New(rand.NewPCG(5, 6))
	for n := range long(12, 100) {
		path := filepath.Join(t.TempDir(), "deals.db")
		cut := bytes.Clone(log[:random.IntN(len(log)+1)])
		if n%3 == 2 && len(cut) > 0 {
			cut[random.IntN(len(cut))] ^= 0x10
		}
		garbage := make([]byte, 32768)
		for i := range garbage {
			garbage[i] = byte(random.Uint32())
		}
		for name, content := range map[string][]byte{path: file, path + "-wal": cut, path + "-shm": garbage} {
			if err := os.WriteFile(name, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if refused := useAll(t.Context(), path); len(refused) > 0 {
			t.Errorf("cut to %d of %d bytes: %v", len(cut), len(log), refused)
		}
		mustCreate(t, MustOpen(t, path), fmt.Sprint("after ", n))
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
