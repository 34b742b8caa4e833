package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"deals/pipeline/refusal"
	"deals/store/backups"
	"deals/store/connect"
	"deals/store/failure"
	"deals/store/place"
	"deals/store/private"
)

// Backup writes a complete, checked copy of the book to a new file, readable by its
// owner only, while the book stays in use. It is compressed when the name ends in
// .gz. Without a path the copy joins the backups beside the book, unless one of them
// holds the same and is returned instead. In a directory, its name is chosen here.
// An existing file is never overwritten.
func (b *Book) Backup(ctx context.Context, path string) (made backups.Backup, err error) {
	if err := b.begin(); err != nil {
		return backups.Backup{}, err
	}
	defer b.work.Done()
	switch {
	case path != "":
		made, err = b.backupTo(ctx, path)
	case b.leave != nil: // The open book is itself a backup.
		err = b.unwritable
	default:
		err = connect.Locked(ctx, b.path, func() (err error) {
			made, err = keepBackup(ctx, b.path, b.Now(), backups.Manual)
			return err
		})
	}
	return made, b.failure(ctx, err)
}

func (b *Book) backupTo(ctx context.Context, path string) (backups.Backup, error) {
	typed := path
	if place.IsDir(typed) {
		typed = backups.Name(typed, b.Now(), backups.Manual, ".db")
	}
	path, err := filepath.Abs(typed)
	if err != nil {
		return backups.Backup{}, err
	}
	dir := filepath.Dir(path)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return backups.Backup{}, failure.New("no_directory", "make the directory first, or name another", "There is no directory %s for the backup.", place.Typed(filepath.Dir(typed)))
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return backups.Backup{}, failure.New("exists", "name another file", "%s already exists, and a backup never replaces a file.", place.Typed(typed))
	}
	if err := place.Spare(path, b.path); err != nil {
		return backups.Backup{}, err
	}
	err = drafted(ctx, b.path, dir, func(draft string, content backups.Content) error { return backups.Put(draft, path, content) })
	return backups.Backup{Path: path, At: b.Now(), Kind: string(backups.Manual), Bytes: place.Size(path)}, err
}

// BackupDaily makes the daily backup if the book was written to since the last one, and
// there is none of today, or none since an import. It removes expired ones, and reports whether it
// made one. It takes about a second for a hundred thousand deals, during which the
// book can be used.
func (b *Book) BackupDaily(ctx context.Context) (bool, error) {
	if err := b.begin(); err != nil {
		return false, err
	}
	defer b.work.Done()
	if due, err := b.backupDue(ctx); err != nil || !due {
		return false, err
	}
	// Whoever holds the lock is making one, or doing something more important.
	lock := place.Lock(b.path)
	if held, err := lock.TryLock(); err != nil || !held {
		return false, b.failure(ctx, err)
	}
	defer lock.Unlock()                                   //nolint:errcheck // it also closes the file, which releases the lock
	if due, err := b.backupDue(ctx); err != nil || !due { // Another process was quicker.
		return false, err
	}
	made, err := keepBackup(ctx, b.path, b.Now(), backups.Daily)
	if err == nil {
		b.imported.Store(false)
		err = backups.Prune(b.path, b.Now())
	}
	return err == nil && !made.Kept, b.failure(ctx, err)
}

// backupDue reports whether to make the daily backup. After an import, a new one is made
// even on the same day. A book without a change needs none.
func (b *Book) backupDue(ctx context.Context) (due bool, err error) {
	if b.writer.Load() == nil || !b.imported.Load() && !backups.Due(b.path, b.Now()) {
		return false, nil
	}
	err = b.read(ctx, func(t *sql.Tx) error {
		return t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM change)`).Scan(&due)
	})
	return due, err
}

// keepBackup adds a copy to the backups, unless one of them holds the same. The
// caller holds the lock of the book.
func keepBackup(ctx context.Context, path string, now time.Time, kind backups.Kind) (made backups.Backup, err error) {
	dir, err := backups.Prepare(path)
	if err != nil {
		return backups.Backup{}, notKept(ctx, err, filepath.Dir(path), backups.Dir(path))
	}
	err = drafted(ctx, path, dir, func(draft string, content backups.Content) (err error) {
		made, err = backups.Keep(draft, path, content, now, kind)
		return err
	})
	return made, err
}

// drafted copies a book as of one moment, checks the copy and passes it on. It is
// made in a separate directory in dir, so that an interruption leaves nothing that
// looks like a backup, and the next copy made there cleans up after it.
func drafted(ctx context.Context, from, dir string, use func(draft string, content backups.Content) error) error {
	private.Clear(dir, backups.DraftPrefix, time.Time{})
	making, leave, err := private.Dir(dir, backups.DraftPrefix)
	if err != nil {
		return notKept(ctx, err, dir, dir)
	}
	defer leave()
	draft := filepath.Join(making, "copy.db")
	if err := os.WriteFile(draft, nil, 0o600); err != nil {
		return notKept(ctx, err, dir, dir)
	}
	if err := vacuumInto(ctx, from, draft); err != nil {
		return err
	}
	content, err := checkCopy(ctx, draft)
	if err != nil {
		return err
	}
	return notKept(ctx, use(draft, content), dir, dir)
}

// notKept names the directory that nothing may be written to, or else what could not
// be made: the book itself is not the problem.
func notKept(ctx context.Context, err error, dir, made string) error {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return failure.New("not_allowed", "", "No permission to write to %s.", place.Typed(dir)).
			By(refusal.Say("check who owns it; to back up somewhere else:"), refusal.Run("backup", "PATH"))
	}
	return failure.File(ctx, err, made)
}

// vacuumInto makes SQLite write a copy. It reads in one transaction and blocks
// nobody; the indexes of the copy are rebuilt.
func vacuumInto(ctx context.Context, from, to string) error {
	alone := place.IsAlone(from)
	err := vacuum(ctx, from, to, alone)
	if !alone && failure.IsSealed(err) && place.LogIsEmpty(from) {
		err = vacuum(ctx, from, to, true)
	}
	return err
}

func vacuum(ctx context.Context, from, to string, frozen bool) error {
	db, err := sql.Open("sqlite", connect.DSN(from, "mode=ro", "immutable="+strconv.FormatBool(frozen)))
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, to)
	return err
}

// checkCopy refuses a copy that is not a complete book, and says what it holds.
func checkCopy(ctx context.Context, path string) (content backups.Content, err error) {
	db, err := connect.Readers(path, true)
	if err != nil {
		return content, err
	}
	defer db.Close()
	found, err := schemaOf(ctx, db, path)
	if err != nil {
		return content, err
	}
	if found == 0 {
		return content, failure.Damaged()
	}
	pages := make(chan error, 1) // The events are read meanwhile.
	go func() { pages <- pragmaSays(ctx, db, "quick_check(1)", failure.Damaged()) }()
	defer func() { err = cmp.Or(<-pages, err) }()
	t, err := db.BeginTx(ctx, nil)
	if err != nil {
		return content, err
	}
	defer t.Rollback()
	// A checksum says that an event is as it was written; what it means is for doctor.
	bad, err := readSpoilt(ctx, t, true)
	if err != nil {
		return content, err
	}
	content.Altered = len(bad.rows) > 0
	err = t.QueryRowContext(ctx, `
		SELECT (SELECT count(*) FROM deal), coalesce(label, ''), coalesce(recorded_ms, 0)
		FROM (SELECT max(number) AS number FROM change) LEFT JOIN change USING (number)`).
		Scan(&content.Deals, &content.Label, &content.Changed)
	return content, err
}
