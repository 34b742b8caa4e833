package main

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/gofrs/flock"
)

// A demo clears away what killed ones have left: nothing that is in use, and
// nothing that it did not make.
func TestADemoClearsAwayThoseThatWereKilled(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the temporary place is named otherwise here")
	}
	tmp, mine := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", tmp)
	leftover := func(dir, lock string) string {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"demo.db", lock} {
			if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
	leftover(filepath.Join(tmp, "deals-demo-killed"), demoLock)
	leftover(filepath.Join(tmp, "deals-demo-begun"), "other")
	leftover(filepath.Join(tmp, "demo-of-another"), demoLock)
	if err := os.Chmod(leftover(filepath.Join(tmp, "deals-demo-open"), demoLock), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(leftover(filepath.Join(mine, "kept"), demoLock), filepath.Join(tmp, "deals-demo-link")); err != nil {
		t.Fatal(err)
	}
	planted := leftover(filepath.Join(tmp, "deals-demo-planted"), "other")
	if err := os.Symlink(filepath.Join(mine, "new"), filepath.Join(planted, demoLock)); err != nil {
		t.Fatal(err)
	}
	used, leave, err := demoPlace()
	if err != nil {
		t.Fatal(err)
	}

	clearDemos()
	want := []string{"deals-demo-begun", "deals-demo-link", "deals-demo-open", "deals-demo-planted", filepath.Base(used), "demo-of-another"}
	slices.Sort(want)
	if got := names(t, tmp); !slices.Equal(got, want) {
		t.Errorf("left are %q, want %q", got, want)
	}
	if got := append(names(t, mine), names(t, filepath.Join(mine, "kept"))...); !slices.Equal(got, []string{"kept", "demo.db", demoLock}) {
		t.Errorf("behind the links are %q", got)
	}
	if held, err := flock.New(filepath.Join(used, demoLock)).TryLock(); err != nil || held {
		t.Errorf("the demo in use lost its lock: %v", err)
	}
	leave()
	if _, err := os.Lstat(used); !os.IsNotExist(err) {
		t.Errorf("it left its own: %v", err)
	}
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}
