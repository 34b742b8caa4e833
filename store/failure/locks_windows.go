package failure

import "os"

// tryBytes does nothing: every file system of Windows has locks.
func tryBytes(*os.File) error { return nil }
