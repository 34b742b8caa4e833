// Package usertest runs tests of permissions where everybody is root, to whom none
// apply.
package usertest

import (
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

// mark is set for the program started by Again.
const mark = "DEALS_TEST_WITHOUT_RIGHTS"

// Started reports whether Again started this program. It cannot read its own file.
func Started() bool { return os.Getenv(mark) != "" }

// Again runs the test once more as an unprivileged user when this is root, takes
// over its result, and reports whether it did; the test is then complete. Where
// files have no permissions the test is skipped.
func Again(t *testing.T) bool {
	t.Helper()
	switch {
	case runtime.GOOS == "windows":
		t.Skip("permissions are another matter here")
	case os.Getuid() != 0:
		return false
	}
	// The link leads to this program even when the directories above it are closed.
	again := exec.Command("/proc/self/exe", "-test.run", "^"+t.Name()+"$", "-test.v")
	again.Dir = os.TempDir()
	again.Env = append(os.Environ(), mark+"=1")
	if !unprivileged(again) {
		t.Skip("root may do anything, and cannot become another user here")
	}
	out, err := again.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Fatalf("as another user: %v\n%s", err, out)
	}
	return true
}
