package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"deals/pipeline/refusal"
	"deals/store/backups"
	"deals/store/failure"
	"deals/store/place"
)

// Backup writes a complete, checked copy of the book to a new file, readable by its
// owner only, while the book stays in use. Without a path the copy joins the
// backups beside the book; in a directory it gets a name of its own. An existing
// file is never overwritten.
func (b *Book) Backup(ctx context.Context, path string) (backups.Backup, error) {
	if err := b.begin(); err != nil {
		return backups.Backup{}, err
	}
	defer b.work.Done()
	if path == "" {
		var made backups.Backup
		err := locked(ctx, b.path, func() (err error) {
			made, err = keepBackup(ctx, b.path, b.Now(), backups.Manual)
			return err
		})
		return made, b.failure(ctx, err)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return backups.Backup{}, b.failure(ctx, err)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, backups.Name(b.Now(), backups.Manual, 0))
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return backups.Backup{}, failure.New("no_directory", "make the directory first, or name another", "There is no directory %s for the backup.", filepath.Base(filepath.Dir(path)))
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return backups.Backup{}, failure.New("exists", "name another file", "%s exists already, and a backup never replaces a file.", filepath.Base(path))
	}
	if err := place.Spare(path, b.path); err != nil {
		return backups.Backup{}, err
	}
	if err = copyBook(ctx, b.path, path); errors.Is(err, fs.ErrPermission) {
		return backups.Backup{}, failure.New("not_allowed", "", "No permission to write to %s.", filepath.Base(filepath.Dir(path))).By(refusal.Say("name another place:"), refusal.Run("backup", "PATH"))
	}
	return backups.Backup{Path: path, At: b.Now(), Kind: string(backups.Manual), Bytes: place.Size(path)}, b.failure(ctx, err)
}

// BackupDaily makes the daily backup, when there is none yet and the book was
// written to since the last one, and removes expired ones. It reports whether it
// made one. It takes about a second for a hundred thousand deals, during which the
// book can be used.
func (b *Book) BackupDaily(ctx context.Context) (bool, error) {
	if err := b.begin(); err != nil {
		return false, err
	}
	defer b.work.Done()
	if b.writer.Load() == nil || !b.backupDue() {
		return false, nil
	}
	// Whoever holds the lock is making one, or doing something more important.
	lock := flock.New(b.path+".lock", flock.SetPermissions(0o600))
	if held, err := lock.TryLock(); err != nil || !held {
		return false, b.failure(ctx, err)
	}
	defer lock.Unlock() //nolint:errcheck // closing the file, which it does too, gives the lock up
	if !b.backupDue() { // Another process was quicker.
		return false, nil
	}
	if _, err := keepBackup(ctx, b.path, b.Now(), backups.Daily); err != nil {
		return false, b.failure(ctx, err)
	}
	return true, b.failure(ctx, backups.Prune(b.path, b.Now().Location()))
}

// backupDue reports whether there is no backup of this day, and all are older than
// the last write to the book. A clock that was set back must not cause a backup
// every time, and a backup from a wrong future must not prevent the right ones.
func (b *Book) backupDue() bool {
	all, err := backups.List(b.path)
	if err != nil { // Problems are reported when a backup is made.
		return true
	}
	here, today := b.Now().Location(), day(b.Now(), b.Now().Location())
	var copied time.Time // when the newest was written, by the clock of the disk
	for _, backup := range all {
		if day(backup.At, here) == today {
			return false
		}
		if info, err := os.Stat(backup.Path); err == nil && info.ModTime().After(copied) {
			copied = info.ModTime()
		}
	}
	for _, part := range []string{b.path, b.path + "-wal"} {
		info, err := os.Stat(part)
		if err == nil && info.Size() > 0 && info.ModTime().After(copied) {
			return true
		}
	}
	return false
}

func day(at time.Time, where *time.Location) string { return at.In(where).Format(time.DateOnly) }

// keepBackup adds a copy to the backups. The caller holds the lock of the book.
func keepBackup(ctx context.Context, path string, now time.Time, kind backups.Kind) (backups.Backup, error) {
	dir, err := backups.Prepare(path)
	if err != nil {
		return backups.Backup{}, err
	}
	to := filepath.Join(dir, backups.Name(now, kind, 0))
	for n := 1; ; n++ {
		if _, err := os.Lstat(to); errors.Is(err, fs.ErrNotExist) {
			break
		}
		to = filepath.Join(dir, backups.Name(now, kind, n))
	}
	if err := copyBook(ctx, path, to); err != nil {
		return backups.Backup{}, err
	}
	return backups.Backup{Path: to, At: now, Kind: string(kind), Bytes: place.Size(to)}, nil
}

// copyBook copies a book as of one moment. The copy gets its name only once it is
// complete, checked and on the disk, so that an interruption leaves nothing that
// looks like a backup.
func copyBook(ctx context.Context, from, to string) error {
	draft, err := os.CreateTemp(filepath.Dir(to), backups.DraftPrefix+"*.db") // Private before there is anything in it.
	if err != nil {
		return err
	}
	defer os.Remove(draft.Name()) //nolint:errcheck // once it has its name, there is nothing left to remove
	if err := draft.Close(); err != nil {
		return err
	}
	if err := vacuumInto(ctx, from, draft.Name()); err != nil {
		return err
	}
	if err := checkCopy(ctx, draft.Name()); err != nil {
		return err
	}
	if err := place.Sync(draft.Name()); err != nil {
		return err
	}
	if err := os.Rename(draft.Name(), to); err != nil {
		return err
	}
	return place.Sync(filepath.Dir(to))
}

// vacuumInto makes SQLite write a copy. It reads in one transaction and blocks
// nobody; the indexes of the copy are rebuilt.
func vacuumInto(ctx context.Context, from, to string) error {
	db, err := sql.Open("sqlite", dsn(from, "mode=ro"))
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, to)
	if failure.IsSealed(err) && place.LogIsEmpty(from) {
		frozen, opened := sql.Open("sqlite", dsn(from, "mode=ro", "immutable=1"))
		if opened != nil {
			return opened
		}
		defer frozen.Close()
		_, err = frozen.ExecContext(ctx, `VACUUM INTO ?`, to)
	}
	return err
}

// checkCopy refuses a copy that is not a complete book.
func checkCopy(ctx context.Context, path string) error {
	db, err := openReaders(path, true)
	if err != nil {
		return err
	}
	defer db.Close()
	found, err := schemaOf(ctx, db, path)
	if err != nil {
		return err
	}
	var verdict string
	if err := db.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" || found == 0 {
		return failure.Damaged()
	}
	return nil
}
