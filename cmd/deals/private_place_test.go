package main

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"deals/store/private"
)

// placeLock is the file that keeps a private directory in use.
const placeLock = "in-use"

// A demo removes the leftovers of killed ones: nothing that is in use, and nothing
// that it did not create.
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
	leftover(filepath.Join(tmp, "deals-demo-killed"), placeLock)
	leftover(filepath.Join(tmp, "deals-demo-begun"), "other")
	leftover(filepath.Join(tmp, "demo-of-another"), placeLock)
	if err := os.Chmod(leftover(filepath.Join(tmp, "deals-demo-open"), placeLock), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(leftover(filepath.Join(mine, "kept"), placeLock), filepath.Join(tmp, "deals-demo-link")); err != nil {
		t.Fatal(err)
	}
	planted := leftover(filepath.Join(tmp, "deals-demo-planted"), "other")
	if err := os.Symlink(filepath.Join(mine, "new"), filepath.Join(planted, placeLock)); err != nil {
		t.Fatal(err)
	}
	used, leave, err := private.Dir("", demoPrefix)
	if err != nil {
		t.Fatal(err)
	}

	private.Clear("", demoPrefix, time.Time{})
	want := []string{"deals-demo-begun", "deals-demo-link", "deals-demo-open", "deals-demo-planted", filepath.Base(used), "demo-of-another"}
	slices.Sort(want)
	if got := names(t, tmp); !slices.Equal(got, want) {
		t.Errorf("left are %q, want %q", got, want)
	}
	if got := append(names(t, mine), names(t, filepath.Join(mine, "kept"))...); !slices.Equal(got, []string{"kept", "demo.db", placeLock}) {
		t.Errorf("behind the links are %q", got)
	}
	if held, err := flock.New(filepath.Join(used, placeLock)).TryLock(); err != nil || held {
		t.Errorf("the demo in use lost its lock: %v", err)
	}
	leave()
	if _, err := os.Lstat(used); !os.IsNotExist(err) {
		t.Errorf("it left its own: %v", err)
	}
}

// A refused text is kept for a week, and as long as its editor is open.
func TestTheTextOfAnEditIsKeptForAWeek(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	rested := func(dir string, days int) string {
		then := time.Now().AddDate(0, 0, -days)
		for _, err := range []error{
			os.MkdirAll(dir, 0o700),
			os.WriteFile(filepath.Join(dir, "deal-1.toml"), nil, 0o600),
			os.WriteFile(filepath.Join(dir, placeLock), nil, 0o600),
			os.Chtimes(filepath.Join(dir, "deal-1.toml"), then, then),
			os.Chtimes(filepath.Join(dir, placeLock), then, then),
			os.Chtimes(dir, then, then),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		return filepath.Base(dir)
	}
	c := newConsole(t, 0)
	c.Env = append(c.Env, "EDITOR="+script(t, `echo 'titel = "x"' > "$1"`))
	open, leave, err := private.Dir("", textPrefix)
	if err != nil {
		t.Fatal(err)
	}
	defer leave()
	want := []string{rested(open, 8), rested(filepath.Join(tmp, textPrefix+"young"), 6)}
	rested(filepath.Join(tmp, textPrefix+"old"), 8)

	c.does(t, 0, "add", "Shop")
	c.InTerminal = false
	c.does(t, 2, "edit", "1")
	_, kept, _ := strings.Cut(strings.TrimSpace(c.err.String()), "your text is kept in ")
	want = append(want, filepath.Base(filepath.Dir(kept)))
	slices.Sort(want)
	if got := names(t, tmp); !slices.Equal(got, want) {
		t.Errorf("left are %q, want %q", got, want)
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
