package place

import "os"

// mayWrite reports whether a file is not marked as read-only.
func mayWrite(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode()&0o200 != 0
}
