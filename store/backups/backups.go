// Package backups is the directory of backups beside a book: their names, their list,
// and how long each kind is kept.
package backups

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"deals/store/failure"
	"deals/store/place"
)

// Backup is a copy of a book kept beside it.
type Backup struct {
	Path  string
	At    time.Time
	Kind  string // why it was made: daily, upgrade, restore or manual; damaged is not a copy but a file set aside by a restore
	Bytes int64
	Kept  bool // it already existed, and holds what a new one would
}

// Kind is the reason for a backup. Daily ones give way to newer ones, those made before
// an upgrade or by a restore are kept for a month, and those made by the user stay.
type Kind string

// The kinds, as they appear in file names.
const (
	Daily   Kind = "daily"
	Upgrade Kind = "upgrade" // before a migration
	Restore Kind = "restore" // before a restore replaced the book
	Manual  Kind = "manual"
	Damaged Kind = "damaged" // the bytes of a book that could not be copied
)

const (
	keptDays   = 7
	keptWeeks  = 4
	keptMonths = 12
	keptFor    = 30 // days, for those made before an upgrade or by a restore

	// packedEnd ends the names of compressed copies.
	packedEnd = ".db.gz"
	// DraftPrefix begins the names of unfinished copies.
	DraftPrefix = ".making-"
	stampLayout = "20060102T150405Z"
)

// Name is a free name for a backup in a directory: its time in UTC, so that names
// sort by time. A number distinguishes backups of the same second.
func Name(dir string, at time.Time, kind Kind, suffix string) string {
	stem := filepath.Join(dir, at.UTC().Format(stampLayout)+"-"+string(kind))
	path := stem + suffix
	for n := 1; ; n++ {
		if _, err := os.Lstat(path); err != nil { // Other problems are noticed when it is written.
			return path
		}
		path = fmt.Sprintf("%s-%d%s", stem, n, suffix)
	}
}

// Has reports whether a file is a backup, by its name or by the directory it is in.
// A backup is never changed.
func Has(path string) bool {
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return strings.HasSuffix(path, ".gz") || strings.HasSuffix(filepath.Dir(path), place.BackupsEnd)
}

// List lists the backups kept beside a book, the newest first.
func List(path string) ([]Backup, error) {
	entries, err := os.ReadDir(Dir(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, failure.New("backups_unreadable", "check who owns it", "The backup directory %s could not be read.", filepath.Base(Dir(path)))
	}
	var all []Backup
	for _, entry := range entries {
		name, isBook := strings.CutSuffix(strings.TrimSuffix(entry.Name(), ".gz"), ".db")
		stamp, rest, _ := strings.Cut(name, "-")
		at, err := time.Parse(stampLayout, stamp)
		info, statErr := entry.Info()
		if err != nil || statErr != nil || !info.Mode().IsRegular() || !isBook {
			continue
		}
		kind, _, _ := strings.Cut(rest, "-")
		all = append(all, Backup{filepath.Join(Dir(path), entry.Name()), at, kind, info.Size(), false})
	}
	slices.SortFunc(all, func(a, b Backup) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(len(b.Path), len(a.Path)), cmp.Compare(b.Path, a.Path)) // …-daily-1 is later than …-daily
	})
	return all, nil
}

// Copies lists the copies of a book kept beside it, the newest first. Those made while
// the clock was ahead come last: they only seem the newest.
func Copies(path string, now time.Time) ([]Backup, error) {
	all, err := List(path)
	copies := slices.DeleteFunc(all, func(b Backup) bool { return b.Kind == string(Damaged) })
	ahead, past := byClock(copies, now)
	return slices.Concat(past, ahead), err
}

// byClock divides backups, the newest first, into those dated later than now and the
// rest.
func byClock(all []Backup, now time.Time) (ahead, past []Backup) {
	first := slices.IndexFunc(all, func(b Backup) bool { return !b.At.After(now) })
	if first < 0 {
		first = len(all)
	}
	return all[:first], all[first:]
}

// Dir is the directory of the backups of the book at path.
func Dir(path string) string { return path + place.BackupsEnd }

// Prepare makes the directory of the backups: the user's own, private, and never one
// behind a link.
func Prepare(path string) (string, error) {
	dir := Dir(path)
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return "", err
	case !info.IsDir():
		return "", failure.New("backups_place", "move it away", "Backups go to %s, but that is not a directory.", filepath.Base(dir))
	case info.Mode().Perm()&0o077 != 0:
		return dir, os.Chmod(dir, 0o700)
	}
	return dir, nil
}

// Prune removes daily backups outside the last days, weeks and months to keep, and those
// made before an upgrade or a restore once they are a month old. It keeps the newest
// backup whose history was not altered. Backups dated later than now, by a clock that was
// ahead, push out no others. The caller holds the lock of the book.
func Prune(path string, now time.Time) error {
	all, err := List(path)
	if err != nil {
		return err
	}
	ahead, past := byClock(all, now)
	kept := keptDaily(past, now.Location())
	maps.Copy(kept, keptDaily(ahead, now.Location()))
	isSound := func(b Backup) bool {
		c := b.Content()
		return b.Kind != string(Damaged) && (c == nil || !c.Altered)
	}
	if newest := slices.IndexFunc(past, isSound); newest >= 0 { // It may hold what later ones have lost.
		kept[past[newest].Path] = true
	}
	since := expiry(past, now)
	for _, b := range all {
		if kept[b.Path] || b.rank() == rankOf(Manual) {
			continue
		}
		// One that turned out to hold the same again was touched, see Keep.
		if info, err := os.Stat(b.Path); b.Kind != string(Daily) && (b.At.After(since) || err == nil && info.ModTime().After(since)) {
			continue
		}
		if err := os.Remove(b.Path); err != nil {
			return err
		}
		_ = os.Remove(b.Path + "-wal") // beside the bytes of a damaged book
	}
	return nil
}

// expiry is the time before which backups made for an upgrade or a restore expire. It
// counts back from the last earlier day that has a backup, so that a clock that is wrong
// for a day expires nothing.
func expiry(past []Backup, now time.Time) time.Time {
	yesterday := now.AddDate(0, 0, -1)
	for _, b := range past {
		if b.At.Before(yesterday) {
			now = b.At
			break
		}
	}
	return now.AddDate(0, 0, -keptFor)
}

// keptDaily picks the daily backups to keep: the newest of each of the last days,
// weeks and months that have one. On a day without one, a copy made before an upgrade
// or a restore counts as well: it may hold what the daily one would have held.
func keptDaily(all []Backup, where *time.Location) map[string]bool {
	daily := map[string]bool{}
	for _, b := range all {
		if b.Kind == string(Daily) {
			daily[b.At.In(where).Format(time.DateOnly)] = true
		}
	}
	kept := map[string]bool{}
	for _, rule := range []struct {
		most   int
		period func(time.Time) string
	}{
		{keptDays, func(at time.Time) string { return at.Format(time.DateOnly) }},
		{keptWeeks, func(at time.Time) string { year, week := at.ISOWeek(); return fmt.Sprint(year, "-", week) }},
		{keptMonths, func(at time.Time) string { return at.Format("2006-01") }},
	} {
		seen := map[string]bool{}
		for _, b := range all {
			at := b.At.In(where)
			isCopy := b.rank() == rankOf(Restore) && b.Kind != string(Damaged)
			if b.Kind != string(Daily) && (!isCopy || daily[at.Format(time.DateOnly)]) {
				continue
			}
			period := rule.period(at)
			if !seen[period] && len(seen) < rule.most {
				seen[period], kept[b.Path] = true, true
			}
		}
	}
	return kept
}
