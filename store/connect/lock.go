package connect

import (
	"context"
	"errors"
	"time"

	"deals/store/failure"
	"deals/store/place"
)

// Locked runs work while no other process does the same to this book. The lock file
// is not removed: otherwise two others could each hold their own.
func Locked(ctx context.Context, path string, work func() error) error {
	waiting, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	lock := place.Lock(path)
	if _, err := lock.TryLockContext(waiting, 5*time.Millisecond); err != nil {
		if ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
			return failure.Naming(failure.Locked(), path)
		}
		return failure.NoLocksIn(err)
	}
	defer lock.Unlock() //nolint:errcheck // it also closes the file, which releases the lock
	return work()
}
