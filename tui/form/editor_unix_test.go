//go:build unix

package form

import (
	"path/filepath"
	"syscall"
	"testing"

	"deals/tui/dialogtest"
)

// TestAPipeInPlaceOfTheTextIsRefused at once: nobody would ever write to it.
func TestAPipeInPlaceOfTheTextIsRefused(t *testing.T) {
	env, deal := dialogtest.Env(), dialogtest.BareDeal(t)
	pipe := filepath.Join(t.TempDir(), "note.txt")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("no named pipes here:", err)
	}
	y := dialogtest.Open(t, env, newNoted(env, deal))
	y.Dialog.Update(env, readNote("text", pipe, nil, nil))
	y.Shows("The editor did not save a regular file.")
}
