package store_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/refusal"
	"deals/store"
)

// meddleWith does anything that changes a book, in a random order: it adds, undoes,
// redoes, imports, repairs and restores. It reports the label of each acknowledged
// change.
func meddleWith(path string) error {
	ctx, name := context.Background(), os.Getenv("DEALS_TEST_NAME")
	now := store.Options{Now: time.Now}
	saved := filepath.Join(filepath.Dir(path), name+".db")
	for n := 0; ; n++ {
		book, err := store.Open(ctx, path, now)
		if err != nil {
			return err
		}
		label := fmt.Sprintf("%s-%d.", name, n)
		does := rand.IntN(12)
		switch does {
		case 0:
			_, err = book.Undo(ctx, 1+rand.IntN(3))
		case 1:
			_, err = book.Redo(ctx, 1)
		case 2:
			_, err = book.Repair(ctx)
		case 3:
			_, err = book.Backup(ctx, saved)
		case 4, 5, 6:
			_, err = book.Import(ctx, called(label), func(yield func(pipeline.Deal) bool) {
				for d := range many(3, book.Now()) {
					d.Origin.ID = label + d.Origin.ID
					if !yield(d) {
						return
					}
				}
			})
		default:
			_, err = book.Create(ctx, titled(label))
		}
		var refused *refusal.Refusal
		if errors.As(err, &refused) && refused.Reason != refusal.Failed || refused != nil && refused.Code == "exists" {
			does, err = 0, nil // Nothing to undo, or to redo; or the copy was made before.
		}
		if err = errors.Join(err, book.Close()); err != nil {
			return fmt.Errorf("%d: %w", does, err)
		}
		if does >= 4 {
			fmt.Println(label)
		}
		if _, err := os.Stat(saved); err == nil && rand.IntN(5) == 0 {
			if _, err := store.Restore(ctx, saved, path, now); err != nil {
				return fmt.Errorf("restore: %w", err)
			}
			fmt.Println()
			_ = os.Remove(saved)
		}
	}
}

// labelsOf adds the labels of all changes in a book or a backup, undone or not.
func labelsOf(t *testing.T, path string, into *strings.Builder) {
	t.Helper()
	book, err := store.Open(t.Context(), path, options())
	if err != nil {
		t.Fatal(err)
	}
	entries, err := book.History(t.Context(), 0, time.Time{}, math.MaxInt32)
	if err = errors.Join(err, book.Close()); err != nil {
		t.Fatal(path, err)
	}
	for i := range entries {
		into.WriteString(entries[i].Label + "\n")
	}
}

// meddler is a started program that meddles.
type meddler struct {
	cmd  *exec.Cmd
	read chan []string // what it reported
	said bytes.Buffer
}

func startMeddler(t *testing.T, path, name string) *meddler {
	t.Helper()
	m := &meddler{cmd: play("meddle", path, "DEALS_TEST_NAME="+name), read: make(chan []string, 1)}
	m.cmd.Stderr = &m.said
	out, err := m.cmd.StdoutPipe()
	if err == nil {
		err = m.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		var lines []string
		for scan := bufio.NewScanner(out); scan.Scan(); {
			lines = append(lines, scan.Text())
		}
		m.read <- lines
	}()
	return m
}

// reported waits for a killed program, and returns the labels and how often it
// restored.
func (m *meddler) reported(t *testing.T) (labels []string, restores int) {
	t.Helper()
	labels = <-m.read
	_ = m.cmd.Wait() // It was killed.
	if m.said.Len() > 0 {
		t.Errorf("the program ended before it was killed: %s", m.said.String())
	}
	all := len(labels)
	labels = slices.DeleteFunc(labels, func(label string) bool { return label == "" })
	return labels, all - len(labels)
}

// Two programs change one book in every way there is, and both are killed at a random
// moment, again and again. What either acknowledged is in the history of the book, or
// in that of a backup from before a restore, and the book is sound.
func TestTwoKilledProgramsLoseNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	var acked []string
	kills, restores := long(6, 60), 0
	for kill := range kills {
		first, second := startMeddler(t, path, fmt.Sprintf("p%d-a", kill)), startMeddler(t, path, fmt.Sprintf("p%d-b", kill))
		time.Sleep(time.Duration(50+rand.IntN(1500)) * time.Millisecond) // a random moment, not a state
		_ = first.cmd.Process.Kill()
		time.Sleep(time.Duration(rand.IntN(200)) * time.Millisecond)
		_ = second.cmd.Process.Kill()
		for _, m := range []*meddler{first, second} {
			labels, restored := m.reported(t)
			acked, restores = append(acked, labels...), restores+restored
		}
		book := MustOpen(t, path)
		if found, err := book.Examine(t.Context()); err != nil || len(found) > 0 {
			t.Fatalf("after %d kills: %+v, %v", kill+1, found, err)
		}
		mustClose(t, book)
	}
	var kept strings.Builder
	labelsOf(t, path, &kept)
	for _, b := range mustList(t, path) {
		labelsOf(t, b.Path, &kept)
	}
	lost := slices.DeleteFunc(slices.Clone(acked), func(label string) bool { return strings.Contains(kept.String(), label) })
	if len(lost) > 0 {
		t.Errorf("%d of %d acknowledged changes are nowhere: %v", len(lost), len(acked), lost)
	}
	t.Logf("%d acknowledged changes, %d restores, %d kills", len(acked), restores, 2*kills)
}
