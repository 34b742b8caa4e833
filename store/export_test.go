package store

import (
	"testing"
	"time"
)

// SetPatience shortens how long writes wait for others, for one test.
func SetPatience(t *testing.T, d time.Duration) {
	was := patience
	patience = d
	t.Cleanup(func() { patience = was })
}
