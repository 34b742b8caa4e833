package backups

import (
	"os"
	"time"
)

// Due reports whether there is no backup of this day, and all are older than
// the last write to the book. A clock that was set back must not cause a backup
// every time, and a backup from a wrong future must not prevent the right ones: it is
// newer only than what was written in that future.
func Due(path string, now time.Time) bool {
	all, err := Copies(path, now)
	if err != nil { // Problems are reported when a backup is made.
		return true
	}
	copied := map[bool]time.Time{} // the newest modification time: of files dated after now, and of the rest
	for _, backup := range all {
		if day(backup.At, now.Location()) == day(now, now.Location()) && !backup.At.After(now) {
			return false
		}
		if info, err := os.Stat(backup.Path); err == nil {
			if at := info.ModTime(); at.After(copied[at.After(now)]) {
				copied[at.After(now)] = at
			}
		}
	}
	for _, part := range []string{path, path + "-wal"} {
		info, err := os.Stat(part)
		if err == nil && info.Size() > 0 && info.ModTime().After(copied[info.ModTime().After(now)]) {
			return true
		}
	}
	return false
}

func day(at time.Time, where *time.Location) string { return at.In(where).Format(time.DateOnly) }
