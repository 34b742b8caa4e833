package place

import "os"

// LockWhole does nothing: here a file that is open elsewhere is locked by the system.
func LockWhole(*os.File) error { return nil }
