package place

import "os"

// links is 1: the number of names of a file is not to be had without opening it.
func links(os.FileInfo) uint64 { return 1 }
