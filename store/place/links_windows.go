package place

import "os"

// links is 1: counting the names of a file would mean opening it.
func links(os.FileInfo) uint64 { return 1 }
