//go:build unix

package private

import (
	"io/fs"
	"os"
	"syscall"
)

// isOwn reports whether a file belongs to the user and nobody else can write it.
func isOwn(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid() && info.Mode().Perm()&0o022 == 0
}
