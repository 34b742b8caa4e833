// Package place finds the file of a book and what lies beside it, says whether it may
// be opened or written to, and puts files on the disk for good.
package place

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"deals/pipeline/refusal"
	"deals/store/failure"
)

// Resolve finds the file of a book, or creates an empty one, readable by its owner
// only. It returns the path for SQLite to open.
func Resolve(path string, readOnly bool) (string, error) {
	given := path
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	info, err := os.Lstat(path)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if info, err = os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return "", failure.New("broken_link", "", "The book %s is a link to a file that is not there.", Typed(given)).By(failure.AnotherFile("name the file itself:")...)
		}
		if err == nil { // The log is beside the file itself, so that is the path to open.
			path, err = filepath.EvalSymlinks(path)
		}
	}
	switch {
	case isSlashed(given) && (errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir()):
		return "", failure.New("not_a_file", "remove the slash at the end", "%s ends with a slash, so it names a directory; a book is a file.", Typed(given))
	case errors.Is(err, fs.ErrNotExist) && readOnly:
		return "", failure.New("no_book", "", "There is no book %s.", Typed(given)).
			By(refusal.Say("check the spelling, or start this book by adding a deal:"), refusal.Run("add", "TITLE"))
	case errors.Is(err, fs.ErrNotExist):
		if err := noPlantedLinks(path); err != nil {
			return "", err
		}
		return path, create(path)
	case err != nil:
		return "", err
	case info.IsDir():
		return "", failure.New("not_a_file", "", "%s is a directory, and a book is a file.", Typed(given)).By(failure.AnotherFile("name a file in it:")...)
	case !info.Mode().IsRegular():
		return "", failure.New("not_a_file", "", "%s is not a regular file, so it cannot be a book.", Typed(given)).By(failure.AnotherFile("name another:")...)
	case info.Size() == 0 && !LogIsEmpty(path): // SQLite writes a log only beside a file that holds something.
		return path, failure.CutShort()
	case info.Size() > 0 && info.Size() < 512:
		// SQLite takes such a short file for an empty book and would overwrite it.
		return path, failure.NotABook()
	}
	return path, noPlantedLinks(path)
}

// Typed is a path for a message, as the user typed it, or only its last part if it
// would fill the screen.
func Typed(path string) string {
	const most = 80
	if len([]rune(path)) > most {
		return filepath.Base(path)
	}
	return cmp.Or(path, ".")
}

func isSlashed(path string) bool { return path != "" && os.IsPathSeparator(path[len(path)-1]) }

// IsDir reports whether a path is a directory, or looks like the name of one.
func IsDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir() || errors.Is(err, fs.ErrNotExist) && isSlashed(path)
}

// noPlantedLinks refuses links where the files beside a book are created: SQLite
// would follow them and write to their targets.
func noPlantedLinks(path string) error {
	for _, suffix := range sideFiles {
		if info, err := os.Lstat(path + suffix); err == nil && !info.Mode().IsRegular() {
			what := "a link"
			if info.Mode()&fs.ModeSymlink == 0 {
				what = "not a regular file"
			}
			return failure.New("planted_link", "move it away, and find out who put it there", "The file %s beside the book is %s.", filepath.Base(path)+suffix, what)
		}
	}
	return nil
}

func create(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	if err := tryLocks(path); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil // another process got there first, and is creating the same book
	}
	if err != nil {
		return err
	}
	return file.Close()
}

// tryLocks refuses a place where programs cannot lock files, and leaves nothing
// there.
func tryLocks(path string) error {
	lock := lockOf(path)
	_, err := os.Lstat(lock)
	isNew := errors.Is(err, fs.ErrNotExist)
	if err = failure.TryLocks(lock, isNew); err != nil && isNew {
		_ = os.Remove(lock) // the refusal matters more
	}
	return err
}

// Lock is what a program holds while it replaces, upgrades or backs up the book at
// path.
func Lock(path string) *flock.Flock { return flock.New(lockOf(path), flock.SetPermissions(0o600)) }

func lockOf(path string) string { return path + ".lock" }

// IsLeft reports whether commits are in the log beside a book that no program has
// open: nobody shares that log.
func IsLeft(path string) bool {
	resolved, err := filepath.EvalSymlinks(path)
	if err != nil || LogIsEmpty(resolved) {
		return false
	}
	_, err = os.Stat(resolved + "-shm")
	return errors.Is(err, fs.ErrNotExist)
}

// IsAlone reports whether no program has the book open and every commit is in the file.
// SQLite can then read it as a frozen file, without putting others beside it, which a
// connection that only reads would leave there.
func IsAlone(path string) bool {
	_, err := os.Stat(path + "-shm")
	return errors.Is(err, fs.ErrNotExist) && LogIsEmpty(path)
}

// LogIsEmpty reports whether every commit is in the file itself.
func LogIsEmpty(path string) bool {
	info, err := os.Stat(path + "-wal")
	return errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0
}
