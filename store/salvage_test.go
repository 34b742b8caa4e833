package store_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"deals/pipeline"
	"deals/store"
)

// marked is a book whose deals have a mark of their own in every event, which fills also
// the pages that a long text goes on on.
func marked(t *testing.T, path string) (book *store.Book, marks map[int64]string) {
	t.Helper()
	book, marks = MustOpen(t, path), map[int64]string{}
	note := func(id int64, times int) {
		mustDo(t, book, id, pipeline.LogActivity{Kind: pipeline.Note, Text: strings.Repeat(marks[id], times)})
	}
	for n := range 40 {
		mark := fmt.Sprintf("(%d)", n+1)
		id := mustCreate(t, book, "Deal "+mark)
		marks[id] = mark
		note(id, 30*(n%3)+1)
	}
	for n := range int64(40) {
		if n%8 == 0 {
			note(n+1, 3000)
		}
		note(n+1, 5)
	}
	return book, marks
}

func summary(d pipeline.Deal) string {
	text := fmt.Sprint(d.Version, d.Title, d.Status, d.Stage, d.Value)
	for _, a := range d.Activities {
		text += a.Text
	}
	return text
}

const onePage = 4096

// damages are ways in which a part of a file is lost.
var damages = map[string]func(*rand.Rand, []byte) []byte{
	"header": func(r *rand.Rand, b []byte) []byte { return garbled(r, b, 20, 60) },
	"start":  func(r *rand.Rand, b []byte) []byte { return garbled(r, b, 0, 100) },
	"zeroed": func(r *rand.Rand, b []byte) []byte {
		for range 1 + r.IntN(3) {
			at := onePage * r.IntN(len(b)/onePage)
			clear(b[at : at+onePage])
		}
		return b
	},
	"cut":    func(r *rand.Rand, b []byte) []byte { return b[:512+r.IntN(len(b)-512)] },
	"garble": func(r *rand.Rand, b []byte) []byte { return garbled(r, b, r.IntN(len(b)), 1+r.IntN(3*onePage)) },
	"bits": func(r *rand.Rand, b []byte) []byte {
		for range 1 + r.IntN(20) {
			b[r.IntN(len(b))] ^= byte(1 << r.IntN(8))
		}
		return b
	},
}

func garbled(r *rand.Rand, b []byte, at, long int) []byte {
	for i := at; i < min(at+long, len(b)); i++ {
		b[i] = byte(r.Uint32())
	}
	return b
}

// A deal none of whose events is on a damaged page is saved as it was, whatever happened
// to the rest of the file, and the saved book is sound.
func TestWhatNoDamageTouchedIsSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book, marks := marked(t, path)
	want := dealsOf(t, t, book)
	mustClose(t, book)
	whole := read(t, path)
	random := rand.New(rand.NewPCG(11, 12))
	for _, name := range slices.Sorted(maps.Keys(damages)) {
		spared := 0
		for n := range long(6, 100) {
			spoilt := damages[name](random, bytes.Clone(whole))
			touched := map[string]bool{}
			for at := 0; at < len(whole); at += onePage {
				if at+onePage > len(spoilt) || !bytes.Equal(whole[at:at+onePage], spoilt[at:at+onePage]) {
					for _, mark := range marks {
						touched[mark] = touched[mark] || bytes.Contains(whole[at:at+onePage], []byte(mark))
					}
				}
			}
			path := filepath.Join(t.TempDir(), "spoilt.db")
			if err := os.WriteFile(path, spoilt, 0o600); err != nil {
				t.Fatal(err)
			}
			saved, err := store.Salvage(t.Context(), path, options())
			if err != nil {
				t.Fatalf("%s %d: %v", name, n, err)
			}
			if left := read(t, path); !bytes.Equal(left, spoilt) {
				t.Errorf("%s %d: the file was changed", name, n)
			}
			var got map[int64]pipeline.Deal
			if saved.Path != "" {
				book := MustOpen(t, saved.Path)
				got = dealsOf(t, t, book)
				if found := codes(t, book); len(found) > 0 {
					t.Errorf("%s %d: the saved book has %v", name, n, found)
				}
				mustClose(t, book)
			}
			for id, mark := range marks {
				if touched[mark] {
					continue
				}
				spared++
				if deal, is := want[id], got[id]; summary(deal) != summary(is) {
					t.Fatalf("%s %d: deal %d was %.100s, is %.100s", name, n, id, summary(deal), summary(is))
				}
			}
		}
		t.Logf("%s: %d deals were spared", name, spared)
		if spared == 0 {
			t.Errorf("%s: every deal was touched", name)
		}
	}
}

// What is in the log alone is saved with the rest, also after a damaged part of it; what
// was not committed is not.
func TestTheLogIsSavedToo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book, _ := marked(t, path)
	want := dealsOf(t, t, book)
	file, log := read(t, path), read(t, path+"-wal")
	mustClose(t, book)
	const frame = 24 + onePage
	for name, spoil := range map[string]func([]byte) []byte{
		"whole": func(log []byte) []byte { return log },
		"head":  func(log []byte) []byte { return garbled(rand.New(rand.NewPCG(1, 1)), log, 8, 24) },
		"frame": func(log []byte) []byte { clear(log[32+3*frame+24 : 32+4*frame]); return log },
		"torn":  func(log []byte) []byte { return log[:len(log)-100] },
	} {
		path := filepath.Join(t.TempDir(), "spoilt.db")
		spoilt := bytes.Clone(file)
		clear(spoilt[:min(100, len(spoilt))])
		for name, content := range map[string][]byte{path: spoilt, path + "-wal": spoil(bytes.Clone(log))} {
			if err := os.WriteFile(name, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		saved := mustSalvage(t, path)
		fresh := MustOpen(t, saved.Path)
		got := dealsOf(t, t, fresh)
		mustClose(t, fresh)
		lost := 0
		for id := range want {
			if summary(want[id]) != summary(got[id]) {
				lost++
			}
		}
		if most := map[string]int{"whole": 0, "head": 0, "frame": 2, "torn": 1}[name]; lost > most {
			t.Errorf("%s: %d of %d deals lost something", name, lost, len(want))
		}
	}
}
