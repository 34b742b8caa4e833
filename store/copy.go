package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"deals/pipeline/refusal"
	"deals/store/backups"
	"deals/store/failure"
	"deals/store/place"
	"deals/store/private"
	"deals/store/reason"
)

// openCopy opens a backup for reading, in a private copy: nothing is written to it
// or beside it, and an older one is migrated there.
func openCopy(ctx context.Context, path string, options Options) (*Book, error) {
	source, err := sourceOf(ctx, path)
	if err != nil {
		return nil, err
	}
	dir, leave, err := copyPlace(ctx)
	if err != nil {
		return nil, err
	}
	plain := filepath.Join(dir, filepath.Base(path)) // Errors show this name.
	if backups.IsPacked(source) {
		err = backups.Unpack(source, plain)
	} else if err = place.CopyBytes(source, plain); err == nil {
		if err = place.CopyBytes(source+"-wal", plain+"-wal"); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	var book *Book
	if err == nil {
		options.exists = true
		book, err = openAt(ctx, plain, options)
	}
	if err != nil {
		leave()
		return nil, reason.Of(ctx, err, path)
	}
	book.leave, book.unwritable = leave, place.Fixed(path)
	if writer := book.writer.Swap(nil); writer != nil {
		err = writer.Close()
	}
	return book, err
}

// sourceOf finds the file of a backup.
func sourceOf(ctx context.Context, path string) (string, error) {
	source, err := place.Resolve(path, true)
	switch {
	case failure.IsCode(err, "no_book"):
		return "", noBackup(path)
	case err == nil && place.Size(source) == 0:
		return "", backups.Empty(path)
	case failure.IsCode(err, "not_a_book") && backups.IsPacked(source):
		return source, nil // Unpacking it reports what is wrong.
	}
	return source, reason.Of(ctx, err, path)
}

// Nothing is an empty, read-only book to answer from when there is no book yet. Its
// file is private, and removed by Close.
func Nothing(ctx context.Context, options Options) (*Book, error) {
	dir, leave, err := copyPlace(ctx)
	if err != nil {
		return nil, err
	}
	options.Existing = false
	book, err := openAt(ctx, filepath.Join(dir, "deals.db"), options)
	if err != nil {
		leave()
		return nil, err
	}
	book.leave = leave
	return book, book.writer.Swap(nil).Close()
}

// copyPlace is a directory for the copy of a backup that this program alone reads.
func copyPlace(ctx context.Context) (dir string, leave func(), err error) {
	const prefix = "deals-copy-"
	private.Clear("", prefix, time.Time{})
	dir, leave, err = private.Dir("", prefix)
	return dir, leave, failure.File(ctx, err, os.TempDir())
}

func noBackup(path string) error {
	return failure.New("no_backup", "", "There is no backup %s.", place.Typed(path)).By(failure.ListsBackups(), refusal.Say("lists the backups"))
}
