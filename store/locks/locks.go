// Package locks knows which programs have a book open: by SQLite's own locks on its file,
// and by a count of what this program has open itself.
package locks

import (
	"errors"
	"io/fs"
	"os"
	"sync"
)

// held counts, by path, how often this program has a book open. The system would
// not tell: it reports only the locks of other programs.
var held = struct {
	sync.Mutex
	books map[string]int
}{books: map[string]int{}}

// Hold records that this program has the book at path open, until release is called.
func Hold(path string) (release func()) {
	held.Lock()
	defer held.Unlock()
	held.books[path]++
	return sync.OnceFunc(func() {
		held.Lock()
		defer held.Unlock()
		if held.books[path]--; held.books[path] == 0 {
			delete(held.books, path)
		}
	})
}

// IsHeld reports whether a program has the file of a book open, this one included. It
// is true where that cannot be known.
func IsHeld(path string) bool {
	const first, bytes = 0x40000000, 512 // where SQLite locks, in every book
	return isHeld(path, path, first, bytes)
}

// IsLogHeld reports whether a program has the log beside a book open.
func IsLogHeld(path string) bool {
	const first = 128 // locked for as long as the log is open
	return isHeld(path, path+"-shm", first, 1)
}

// isHeld looks for locks on some bytes of a file of a book. If this program has the book
// open, it does not look, and does not open it meanwhile: closing the file would drop
// its locks.
func isHeld(book, file string, first, bytes int64) bool {
	held.Lock()
	defer held.Unlock()
	if held.books[book] > 0 {
		return true
	}
	opened, err := os.Open(file)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	defer opened.Close()
	return isLocked(opened, first, bytes)
}
