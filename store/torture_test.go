package store_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/lists"
	"deals/store"
)

// These tests kill programs in the middle of their work. The programs are this test
// binary, started again with a part to play. With TORTURE set, as CI sets it, they
// run longer.

// playPart plays the part this program was started for, if there is one, and exits.
func playPart() {
	part := os.Getenv("DEALS_TEST_PART")
	if part == "" {
		return
	}
	if err := parts[part](os.Getenv("DEALS_TEST_BOOK")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// parts are the things that a started program can do to a book.
var parts = map[string]func(path string) error{
	"write": writeOn, "fill": fillDisk, "upgrade": upgradeUntil, "hold": holdOpen, "meddle": meddleWith, "restore": restoreUntil,
}

func long(usual, torture int) int {
	if os.Getenv("TORTURE") != "" {
		return torture
	}
	return usual
}

// play creates a program that plays a part.
func play(part, path string, env ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), append(env, "DEALS_TEST_PART="+part, "DEALS_TEST_BOOK="+path)...)
	return cmd
}

// writeOn makes changes, and reports each acknowledged one: a line with the number
// of the deal and its title, or with the undone change.
func writeOn(path string) error {
	ctx := context.Background()
	book, err := store.Open(ctx, path, store.Options{Now: time.Now})
	if err != nil {
		return err
	}
	defer book.Close()
	changes, err := strconv.Atoi(os.Getenv("DEALS_TEST_CHANGES"))
	if err != nil {
		return err
	}
	name := os.Getenv("DEALS_TEST_NAME")
	for n := range changes {
		title := fmt.Sprintf("%s-%d", name, n)
		change, err := book.Create(ctx, titled(title), pipeline.ScheduleStep{Text: "call", Due: calendar.NewDate(2026, 12, 1)})
		if err != nil {
			return err
		}
		fmt.Println(change.After.ID, title)
	}
	return nil
}

// acknowledged reads the reports of a program that has ended.
func acknowledged(t *testing.T, out io.Reader, into map[string]int64) {
	t.Helper()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		number, title, whole := strings.Cut(lines.Text(), " ")
		id, err := strconv.ParseInt(number, 10, 64)
		if err != nil || !whole {
			t.Fatalf("said %q", lines.Text())
		}
		into[title] = id
	}
}

// wantAll checks that a book contains every acknowledged change, and is sound.
func wantAll(t *testing.T, path string, acked map[string]int64) {
	t.Helper()
	book := MustOpen(t, path)
	found, err := book.Examine(t.Context())
	if err != nil || len(found) > 0 {
		t.Errorf("found %+v, %v", found, err)
	}
	there := map[string]int64{}
	err = book.Each(t.Context(), lists.Query{}, func(d *pipeline.Deal) error {
		there[d.Title] = d.ID
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for title, id := range acked {
		if there[title] != id {
			t.Errorf("%s was acknowledged as %d and is %d", title, id, there[title])
		}
	}
	mustClose(t, book)
}

// A program is killed at a random moment of its writing, again and again on the
// same book, while another continues. Everything it acknowledged is there.
func TestKilledWritersLoseNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	acked := map[string]int64{}
	random := rand.New(rand.NewPCG(1, 2))
	kills := long(30, 250)
	for kill := range kills {
		if kill%50 == 49 { // Small enough to be examined often.
			path = filepath.Join(t.TempDir(), "deals.db")
			acked = map[string]int64{}
		}
		cmd := play("write", path, fmt.Sprint("DEALS_TEST_NAME=", kill), "DEALS_TEST_CHANGES=100000")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		var reported bytes.Buffer
		lines := bufio.NewReader(out)
		for range random.IntN(12) { // None at all kills it while it opens the book.
			line, err := lines.ReadString('\n')
			if err != nil {
				t.Fatalf("it ended by itself: %v", err)
			}
			reported.WriteString(line)
		}
		for spin := random.IntN(200_000); spin > 0; spin-- { // a part of a write further
			_ = spin
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		rest, err := io.ReadAll(lines)
		if err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // It was killed.
		reported.Write(rest[:bytes.LastIndexByte(rest, '\n')+1])
		acknowledged(t, &reported, acked)
		wantAll(t, path, acked)
	}
	t.Logf("%d kills", kills)
}

// Many programs create one book and write to it at once. Every change of each
// program is there, and none of them was refused because of a lock.
func TestManyWritersLoseNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	const writers = 8
	changes := long(25, 200)
	outs := make([]bytes.Buffer, writers)
	errs := make([]bytes.Buffer, writers)
	var all sync.WaitGroup
	for n := range writers {
		cmd := play("write", path, fmt.Sprint("DEALS_TEST_NAME=", n), fmt.Sprint("DEALS_TEST_CHANGES=", changes))
		cmd.Stdout, cmd.Stderr = &outs[n], &errs[n]
		all.Go(func() {
			if err := cmd.Run(); err != nil {
				t.Errorf("writer %d: %v: %s", n, err, errs[n].String())
			}
		})
	}
	all.Wait()
	acked := map[string]int64{}
	for n := range outs {
		acknowledged(t, &outs[n], acked)
	}
	if len(acked) != writers*changes {
		t.Errorf("%d changes were acknowledged, want %d", len(acked), writers*changes)
	}
	numbers := map[int64]bool{}
	for _, id := range acked {
		numbers[id] = true
	}
	if len(numbers) != len(acked) {
		t.Errorf("%d deals share %d numbers", len(acked), len(numbers))
	}
	wantAll(t, path, acked)
}

// openOnce opens a book, which migrates it.
func openOnce(path string) error {
	book, err := store.Open(context.Background(), path, store.Options{Now: time.Now})
	if err != nil {
		return err
	}
	return book.Close()
}

// A full disk is reported in plain words, changes nothing, and the content can be
// read; once there is room everything works again.
func TestAFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	mustCreate(t, MustOpen(t, path), "before")
	cmd := play("fill", path, "DEALS_TEST_NAME=fill", "DEALS_TEST_CHANGES=100000")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		t.Fatalf("ended with %v", err)
	}
	if errs.String() == errNoLimits.Error()+"\n" {
		t.Skip(errNoLimits)
	}
	if errs.String() != "The book "+filepath.Base(path)+" cannot grow: it has reached the file size limit here.\n" {
		t.Errorf("said %q", errs.String())
	}
	acked := map[string]int64{"before": 1}
	acknowledged(t, &out, acked)
	if len(acked) < 3 {
		t.Errorf("only %d changes found room", len(acked))
	}
	wantAll(t, path, acked)
	mustCreate(t, MustOpen(t, path), "after")
}

var errNoLimits = errors.New("file sizes cannot be limited here")
