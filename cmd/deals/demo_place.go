package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

const (
	demoPrefix = "deals-demo-"
	demoLock   = "in-use" // held as long as the program of a demo lives
)

// demoPlace makes a private directory for the book of a demo, and holds its lock
// until it is left.
func demoPlace() (dir string, leave func(), err error) {
	if dir, err = os.MkdirTemp("", demoPrefix); err != nil {
		return "", nil, err
	}
	lock := flock.New(filepath.Join(dir, demoLock), flock.SetPermissions(0o600))
	if held, err := lock.TryLock(); err != nil || !held {
		return "", nil, errors.Join(err, os.RemoveAll(dir))
	}
	return dir, func() {
		_ = lock.Close()      // Windows removes no open file.
		_ = os.RemoveAll(dir) // What is left in a temporary place harms nobody.
	}, nil
}

// clearDemos removes what demos that were killed have left. Whoever else uses the
// temporary place may have put anything there, so that only directories of the
// user's own are touched, which nobody else can write in, and whose lock is there
// but held no more.
func clearDemos() {
	entries, err := filepath.Glob(filepath.Join(os.TempDir(), demoPrefix+"*"))
	if err != nil {
		return
	}
	for _, dir := range entries {
		info, err := os.Lstat(dir)
		if err != nil || !info.IsDir() || !isOwn(info) {
			continue
		}
		path := filepath.Join(dir, demoLock)
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
