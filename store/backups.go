package store

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Backup is a copy of a book kept beside it.
type Backup struct {
	Path  string
	At    time.Time
	Kind  string // why it was made: daily, upgrade, restore or manual; damaged is not a copy but a file set aside by a restore
	Bytes int64
}

// backupKind is the reason for a backup. Daily ones are replaced by newer ones,
// those made before the program replaced something are limited in number, and those
// made by the user stay.
type backupKind string

const (
	daily     backupKind = "daily"
	upgrading backupKind = "upgrade" // before a migration
	restoring backupKind = "restore" // before a restore replaced the book
	byHand    backupKind = "manual"
	setAside  backupKind = "damaged" // the bytes of a book that could not be copied
)

const (
	keptDays   = 7
	keptWeeks  = 4
	keptMonths = 12
	keptOthers = 5 // of each kind made before the program replaces something

	draftPrefix = ".making-"
	stampLayout = "20060102T150405Z"
)

// nameOf names a backup by its moment in UTC, so that names sort by time. A number
// distinguishes backups of the same second.
func nameOf(at time.Time, kind backupKind, n int) string {
	name := at.UTC().Format(stampLayout) + "-" + string(kind)
	if n > 0 {
		name += fmt.Sprintf("-%d", n)
	}
	return name + ".db"
}

// Backups lists the backups kept beside a book, the newest first.
func Backups(path string) ([]Backup, error) {
	entries, err := os.ReadDir(backupsOf(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, failed("backups_unreadable", "check who owns it", "The directory of the backups, %s, could not be read.", filepath.Base(backupsOf(path)))
	}
	var all []Backup
	for _, entry := range entries {
		stamp, rest, _ := strings.Cut(strings.TrimSuffix(entry.Name(), ".db"), "-")
		at, err := time.Parse(stampLayout, stamp)
		info, statErr := entry.Info()
		if err != nil || statErr != nil || !info.Mode().IsRegular() || !strings.HasSuffix(entry.Name(), ".db") {
			continue
		}
		kind, _, _ := strings.Cut(rest, "-")
		all = append(all, Backup{filepath.Join(backupsOf(path), entry.Name()), at, kind, info.Size()})
	}
	slices.SortFunc(all, func(a, b Backup) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.Path, a.Path))
	})
	return all, nil
}

// newestBackup is the path of the newest copy beside a book, or "".
func newestBackup(path string) (string, error) {
	all, err := Backups(path)
	for _, b := range all {
		if b.Kind != string(setAside) {
			return b.Path, nil
		}
	}
	return "", err
}

func backupsOf(path string) string { return path + ".backups" }

// backupPlace prepares the directory of the backups: one of our own that nobody
// else can read, never one behind a link.
func backupPlace(path string) (string, error) {
	dir := backupsOf(path)
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return "", err
	case !info.IsDir():
		return "", failed("backups_place", "move it away", "Backups go to %s, but that is not a directory.", filepath.Base(dir))
	case info.Mode().Perm()&0o077 != 0:
		return dir, os.Chmod(dir, 0o700)
	}
	return dir, nil
}

// prune removes daily backups outside of the last days, weeks and months to keep,
// the oldest backups made before an upgrade or a restore, and abandoned drafts. The
// caller holds the lock of the book.
func prune(path string, where *time.Location) error {
	all, err := Backups(path)
	if err != nil {
		return err
	}
	kept := keptDaily(all, where)
	counts := map[string]int{}
	for _, b := range all {
		counts[b.Kind]++
		other := b.Kind == string(upgrading) || b.Kind == string(restoring)
		if b.Kind == string(daily) && !kept[b.Path] || other && counts[b.Kind] > keptOthers {
			if err := os.Remove(b.Path); err != nil {
				return err
			}
		}
	}
	drafts, err := filepath.Glob(filepath.Join(globbed(backupsOf(path)), draftPrefix+"*"))
	for _, draft := range drafts {
		_ = os.Remove(draft) // It is in nobody's way.
	}
	return err
}

// globbed escapes characters with a meaning in a pattern.
func globbed(path string) string {
	return strings.NewReplacer(`*`, `[*]`, `?`, `[?]`, `[`, `[[]`).Replace(path)
}

// keptDaily picks the daily backups to keep: the newest of each of the last days,
// weeks and months that have one.
func keptDaily(all []Backup, where *time.Location) map[string]bool {
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
			if b.Kind != string(daily) {
				continue
			}
			period := rule.period(b.At.In(where))
			if !seen[period] && len(seen) < rule.most {
				seen[period], kept[b.Path] = true, true
			}
		}
	}
	return kept
}
