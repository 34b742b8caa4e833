package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"modernc.org/sqlite"

	"deals/pipeline/refusal"
	"deals/store/aside"
	"deals/store/backups"
	"deals/store/connect"
	"deals/store/failure"
	"deals/store/locks"
	"deals/store/orphan"
	"deals/store/place"
	"deals/store/reason"
)

// Restored is the result of a restore.
type Restored struct {
	Book  string
	Saved *backups.Backup // what holds the book as it was before; nil when there was none
}

// Restore replaces the book at path with a backup. The backup is checked first,
// down to every deal, and migrated in a private copy; it does not change itself. The
// replaced book is backed up, or set aside byte for byte when it is too damaged for
// that. Nothing can be written between that copy and the replacement, which is one
// transaction: a program that has the book open sees an ordinary write, and an
// interrupted restore has no effect.
func Restore(ctx context.Context, from, path string, options Options) (Restored, error) {
	restored, err := restore(ctx, from, path, options)
	return restored, reason.Of(ctx, err, path)
}

func restore(ctx context.Context, from, path string, options Options) (Restored, error) {
	source, err := sourceOf(ctx, from)
	if err != nil {
		return Restored{}, backups.Another(err)
	}
	given, err := os.Stat(source)
	if err != nil {
		return Restored{}, backups.Another(reason.Of(ctx, err, from))
	}
	there, err := os.Stat(path)
	isNew := errors.Is(err, fs.ErrNotExist)
	switch {
	case err == nil && os.SameFile(given, there):
		return Restored{}, failure.New("same_file", "", "%s is the book itself, so nothing was restored.", place.Typed(from)).
			By(failure.ListsBackups(), refusal.Say("lists the backups"))
	case backups.Has(path):
		return Restored{}, place.Fixed(path)
	}
	left := orphan.Check(ctx, path, options.Now)
	if failure.IsCode(left, orphan.Held) {
		return Restored{}, left
	}
	ready, leave, err := readied(ctx, source, options)
	if err != nil {
		return Restored{}, backups.Another(err)
	}
	defer leave()
	path, err = place.Resolve(path, false)
	if err != nil && !failure.IsCode(err, "not_a_book") && !failure.IsDamage(err) { // The remains of a book may be replaced.
		return Restored{}, err
	}
	if err := place.NotLinked(path); err != nil {
		return Restored{}, err
	}
	defer locks.Hold(path)()
	restored := Restored{Book: path}
	err = connect.Locked(ctx, path, func() (err error) {
		restored.Saved, err = replace(ctx, source, ready, path, left == nil, options.Now())
		return err
	})
	if err != nil && isNew && place.Size(path) == 0 && place.LogIsEmpty(path) {
		place.Remove(path)
	}
	return restored, err
}

// Deals counts the deals in a book or a backup, which it only reads.
func Deals(ctx context.Context, path string, options Options) (deals int, err error) {
	if content := (&backups.Backup{Path: path}).Content(); content != nil {
		return content.Deals, nil
	}
	if err := orphan.Check(ctx, path, options.Now); err != nil {
		return 0, err
	}
	db, err := connect.Readers(path, place.LogIsEmpty(path))
	if err == nil {
		defer db.Close()
		err = db.QueryRowContext(ctx, `SELECT count(*) FROM deal`).Scan(&deals)
	}
	return deals, reason.Of(ctx, err, path)
}

// SoundBackup is the newest backup beside the book at path that Restore would accept,
// or nil. When one of them could not be read, and none is sound, it says why.
func SoundBackup(ctx context.Context, path string, options Options) (*backups.Backup, error) {
	all, err := backups.Copies(path, options.Now())
	if err != nil {
		return nil, err
	}
	var unread error
	for i := range all {
		_, leave, err := readied(ctx, all[i].Path, options)
		switch {
		case err == nil:
			leave()
			return &all[i], nil
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case !isUnfit(err):
			unread = cmp.Or(unread, err)
		}
	}
	return nil, unread
}

// isUnfit reports whether a backup was refused for what it holds. Any other reason may
// be gone the next time.
func isUnfit(err error) bool {
	var refused *refusal.Refusal
	return errors.As(err, &refused) && slices.Contains(
		[]string{"damaged_backup", "not_a_book", "newer_book", "unreleased_book", "too_large", "inconsistent", "altered"}, refused.Code)
}

// readied is a private copy of a backup that is known to be complete and of the
// current schema. leave removes it.
func readied(ctx context.Context, from string, options Options) (ready string, leave func(), err error) {
	dir, leave, err := copyPlace(ctx)
	if err != nil {
		return "", nil, err
	}
	ready = filepath.Join(dir, filepath.Base(from)+".db")
	if backups.IsPacked(from) {
		if err = backups.Unpack(from, ready); err == nil {
			err = checkBackup(ctx, ready)
		}
	} else if err = errors.Join(checkBackup(ctx, from), os.WriteFile(ready, nil, 0o600)); err == nil {
		err = vacuumInto(ctx, from, ready)
	}
	if err == nil {
		err = verified(ctx, ready, options)
	}
	if err == nil {
		return ready, leave, nil
	}
	leave()
	switch err = reason.Of(ctx, err, from); {
	case failure.IsCode(err, "damaged"), failure.IsCode(err, "inconsistent"), failure.IsCode(err, "altered"):
		err = backups.Spoilt(from)
	case failure.IsCode(err, "cut_short"):
		err = backups.CutOff(from)
	}
	return "", nil, err
}

// verified opens a copy, which migrates it, and compares every deal with its history.
func verified(ctx context.Context, path string, options Options) error {
	book, err := openAt(ctx, path, options)
	if err != nil {
		return err
	}
	err = book.Verify(ctx)
	return errors.Join(err, book.Close())
}

// checkBackup refuses a file that is not a book, damaged, or newer than this
// program.
func checkBackup(ctx context.Context, from string) error {
	db, err := connect.Readers(from, place.LogIsEmpty(from))
	if err != nil {
		return err
	}
	defer db.Close()
	found, err := schemaOf(ctx, db, from)
	if err != nil {
		return err
	}
	if found == 0 {
		return failure.NotABook()
	}
	return pragmaSays(ctx, db, "integrity_check(1)", failure.Damaged())
}

// replace puts a book, readied from a backup, in place of the one at path, which it
// saves first. SQLite does it in a transaction whenever it can make sense of the first
// page, and the log belongs to it.
func replace(ctx context.Context, from, ready, path string, belongs bool, now time.Time) (*backups.Backup, error) {
	// It stays open until SQLite is done with the book: closing it drops SQLite's locks.
	old, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	defer old.Close()
	size := place.Size(path)
	if belongs && (size >= 512 || size == 0 && place.LogIsEmpty(path)) { // SQLite takes a shorter file for an empty book.
		saved, err := takeOver(ctx, ready, path, func(sound bool) (*backups.Backup, error) {
			if size == 0 && place.LogIsEmpty(path) {
				return nil, nil
			}
			if sound {
				saved, err := keepBackup(ctx, path, now, backups.Restore)
				if !failure.IsDamage(err) {
					return &saved, err
				}
			}
			return aside.Keep(old, now)
		})
		if !failure.IsDamage(err) {
			return saved, err
		}
	}
	if err := connect.RetryBusy(ctx, func() error { return locks.Whole(old) }); err != nil {
		return nil, err
	}
	saved, err := aside.Keep(old, now)
	if err == nil {
		err = aside.Rewriting(path, from, saved.Path, func() error { return place.Overwrite(old, ready) })
	}
	return saved, err
}

// takeOver copies the pages of a book over those of another, as one transaction of
// the latter. It waits for other writers, and they wait from before the present book
// is saved until it is replaced.
func takeOver(ctx context.Context, ready, path string, save func(sound bool) (*backups.Backup, error)) (saved *backups.Backup, err error) {
	db, err := connect.Writer(ctx, path, connect.Briefly)
	sound := !failure.IsDamage(err)
	if !sound { // Without pragmas, SQLite does not read the tables.
		db, err = sql.Open("sqlite", connect.WaitingDSN(path, connect.Briefly, "mode=rw"))
	}
	if err != nil {
		return nil, err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	err = conn.Raw(func(driverConn any) error {
		to, ok := driverConn.(interface {
			NewRestore(string) (*sqlite.Backup, error)
		})
		if !ok {
			return sql.ErrConnDone
		}
		pages, err := to.NewRestore(connect.DSN(ready, "mode=ro"))
		if err != nil {
			return err
		}
		// The first step takes the lock for writing, which the last one gives up: it
		// copies no page yet.
		err = connect.RetryBusy(ctx, func() error {
			_, err := pages.Step(0)
			return err
		})
		if err == nil {
			saved, err = save(sound)
		}
		if err == nil {
			_, err = pages.Step(-1)
		}
		return errors.Join(err, pages.Finish())
	})
	if err == nil { // Until the log with the new pages is moved into the file, it looks like another book's.
		_, _ = conn.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`) // A reader may be in the way.
	}
	return saved, err
}
