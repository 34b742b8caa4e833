package store_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/lists"
	"deals/store"
)

// wroteWithin lists the changes acknowledged to a program.
type wroteWithin struct {
	titles []string
	err    error
}

// writeWithin writes until the test stops it.
func writeWithin(ctx context.Context, path, name string, count *atomic.Int64) (done wroteWithin) {
	book, err := store.Open(ctx, path, store.Options{Now: time.Now})
	if err != nil {
		return wroteWithin{nil, err}
	}
	defer book.Close()
	for n := 0; ctx.Err() == nil; n++ {
		title := fmt.Sprintf("%s-%d", name, n)
		if _, err := book.Create(context.WithoutCancel(ctx), titled(title)); err != nil {
			done.err = err
			return done
		}
		done.titles = append(done.titles, title)
		count.Add(1)
	}
	return done
}

// Restores run against programs that write without a pause. Every acknowledged change
// is in the book afterwards, or in one of its backups, and no restore waits forever.
func TestManyWritersLoseNothingToRestores(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	for n := range 50 {
		mustCreate(t, book, fmt.Sprint("old ", n))
	}
	old, err := book.Backup(t.Context(), filepath.Join(t.TempDir(), "old.db"))
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, book)
	ctx, stop := context.WithCancel(t.Context())
	var count atomic.Int64
	const writers = 2
	ended := make(chan wroteWithin, writers)
	for n := range writers {
		go func() { ended <- writeWithin(ctx, path, fmt.Sprint("w", n), &count) }()
	}
	restores := long(5, 100)
	for range restores {
		for more := count.Load() + 5; count.Load() < more && len(ended) == 0; { // the writers are at work
			runtime.Gosched()
		}
		if _, err := store.Restore(t.Context(), old.Path, path, store.Options{Now: time.Now}); err != nil {
			t.Error(err)
		}
	}
	stop()
	kept := map[string]bool{}
	var acked []string
	for range writers {
		wrote := <-ended
		if wrote.err != nil {
			t.Error(wrote.err)
		}
		acked = append(acked, wrote.titles...)
	}
	for _, b := range mustList(t, path) {
		addTitles(t, b.Path, kept)
	}
	addTitles(t, path, kept)
	lost := slices.DeleteFunc(slices.Clone(acked), func(title string) bool { return kept[title] })
	if len(lost) > 0 {
		t.Errorf("%d of %d acknowledged deals are nowhere: %v", len(lost), len(acked), lost)
	}
	mustVerify(t, MustOpen(t, path))
	t.Logf("%d restores, %d acknowledged deals", restores, len(acked))
}

func addTitles(t *testing.T, path string, into map[string]bool) {
	t.Helper()
	book, err := store.Open(t.Context(), path, options())
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	err = book.Each(t.Context(), lists.Query{}, func(d *pipeline.Deal) error {
		into[d.Title] = true
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A page that an open book does not look at is spoilt. The restore writes into the
// same file, so that the open one goes on in the restored book.
func TestAnOpenBookGoesOnInTheRestoredOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	good, err := book.Backup(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, book)
	spoil(t, path, rootOf(t, path, "snapshot"))
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	book = MustOpen(t, path)
	restored, err := store.Restore(t.Context(), good.Path, path, options())
	if err != nil || restored.Saved == nil || restored.Saved.Kind != "damaged" {
		t.Fatalf("%+v, %v", restored, err)
	}
	if after, err := os.Stat(path); err != nil || !os.SameFile(before, after) {
		t.Errorf("it is another file: %v", err)
	}
	mustCreate(t, book, "typed after restore")
	mustClose(t, book)
	if found, err := MustOpen(t, path).Examine(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("found %+v, %v", found, err)
	}
	kept := map[string]bool{}
	addTitles(t, path, kept)
	if !kept["typed after restore"] {
		t.Error("what was typed after the restore is gone")
	}
}

// rootOf is the page on which a table begins.
func rootOf(t *testing.T, path, table string) int64 {
	t.Helper()
	db := foreign(t, path, "SELECT 1")
	defer mustClose(t, db)
	var page int64
	if err := db.QueryRowContext(t.Context(), "SELECT rootpage FROM sqlite_schema WHERE name = ?", table).Scan(&page); err != nil {
		t.Fatal(err)
	}
	return page
}

func spoil(t *testing.T, path string, page int64) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		_, err = f.WriteAt(bytes.Repeat([]byte{0xff}, 4096), 4096*(page-1))
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// holdOpen keeps a book open until its input ends.
func holdOpen(path string) error {
	book, err := store.Open(context.Background(), path, store.Options{Now: time.Now})
	if err != nil {
		return err
	}
	defer book.Close()
	if _, err := book.Version(context.Background()); err != nil {
		return err
	}
	fmt.Println("open")
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// A book without a first page is rewritten in its own file, and only while nobody
// else has it open.
func TestAnUnreadableBookIsNotReplacedUnderAnother(t *testing.T) {
	store.SetPatience(t, 200*time.Millisecond)
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	good, err := book.Backup(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, book)
	cmd := play("hold", path)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, 5)); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	spoil(t, path, 1)
	_ = os.Remove(path + "-wal") // so that nothing is left to read the book from
	_, err = store.Restore(t.Context(), good.Path, path, options())
	wantRefusal(t, err, "book_locked")
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // What it says about its book is its own matter.
	if _, err = store.Restore(t.Context(), good.Path, path, options()); err != nil {
		t.Fatal(err)
	}
	if after, err := os.Stat(path); err != nil || !os.SameFile(before, after) {
		t.Errorf("it is another file: %v", err)
	}
	if got := titlesIn(t, path); got != "Acme" {
		t.Errorf("holds %s", got)
	}
}

// A rewrite that was cut short leaves no half of a book: the file has no head, and
// the refusal names the way back.
func TestARewriteCutShortIsNoBook(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	good, err := book.Backup(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, book)
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		_, err = f.WriteAt(make([]byte, 100), 0)
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Open(t.Context(), path, options())
	wantCode(t, err, "not_a_book")
	if _, err := store.Restore(t.Context(), good.Path, path, options()); err != nil {
		t.Fatal(err)
	}
	if got := titlesIn(t, path); got != "Acme" {
		t.Errorf("holds %s", got)
	}
}

// TestABackupOfAClockAheadIsNotTheNewest: it lacks all that came after the clock was
// set right.
func TestABackupOfAClockAheadIsNotTheNewest(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	at := options()
	right := at.Now()
	for _, now := range []time.Time{right.AddDate(1, 0, 0), right} {
		at.Now = func() time.Time { return now }
		book, err := store.Open(t.Context(), path, at)
		if err != nil {
			t.Fatal(err)
		}
		mustCreate(t, book, "Acme")
		if _, err := book.Backup(t.Context(), ""); err != nil {
			t.Fatal(err)
		}
		mustClose(t, book)
	}
	sound, err := store.SoundBackup(t.Context(), path, at)
	if err != nil || sound == nil || sound.At.After(right) {
		t.Errorf("%+v, %v", sound, err)
	}
}

// TestARestoreLeavesNothingBesideTheBackup: SQLite puts files beside a book that it
// reads, and a connection that only reads leaves them there.
func TestARestoreLeavesNothingBesideTheBackup(t *testing.T) {
	dir := t.TempDir()
	from, path := filepath.Join(dir, "from", "a.db"), filepath.Join(dir, "b.db")
	book := MustOpen(t, from)
	mustCreate(t, book, "Acme")
	mustClose(t, book)
	before := sums(t, filepath.Dir(from))
	if _, err := store.Restore(t.Context(), from, path, options()); err != nil {
		t.Fatal(err)
	}
	if after := sums(t, filepath.Dir(from)); !maps.Equal(before, after) {
		t.Errorf("left behind: %v", slices.Sorted(maps.Keys(after)))
	}
}
