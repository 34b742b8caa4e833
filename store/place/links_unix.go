//go:build unix

package place

import (
	"os"
	"syscall"
)

// links is the number of names of a file.
func links(info os.FileInfo) uint64 {
	if system, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(system.Nlink) //nolint:unconvert // its type differs between systems
	}
	return 1
}
