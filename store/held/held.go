// Package held guards the file of an open book.
package held

import (
	"context"
	"path/filepath"
	"sync"
	"time"

	"deals/pipeline/refusal"
	"deals/store/backups"
	"deals/store/failure"
	"deals/store/place"
	"deals/store/reason"
)

// File is the file of an open book. Reads may go on after it is moved or replaced,
// but nothing is written to a file that nobody will find again, or that has lost
// its end.
type File struct {
	mu   sync.Mutex
	path string
	file *place.Identity // nil for a book in memory, as it was in the past
	size int64           // of the file while it was whole
	now  func() time.Time
}

// Remember takes the file at path, which is being opened.
func (f *File) Remember(path string, now func() time.Time) error {
	file, err := place.Identify(path)
	f.path, f.file, f.now = path, &file, now
	return err
}

// Check refuses when the path is no longer that of the file, or its end is missing.
func (f *File) Check() error { return f.with((*place.Identity).Check) }

// CheckToWrite is the check before a commit, inside the transaction.
func (f *File) CheckToWrite() error { return f.with((*place.Identity).CheckToWrite) }

func (f *File) with(check func(*place.Identity) error) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.file == nil {
		return nil
	}
	if err := check(f.file); err != nil {
		return err
	}
	return f.checkSize()
}

// checkSize refuses a file that is shorter than it was, unless the book became
// smaller, as by a restore: then every page is there.
func (f *File) checkSize() error {
	size := place.Size(f.path)
	if size >= f.size || size > 0 && !reason.IsSpoilt(context.Background(), f.path) {
		f.size = size
		return nil
	}
	how := "cut short"
	if size == 0 {
		how = "emptied"
	}
	remedy := refusal.Run("doctor")
	if all, err := backups.Copies(f.path, f.now()); err == nil && len(all) > 0 {
		remedy = refusal.Run("restore", all[0].Path)
	}
	return failure.New("cut_short", "", "The book %s was %s by another program while it was open; nothing more can be saved in this window.", filepath.Base(f.path), how).
		By(refusal.Say("quit, then run:"), remedy)
}
