package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"

	"deals/pipeline/refusal"
	"deals/store/backups"
	"deals/store/failure"
	"deals/store/reason"
	"deals/store/search"
)

// Finding is one problem of a book.
type Finding struct {
	Code       string
	Message    string // a sentence for the user
	Repairable bool   // Repair fixes it
}

// Examine looks for problems of a book: in the file itself, in its references, in
// its history, in every derived table, and in its permissions.
func (b *Book) Examine(ctx context.Context) ([]Finding, error) {
	var found []Finding
	bad := &spoilt{}
	for _, check := range []func(context.Context, *sql.Tx) error{
		verifyFile, verifyReferences,
		func(ctx context.Context, t *sql.Tx) error {
			read, err := readSpoilt(ctx, t, false)
			if err == nil {
				bad, found = read, append(found, read.findings()...)
			}
			return err
		},
		func(ctx context.Context, t *sql.Tx) error { return verifyDeals(ctx, t, bad) },
		verifyTotals, verifyUndone, verifyProcesses, verifyNumbers, verifySearch,
	} {
		// Each check is independent, so that one failure does not hide the others.
		err := b.read(ctx, func(t *sql.Tx) error { return check(ctx, t) })
		var refused *refusal.Refusal
		switch {
		case err == nil:
		case errors.As(err, &refused) && refused.Code != "disk_error": // Nothing is known about what cannot be read.
			f := Finding{refused.Code, refused.Message, refused.Code == "inconsistent" || refused.Code == "indexes"}
			if !slices.Contains(found, f) {
				found = append(found, f)
			}
		default:
			return found, err
		}
	}
	for _, name := range b.tooOpen() {
		found = append(found, Finding{"file_mode", filepath.Base(name) + " can be read by other users.", true})
	}
	return found, nil
}

// Repair fixes the findings of Examine that are repairable: it derives everything
// from the events again, and makes the files private. It returns what that changed,
// deal by deal.
func (b *Book) Repair(ctx context.Context) (changed []string, err error) {
	for _, name := range b.tooOpen() {
		info, err := os.Stat(name)
		if err == nil {
			err = os.Chmod(name, info.Mode().Perm()&0o700)
		}
		if err != nil {
			return nil, b.failure(ctx, err)
		}
	}
	return b.Rebuild(ctx)
}

// tooOpen lists the files of the book that other users may read or write.
func (b *Book) tooOpen() []string {
	if runtime.GOOS == "windows" { // Modes mean nothing there.
		return nil
	}
	names := []string{b.path, b.path + "-wal", b.path + "-shm", b.path + ".lock", backups.Dir(b.path)}
	if all, err := backups.List(b.path); err == nil {
		for _, backup := range all {
			names = append(names, backup.Path)
		}
	}
	var open []string
	for _, name := range names {
		info, err := os.Lstat(name)
		if err == nil && info.Mode()&fs.ModeSymlink == 0 && info.Mode().Perm()&0o077 != 0 {
			open = append(open, name)
		}
	}
	return open
}

// verifyFile makes SQLite check every page. Indexes can be rebuilt; any other
// damage is a part of the book that cannot be read.
func verifyFile(ctx context.Context, t *sql.Tx) error {
	if err := verifyPages(ctx, t); err != nil {
		return err
	}
	return pragmaSays(ctx, t, "integrity_check(1)", failure.New("indexes", "", "An index does not match its table.").By(refusal.Run("doctor").With("fix", "")))
}

// verifyPages makes SQLite check every page, but not the indexes.
func verifyPages(ctx context.Context, t *sql.Tx) error {
	return pragmaSays(ctx, t, "quick_check(1)", failure.New("damaged", "", "Part of the file cannot be read.").By(refusal.Run("doctor")))
}

// asked is a transaction, or the connections to a copy that nobody else has.
type asked interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// pragmaSays refuses when a pragma does not answer "ok".
func pragmaSays(ctx context.Context, t asked, pragma string, otherwise error) error {
	var verdict string
	search.Refresh(ctx, t)
	if err := t.QueryRowContext(ctx, "PRAGMA "+pragma).Scan(&verdict); err != nil {
		return err
	}
	switch {
	case verdict == "ok":
		return nil
	case reason.IsUnread(verdict):
		return failure.Unread()
	}
	return otherwise
}

// verifyReferences looks for rows that refer to a missing row.
func verifyReferences(ctx context.Context, t *sql.Tx) error {
	var missing, strays int
	err := t.QueryRowContext(ctx, `
		SELECT (SELECT count(*) FROM pragma_foreign_key_check),
			(SELECT count(*) FROM deal_body WHERE deal NOT IN (SELECT number FROM deal))
			+ (SELECT count(*) FROM deal WHERE number NOT IN (SELECT deal FROM deal_body))`).Scan(&missing, &strays)
	switch {
	case err != nil:
		return err
	case missing > 0:
		what := "1 change is"
		if missing > 1 {
			what = strconv.Itoa(missing) + " changes are"
		}
		return failure.New("orphans", "", "%s missing from the history.", what).
			By(failure.ListsBackups(), refusal.Say("lists the backups that"), refusal.Run("restore", "PATH"), refusal.Say("can bring back"))
	case strays > 0:
		return inconsistent("%d rows belong to no deal.", strays)
	}
	return nil
}
