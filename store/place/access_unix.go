//go:build unix

package place

import "syscall"

// mayWrite reports whether this user may write to a file.
func mayWrite(path string) bool {
	const write = 2
	return syscall.Access(path, write) == nil
}
