//go:build unix

package locks

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// Whole takes SQLite's exclusive lock: it succeeds only when nobody has the book
// open, and nobody can read it until the file is closed.
func Whole(file *os.File) error {
	const first, bytes = 0x40000000, 512 // where SQLite locks, in every book
	lock := syscall.Flock_t{Type: syscall.F_WRLCK, Whence: io.SeekStart, Start: first, Len: bytes}
	err := syscall.FcntlFlock(file.Fd(), syscall.F_SETLK, &lock)
	if errors.Is(err, syscall.EACCES) { // another code for the same
		return syscall.EAGAIN
	}
	return err
}

// isLocked reports whether another program has locked some of the bytes.
func isLocked(file *os.File, first, bytes int64) bool {
	lock := syscall.Flock_t{Type: syscall.F_WRLCK, Whence: io.SeekStart, Start: first, Len: bytes}
	err := syscall.FcntlFlock(file.Fd(), syscall.F_GETLK, &lock)
	return err != nil || lock.Type != syscall.F_UNLCK
}
