package store

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

// identity guards the file of a book: reads may go on after it is moved or
// replaced, but nothing is written to a file that nobody will find again, or that
// has lost its end.
type identity struct {
	mu   sync.Mutex
	path string
	file *place.Identity // nil for a book of the past, which is in memory
	size int64           // of the file while it was whole
	now  func() time.Time
}

func (i *identity) remember(path string, now func() time.Time) error {
	file, err := place.Identify(path)
	i.path, i.file, i.now = path, &file, now
	return err
}

func (i *identity) check() error { return i.with((*place.Identity).Check) }

// checkToWrite is called inside the transaction, before it ends.
func (i *identity) checkToWrite() error { return i.with((*place.Identity).CheckToWrite) }

func (i *identity) with(check func(*place.Identity) error) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.file == nil {
		return nil
	}
	if err := check(i.file); err != nil {
		return err
	}
	return i.checkSize()
}

// checkSize refuses a file that is shorter than it was, unless the book became
// smaller, as by a restore: then every page is there.
func (i *identity) checkSize() error {
	size := place.Size(i.path)
	if size >= i.size || size > 0 && !reason.IsSpoilt(context.Background(), i.path) {
		i.size = size
		return nil
	}
	how := "cut short"
	if size == 0 {
		how = "emptied"
	}
	remedy := refusal.Run("doctor")
	if all, err := backups.Copies(i.path, i.now()); err == nil && len(all) > 0 {
		remedy = refusal.Run("restore", all[0].Path)
	}
	return failure.New("cut_short", "", "The book %s was %s by another program while it was open; nothing more can be saved here.", filepath.Base(i.path), how).
		By(refusal.Say("quit, then run:"), remedy)
}
