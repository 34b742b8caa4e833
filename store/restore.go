package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"modernc.org/sqlite"

	"deals/pipeline/refusal"
	"deals/store/backups"
	"deals/store/failure"
	"deals/store/place"
)

// Restored is the result of a restore.
type Restored struct {
	Book  string
	Saved *backups.Backup // the book as it was before; nil when there was none
}

// Restore replaces the book at path with a backup. The backup is checked first,
// down to every deal, and migrated in a copy; it does not change itself. The
// replaced book is backed up, or set aside byte for byte when it is too damaged for
// that. It happens in one transaction: a program that has the book open sees an
// ordinary write, and an interrupted restore has no effect.
func Restore(ctx context.Context, from, path string, options Options) (Restored, error) {
	restored, err := restore(ctx, from, path, options)
	return restored, reason(ctx, err, path)
}

func restore(ctx context.Context, from, path string, options Options) (Restored, error) {
	source, err := place.Resolve(from, true)
	if err != nil {
		if failure.IsCode(err, "no_book") {
			return Restored{}, failure.New("no_backup", "", "There is no backup %s.", filepath.Base(from)).By(failure.ListsBackups(), refusal.Say("lists the backups"))
		}
		return Restored{}, reason(ctx, err, from)
	}
	path, err = place.Resolve(path, false)
	if err != nil && !failure.IsCode(err, "not_a_book") { // The remains of a book may be replaced.
		return Restored{}, err
	}
	restored := Restored{Book: path}
	err = locked(ctx, path, func() error {
		ready, err := readied(ctx, source, path, options)
		if err != nil {
			return err
		}
		defer dropBook(ready)
		restored.Saved, err = saveBefore(ctx, path, options)
		if err != nil {
			return err
		}
		if restored.Saved != nil && restored.Saved.Kind == string(backups.Damaged) {
			return putInPlace(ready, path)
		}
		return takeOver(ctx, ready, path)
	})
	return restored, err
}

// readied is a copy of a backup that is known to be complete and of the current
// schema, in the directory of the backups.
func readied(ctx context.Context, from, path string, options Options) (string, error) {
	if err := checkBackup(ctx, from); err != nil {
		return "", reason(ctx, err, from)
	}
	dir, err := backups.Prepare(path)
	if err != nil {
		return "", err
	}
	ready := filepath.Join(dir, backups.DraftPrefix+"restore.db")
	dropBook(ready)
	if err := copyBook(ctx, from, ready); err != nil {
		return "", err
	}
	book, err := Open(ctx, ready, options)
	if err != nil {
		dropBook(ready)
		return "", err
	}
	err = book.Verify(ctx)
	if closing := book.Close(); err == nil {
		err = closing
	}
	if err != nil {
		dropBook(ready)
	}
	return ready, err
}

// checkBackup refuses a file that is not a book, damaged, or newer than this
// program.
func checkBackup(ctx context.Context, from string) error {
	db, err := openReaders(from, place.LogIsEmpty(from))
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
	var verdict string
	if err := db.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return failure.New("damaged_backup", "", "The backup %s is damaged; nothing was changed.", filepath.Base(from)).By(refusal.Say("restore another one:"), failure.ListsBackups())
	}
	return nil
}

// dropBook removes a temporary book, with the files beside it.
func dropBook(path string) {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal", ".lock"} {
		_ = os.Remove(path + suffix) // A missing file needs no removal.
	}
}

// saveBefore backs up the book that is about to be replaced. A book too damaged to
// be copied is kept as raw bytes. A sound file of another program is refused.
func saveBefore(ctx context.Context, path string, options Options) (*backups.Backup, error) {
	now := options.Now()
	size := place.Size(path)
	if size == 0 && place.LogIsEmpty(path) {
		return nil, nil
	}
	if size >= 512 { // SQLite takes a shorter file for an empty book.
		saved, err := keepBackup(ctx, path, now, backups.Restore)
		if err == nil {
			return &saved, nil
		}
		if !failure.IsDamage(err) {
			return nil, err
		}
	}
	saved := backups.Backup{Path: filepath.Join(backups.Dir(path), backups.Name(now, backups.Damaged, 0)), At: now, Kind: string(backups.Damaged), Bytes: place.Size(path)}
	for _, suffix := range []string{"", "-wal"} {
		if err := place.CopyBytes(path+suffix, saved.Path+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return &saved, place.Sync(backups.Dir(path))
}

// putInPlace replaces an unusable file by a book. Its log is removed first: it must
// never be taken for that of the new one.
func putInPlace(ready, path string) error {
	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := os.Rename(ready, path); err != nil {
		return err
	}
	return place.Sync(filepath.Dir(path))
}

// takeOver copies the pages of a book over those of another, as one transaction of
// the latter. It waits for other writers.
func takeOver(ctx context.Context, ready, path string) error {
	db, err := openWriter(ctx, path, patience)
	if err != nil {
		return err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(driverConn any) error {
		to, ok := driverConn.(interface {
			NewRestore(string) (*sqlite.Backup, error)
		})
		if !ok {
			return sql.ErrConnDone
		}
		pages, err := to.NewRestore(dsn(ready, "mode=ro"))
		if err != nil {
			return err
		}
		err = retryBusy(ctx, func() error {
			_, err := pages.Step(-1)
			return err
		})
		if finishing := pages.Finish(); err == nil {
			err = finishing
		}
		return err
	})
}
