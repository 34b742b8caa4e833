package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// placeLock is held as long as the program that created a place runs.
const placeLock = "in-use"

// privatePlace creates a directory that nobody else reads or writes, and holds its
// lock until leave is called, which removes it, or the program ends.
func privatePlace(prefix string) (dir string, leave func(), err error) {
	if dir, err = os.MkdirTemp("", prefix); err != nil { // 0700
		return "", nil, err
	}
	lock := flock.New(filepath.Join(dir, placeLock), flock.SetPermissions(0o600))
	held, err := lock.TryLock()
	if err == nil && !held { // A demo starting now took it for an abandoned one.
		err = fs.ErrExist
	}
	if err != nil {
		return "", nil, errors.Join(err, os.RemoveAll(dir))
	}
	return dir, func() {
		_ = lock.Close()      // Windows cannot remove an open file.
		_ = os.RemoveAll(dir) // A leftover in the temporary directory is harmless.
	}, nil
}

// clearPlaces removes the private places that programs left behind, once nothing in
// them has changed for a given time. Other users of the temporary directory may
// have put anything there, so only directories are removed that belong to the user,
// that nobody else can write in, and whose lock exists but is not held.
func clearPlaces(prefix string, rested time.Duration) {
	entries, err := filepath.Glob(filepath.Join(os.TempDir(), prefix+"*"))
	if err != nil {
		return
	}
	for _, dir := range entries {
		info, err := os.Lstat(dir)
		if err != nil || !info.IsDir() || !isOwn(info) || time.Since(changed(dir, info)) < rested {
			continue
		}
		path := filepath.Join(dir, placeLock)
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
