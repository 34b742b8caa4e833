//go:build linux || darwin

package store_test

import (
	"os"
	"os/signal"
	"syscall"
)

// fillDisk keeps writing while no file may grow beyond a limit, which is how a
// quota behaves, too.
func fillDisk(path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	limit := syscall.Rlimit{Cur: uint64(info.Size()) + 200_000, Max: uint64(info.Size()) + 200_000}
	if syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit) != nil {
		return errNoLimits
	}
	return writeOn(path)
}
