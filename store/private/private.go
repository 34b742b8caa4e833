// Package private makes directories that nobody else can read, for files needed only
// while a program runs, and removes those left by programs that were killed.
package private

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// lockName is the file that is locked as long as the program that created a
// directory runs.
const lockName = "in-use"

// Dir creates a directory that nobody else reads or writes, in another or, with "",
// among the temporary ones. It holds the lock of it until leave is called, which
// removes it, or the program ends.
func Dir(in, prefix string) (dir string, leave func(), err error) {
	if dir, err = os.MkdirTemp(in, prefix); err != nil { // 0700
		return "", nil, err
	}
	lock := flock.New(filepath.Join(dir, lockName), flock.SetPermissions(0o600))
	held, err := lock.TryLock()
	if err == nil && !held { // A program starting now took it for an abandoned one.
		return "", nil, errors.Join(fs.ErrExist, os.RemoveAll(dir))
	}
	// Where files cannot be locked, no directory is ever taken for abandoned.
	return dir, func() {
		_ = lock.Close()      // Windows cannot remove an open file.
		_ = os.RemoveAll(dir) // A leftover in the temporary directory is harmless.
	}, nil
}

// Clear removes the directories that programs left behind, once nothing in them has
// changed since a given time; without one, at once. Others may have put anything
// there, so only directories are removed that belong to the user, that nobody else
// can write in, and whose lock exists but is not held.
func Clear(in, prefix string, since time.Time) {
	entries, err := os.ReadDir(cmp.Or(in, os.TempDir()))
	if err != nil {
		return
	}
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), prefix) {
			continue
		}
		dir := filepath.Join(cmp.Or(in, os.TempDir()), entry.Name())
		info, err := os.Lstat(dir)
		if err != nil || !info.IsDir() || !isOwn(info) || !since.IsZero() && changed(dir, info).After(since) {
			continue
		}
		path := filepath.Join(dir, lockName)
		if file, err := os.Lstat(path); err != nil || file.Mode()&fs.ModeType != 0 {
			continue
		}
		lock := flock.New(path)
		if held, err := lock.TryLock(); err == nil && held {
			_ = lock.Close()
			_ = os.RemoveAll(dir)
		}
	}
}

// changed is when a directory or a file in it was last written.
func changed(dir string, info fs.FileInfo) time.Time {
	last := info.ModTime()
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		if file, err := entry.Info(); err == nil && file.ModTime().After(last) {
			last = file.ModTime()
		}
	}
	return last
}
