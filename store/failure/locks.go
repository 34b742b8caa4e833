package failure

import (
	"errors"
	"os"
	"syscall"

	"github.com/gofrs/flock"
)

// TryLocks refuses when a file cannot be locked because its disk does not support
// locks on a whole file, which deals takes, or on a few bytes, which SQLite takes. A
// lock held by another program is fine.
func TryLocks(path string, create bool) error {
	flags := os.O_RDWR
	if create {
		flags |= os.O_CREATE
	}
	file, err := os.OpenFile(path, flags, 0o600)
	if err != nil {
		return err
	}
	defer file.Close()
	lock := flock.New(path, flock.SetFlag(os.O_RDWR), flock.SetPermissions(0o600))
	defer lock.Close()
	if _, err := lock.TryRLock(); err != nil {
		return NoLocksIn(err)
	}
	return NoLocksIn(tryBytes(file))
}

// NoLocksIn refuses a disk without file locks.
func NoLocksIn(err error) error {
	for _, number := range []syscall.Errno{syscall.EOPNOTSUPP, syscall.ENOSYS, syscall.ENOLCK, syscall.EINVAL} {
		if errors.Is(err, number) {
			return NoLocks()
		}
	}
	return err
}
