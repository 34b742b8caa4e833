package store

import (
	"sync"

	"deals/store/place"
)

// identity guards the file of a book: reads may go on after it is moved or
// replaced, but nothing is written to a file that nobody will find again.
type identity struct {
	mu   sync.Mutex
	file *place.Identity // nil for a book of the past, which is in memory
}

func (i *identity) remember(path string) error {
	file, err := place.Identify(path)
	i.file = &file
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
	return check(i.file)
}
