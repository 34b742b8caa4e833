// Package aside keeps the bytes of a book that a restore replaces but that is too
// damaged to be copied, and notes a restore that was cut short, so that the next
// command can name both.
package aside

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"deals/store/backups"
	"deals/store/place"
)

// Keep sets aside the bytes of a book that is too damaged to be copied, and of its log. If
// the book is empty or gone, that is only the log. Bytes that were already set aside are
// not copied again.
func Keep(book *os.File, now time.Time) (*backups.Backup, error) {
	path := book.Name()
	dir, err := backups.Prepare(path)
	if err != nil {
		return nil, err
	}
	all, err := backups.List(path)
	if err != nil {
		return nil, err
	}
	_, cut := cutShort(book)
	for _, b := range all {
		// A half-rewritten book is worth nothing: what it was before is already here.
		if b.Kind == string(backups.Damaged) && (b.Path == cut || isSame(book, b.Path) && isSameLog(path, b.Path)) {
			b.Kept = true
			return &b, os.Chtimes(b.Path, now, now) // Its 30 days start today.
		}
	}
	to := backups.Name(dir, now, backups.Damaged, ".db")
	log := to + "-wal"
	if place.Size(path) == 0 {
		to = backups.Name(dir, now, backups.Damaged, ".db-wal")
		log = to
	} else if err := place.CopyOpen(book, to); err != nil {
		return nil, err
	}
	if err := place.CopyBytes(path+"-wal", log); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return &backups.Backup{Path: to, At: now, Kind: string(backups.Damaged), Bytes: place.Size(to)}, place.Sync(dir)
}

// isSame compares a file with an open one, which stays open: closing a book would drop
// the locks that this process has on it.
func isSame(file *os.File, with string) bool {
	if info, err := file.Stat(); err != nil || info.Size() != place.Size(with) {
		return false
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return false
	}
	other, err := os.Open(with)
	if err != nil {
		return false
	}
	defer other.Close()
	one, two := sha256.New(), sha256.New()
	_, err = io.Copy(one, file)
	_, err2 := io.Copy(two, other)
	return errors.Join(err, err2) == nil && bytes.Equal(one.Sum(nil), two.Sum(nil))
}

// isSameLog compares the logs beside two books, which may both be missing.
func isSameLog(one, two string) bool {
	log, err := os.Open(one + "-wal")
	if err != nil {
		_, err2 := os.Lstat(two + "-wal")
		return errors.Is(err, fs.ErrNotExist) && errors.Is(err2, fs.ErrNotExist)
	}
	defer log.Close()
	return isSame(log, two+"-wal")
}

// noteOf is the path of a note among the backups while a restore overwrites a file that is
// no longer a book. The note names the backup being restored, and the book set aside.
func noteOf(path string) string { return filepath.Join(backups.Dir(path), "restoring") }

// Rewriting keeps a note of what the book at path is being rewritten from, and of where it
// was set aside, until write is done.
func Rewriting(path, from, aside string, write func() error) error {
	if err := os.WriteFile(noteOf(path), []byte(from+"\x00"+aside), 0o600); err != nil {
		return err
	}
	if err := errors.Join(place.Sync(noteOf(path)), place.Sync(backups.Dir(path))); err != nil {
		return err
	}
	if err := write(); err != nil {
		return err
	}
	return os.Remove(noteOf(path))
}

// CutShort is the backup that an interrupted restore was writing to path, and where the
// previous book was set aside; "" when no restore was interrupted.
func CutShort(path string) (from, aside string) {
	book, err := os.Open(path)
	if err != nil {
		return "", ""
	}
	defer book.Close()
	return cutShort(book)
}

func cutShort(book *os.File) (from, aside string) {
	note, err := os.ReadFile(noteOf(book.Name()))
	if err != nil || !place.IsBlank(book) {
		return "", ""
	}
	from, aside, _ = strings.Cut(string(note), "\x00")
	if _, err := os.Lstat(aside); err != nil {
		return "", ""
	}
	return from, aside
}
