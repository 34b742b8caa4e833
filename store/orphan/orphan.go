// Package orphan recognises a log that does not belong to the file of the book beside
// it. SQLite cannot tell: it would move the log into whatever file has the name, or
// throw it away where there is none.
package orphan

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"deals/pipeline/refusal"
	"deals/store/backups"
	"deals/store/failure"
	"deals/store/locks"
)

// The codes of the refusals. Only with the first one does another program have the book open.
const (
	Held    = "held_elsewhere"
	Left    = "log_left"
	Foreign = "foreign_log"
)

// Check refuses to open a book whose log belongs to a file that was moved, removed
// or replaced. It writes nothing, and is called before SQLite opens anything. It takes
// time only when a killed program left a log behind.
func Check(ctx context.Context, path string, now func() time.Time) error {
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	file, err := os.Lstat(path)
	if err == nil && file.Mode()&fs.ModeSymlink != 0 { // The log is beside the file itself.
		if path, err = filepath.EvalSymlinks(path); err == nil {
			file, err = os.Stat(path)
		}
	}
	isGone := errors.Is(err, fs.ErrNotExist)
	switch {
	case path == "", err != nil && !isGone, err == nil && !file.Mode().IsRegular():
		return nil // Whoever opens it says what is wrong.
	case isHeldElsewhere(path):
		return refuseHeld(path, isGone)
	case !hasLog(path):
		return nil
	case isGone && isThere(path): // Another program began it between the two looks.
		return Check(ctx, path, now)
	case isGone:
		return refuse(path, now, Left, "The book %s is gone, but its log %s is still here and may hold your latest changes.",
			"put the book back next to its log; or restore a backup, which keeps the log:")
	case file.Size() > 0 && isForeign(path, func() bool { return belongs(ctx, path) }):
		return refuse(path, now, Foreign, "The book %s was replaced: the log %s belongs to another file, and would overwrite this one.",
			"put the original file back; to keep this one, move the log away; or restore a backup:")
	}
	return nil
}

// hasLog reports whether there is a log with something in it. A link is refused by whoever
// opens the book.
func hasLog(path string) bool {
	log, err := os.Lstat(path + "-wal")
	return err == nil && log.Mode().IsRegular() && log.Size() > 0
}

func isThere(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// isHeldElsewhere reports whether a program has the log open, but not the file that is
// here now. It looks several times, since programs open and close meanwhile.
func isHeldElsewhere(path string) bool {
	const looks = 10
	for range looks {
		if !locks.IsLogHeld(path) || locks.IsHeld(path) {
			return false
		}
		time.Sleep(5 * time.Millisecond)
	}
	return true
}

// isForeign reports whether a log does not belong to its book. Other programs may open,
// change and close the book meanwhile, and then a look at it says nothing: two looks have to
// agree on files that nobody has open and that do not change.
func isForeign(path string, belongs func() bool) bool {
	const looks = 10
	agreed := 0
	for range looks {
		before := lastWritten(path)
		if locks.IsHeld(path) || belongs() {
			return false
		}
		if lastWritten(path) != before {
			agreed = 0
		} else if agreed++; agreed == 2 {
			return !locks.IsHeld(path)
		}
	}
	return false
}

// written is the size of a file, and when it was written last.
type written struct{ bytes, nanoseconds int64 }

// lastWritten looks at the file of a book and its log.
func lastWritten(path string) (files [2]written) {
	for n, name := range []string{path, path + "-wal"} {
		if info, err := os.Lstat(name); err == nil {
			files[n] = written{info.Size(), info.ModTime().UnixNano()}
		}
	}
	return files
}

func refuseHeld(path string, isGone bool) error {
	what := "replaced"
	if isGone {
		what = "moved or removed"
	}
	return failure.New(Held, "put the original file back, or close that window", "The book %s was %s while another window had it open.", filepath.Base(path), what)
}

func refuse(path string, now func() time.Time, code, message, words string) error {
	name := filepath.Base(path)
	restore := refusal.Run("restore", "PATH")
	if copies, err := backups.Copies(path, now()); err == nil && len(copies) > 0 {
		restore = refusal.Run("restore", copies[0].Path)
	}
	return failure.New(code, "", message, name, name+"-wal").By(refusal.Say(words), restore)
}
