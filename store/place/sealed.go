package place

import (
	"os"
	"path/filepath"

	"deals/store/failure"
)

// Sealed says why the book at path can only be read: the file may not be written, or has
// a second name. SQLite would leave files beside it, with its mode.
func Sealed(path string) error {
	if !mayWrite(path) {
		return failure.Naming(failure.ReadOnly(), path)
	}
	return NotLinked(path)
}

// MendSides makes the files that SQLite keeps beside a book writable, if the book is: it
// makes them with the mode that the book has at that moment. It refuses one that
// somebody else made.
func MendSides(path string) error {
	info, err := os.Stat(path)
	if err != nil || !mayWrite(path) {
		return nil //nolint:nilerr // Whoever opens it says what is wrong.
	}
	for _, suffix := range []string{"-wal", "-shm"} {
		name := path + suffix
		if beside, err := os.Lstat(name); err != nil || !beside.Mode().IsRegular() || mayWrite(name) {
			continue
		}
		if os.Chmod(name, info.Mode().Perm()) != nil && !mayWrite(name) {
			return failure.New("side_file", "check who owns it and its permissions", "The file %s next to the book cannot be written to, so nothing can be saved.", filepath.Base(name))
		}
	}
	return nil
}
