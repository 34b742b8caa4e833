//go:build unix

package failure

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// tryBytes locks a byte of a file, as SQLite does.
func tryBytes(file *os.File) error {
	lock := syscall.Flock_t{Type: syscall.F_RDLCK, Whence: io.SeekStart, Len: 1}
	err := syscall.FcntlFlock(file.Fd(), syscall.F_SETLK, &lock)
	if errors.Is(err, syscall.EAGAIN) || errors.Is(err, syscall.EACCES) { // Another program holds it.
		return nil
	}
	return err
}
