package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/refusal"
	"deals/store"
	"deals/store/backups"
)

// dated puts a file beside a book whose backup a wrong clock made: in its name, and on
// the disk.
func dated(t *testing.T, path string, kind backups.Kind, at time.Time) {
	t.Helper()
	all := mustList(t, path)
	text := read(t, all[len(all)-1].Path)
	name := backups.Name(backups.Dir(path), at, kind, ".db.gz")
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(name, at, at); err != nil {
		t.Fatal(err)
	}
}

// A clock was five years ahead when the last backup was made. The days after have
// theirs, and the wrong one is not the newest.
func TestABackupFromTheFutureStopsNoOther(t *testing.T) {
	at := &clock{time.Now().AddDate(0, 0, -10).UTC().Truncate(time.Second)}
	path := filepath.Join(t.TempDir(), "deals.db")
	book := bookAt(t, path, at)
	daily := func(want bool) {
		t.Helper()
		if made, err := book.BackupDaily(t.Context()); err != nil || made != want {
			t.Errorf("made %v, %v; want %v", made, err, want)
		}
	}
	mustCreate(t, book, "Acme")
	daily(true)
	dated(t, path, backups.Daily, at.at.AddDate(5, 0, 0))
	at.at = time.Now().Add(time.Minute).UTC() // later than the disk's clock
	mustCreate(t, book, "Beta")
	daily(true)
	daily(false)
	dated(t, path, backups.Daily, at.at.Add(time.Hour)) // perhaps of this day
	at.at = at.at.AddDate(0, 0, 1)
	daily(false) // Nothing was written since.
	if copies, err := backups.Copies(path, at.at); err != nil || copies[0].At.After(at.at) || !copies[len(copies)-1].At.After(at.at) {
		t.Errorf("%v, %v", names(copies), err)
	}
	mustClose(t, book)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(t.Context(), path, store.Options{Now: at.now})
	wantCode(t, err, "lost_book")
	if copies, _ := backups.Copies(path, at.at); !restores(remedyOf(t, err), copies[0].Path) {
		t.Errorf("named another than %s: %v", copies[0].Path, err)
	}
}

// A book that was last written to while the clock was ahead is copied once, not with
// every command.
func TestABookFromTheFutureIsCopiedOnce(t *testing.T) {
	at := &clock{time.Now().AddDate(0, 0, -10).UTC()}
	path := filepath.Join(t.TempDir(), "deals.db")
	book := bookAt(t, path, at)
	mustCreate(t, book, "Acme")
	if _, err := book.Backup(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	mustClose(t, book)
	ahead := at.at.AddDate(5, 0, 0)
	if err := os.Chtimes(path, ahead, ahead); err != nil {
		t.Fatal(err)
	}
	at.at = at.at.AddDate(0, 0, 1)
	if made, err := bookAt(t, path, at).BackupDaily(t.Context()); err != nil || made {
		t.Errorf("made the same again: %v, %v", made, err)
	}
	if info, err := os.Stat(mustList(t, path)[0].Path); err != nil || info.ModTime().Before(ahead.Add(-time.Second)) {
		t.Errorf("it will be copied again: %v", err)
	}
}

// Neither the backups from a wrong future nor a day in it cost the right ones their
// place.
func TestAWrongClockExpiresNothing(t *testing.T) {
	at := &clock{time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "deals.db")
	book := bookAt(t, path, at)
	var right []string
	for n := range 10 {
		mustCreate(t, book, fmt.Sprint("Deal ", n))
		if made, err := book.BackupDaily(t.Context()); err != nil || !made {
			t.Fatal(made, err)
		}
		right = append(right, at.at.Format(time.DateOnly))
		at.at = at.at.AddDate(0, 0, 1)
	}
	dated(t, path, backups.Restore, at.at.AddDate(0, 0, -2))
	kept := func() (days []string) {
		for _, b := range mustList(t, path) {
			if !b.At.After(at.at) {
				days = append(days, b.At.Format(time.DateOnly)+" "+b.Kind)
			}
		}
		return days
	}
	for n := range 20 {
		dated(t, path, backups.Daily, at.at.AddDate(5, 0, n))
	}
	if err := backups.Prune(path, at.at); err != nil {
		t.Fatal(err)
	}
	before := kept()
	if len(before) != 9 || before[0] != right[9]+" daily" || before[7] != right[3]+" daily" { // seven days and the restore; and a week before
		t.Errorf("the right ones: %v", before)
	}
	for _, b := range mustList(t, path) {
		if b.At.After(at.at) {
			if err := os.Remove(b.Path); err != nil {
				t.Fatal(err)
			}
		}
	}
	at.at = at.at.AddDate(5, 0, 0) // for a day
	mustCreate(t, book, "in the future")
	if made, err := book.BackupDaily(t.Context()); err != nil || !made {
		t.Fatal(made, err)
	}
	if after := kept(); !slices.Contains(after, right[8]+" restore") || len(after) < len(before)-1 {
		t.Errorf("before %v\nafter %v", before, after)
	}
}

func remedyOf(t *testing.T, err error) refusal.Remedy {
	t.Helper()
	var refused *refusal.Refusal
	if !errors.As(err, &refused) {
		t.Fatal(err)
	}
	return refused.Remedy
}

func names(all []backups.Backup) (paths []string) {
	for _, b := range all {
		paths = append(paths, b.Path)
	}
	slices.Sort(paths)
	return paths
}

// A forecast that was frozen while the clock was ahead is taken again when its period
// really begins; one taken at the right time stays, though the clock goes back.
func TestAForecastFromTheFutureIsFrozenAgain(t *testing.T) {
	at := &clock{time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "deals.db")
	book := bookAt(t, path, at)
	due := calendar.NewDate(2027, 1, 29)
	mustCreate(t, book, "Acme", pipeline.Edit{ExpectedClose: &due})
	frozen := func(now time.Time, want string) {
		t.Helper()
		at.at = now
		wake(t, book)
		all, err := book.Snapshots(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, s := range all {
			got += fmt.Sprintf("%s %s %d, ", s.Name, s.Taken.Format("06-01-02"), len(s.Deals))
		}
		if got != want {
			t.Errorf("on %s\nfrozen %s\nwant   %s", now.Format(time.DateOnly), got, want)
		}
	}
	const november = "2026 26-11-20 0, 2026-11 26-11-20 0, 2026-Q4 26-11-20 0, "
	frozen(at.at, november)
	frozen(at.at.AddDate(0, 2, 0), november+"2027 27-01-20 1, 2027-01 27-01-20 1, 2027-Q1 27-01-20 1, ") // a month and more too early
	at.at = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	mustCreate(t, book, "Beta", pipeline.Edit{ExpectedClose: &due})
	const january = november + "2026-12 26-12-02 0, 2027 27-01-02 2, 2027-01 27-01-02 2, 2027-Q1 27-01-02 2, "
	at.at = time.Date(2026, 12, 2, 9, 0, 0, 0, time.UTC)
	wake(t, book)
	frozen(time.Date(2027, 1, 2, 9, 0, 0, 0, time.UTC), january)
	at.at = time.Date(2027, 1, 20, 9, 0, 0, 0, time.UTC)
	mustCreate(t, book, "Gamma", pipeline.Edit{ExpectedClose: &due})
	frozen(time.Date(2027, 1, 1, 9, 0, 0, 0, time.UTC), january) // The clock is behind.
}

// Two zones and the hour that comes twice make no second backup of a day, nor does one
// zone count the day of another as its own.
func TestABackupADayInEveryZone(t *testing.T) {
	berlin, tokyo := zone(t, "Europe/Berlin"), zone(t, "Asia/Tokyo")
	at := &clock{time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC).In(berlin)} // 02:30, in summer
	book := bookAt(t, filepath.Join(t.TempDir(), "deals.db"), at)
	for i, c := range []struct {
		now  time.Time
		want bool
	}{
		{at.at, true},
		{at.at.Add(time.Hour), false}, // 02:30, in winter
		{at.at.Add(14 * time.Hour), false},
		{at.at.Add(15 * time.Hour).In(tokyo), true}, // the 26th there
		{at.at.Add(16 * time.Hour), false},          // still the 25th here
		{at.at.Add(23 * time.Hour), true},
	} {
		at.at = c.now
		mustCreate(t, book, fmt.Sprint("Deal ", i))
		if made, err := book.BackupDaily(t.Context()); err != nil || made != c.want {
			t.Errorf("at %s made %v, %v; want %v", c.now, made, err, c.want)
		}
	}
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	where, err := time.LoadLocation(name)
	if err != nil {
		t.Skip(err)
	}
	return where
}
