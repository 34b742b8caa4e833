package store_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"deals/pipeline"
	"deals/store"
	"deals/store/backups"
	"deals/store/failure"
)

// Someone tries six backups to find the right one, and then works on. The day's work
// is still there a month later, in one copy.
func TestSixRestoresThrowNothingAway(t *testing.T) {
	at := &clock{time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "deals.db")
	book := bookAt(t, path, at)
	mustCreate(t, book, "monday")
	old, err := book.Backup(t.Context(), filepath.Join(t.TempDir(), "old.db.gz"))
	if err != nil {
		t.Fatal(err)
	}
	mustCreate(t, book, "work")
	for range 6 {
		at.at = at.at.Add(time.Minute)
		if _, err := store.Restore(t.Context(), old.Path, path, store.Options{Now: at.now}); err != nil {
			t.Fatal(err)
		}
	}
	if all := mustList(t, path); len(all) != 2 { // with the work, and without
		t.Errorf("%d backups", len(all))
	}
	for _, wait := range []int{1, 28, 3} {
		at.at = at.at.AddDate(0, 0, wait)
		for _, b := range mustList(t, path) { // as old as they claim to be
			if err := os.Chtimes(b.Path, b.At, b.At); err != nil {
				t.Fatal(err)
			}
		}
		mustCreate(t, book, fmt.Sprint("day ", wait))
		if _, err := book.BackupDaily(t.Context()); err != nil {
			t.Fatal(err)
		}
		kept := map[string]bool{}
		for _, b := range mustList(t, path) {
			addTitles(t, b.Path, kept)
		}
		if wait != 3 && !kept["work"] {
			t.Errorf("%s: the day's work is gone", at.at.Format(time.DateOnly))
		}
	}
}

// The copy from before an upgrade is kept for 30 days, however many others are made.
// They are counted from the last day but one: the clock may be wrong today.
func TestACopyFromBeforeAnUpgradeIsKeptForAMonth(t *testing.T) {
	path, _ := oldBook(t)
	at := &clock{time.Date(2025, 11, 20, 8, 0, 0, 0, time.UTC)}
	book := bookAt(t, path, at)
	for _, day := range []int{1, 2, 3, 4, 5, 6, 7, 8, 29, 30, 31, 32} { // The last ones of a week and a month are others.
		at.at = time.Date(2025, 11, 20+day, 8, 0, 0, 0, time.UTC)
		for _, b := range mustList(t, path) { // as old as they claim to be
			if err := os.Chtimes(b.Path, b.At, b.At); err != nil {
				t.Fatal(err)
			}
		}
		mustCreate(t, book, fmt.Sprint("day ", day))
		if _, err := book.BackupDaily(t.Context()); err != nil {
			t.Fatal(err)
		}
		isThere := slices.ContainsFunc(mustList(t, path), func(b backups.Backup) bool { return b.Kind == "upgrade" })
		if isThere != (day < 32) {
			t.Errorf("after %d days it is there: %t", day, isThere)
		}
	}
}

// A copy that holds the same as a kept one is not kept twice, unless that one cannot
// be read any more.
func TestTheSameIsKeptOnce(t *testing.T) {
	at := &clock{time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "deals.db")
	book := bookAt(t, path, at)
	mustCreate(t, book, "Acme")
	first, err := book.Backup(t.Context(), "")
	if err != nil || first.Kept {
		t.Fatal(first, err)
	}
	if _, err := store.Restore(t.Context(), first.Path, path, store.Options{Now: at.now}); err != nil {
		t.Fatal(err)
	}
	if again, err := book.Backup(t.Context(), ""); err != nil || !again.Kept || again.Path != first.Path {
		t.Errorf("%+v, %v", again, err)
	}
	at.at = at.at.AddDate(0, 0, 1)
	if made, err := book.BackupDaily(t.Context()); err != nil || made {
		t.Errorf("made the same again: %v", err)
	}
	text, err := os.ReadFile(first.Path)
	if err != nil {
		t.Fatal(err)
	}
	text[len(text)/2] ^= 1
	if err := os.WriteFile(first.Path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if again, err := book.Backup(t.Context(), ""); err != nil || again.Kept {
		t.Errorf("it relied on a spoilt one: %+v, %v", again, err)
	}
	got := mustList(t, path)[0].Content()
	if got == nil || got.Deals != 1 || got.Label != "added Acme" || got.At().IsZero() {
		t.Errorf("it holds %+v", got)
	}
}

// What a killed copy left is removed by the next one; a copy in the making is not.
func TestKilledCopiesAreRemoved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	if _, err := book.Backup(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	dir := backups.Dir(path)
	for _, name := range []string{"killed", "alive"} {
		name = filepath.Join(dir, backups.DraftPrefix+name)
		if err := os.Mkdir(name, 0o700); err != nil {
			t.Fatal(err)
		}
		for _, in := range []string{"in-use", "copy.db"} {
			if err := os.WriteFile(filepath.Join(name, in), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	alive := flock.New(filepath.Join(dir, backups.DraftPrefix+"alive", "in-use"))
	if held, err := alive.TryLock(); err != nil || !held {
		t.Fatal(held, err)
	}
	defer alive.Close()
	mustCreate(t, book, "Beta")
	if _, err := book.Backup(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) != 1 || filepath.Base(left[0]) != ".making-alive" {
		t.Errorf("left %v, %v", left, err)
	}
}

// Damaged, cut and swollen compressed files are refused, onto a free path as well,
// and nothing is left there.
func TestRestoreRefusesSpoiltCompressedFiles(t *testing.T) {
	dir := t.TempDir()
	book := MustOpen(t, filepath.Join(dir, "deals.db"))
	for n := range 50 {
		mustCreate(t, book, fmt.Sprint("Deal ", n))
	}
	good, err := book.Backup(t.Context(), filepath.Join(dir, "good.db.gz"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(good.Path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(text)
	for i := range 16 { // One bit alone may be in a run of zeros, whose length it does not change.
		flipped[len(text)/2+i] ^= 0x55
	}
	plain := func() []byte {
		r, err := gzip.NewReader(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		all, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}()
	packed := func(head []byte, zeros int64) []byte {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		_, err := io.Copy(w, io.MultiReader(bytes.NewReader(head), io.LimitReader(zero{}, zeros)))
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	huge := bytes.Clone(plain[:4096])
	copy(huge[28:], []byte{0x7f, 0xff, 0xff, 0xff})
	for name, c := range map[string]struct {
		text []byte
		code string
	}{
		"flipped": {flipped, "damaged_backup"}, "cut": {text[:len(text)*2/3], "damaged_backup"},
		"long": {packed(plain, 32<<20), "damaged_backup"}, "zeros": {packed(nil, 32<<20), "not_a_book"},
		"huge": {packed(huge, 32<<20), "too_large"},
	} {
		from, free := filepath.Join(dir, name+".db.gz"), filepath.Join(dir, "free", name+".db")
		if err := os.WriteFile(from, c.text, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := store.Restore(t.Context(), from, free, options())
		wantRefusal(t, err, c.code)
		_, err = store.Open(t.Context(), from, options())
		wantRefusal(t, err, c.code)
	}
	if _, err := os.Lstat(filepath.Join(dir, "free")); !os.IsNotExist(err) {
		t.Errorf("left behind: %v", err)
	}
}

// zero is zeros without end.
type zero struct{}

func (zero) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// Looking into a backup, compressed or not, changes no byte of it and puts nothing
// beside it.
func TestABackupStaysAsItIs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deals.db")
	book := MustOpen(t, path)
	mustCreate(t, book, "Acme")
	made, err := book.Backup(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	plain, err := book.Backup(t.Context(), path+"-mine.db")
	if err != nil {
		t.Fatal(err)
	}
	moved := filepath.Join(backups.Dir(path), "mine.db")
	if err := os.Rename(plain.Path, moved); err != nil {
		t.Fatal(err)
	}
	before := sums(t, backups.Dir(path))
	migrateFurther(t) // An older one can be read, too.
	for _, name := range []string{made.Path, moved} {
		book, err := store.Open(t.Context(), name, options())
		if err != nil {
			t.Fatal(err)
		}
		if found, err := book.Examine(t.Context()); err != nil || len(found) > 0 {
			t.Errorf("found %+v, %v", found, err)
		}
		_, err = book.Create(t.Context(), titled("Beta"))
		wantCode(t, err, "is_backup")
		_, err = book.Backup(t.Context(), "")
		wantCode(t, err, "is_backup")
		private := book.Path()
		mustClose(t, book)
		if _, err := os.Lstat(filepath.Dir(private)); !os.IsNotExist(err) {
			t.Errorf("the private copy stays: %v", err)
		}
		_, err = store.Restore(t.Context(), made.Path, name, options())
		if err == nil {
			t.Error("a backup was restored over")
		}
	}
	if after := sums(t, backups.Dir(path)); !maps.Equal(before, after) {
		t.Errorf("before %v\nafter %v", slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after)))
	}
}

// wantCode is wantRefusal of one that names a path to type.
func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	if !failure.IsCode(err, code) {
		t.Errorf("want %s, got %v", code, err)
	}
}

func sums(t *testing.T, dir string) map[string][32]byte {
	t.Helper()
	all := map[string][32]byte{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = sha256.Sum256(text)
	}
	return all
}

// A year of daily use of a book that ends at 15 MB takes less than 60 MB of backups.
func TestAYearOfBackupsIsSmall(t *testing.T) {
	if os.Getenv("TORTURE") == "" {
		t.Skip("it takes minutes")
	}
	at := &clock{time.Date(2025, 11, 23, 9, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "deals.db")
	book := bookAt(t, path, at)
	for day := range 365 {
		at.at = at.at.AddDate(0, 0, 1)
		for n := range 12 {
			calls := make([]pipeline.Intent, 3)
			for i := range calls {
				spoken := fmt.Sprintf("We spoke about %x. ", sha256.Sum256([]byte{byte(n), byte(day), byte(i)}))
				calls[i] = pipeline.LogActivity{Kind: "call", Text: spoken + spoken}
			}
			mustCreate(t, book, fmt.Sprintf("Deal %d of day %d", n, day), calls...)
		}
		if day < 330 && at.at.AddDate(0, 0, 1).Day() != 1 {
			continue // It would not be kept until the end of the year.
		}
		if _, err := book.BackupDaily(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	var total int64
	all := mustList(t, path)
	for _, b := range all {
		total += b.Bytes
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("a book of %.1f MB, %d backups of %.1f MB, the newest %.1f MB", float64(info.Size())/1e6, len(all), float64(total)/1e6, float64(all[0].Bytes)/1e6)
	if per := float64(total) / float64(info.Size()) * 15; per > 60 {
		t.Errorf("the backups of a book of 15 MB would take %.0f MB", per)
	}
}
