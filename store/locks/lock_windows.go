package locks

import "os"

// Whole does nothing: on Windows, a file that is open elsewhere is locked by the system.
func Whole(*os.File) error { return nil }

// isLocked is always true: on Windows, a file that is open elsewhere cannot be moved or
// replaced.
func isLocked(*os.File, int64, int64) bool { return true }
